package fovea.ui.evaluation;

import fovea.dataset.LabelledDataset.Skipped;
import fovea.format.Quantities;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The examples that are in no number.
public final class SkippedPane extends StackPane {
  private static final int MOST = 240;

  private final VBox lines = new VBox(4);

  public SkippedPane() {
    setMinSize(0, 0);
    lines.getStyleClass().add("section-content");
    getChildren().setAll(Sections.scrolled(lines));
  }

  public void show(List<Skipped> skipped) {
    show("picture", skipped);
  }

  /// @param word for one that is skipped
  public void show(String word, List<Skipped> skipped) {
    List<Node> nodes = lines.getChildren();
    nodes.clear();
    if (skipped.isEmpty()) {
      nodes.add(Widgets.label("All " + word + "s could be counted.", "quiet"));
      return;
    }
    nodes.add(
        Widgets.wrapped(
            "%s could not be counted and %s in no number here."
                .formatted(
                    Quantities.count(skipped.size(), word),
                    Quantities.plural(skipped.size(), "is", "are")),
            "strong"));
    skipped.stream()
        .limit(MOST)
        .forEach(one -> nodes.add(Widgets.wrapped(one.name() + " – " + one.reason(), "skipped")));
    if (skipped.size() > MOST) {
      nodes.add(
          Widgets.label("… and " + Quantities.count(skipped.size() - MOST) + " more", "quiet"));
    }
  }
}
