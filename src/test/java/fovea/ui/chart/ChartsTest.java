package fovea.ui.chart;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.plot.FigureStyle;
import fovea.plot.Palette;
import fovea.ui.Fx;
import fovea.ui.chart.ChartLine.Look;
import fovea.ui.chart.RidgeChart.Ridge;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChartsTest {
  private static final double[] NONE = {};

  private static ChartLine line(String name, int series, double value) {
    double[] x = IntStream.rangeClosed(0, 20).asDoubleStream().toArray();
    double[] y = new double[x.length];
    java.util.Arrays.fill(y, value);
    return new ChartLine(name, series, Look.STEPS, x, y, NONE, NONE, Double.NaN, Double.NaN);
  }

  private static ChartScale percent() {
    return new ChartScale(
        "step", x -> "at " + Math.round(x), y -> Math.round(100 * y) + " %", true, false);
  }

  private static void mouse(javafx.scene.Node node, EventType<MouseEvent> type, double x) {
    Event.fireEvent(
        node,
        new MouseEvent(
            type,
            x,
            20,
            x,
            20,
            MouseButton.NONE,
            0,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            false,
            null));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void curvesHaveTheColoursOfExportedFigures(boolean light) {
    FigureStyle style = light ? FigureStyle.light() : FigureStyle.dark();
    var chart = new CurveChart[1];
    try (var rig =
        new ChartRig()
            .show(
                light,
                () -> {
                  chart[0] = new CurveChart("Accuracy");
                  chart[0].show(List.of(line("a", 0, 0.2), line("b", 2, 0.8)), percent());
                  return chart[0];
                })) {
      for (int series : new int[] {0, 2}) {
        assertTrue(rig.count(Palette.series(style, series)) > 100, "series " + series);
      }
      assertEquals(0, rig.count(Palette.series(style, 1)));
      assertTrue(rig.says("20 %") && rig.says("80 %"), rig.words() + "");
    }
  }

  @Test
  void theLegendTellsTheValuesUnderTheMouse() {
    double[] x = {0, 10, 20};
    double[] y = {0.1, 0.5, 0.9};
    var chart = new CurveChart[1];
    try (var rig =
        new ChartRig()
            .show(
                true,
                () -> {
                  chart[0] = new CurveChart("Accuracy");
                  chart[0].show(
                      List.of(
                          new ChartLine("a", 0, Look.POINTS, x, y, NONE, NONE, 20, 0.9),
                          new ChartLine("b", 0, Look.ASIDE, x, y, NONE, NONE, 20, 0.9)),
                      percent());
                  return chart[0];
                })) {
      assertEquals(List.of("Accuracy", "a", "90 %  ◎ 90 %"), rig.words());
      CurvePlot plot = rig.seen(CurvePlot.class).getFirst();
      Fx.run(() -> mouse(plot, MouseEvent.MOUSE_MOVED, plot.getWidth() / 2));
      assertTrue(rig.says("50 %  ◎ 90 %"), rig.words() + "");
      Fx.run(() -> mouse(plot, MouseEvent.MOUSE_EXITED, 0));
      assertTrue(rig.says("90 %  ◎ 90 %"), rig.words() + "");
    }
  }

  @Test
  void ofManyRidgesTwentyAreDrawnAndTheNewestInFront() {
    List<Integer> counts = Collections.nCopies(30, 5);
    var all = new ArrayList<Ridge>();
    for (int i = 0; i < 50; i++) {
      all.add(new Ridge("epoch " + i, -1, 1, counts));
    }
    var chart = new RidgeChart[1];
    try (var rig =
        new ChartRig()
            .show(
                true,
                () -> {
                  chart[0] = new RidgeChart("Weights", 1);
                  chart[0].show(all, "norm 3", false);
                  return chart[0];
                })) {
      assertTrue(rig.says("norm 3"));
      assertTrue(rig.count(Palette.series(FigureStyle.light(), 1)) > 50);
      Fx.run(() -> chart[0].show(List.of(), "", false));
      rig.quiet();
      assertEquals(0, rig.count(Palette.series(FigureStyle.light(), 1)));
    }
  }

  @Test
  void aHistogramTellsWhichBarIsPointedAt() {
    var pointed = new ArrayList<Integer>();
    var view = new HistogramView[1];
    try (var rig =
        new ChartRig()
            .show(
                true,
                () -> {
                  view[0] = new HistogramView(new int[] {3, 9, 0, 4}, "counts", pointed::add);
                  view[0].setMaxHeight(40);
                  return view[0];
                })) {
      assertEquals("counts", view[0].getAccessibleText());
      Fx.run(
          () -> {
            pointed.clear(); // the mouse may have been anywhere
            double step = Math.min(96, view[0].getWidth() / 4);
            mouse(view[0], MouseEvent.MOUSE_MOVED, 0.5 * step);
            mouse(view[0], MouseEvent.MOUSE_MOVED, 3.5 * step);
            mouse(view[0], MouseEvent.MOUSE_EXITED, 0);
          });
      assertEquals(List.of(0, 3, -1), pointed);
      assertTrue(rig.count(FigureStyle.light().accent()) > 100);
    }
  }

  @Test
  void stepsAreWholeAndOnlyWhatIsMeasuredNowAndThenHasDots() {
    var chart = new CurveChart[1];
    double[] few = {1, 2, 3};
    double[] low = {0.5, 0.5, 0.5};
    try (var rig =
        new ChartRig()
            .show(
                true,
                () -> {
                  chart[0] = new CurveChart("Rate");
                  chart[0].show(
                      List.of(
                          new ChartLine("a", 0, Look.LINE, few, low, NONE, NONE, Double.NaN, 0)),
                      percent());
                  return chart[0];
                })) {
      CurvePlot plot = rig.seen(CurvePlot.class).getFirst();
      assertEquals(List.of("1", "2", "3"), Fx.call(plot::placesAcross));
      int line = rig.count(FigureStyle.light().accent());
      Fx.run(
          () ->
              chart[0].show(
                  List.of(new ChartLine("a", 0, Look.POINTS, few, low, NONE, NONE, Double.NaN, 0)),
                  percent()));
      rig.quiet();
      assertTrue(rig.count(FigureStyle.light().accent()) > line, "dots");
    }
  }

  @Test
  void barsStandBetweenTheirCountsAndTheirNamesWhereThereIsRoom() {
    var view = new HistogramView[1];
    List<String> names = List.of("cat", "dog", "ship");
    try (var rig =
        new ChartRig()
            .show(
                true,
                () -> {
                  view[0] =
                      new HistogramView(new int[] {1200, 900, 0}, "counts", bar -> {}, names::get);
                  return new javafx.scene.layout.VBox(view[0]);
                })) {
      assertTrue(
          rig.words().containsAll(List.of("cat", "dog", "ship", "1,200", "900", "0")),
          rig.words() + "");
      Fx.run(() -> view[0].setMaxWidth(90));
      rig.quiet();
      assertEquals(List.of("1,200"), rig.words(), "the height of the largest");
    }
  }

  @Test
  void whatWasMeasuredStaysWithinThePlotButForAFewOutliers() {
    double[] steps = IntStream.rangeClosed(1, 100).asDoubleStream().toArray();
    double[] raw = Arrays.stream(steps).map(step -> step % 2 == 0 ? 1 : 3).toArray();
    raw[50] = 900;
    double[] smooth = new double[100];
    Arrays.fill(smooth, 2);
    var line = new ChartLine("a", 0, Look.STEPS, steps, smooth, steps, raw, Double.NaN, 0);
    assertArrayEquals(new double[] {1, 3}, CurvePoints.reach(line, false));
    raw = new double[] {5, 0.5};
    var few =
        new ChartLine("a", 0, Look.STEPS, new double[] {1, 2}, raw, steps, raw, Double.NaN, 0);
    assertArrayEquals(new double[] {0.5, 5}, CurvePoints.reach(few, false), "of few, all");
    assertTrue(Double.isNaN(CurvePoints.reach(line("b", 0, 1), false)[0]));
  }

  @Test
  void theNearestPointIsFound() {
    double[] x = {0, 1, 4};
    assertEquals(-1, CurvePoints.nearest(NONE, 1));
    assertEquals(0, CurvePoints.nearest(x, -5));
    assertEquals(1, CurvePoints.nearest(x, 2));
    assertEquals(2, CurvePoints.nearest(x, 3));
    assertEquals(2, CurvePoints.nearest(x, 9));
  }
}
