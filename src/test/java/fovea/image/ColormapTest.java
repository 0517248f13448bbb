package fovea.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ColormapTest {
  @Test
  void hasThePublishedColours() {
    // First, middle and last colour of matplotlib's tables.
    assertEquals(0x440154, Colormap.VIRIDIS.rgb(0));
    assertEquals(0x21918C, Colormap.VIRIDIS.rgb(0.5));
    assertEquals(0xFDE725, Colormap.VIRIDIS.rgb(1));
    assertEquals(0x000004, Colormap.INFERNO.rgb(0));
    assertEquals(0xBC3754, Colormap.INFERNO.rgb(0.5));
    assertEquals(0xFCFFA4, Colormap.INFERNO.rgb(1));
    assertEquals(0x30123B, Colormap.TURBO.rgb(0));
    assertEquals(0xA4FC3C, Colormap.TURBO.rgb(0.5));
    assertEquals(0x7A0403, Colormap.TURBO.rgb(1));
    assertEquals(0x808080, Colormap.GREY.rgb(0.5));
  }

  @ParameterizedTest
  @EnumSource
  void outsideValuesGetTheEnds(Colormap map) {
    assertEquals(256, map.table().length);
    assertEquals(map.table()[0], map.rgb(-3));
    assertEquals(map.table()[255], map.rgb(7));
    assertEquals(map.table()[0], map.rgb(Double.NaN));
  }

  @ParameterizedTest
  @EnumSource(names = {"VIRIDIS", "INFERNO", "GREY"})
  void getsLighterAllTheWay(Colormap map) {
    double before = -1;
    for (int rgb : map.table()) {
      double light =
          0.2126 * lin(rgb >> 16 & 255) + 0.7152 * lin(rgb >> 8 & 255) + 0.0722 * lin(rgb & 255);
      assertTrue(light > before - 1e-3);
      before = light;
    }
  }

  private static double lin(int value) {
    return Math.pow(value / 255.0, 2.2);
  }
}
