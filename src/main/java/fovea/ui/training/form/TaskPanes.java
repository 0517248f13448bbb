package fovea.ui.training.form;

import java.util.List;
import javafx.scene.Node;

/// What a task shows in the training dialog.
///
/// @param form what can be decided, from top to bottom; below the recipe
/// @param side what it comes to; below the cost
public record TaskPanes(List<Node> form, List<Node> side) {
  public TaskPanes {
    form = List.copyOf(form);
    side = List.copyOf(side);
  }
}
