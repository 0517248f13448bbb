package fovea.ui.matrix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.metric.confusion.Cells;
import fovea.ui.Fx;
import fovea.ui.control.Selection.Cell;
import fovea.ui.matrix.MatrixData.Runs;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

class MatrixViewTest {
  private static MatrixData sheet(int side) {
    List<String> labels = IntStream.range(0, side).mapToObj(i -> "class " + i).toList();
    int[] classes = IntStream.range(0, side).map(i -> side - 1 - i).toArray();
    return MatrixData.of(
        labels,
        classes,
        (row, column) -> row == column ? 90 : (row * 31 + column) % 97 == 0 ? 5 : 0,
        100,
        false,
        Runs.none(),
        value -> Integer.toString((int) value),
        (row, column) -> row + ", " + column);
  }

  @Test
  void theMatrixIsAsLargeAsItIsHighAndTheRestBelongsToWhatStandsBesideIt() {
    for (int[] size : new int[][] {{740, 300}, {1600, 700}, {1600, 1500}}) {
      Fx.run(
          () -> {
            var pane =
                new MatrixPane(
                    "Pictures", List.of(Cells.COUNTS), "Mistakes", new Label(), o -> {}, c -> {});
            var shown = new Stage();
            shown.setScene(new Scene(pane, size[0], size[1]));
            shown.show();
            pane.applyCss();
            pane.layout();
            var frame = (Region) pane.getChildren().getLast();
            var matrix = (Region) pane.lookup(".matrix-view");
            double free = frame.getWidth() - frame.getHeight() - 96;
            double beside = frame.getWidth() - matrix.getWidth();
            assertEquals(Math.max(296, free), beside, 2, size[0] + " × " + size[1]);
            shown.close();
          });
    }
  }

  @Test
  void aThousandClassesAreDrawnInTime() {
    var chosen = new ArrayList<Cell>();
    var view = Fx.call(() -> new MatrixView(chosen::add));
    Stage stage =
        Fx.call(
            () -> {
              var shown = new Stage();
              shown.setScene(new Scene(new BorderPane(view), 1200, 900));
              shown.show();
              view.show(sheet(1000));
              view.layout();
              return shown;
            });
    long worst = 0;
    for (double zoom : new double[] {1, 1, 1, 1.5, 3, 3, 5, 0.1, 0.01}) {
      worst =
          Math.max(
              worst,
              Fx.call(
                  () -> {
                    view.zoom(zoom);
                    long best = Long.MAX_VALUE;
                    for (int i = 0; i < 3; i++) { // others share the processor
                      long start = System.nanoTime();
                      view.layout();
                      view.draw();
                      best = Math.min(best, System.nanoTime() - start);
                    }
                    return best;
                  }));
    }
    assertTrue(worst < 100_000_000, worst / 1e6 + " ms");
    Fx.run(
        () ->
            view.fireEvent(
                new KeyEvent(
                    KeyEvent.KEY_PRESSED, "", "", KeyCode.RIGHT, false, false, false, false)));
    assertEquals(999, chosen.getFirst().row(), "the first place is of the last class");
    Fx.run(stage::close);
  }

  @Test
  void zoomingKeepsWhatIsUnderThePointer() {
    var view = VisibleCells.fit(100, 500, 400);
    assertEquals(4, view.cell());
    var larger = view.zoomed(5, 200, 100);
    assertEquals(20, larger.cell());
    assertEquals(view.column(200), larger.column(200));
    assertEquals(view.row(100), larger.row(100));
    assertEquals(view, larger.zoomed(0.001, 10, 10));
    assertEquals(0, larger.panned(-10_000, -10_000).x());
    assertEquals(100 * 20 - 500, larger.panned(10_000, 0).x());
    assertEquals(99, larger.panned(10_000, 10_000).lastRow());
    assertEquals(8, view.resized(1000, 800).cell(), 1e-9);
    assertEquals(99, larger.reaching(99, 0).lastRow());
  }

  @Test
  void noMistakeIsLostWhereCellsAreSmallerThanPixels() {
    List<String> labels = IntStream.range(0, 400).mapToObj(Integer::toString).toList();
    var sheet =
        MatrixData.of(
            labels,
            IntStream.range(0, 400).toArray(),
            (row, column) -> row == 123 && column == 321 ? 100 : row == 5 ? Double.NaN : 0,
            100,
            false,
            Runs.none(),
            value -> "",
            (row, column) -> "");
    var raster = new MatrixRaster();
    raster.ink(Color.WHITE, Color.WHITE, Color.GREY, Color.BLACK, Color.RED);
    var image = raster.image(sheet, VisibleCells.fit(400, 100, 100), 1);
    assertEquals(100, image.getWidth());
    assertEquals(Color.BLACK, image.getPixelReader().getColor(321 / 4, 123 / 4));
    assertEquals(Color.WHITE, image.getPixelReader().getColor(10, 10));
  }

  @Test
  void levelsTellMoreFromFewerAndNoneFromZero() {
    var sheet =
        MatrixData.of(
            List.of("a", "b"),
            new int[] {1, 0},
            (row, column) -> row == column ? -4 : row == 0 ? Double.NaN : 1,
            0,
            true,
            Runs.none(),
            Double::toString,
            (row, column) -> "");
    assertEquals(4, sheet.most());
    assertEquals(-255, sheet.level(0, 0));
    assertEquals(128, sheet.level(0, 1));
    assertEquals(MatrixData.MISSING, sheet.level(1, 0));
    assertEquals(List.of("b", "a"), sheet.labels());
    assertEquals(0, sheet.place(1));
    assertEquals(-1, sheet.place(7));
  }
}
