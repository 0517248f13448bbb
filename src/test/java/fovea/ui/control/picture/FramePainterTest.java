package fovea.ui.control.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.image.RgbImage;
import fovea.ui.control.picture.Viewport.Part;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The dots that are drawn.
class FramePainterTest {
  private static final RgbImage FOUR =
      RgbImage.of(2, 2, new int[] {0xFF0000, 0x00FF00, 0x0000FF, 0xFFFFFF});

  private static int[] painted(
      RgbImage picture, Projection view, @Nullable PictureLayer layer, int dot) {
    var painter = new FramePainter(picture, view, layer, dot);
    var frame = new int[painter.width() * painter.height()];
    painter.paint(frame);
    return frame;
  }

  @Test
  void itsOwnPixelsAreDrawnAsTheyAre() {
    int[] dots = painted(FOUR, Projection.of(2, 2, 2, 2, Part.WHOLE), null, 1);
    assertArrayEquals(new int[] {0xFFFF0000, 0xFF00FF00, 0xFF0000FF, 0xFFFFFFFF}, dots);
  }

  @Test
  void fewPixelsAreSquares() {
    Projection view = Projection.of(2, 2, 20, 20, Part.WHOLE);
    int[] dots = painted(FOUR, view, null, 1);
    assertEquals(400, dots.length);
    for (int i = 0; i < 400; i++) {
      int expected = FOUR.rgb(i % 20 / 10, i / 20 / 10) | 0xFF000000;
      assertEquals(expected, dots[i], "dot " + i);
    }
  }

  @Test
  void onlyWhatIsSeenIsDrawn() {
    Projection corner = Projection.of(2, 2, 20, 20, Part.WHOLE).zoomed(2, 20, 20);
    int[] dots = painted(FOUR, corner, null, 1);
    assertEquals(400, dots.length);
    assertEquals(0xFFFFFFFF, dots[0]);
    assertEquals(0xFFFFFFFF, dots[399]);
  }

  @Test
  void betweenPixelsColoursFlow() {
    var ramp = RgbImage.of(2, 1, new int[] {0x000000, 0xFFFFFF});
    int[] dots = painted(ramp, Projection.of(2, 1, 6, 3, Part.WHOLE), null, 1);
    for (int i = 1; i < 6; i++) {
      assertTrue((dots[i] & 255) >= (dots[i - 1] & 255), i + "");
    }
    assertTrue((dots[2] & 255) > 40 && (dots[2] & 255) < 127, (dots[2] & 255) + "");
  }

  @Test
  void aLayerCoversAsMuchAsItsAlpha() {
    var grey = RgbImage.of(1, 1, new int[] {0x808080});
    Projection view = Projection.of(1, 1, 4, 4, Part.WHOLE);
    for (int alpha : new int[] {0, 1, 64, 127, 128, 200, 255}) {
      var layer = PictureLayer.of(1, 1, new int[] {alpha << 24 | 0xFF0040}, false, List.of());
      int dot = painted(grey, view, layer, 1)[5];
      double part = alpha / 255.0;
      assertEquals(0xFF, dot >>> 24);
      assertEquals(255 * part + 128 * (1 - part), dot >> 16 & 255, 2.0, "red at " + alpha);
      assertEquals(128 * (1 - part), dot >> 8 & 255, 2.0, "green at " + alpha);
      assertEquals(64 * part + 128 * (1 - part), dot & 255, 2.0, "blue at " + alpha);
    }
  }

  @Test
  void aLayerLiesOverTheSamePlaceHoweverLargeItIs() {
    var black = RgbImage.of(400, 300, new int[400 * 300]);
    var cells = new int[4 * 3];
    cells[1 * 4 + 2] = 0xFFFFFFFF; // from x 200 to 300, from y 100 to 200
    var layer = PictureLayer.of(4, 3, cells, false, List.of());
    Projection whole = Projection.of(400, 300, 400, 300, Part.WHOLE);
    for (Projection view : List.of(whole, whole.zoomed(2.5, 260, 140), whole.zoomed(9, 250, 150))) {
      int[] dots = painted(black, view, layer, 1);
      for (int i = 0; i < dots.length; i += 37) {
        double x = view.pictureX(i % 400 + 0.5);
        double y = view.pictureY(i / 400 + 0.5);
        boolean inside = x > 200 && x < 300 && y > 100 && y < 200;
        assertEquals(inside ? 0xFFFFFFFF : 0xFF000000, dots[i], x + ", " + y);
      }
    }
  }

  @Test
  void coarseDotsAreSquaresOfWhatIsSeenInTheirMiddle() {
    var pixels = new int[99 * 99];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i % 99 << 16 | i / 99 << 8;
    }
    var picture = RgbImage.of(99, 99, pixels);
    Projection view = Projection.of(99, 99, 90, 90, Part.WHOLE).zoomed(6, 30, 60);
    int[] coarse = painted(picture, view, null, 4);
    assertEquals(90 * 90, coarse.length); // so that the screen never scales it
    for (int i = 0; i < coarse.length; i++) {
      int x = i % 90 / 4 * 4;
      int y = i / 90 / 4 * 4;
      int middle = picture.rgb((int) view.pictureX(x + 2), (int) view.pictureY(y + 2));
      assertEquals(0xFF000000 | middle, coarse[i], "dot " + i);
    }
  }

  @Test
  void coarseDotsOfALayerThatFlowsAreThoseOfASmallerScreen() {
    var grey = RgbImage.of(64, 64, new int[64 * 64]);
    var values = new int[8 * 8];
    for (int i = 0; i < 64; i++) {
      values[i] = 0xFF000000 | i * 4;
    }
    var layer = PictureLayer.of(8, 8, values, true, List.of());
    int[] coarse = painted(grey, Projection.of(64, 64, 128, 128, Part.WHOLE), layer, 2);
    int[] small = painted(grey, Projection.of(64, 64, 64, 64, Part.WHOLE), layer, 1);
    for (int i = 0; i < coarse.length; i++) {
      assertEquals(small[i / 128 / 2 * 64 + i % 128 / 2], coarse[i], "dot " + i);
    }
  }
}
