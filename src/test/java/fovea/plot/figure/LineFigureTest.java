package fovea.plot.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.plot.FigureStyle;
import fovea.plot.FigureWriter;
import fovea.plot.Palette;
import fovea.plot.Smoothing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFigureTest {
  @TempDir Path folder;

  private static LineFigure figure(
      boolean log, double smoothing, FigureStyle style, LineFigure.Series... series) {
    return new LineFigure(
        "Loss",
        "step",
        "cross-entropy",
        List.of(series),
        log,
        smoothing,
        LineFigure.Best.LEAST,
        style,
        "seed 42");
  }

  private static LineFigure.Series series(String name, double... y) {
    return new LineFigure.Series(name, IntStream.range(0, y.length).asDoubleStream().toArray(), y);
  }

  @Test
  void theLegendNamesOnlyWhatIsDrawn() {
    FigureStyle style = FigureStyle.light();
    double alone = figure(false, 0, style, series("cross-entropy", 1, 2)).height();
    LineFigure one = figure(false, 0, style, series("train", 1, 2));
    LineFigure empty =
        figure(false, 0, style, series("train", 1, 2), series("x".repeat(90), Double.NaN));
    assertTrue(alone <= one.height(), "the name at the axis is enough");
    assertEquals(one.height(), empty.height(), "what is not there needs no room");
    assertEquals(920, one.wide(920).width());
  }

  @Test
  void aPointOnACurveIsSeenBesideIt() throws Exception {
    FigureStyle style = FigureStyle.light();
    var point = new LineFigure.Series("best", new double[] {2}, new double[] {3});
    var figure =
        new LineFigure(
            "Loss",
            "step",
            "loss",
            List.of(series("validation", 1, 2, 3), point),
            false,
            0,
            LineFigure.Best.NONE,
            style,
            "");
    var image = FigureWriter.image(figure, 2);
    int wanted = Palette.series(style, 1).getRGB();
    long seen =
        IntStream.range(0, image.getWidth() * image.getHeight())
            .filter(i -> i / image.getWidth() > 180) // below the legend
            .filter(i -> image.getRGB(i % image.getWidth(), i / image.getWidth()) == wanted)
            .count();
    assertTrue(seen > 10, seen + " pixels");
  }

  @Test
  void whatIsInPerCentStandsBetweenNothingAndAll() throws Exception {
    var shares =
        new LineFigure(
            "Accuracy",
            "noise",
            "accuracy (%)",
            List.of(series("a", 71, 70), series("b", 90, 88)),
            false,
            0,
            LineFigure.Best.NONE,
            FigureStyle.light(),
            "");
    var plain =
        new LineFigure(
            "Accuracy",
            "noise",
            "accuracy",
            shares.series(),
            false,
            0,
            LineFigure.Best.NONE,
            FigureStyle.light(),
            "");
    assertTrue(lowest(shares) < lowest(plain) - 40, "a fall of one point looks like one");
  }

  /// The lowest place of the first curve's colour, below the legend.
  private static int lowest(LineFigure figure) throws Exception {
    var image = FigureWriter.image(figure, 1);
    int wanted = FigureStyle.light().accent().getRGB();
    int found = 0;
    for (int y = 90; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        found = image.getRGB(x, y) == wanted ? y : found;
      }
    }
    return found;
  }

  @Test
  void drawsEverywhere() throws Exception {
    double nan = Double.NaN;
    for (FigureStyle style : Drawn.STYLES) {
      for (boolean log : new boolean[] {false, true}) {
        Drawn.everywhere(figure(log, 0.9, style), folder);
        Drawn.everywhere(figure(log, 0, style, series("none")), folder);
        Drawn.everywhere(figure(log, 0, style, series("one", 3)), folder);
        Drawn.everywhere(figure(log, 0.5, style, series("none", nan, nan)), folder);
        Drawn.everywhere(
            figure(log, 0.5, style, series("a", 1, nan, 0, -3, 4, nan), series("b", 2, 1)), folder);
        Drawn.everywhere(
            figure(log, 0, style, series("wide", -1.7e308, 1e-320, 1.7e308, 1 / 0.0)), folder);
        Drawn.everywhere(figure(log, 0, style, series("یادگیری " + "x".repeat(900), 1, 2)), folder);
      }
    }
    var hundred =
        IntStream.range(0, 100)
            .mapToObj(i -> series("run " + i, i, i + 1))
            .toArray(LineFigure.Series[]::new);
    Drawn.everywhere(figure(false, 0, FigureStyle.light(), hundred), folder);
  }

  @Test
  void drawsAMillionPointsSoon() {
    double[] y = IntStream.range(0, 1_000_000).mapToDouble(i -> Math.sin(i * 0.37)).toArray();
    LineFigure figure = figure(false, 0.9, FigureStyle.light(), series("many", y));
    assertTimeout(Duration.ofSeconds(60), () -> FigureWriter.image(figure, 1));
    assertTimeout(Duration.ofSeconds(60), () -> Drawn.svg(figure, folder));
  }

  @Test
  void writesNamesAndTheBestPoint() throws Exception {
    var figure = figure(false, 0, FigureStyle.light(), series("training", 3, 0.25, 2, 0.5));
    Drawn.containsAll(
        Drawn.svg(figure, folder), "training", "best 0.25 at 1", "step", "cross-entropy", "Loss");
  }

  @Test
  void drawsEachSeriesInItsColour() throws Exception {
    for (FigureStyle style : Drawn.STYLES) {
      var figure = figure(false, 0, style, series("a", 1, 1, 1), series("b", 2, 2, 2));
      var image = FigureWriter.image(figure, 2);
      assertTrue(Drawn.count(image, style.accent()) > 1000);
      assertTrue(Drawn.count(image, Palette.series(style, 1)) > 500);
      assertEquals(style.background().getRGB() & 0xFFFFFF, Drawn.rgb(image, 1, 1));
    }
  }

  @Test
  void drawsTheRawCurvePaleUnderTheSmoothedOne() throws Exception {
    FigureStyle style = FigureStyle.light();
    double[] y = IntStream.range(0, 40).mapToDouble(i -> i % 2).toArray();
    var image = FigureWriter.image(figure(false, 0.95, style, series("a", y)), 4);
    assertTrue(Drawn.count(image, Palette.pale(style, style.accent(), 0.32)) > 1000);
    assertTrue(Drawn.count(image, style.accent()) > 1000);
  }

  @Test
  void smooths() {
    double nan = Double.NaN;
    assertArrayEquals(new double[] {4, 4, 4}, Smoothing.of(new double[] {4, 4, 4}, 0.9), 1e-12);
    assertArrayEquals(
        new double[] {0, nan, 2 / 3.0}, Smoothing.of(new double[] {0, nan, 1}, 0.5), 1e-12);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new LineFigure.Series("a", new double[1], new double[2]));
    for (double smoothing : new double[] {-0.1, 1, Double.NaN}) {
      assertThrows(
          IllegalArgumentException.class, () -> figure(false, smoothing, FigureStyle.light()));
    }
  }
}
