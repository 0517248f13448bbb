package fovea.plot.figure;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.plot.FigureStyle;
import fovea.plot.FigureWriter;
import fovea.plot.Palette;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarFigureTest {
  private static final List<String> ONE = List.of("recall");
  private static final List<String> TWO = List.of("before", "after");

  @TempDir Path folder;

  private static BarFigure figure(
      List<String> series, FigureStyle style, List<BarFigure.Bar> bars) {
    return new BarFigure(
        "Recall",
        "recall in %",
        series,
        bars,
        value -> String.format(Locale.ROOT, "%.1f", value),
        style,
        "");
  }

  @Test
  void drawsEverywhere() throws Exception {
    double nan = Double.NaN;
    for (FigureStyle style : Drawn.STYLES) {
      for (List<String> series : List.of(ONE, TWO)) {
        Drawn.everywhere(figure(series, style, List.of()), folder);
        Drawn.everywhere(figure(series, style, List.of(new BarFigure.Bar("a", 3, 4))), folder);
        Drawn.everywhere(figure(series, style, List.of(new BarFigure.Bar("", nan))), folder);
        Drawn.everywhere(
            figure(
                series,
                style,
                List.of(
                    new BarFigure.Bar("گربهٔ ایرانی", -1.7e308, 1.7e308),
                    new BarFigure.Bar("x".repeat(9000), Double.POSITIVE_INFINITY, 1e-320))),
            folder);
      }
    }
  }

  @Test
  void drawsAThousandBarsSoon() {
    var bars = IntStream.range(0, 1000).mapToObj(i -> new BarFigure.Bar("c" + i, i - 300, i));
    BarFigure figure = figure(TWO, FigureStyle.light(), bars.toList());
    assertTimeout(Duration.ofSeconds(60), () -> FigureWriter.image(figure, 1));
    assertTimeout(Duration.ofSeconds(60), () -> Drawn.svg(figure, folder));
  }

  @Test
  void writesLabelsValuesAndSeriesInTheOrderGiven() throws Exception {
    var bars = List.of(new BarFigure.Bar("dog", 12.5, 80), new BarFigure.Bar("cat", 99, 1));
    String svg = Drawn.svg(figure(TWO, FigureStyle.dark(), bars), folder);
    Drawn.containsAll(svg, "dog", "cat", "12.5", "80.0", "99.0", "before", "after", "recall in %");
    assertTrue(svg.indexOf("\"dog\"") < svg.indexOf("\"cat\""));
  }

  @Test
  void coloursWhatIsBelowZeroDifferently() throws Exception {
    for (FigureStyle style : Drawn.STYLES) {
      var up = FigureWriter.image(figure(ONE, style, List.of(new BarFigure.Bar("a", 5))), 1);
      assertTrue(Drawn.count(up, style.accent()) > 1000);
      var down = FigureWriter.image(figure(ONE, style, List.of(new BarFigure.Bar("a", -5))), 1);
      assertTrue(Drawn.count(down, Palette.contrast(style)) > 1000);
    }
  }

  @Test
  void makesTheLongerBarLonger() throws Exception {
    FigureStyle style = FigureStyle.light();
    var half = figure(ONE, style, List.of(new BarFigure.Bar("a", 50), new BarFigure.Bar("b", 0)));
    var full = figure(ONE, style, List.of(new BarFigure.Bar("a", 50), new BarFigure.Bar("b", 100)));
    long fewer = Drawn.count(FigureWriter.image(half, 1), style.accent());
    assertTrue(Drawn.count(FigureWriter.image(full, 1), style.accent()) > fewer);
  }

  @Test
  void refusesWhatDoesNotFit() {
    FigureStyle style = FigureStyle.light();
    var bar = new BarFigure.Bar("a", 1);
    for (List<String> series : List.of(List.<String>of(), List.of("a", "b", "c"))) {
      assertThrows(IllegalArgumentException.class, () -> figure(series, style, List.of(bar)));
    }
    assertThrows(
        IllegalArgumentException.class, () -> figure(ONE, style, Collections.nCopies(2001, bar)));
  }
}
