package fovea.plot.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.image.RgbImage;
import fovea.plot.FigureStyle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryFigureTest {
  @TempDir Path folder;

  private static RgbImage picture(int width, int height) {
    var pixels = new int[width * height];
    Arrays.setAll(pixels, i -> i * 7919 & 0xFFFFFF);
    return RgbImage.of(width, height, pixels);
  }

  @Test
  void allFormatsAndShapesAreDrawn() throws Exception {
    var items = new ArrayList<GalleryFigure.Item>();
    for (int[] size :
        new int[][] {{32, 32}, {300, 90}, {40, 200}, {1, 1}, {1, 500}, {64, 48}, {2, 2}}) {
      items.add(new GalleryFigure.Item(picture(size[0], size[1]), "cat, 97.1 %", "actual: dog"));
    }
    for (FigureStyle style : Drawn.STYLES) {
      Drawn.everywhere(new GalleryFigure("Surest mistakes", items, style, "seed 1"), folder);
    }
    String svg =
        Drawn.svg(new GalleryFigure("Mistakes", items, FigureStyle.light(), "seed 1"), folder);
    Drawn.containsAll(svg, "Mistakes", "cat, 97.1 %", "actual: dog", "seed 1");
  }

  @Test
  void noPicturesAndLongOrForeignNamesHaveRoom() throws Exception {
    var none = new GalleryFigure("None", List.of(), FigureStyle.dark(), "");
    Drawn.everywhere(none, folder);
    assertTrue(none.height() < 200);
    var item =
        new GalleryFigure.Item(
            picture(9, 9), "long name ".repeat(30), "قطة صغيرة " + "x".repeat(99));
    Drawn.everywhere(new GalleryFigure("", List.of(item), FigureStyle.light(), ""), folder);
    assertEquals(
        new GalleryFigure("", List.of(item), FigureStyle.light(), "").height(),
        new GalleryFigure("", Collections.nCopies(6, item), FigureStyle.light(), "").height(),
        1e-9);
    var many = Collections.nCopies(501, item);
    assertThrows(
        IllegalArgumentException.class, () -> new GalleryFigure("", many, FigureStyle.light(), ""));
  }
}
