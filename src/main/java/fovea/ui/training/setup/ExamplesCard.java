package fovea.ui.training.setup;

import fovea.image.RgbImage;
import fovea.ui.control.Widgets;
import fovea.ui.control.picture.FxImages;
import fovea.ui.training.form.Forms;
import fovea.ui.work.Work;
import java.util.List;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.image.ImageView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A few examples, each in a row: as it is, and as the network will see it three times.
public final class ExamplesCard extends VBox {
  /// How often each is changed.
  public static final int DRAWS = 3;

  private static final int COLUMNS = DRAWS + 1;
  private static final double GAP = 8;
  private static final double SMALLEST = 44;
  private static final double LARGEST = 132;

  /// One picture.
  ///
  /// @param note below it; "" for none
  public record Tile(RgbImage image, String note) {}

  private final GridPane grid = new GridPane(GAP, GAP);
  private final Label failure = Forms.wrapped("problem");

  /// @param rows of each example its tiles
  /// @param commands what can be done with them
  public <T> ExamplesCard(
      ObservableValue<Work<T>> examples, Function<T, List<List<Tile>>> rows, Button... commands) {
    super(8);
    for (int i = 0; i < COLUMNS; i++) {
      var column = new ColumnConstraints();
      column.setPercentWidth(100.0 / COLUMNS);
      grid.getColumnConstraints().add(column);
    }
    grid.getStyleClass().add("sample-grid");
    var head = new HBox(4, Widgets.label("Examples", "group-title"), Widgets.gap());
    head.getChildren().addAll(commands);
    head.setAlignment(Pos.CENTER_LEFT);
    getChildren().setAll(head, grid, failure);
    getStyleClass().add("card");
    examples.subscribe(work -> show(work, rows));
  }

  /// Whether none is shown.
  public boolean isBare() {
    return grid.getChildren().isEmpty();
  }

  private <T> void show(Work<T> work, Function<T, List<List<Tile>>> rows) {
    Forms.say(failure, work instanceof Work.Failed<T>(String reason) ? reason : "");
    switch (work) {
      case Work.Done<T>(T found) -> fill(rows.apply(found));
      case Work.Running<T>(_, _) -> {} // the old ones stay while new ones are drawn
      case Work.Failed<T>(_), Work.Idle<T>() -> grid.getChildren().clear();
    }
  }

  private void fill(List<List<Tile>> rows) {
    grid.getChildren().clear();
    if (rows.isEmpty()) {
      Forms.say(failure, "None of the pictures that were tried can be read.");
      return;
    }
    grid.add(Widgets.label("As it is", "quiet"), 0, 0);
    grid.add(Widgets.label("Changed by chance, three times", "quiet"), 1, 0, DRAWS, 1);
    for (int y = 0; y < rows.size(); y++) {
      for (int x = 0; x < rows.get(y).size(); x++) {
        grid.add(tile(rows.get(y).get(x), x == 0 ? "As it is" : "Changed picture"), x, y + 1);
      }
    }
  }

  private Node tile(Tile tile, String usual) {
    var view = new ImageView(FxImages.of(tile.image()));
    view.setPreserveRatio(true);
    view.setSmooth(tile.image().width() > LARGEST);
    view.fitWidthProperty()
        .bind(
            grid.widthProperty()
                .subtract((COLUMNS - 1) * GAP)
                .divide(COLUMNS)
                .map(width -> Math.floor(Math.clamp(width.doubleValue(), SMALLEST, LARGEST))));
    view.setAccessibleText(tile.note().isEmpty() ? usual : tile.note());
    var box = new VBox(3, view);
    box.setMinWidth(0);
    if (!tile.note().isEmpty()) {
      Label note = Widgets.label("", "sample-note");
      Widgets.name(note, tile.note());
      note.setMaxWidth(LARGEST);
      note.setMinWidth(0);
      note.setTooltip(new Tooltip(tile.note()));
      box.getChildren().add(note);
    }
    return box;
  }
}
