package fovea.ui.matrix;

import fovea.ui.control.ChoiceList;
import fovea.ui.control.Selection.Cell;
import fovea.ui.control.Widgets;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The cells of a matrix that are worth a look; a click chooses one.
public final class NotableCellsPane extends VBox {
  private final Consumer<Cell> onChoose;
  private final ChoiceList list = new ChoiceList(true, this::pick);
  private final Label none = Widgets.label("None.", "quiet");
  private List<NotableCell> cells = List.of();

  NotableCellsPane(String title, Consumer<Cell> onChoose) {
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

  void show(List<NotableCell> notable) {
    cells = List.copyOf(notable);
    list.show(
        cells.stream()
            .map(one -> new ChoiceList.Choice(one.text(), one.note(), "", false))
            .toList());
    Widgets.shown(none, cells.isEmpty());
  }

  private void pick(int index) {
    onChoose.accept(cells.get(index).cell());
  }
}
