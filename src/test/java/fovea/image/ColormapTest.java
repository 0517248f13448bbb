package fovea.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.tensor.PreprocessFixture;
import java.util.List;
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

  @Test
  void theTablesAreMatplotlibsAndOpenCvs() throws Exception {
    var fixture = new PreprocessFixture();
    for (String name : List.of("mpl.lut_jet_rgb", "mpl.lut_hot_rgb")) {
      Colormap map = name.contains("jet") ? Colormap.JET : Colormap.HOT;
      float[] table = fixture.of(name).numbers();
      for (int step = 0; step < 256; step++) {
        int rgb =
            (int) table[3 * step] << 16
                | (int) table[3 * step + 1] << 8
                | (int) table[3 * step + 2];
        assertEquals(Integer.toHexString(rgb), Integer.toHexString(map.table()[step]), name + step);
      }
    }
    // matplotlib cuts viridis off where the published table, ours and OpenCV's, is rounded
    float[] published = fixture.of("mpl.lut_viridis_rgb").numbers();
    for (int step = 0; step < 256; step++) {
      for (int channel = 0; channel < 3; channel++) {
        int ours = Colormap.VIRIDIS.table()[step] >> 16 - 8 * channel & 255;
        assertEquals(published[3 * step + channel], ours, 1);
      }
    }
  }

  @Test
  void reducedLabelsLeaveOutWhatHasNoName() {
    var map = new LabelMap(2, 2, new int[] {0, 1, 150, 2});
    assertArrayEquals(new int[] {255, 0, 149, 1}, map.reduced(255).labels());
  }
}
