package fovea.ui.classification.matrix;

import fovea.ui.control.ChoiceList;
import fovea.ui.control.Widgets;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The cells of a matrix that are worth a look; a click chooses one.
public final class NotableCellsPane extends VBox {
  /// A cell that is worth a look.
  public record Notable(int row, int column, String text, String note) {}

  private final Consumer<Notable> onChoose;
  private final ChoiceList list = new ChoiceList(true, this::pick);
  private final Label none = Widgets.label("None.", "quiet");
  private List<Notable> cells = List.of();

  NotableCellsPane(String title, Consumer<Notable> onChoose) {
    super(6);
    this.onChoose = onChoose;
    getStyleClass().add("side");
    setMinSize(0, 0);
    var scroll = new ScrollPane(new VBox(list, none));
    scroll.getStyleClass().add("edge-to-edge");
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().setAll(Widgets.label(title, "section-title"), scroll);
  }

  void show(List<Notable> notable) {
    cells = List.copyOf(notable);
    list.show(
        cells.stream()
            .map(one -> new ChoiceList.Choice(one.text(), one.note(), "", false))
            .toList());
    Widgets.shown(none, cells.isEmpty());
  }

  private void pick(int index) {
    onChoose.accept(cells.get(index));
  }
}
