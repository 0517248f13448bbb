package fovea.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OverlayTest {
  private static final Heatmap PEAK = new Heatmap(3, 3, new float[] {0, 0, 0, 0, 1, 0, 0, 0, 0});
  private static final Overlay RAW = raw(1, false, 0);

  @Test
  void rawMapsHaveOnePixelACell() {
    Overlay.Layer layer = RAW.layer(PEAK);

    assertEquals(3, layer.width());
    assertEquals(0xFF000000 | Colormap.VIRIDIS.rgb(1), layer.argb()[4]);
    assertEquals(0, layer.argb()[0] >>> 24);
  }

  @Test
  void smoothLayersStaySmall() {
    Overlay.Layer layer = Overlay.standard().layer(new Heatmap(60, 30, new float[1800]));

    assertEquals(256, layer.width());
    assertEquals(128, layer.height());
    assertEquals(0, Arrays.stream(layer.argb()).filter(argb -> argb >>> 24 != 0).count());
  }

  @Test
  void theMoreAValueTheMoreItCovers() {
    Heatmap ramp = new Heatmap(4, 1, new float[] {0, 0.1f, 0.3f, 1});
    int[] argb = raw(0.5, false, 0).argb(ramp, 4, 1);

    assertEquals(0, argb[0] >>> 24);
    assertTrue(argb[1] >>> 24 > 0 && argb[1] >>> 24 < argb[2] >>> 24);
    assertEquals(128, argb[3] >>> 24);
  }

  @Test
  void oneScaleForAll() {
    Heatmap faint = new Heatmap(1, 1, new float[] {0.1f});

    int own = RAW.argb(faint, 1, 1)[0];
    int shared = raw(1, false, 1).argb(faint, 1, 1)[0];

    assertEquals(255, own >>> 24);
    assertTrue(shared >>> 24 < 40);
    assertEquals(1, raw(1, false, 1).scale(faint));
  }

  @Test
  void blendingKeepsWhatIsNotLookedAt() {
    int[] grey = new int[300 * 200];
    Arrays.fill(grey, 0x808080);
    RgbImage picture = RgbImage.of(300, 200, grey);

    RgbImage raw = RAW.blend(picture, PEAK);
    RgbImage smooth = raw(1, true, 0).blend(picture, PEAK);

    assertEquals(0x808080, raw.rgb(50, 30));
    assertEquals(Colormap.VIRIDIS.rgb(1), raw.rgb(101, 67));
    assertEquals(0x808080, raw.rgb(99, 67));
    assertEquals(0x808080, smooth.rgb(5, 5));
    assertEquals(Colormap.VIRIDIS.rgb(1), smooth.rgb(150, 100));
    assertArrayEquals(grey, raw(0, false, 0).blend(picture, PEAK).pixels());
  }

  @Test
  void mapsOfNothingStayTransparent() {
    int[] argb = RAW.argb(new Heatmap(2, 2, new float[4]), 2, 2);

    assertArrayEquals(new int[4], Arrays.stream(argb).map(p -> p >>> 24).toArray());
  }

  @Test
  void contoursAreDrawn() {
    RgbImage picture = RgbImage.of(90, 90, new int[8100]);
    Overlay style = new Overlay(Colormap.INFERNO, 0, true, true, 0);

    assertTrue(Arrays.stream(style.blend(picture, PEAK).pixels()).anyMatch(p -> (p & 255) > 128));
    assertEquals(3, style.lines(PEAK).size());
  }

  @Test
  void refusesImpossibleStyles() {
    assertThrows(IllegalArgumentException.class, () -> raw(1.1, false, 0));
    assertThrows(IllegalArgumentException.class, () -> raw(Double.NaN, false, 0));
    assertThrows(IllegalArgumentException.class, () -> raw(1, false, -1));
  }

  private static Overlay raw(double opacity, boolean smooth, double scaleMax) {
    return new Overlay(Colormap.VIRIDIS, opacity, smooth, false, scaleMax);
  }
}
