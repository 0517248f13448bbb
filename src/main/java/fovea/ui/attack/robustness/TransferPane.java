package fovea.ui.attack.robustness;

import fovea.attack.evaluation.PicturesBehind.Number;
import fovea.attack.evaluation.RobustnessPlan;
import fovea.attack.evaluation.Transfer;
import fovea.format.Quantities;
import fovea.metric.interval.Proportion;
import fovea.ui.control.Sections;
import fovea.ui.control.Widgets;
import java.util.Optional;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// What pictures that were made for one model do to the others, as a matrix: the fuller a cell, the
/// more is left. A press on a cell opens its pictures.
final class TransferPane extends StackPane {
  private static final double CELL = 112;
  private static final double WIDEST = 180;

  private final BehindViewModel behind;
  private final Label words = Widgets.wrapped("", "quiet");
  private final GridPane grid = new GridPane(3, 3);

  TransferPane(BehindViewModel behind) {
    this.behind = behind;
    setMinSize(0, 0);
    var content = new VBox(10, words, grid);
    content.getStyleClass().add("section-content");
    grid.setMinWidth(USE_PREF_SIZE);
    ScrollPane scroll = Sections.scrolled(content);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.AS_NEEDED);
    getChildren().setAll(scroll);
  }

  void show(Optional<Transfer> transfer) {
    grid.getChildren().clear();
    if (transfer.isEmpty()) {
      words.setText(
          "Not measured. Name an attack under “Transfer” in what is set up, and choose two models"
              + " or more that read pictures of one size.");
      return;
    }
    Transfer matrix = transfer.get();
    words.setText(
        ("Accuracy on pictures that %s made at ε %s/255 for the model of the row, of the model of"
                + " the column. Press a cell to see its pictures.")
            .formatted(matrix.attack(), RobustnessPlan.plain(matrix.epsilon())));
    for (int i = 0; i < matrix.models().size(); i++) {
      head("asked: " + matrix.models().get(i), i + 1, 0, HPos.CENTER);
      head("made for " + matrix.models().get(i), 0, i + 1, HPos.RIGHT);
      for (int asked = 0; asked < matrix.models().size(); asked++) {
        grid.add(cell(matrix, i, asked), asked + 1, i + 1);
      }
    }
  }

  private void head(String name, int column, int row, HPos side) {
    Label label = Widgets.label("", "field-name");
    Widgets.name(label, name);
    label.setMaxWidth(WIDEST);
    label.setTooltip(new Tooltip(name));
    GridPane.setHalignment(label, side);
    grid.add(label, column, row);
  }

  private Button cell(Transfer matrix, int source, int asked) {
    Proportion stood = matrix.stood().get(source).get(asked);
    var cell =
        new Button(stood.all() == 0 ? Quantities.NONE : Quantities.percent(stood.share(), 1));
    cell.getStyleClass().addAll("flat", "robustness-transfer");
    cell.setAlignment(Pos.CENTER);
    cell.setPrefSize(CELL, CELL / 2);
    cell.setMinWidth(USE_PREF_SIZE);
    cell.setMaxWidth(Double.MAX_VALUE);
    cell.setDisable(stood.all() == 0);
    double share = stood.all() == 0 ? 0 : stood.share();
    cell.setStyle(
        "-fx-background-color: linear-gradient(to right, -color-accent-muted %1$d%%, -color-bg-subtle %1$d%%);"
            .formatted(Math.round(100 * share)));
    String what =
        "%s, pictures made for %s by %s, ε %s/255"
            .formatted(
                matrix.models().get(asked),
                matrix.models().get(source),
                matrix.attack(),
                RobustnessPlan.plain(matrix.epsilon()));
    cell.setTooltip(
        new Tooltip(
            "%s: %s of %s, between %s and %s %%"
                .formatted(
                    what,
                    Quantities.count(stood.count()),
                    Quantities.count(stood.all(), "picture"),
                    Quantities.decimal(100 * stood.low(), 1),
                    Quantities.decimal(100 * stood.high(), 1))));
    cell.setAccessibleText(what + ", " + cell.getText());
    cell.setOnAction(
        e ->
            behind.choose(
                new Number(asked, matrix.attack(), matrix.epsilon(), Optional.of(source)), what));
    return cell;
  }
}
