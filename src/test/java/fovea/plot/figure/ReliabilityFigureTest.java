package fovea.plot.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.plot.FigureStyle;
import fovea.plot.FigureWriter;
import fovea.plot.Palette;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReliabilityFigureTest {
  @TempDir Path folder;

  private static ReliabilityFigure figure(FigureStyle style, ReliabilityFigure.Bin... bins) {
    return new ReliabilityFigure("Reliability", List.of(bins), style, "seed 42");
  }

  private static ReliabilityFigure.Bin bin(
      double from, double to, double confidence, double accuracy, long count) {
    return new ReliabilityFigure.Bin(from, to, confidence, accuracy, count);
  }

  @Test
  void drawsEverywhere() throws Exception {
    double nan = Double.NaN;
    var many =
        IntStream.range(0, 1000)
            .mapToObj(i -> bin(i / 1e3, (i + 1) / 1e3, i / 1e3, 1 - i / 1e3, Long.MAX_VALUE))
            .toArray(ReliabilityFigure.Bin[]::new);
    for (FigureStyle style : Drawn.STYLES) {
      Drawn.everywhere(figure(style), folder);
      Drawn.everywhere(figure(style, bin(0, 1, 0.5, 0.5, 1)), folder);
      Drawn.everywhere(figure(style, bin(0, 1, nan, nan, 0)), folder);
      Drawn.everywhere(figure(style, bin(nan, 1, nan, 3, 5), bin(1, 0, 0.5, 0.5, 5)), folder);
      Drawn.everywhere(figure(style, many), folder);
    }
  }

  @Test
  void meansTheGapOverAllExamples() {
    var figure =
        figure(
            FigureStyle.light(),
            bin(0, 0.5, 0.4, 0.2, 10),
            bin(0.5, 1, 0.8, 0.9, 30),
            bin(0.5, 1, Double.NaN, Double.NaN, 0));
    assertEquals((10 * 0.2 + 30 * 0.1) / 40, figure.expectedCalibrationError(), 1e-12);
    assertTrue(Double.isNaN(figure(FigureStyle.light()).expectedCalibrationError()));
  }

  @Test
  void writesTheError() throws Exception {
    var figure = figure(FigureStyle.light(), bin(0.5, 1, 0.8, 0.9, 30));
    Drawn.containsAll(
        Drawn.svg(figure, folder),
        "ECE 10.0 %",
        "accuracy 90.0 %, confidence 80.0 %, 30 examples",
        "confidence",
        "share of the examples",
        "perfectly calibrated");
    Drawn.containsAll(Drawn.svg(figure(FigureStyle.dark()), folder), "ECE –", "no examples yet");
  }

  @Test
  void shadesTheGap() throws Exception {
    for (FigureStyle style : Drawn.STYLES) {
      var gap = Palette.pale(style, Palette.contrast(style), 0.35);
      var wide = FigureWriter.image(figure(style, bin(0.5, 1, 0.9, 0.3, 5)), 1);
      var none = FigureWriter.image(figure(style, bin(0.5, 1, 0.9, 0.9, 5)), 1);
      assertTrue(Drawn.count(wide, gap) > 20_000);
      assertTrue(Drawn.count(none, gap) < 400);
      assertTrue(Drawn.count(none, Palette.pale(style, style.accent(), 0.85)) > 30_000);
    }
  }
}
