package fovea.plot.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.image.Colormap;
import fovea.plot.FigureStyle;
import fovea.plot.FigureWriter;
import fovea.plot.Palette;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MatrixFigureTest {
  @TempDir Path folder;

  private static MatrixFigure figure(
      List<String> names,
      double[][] values,
      MatrixScale scale,
      @Nullable Colormap colours,
      FigureStyle style) {
    return new MatrixFigure(
        "Confusion",
        "actual",
        "predicted",
        names,
        names,
        values,
        scale,
        colours,
        value -> String.format(Locale.ROOT, "%.0f", value),
        style,
        "seed 42");
  }

  private static MatrixFigure many(int classes, MatrixScale scale) {
    double[][] values = new double[classes][classes];
    for (int i = 0; i < classes; i++) {
      values[i][i] = 100;
      values[i][(7 * i + 3) % classes] = -i % 13;
    }
    List<String> names = IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
    return figure(names, values, scale, Colormap.VIRIDIS, FigureStyle.light());
  }

  @Test
  void gainsAndLossesDifferBesideTheDiagonalToo() throws Exception {
    List<String> names = List.of("cat", "dog");
    double[][] more = {{5, 5}, {-5, -5}};
    MatrixFigure gains = figure(names, more, MatrixScale.GAINS, null, FigureStyle.light());
    int better = cell(gains, 0, 0);
    int worse = cell(gains, 0, 1);
    assertFalse(better == worse, "more is better on the diagonal only");
    assertEquals(better, cell(gains, 1, 0), "fewer mistakes are better");
    assertEquals(worse, cell(gains, 1, 1));
    assertEquals(FigureStyle.light().accent().getRGB() & 0xFFFFFF, better, "as on the screen");
  }

  private static int cell(MatrixFigure figure, int row, int column) throws Exception {
    var layout = new MatrixLayout(figure, new MatrixColours(figure));
    BufferedImage image = FigureWriter.image(figure, 1);
    return Drawn.rgb(image, layout.x(column) + 3, layout.y(row) + 3);
  }

  @ParameterizedTest
  @EnumSource
  void drawsEverywhere(MatrixScale scale) throws Exception {
    double nan = Double.NaN;
    double[][] odd = {{nan, Double.POSITIVE_INFINITY}, {Double.NEGATIVE_INFINITY, -1.7e308}};
    for (FigureStyle style : Drawn.STYLES) {
      Drawn.everywhere(figure(List.of(), new double[0][0], scale, null, style), folder);
      Drawn.everywhere(figure(List.of("one"), new double[][] {{7}}, scale, null, style), folder);
      Drawn.everywhere(figure(List.of("one"), new double[][] {{nan}}, scale, null, style), folder);
      Drawn.everywhere(figure(List.of("a", "b"), odd, scale, Colormap.TURBO, style), folder);
      Drawn.everywhere(figure(List.of("", "b"), new double[2][2], scale, null, style), folder);
    }
    Drawn.everywhere(many(40, scale), folder);
    Drawn.everywhere(many(130, scale), folder);
  }

  @Test
  void drawsAThousandClassesSoon() {
    MatrixFigure figure = many(1000, MatrixScale.SHARED);
    assertTimeout(Duration.ofSeconds(60), () -> FigureWriter.image(figure, 1));
    assertTimeout(Duration.ofSeconds(60), () -> Drawn.svg(figure, folder));
  }

  @Test
  void showsEveryCellOfAThousandClasses() throws Exception {
    MatrixFigure figure = many(1000, MatrixScale.PER_ROW);
    var layout = new MatrixLayout(figure, new MatrixColours(figure));
    BufferedImage image = FigureWriter.image(figure, 2);
    for (int i = 1; i < 999; i++) {
      int rgb = Drawn.rgb(image, 2 * layout.x(i) + 1, 2 * layout.y(i) + 1);
      assertTrue((rgb >> 16) > 150, "class " + i + " has " + Integer.toHexString(rgb));
    }
  }

  @Test
  void coloursTheCells() throws Exception {
    double[][] values = {{100, 0}, {5, 10}};
    List<String> names = List.of("cat", "dog");
    FigureStyle light = FigureStyle.light();
    var shared = figure(names, values, MatrixScale.SHARED, Colormap.VIRIDIS, light);
    assertEquals(Colormap.VIRIDIS.rgb(1), cell(shared, 0, 0));
    assertEquals(Colormap.VIRIDIS.rgb(0), cell(shared, 0, 1));
    assertEquals(Colormap.VIRIDIS.rgb(0.1), cell(shared, 1, 1));
    var perRow = figure(names, values, MatrixScale.PER_ROW, Colormap.VIRIDIS, light);
    assertEquals(Colormap.VIRIDIS.rgb(1), cell(perRow, 1, 1));
    assertEquals(Colormap.VIRIDIS.rgb(0.5), cell(perRow, 1, 0));
  }

  @Test
  void divergesFromTheBackground() throws Exception {
    double[][] values = {{-8, 0}, {4, 8}};
    for (FigureStyle style : Drawn.STYLES) {
      var figure = figure(List.of("a", "b"), values, MatrixScale.DIVERGING, null, style);
      assertEquals(style.accent().getRGB() & 0xFFFFFF, cell(figure, 0, 0));
      assertEquals(style.background().getRGB() & 0xFFFFFF, cell(figure, 0, 1));
      assertEquals(Palette.contrast(style).getRGB() & 0xFFFFFF, cell(figure, 1, 1));
    }
  }

  @Test
  void zerosAreBlankAsOnTheScreen() throws Exception {
    var figure =
        figure(
            List.of("cat", "dog"),
            new double[][] {{41, 0}, {7, 57}},
            MatrixScale.SHARED,
            null,
            FigureStyle.light());
    String svg = Drawn.svg(figure, folder);
    Drawn.containsAll(svg, "41", "7", "57");
    int numbers = svg.split("aria-label=\"0\"", -1).length - 1;
    assertTrue(numbers <= 1, "only the scale's: " + numbers);
  }

  @Test
  void writesLabelsNumbersAndNames() throws Exception {
    var figure =
        figure(
            List.of("cat", "dog & cow"),
            new double[][] {{41, 2}, {3, 57}},
            MatrixScale.SHARED,
            null,
            FigureStyle.dark());
    Drawn.containsAll(
        Drawn.svg(figure, folder), "cat", "dog &amp; cow", "41", "57", "actual", "predicted");
  }

  @Test
  void thinsTheLabelsAndLeavesTheNumbersOut() throws Exception {
    String svg = Drawn.svg(many(1000, MatrixScale.SHARED), folder);
    Drawn.containsAll(svg, "class 0", "class 20");
    assertFalse(svg.contains("\"class 1\""));
    assertFalse(svg.contains("\"-12\""));
  }

  @Test
  void takesAnyText() throws Exception {
    String wild = "گربهٔ ایرانی \u0000\uD800 \uD83D\uDE00 猫\n" + "long ".repeat(5000);
    for (FigureStyle style : Drawn.STYLES) {
      var figure =
          new MatrixFigure(
              wild,
              wild,
              wild,
              List.of(wild),
              List.of(wild, " "),
              new double[][] {{1, 2}},
              MatrixScale.SHARED,
              null,
              value -> wild,
              style,
              wild);
      Drawn.everywhere(figure, folder);
    }
  }

  @Test
  void copiesItsValues() {
    double[][] values = {{1}};
    var figure = figure(List.of("a"), values, MatrixScale.SHARED, null, FigureStyle.light());
    values[0][0] = 2;
    assertEquals(1, figure.values()[0][0]);
  }

  @Test
  void refusesWhatDoesNotFit() {
    List<String> two = List.of("a", "b");
    MatrixScale scale = MatrixScale.SHARED;
    FigureStyle style = FigureStyle.light();
    assertThrows(
        IllegalArgumentException.class, () -> figure(two, new double[1][2], scale, null, style));
    assertThrows(
        IllegalArgumentException.class, () -> figure(two, new double[2][3], scale, null, style));
    List<String> many = Collections.nCopies(2001, "a");
    assertThrows(
        IllegalArgumentException.class,
        () -> figure(many, new double[2001][2001], scale, null, style));
  }
}
