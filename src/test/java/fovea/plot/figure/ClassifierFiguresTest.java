package fovea.plot.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.image.Colormap;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.FigureWriter;
import fovea.plot.figure.LineFigure.Best;
import fovea.plot.figure.LineFigure.Series;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Matrices, curves, bars and reliability diagrams.
class ClassifierFiguresTest {
  private static final List<String> ANIMALS =
      List.of("cat", "گربهٔ ایرانی", "a very long-named dog");

  @TempDir Path folder;

  private static MatrixFigure matrix(List<String> labels, double[][] values, MatrixScale scale) {
    return new MatrixFigure(
        "Confusion",
        "actual",
        "predicted",
        labels,
        labels,
        values,
        scale,
        Colormap.VIRIDIS,
        v -> Long.toString((long) v),
        FigureStyle.light(),
        "seed 1");
  }

  private static LineFigure lines(List<Series> series, boolean log, double smoothing) {
    return new LineFigure(
        "Loss", "step", "loss", series, log, smoothing, Best.LEAST, FigureStyle.dark(), "");
  }

  private BufferedImage painted(Figure figure) throws IOException {
    Path file = folder.resolve("figure.png");
    FigureWriter.write(figure, file, FigureWriter.Format.PNG, 1);
    return ImageIO.read(file.toFile());
  }

  private String svg(Figure figure) throws IOException {
    Path file = folder.resolve("figure.svg");
    FigureWriter.write(figure, file, FigureWriter.Format.SVG, 1);
    return Files.readString(file);
  }

  private static Set<Integer> colours(BufferedImage image) {
    var colours = new HashSet<Integer>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y) & 0xFFFFFF);
      }
    }
    return colours;
  }

  private static List<Figure> all() {
    double[][] counts = {{5, 1, Double.NaN}, {0, 7, 2}, {3, 0, 9}};
    var curve =
        new Series("training", new double[] {0, 1, 2, 3}, new double[] {2, 1, Double.NaN, 0.5});
    var bars =
        List.of(
            new BarFigure.Bar("cat", 0.5, 0.7),
            new BarFigure.Bar("گربه", Double.NaN, 0.1),
            new BarFigure.Bar("dog", -0.2, 0));
    return List.of(
        matrix(ANIMALS, counts, MatrixScale.SHARED),
        matrix(ANIMALS, counts, MatrixScale.PER_ROW),
        matrix(ANIMALS, counts, MatrixScale.DIVERGING),
        matrix(List.of(), new double[0][], MatrixScale.SHARED),
        lines(List.of(curve), false, 0),
        lines(List.of(curve, new Series("empty", new double[0], new double[0])), true, 0.9),
        lines(List.of(), true, 0),
        new BarFigure(
            "Recall",
            "share",
            List.of("before", "after"),
            bars,
            v -> "%.2f".formatted(v),
            FigureStyle.light(),
            ""),
        new BarFigure("None", "", List.of("one"), List.of(), v -> "", FigureStyle.dark(), ""),
        reliability(),
        new ReliabilityFigure("Empty", List.of(), FigureStyle.dark(), ""));
  }

  private static ReliabilityFigure reliability() {
    return new ReliabilityFigure(
        "Reliability",
        List.of(
            new ReliabilityFigure.Bin(0, 0.5, 0.4, 0.2, 10),
            new ReliabilityFigure.Bin(0.5, 1, 0.9, 0.8, 30),
            new ReliabilityFigure.Bin(0.3, 0.4, 0, 0, 0)),
        FigureStyle.light(),
        "");
  }

  @ParameterizedTest
  @EnumSource
  void everyFigureIsDrawnInEveryFormatWhateverItHolds(FigureWriter.Format format)
      throws IOException {
    int number = 0;
    for (Figure figure : all()) {
      assertTrue(figure.width() > 0 && figure.height() > 0);
      Path file = folder.resolve(number++ + "." + format.name().toLowerCase());
      FigureWriter.write(figure, file, format, 2);
      assertTrue(Files.size(file) > 300, file.toString());
    }
  }

  @Test
  void cellsHaveTheColoursOfTheirShareOfTheLargest() throws IOException {
    double[][] values = {{10, 0}, {0, 5}};
    Set<Integer> shared = colours(painted(matrix(List.of("a", "b"), values, MatrixScale.SHARED)));
    assertTrue(shared.contains(Colormap.VIRIDIS.rgb(1)));
    assertTrue(shared.contains(Colormap.VIRIDIS.rgb(0)));
    assertTrue(shared.contains(Colormap.VIRIDIS.rgb(0.5)));
    BufferedImage own = painted(matrix(List.of("a", "b"), values, MatrixScale.PER_ROW));
    assertTrue(
        share(own, Colormap.VIRIDIS.rgb(1))
            > 1.8
                * share(
                    painted(matrix(List.of("a", "b"), values, MatrixScale.SHARED)),
                    Colormap.VIRIDIS.rgb(1)));
  }

  private static double share(BufferedImage image, int rgb) {
    int count = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        count += (image.getRGB(x, y) & 0xFFFFFF) == rgb ? 1 : 0;
      }
    }
    return count / (double) (image.getWidth() * image.getHeight());
  }

  @Test
  void theWordsAreTextInTheSvg() throws IOException {
    double[][] values = {{5, 1, 0}, {0, 7, 2}, {3, 0, 9}};
    String text = svg(matrix(ANIMALS, values, MatrixScale.SHARED));
    for (String word : List.of("Confusion", "actual", "predicted", "cat", "seed 1")) {
      assertTrue(text.contains(word), word);
    }
    assertTrue(svg(reliability()).contains("Reliability"));
  }

  @Test
  void aThousandClassesAreDrawn() throws IOException {
    var labels = IntStream.range(0, 1000).mapToObj(i -> "class " + i).toList();
    var values = new double[1000][1000];
    for (int i = 0; i < 1000; i++) {
      values[i][i] = 50;
      values[i][(i * 7 + 1) % 1000] = 3;
    }
    BufferedImage image = painted(matrix(labels, values, MatrixScale.SHARED));
    assertTrue(colours(image).contains(Colormap.VIRIDIS.rgb(0)));
    assertTrue(svg(matrix(labels, values, MatrixScale.SHARED)).length() < 20_000_000);
  }

  @Test
  void theCalibrationErrorIsTheMeanGap() {
    assertEquals((10 * 0.2 + 30 * 0.1) / 40, reliability().expectedCalibrationError(), 1e-12);
  }

  @Test
  void whatDoesNotFitTogetherIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> matrix(List.of("a"), new double[][] {{1, 2}}, MatrixScale.SHARED));
    assertThrows(
        IllegalArgumentException.class, () -> new Series("a", new double[2], new double[3]));
    assertThrows(IllegalArgumentException.class, () -> lines(List.of(), false, 1));
  }
}
