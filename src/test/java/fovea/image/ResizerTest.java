package fovea.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import fovea.tensor.PreprocessFixture;
import java.awt.Rectangle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResizerTest {
  private static PreprocessFixture fixture;
  private static RgbImage picture;

  @BeforeAll
  static void read() throws Exception {
    fixture = new PreprocessFixture();
    picture = PreprocessFixture.picture();
    assertArrayEquals(fixture.of("input.rgb_hwc_u8").picture().pixels(), picture.pixels());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hw24x24_bicubic",
        "hw24x24_bilinear",
        "hw24x24_box",
        "hw24x24_hamming",
        "hw24x24_lanczos",
        "hw40x56_bicubic",
        "hw40x56_bilinear",
        "hw80x100_bicubic",
        "hw80x100_bilinear",
        "short40_max50",
        "short48_bicubic",
        "short48_bilinear",
        "short48_nearest",
      })
  void bytesArePillows(String name) {
    RgbImage expected = fixture.of("pil_resize." + name).picture();
    String filter = name.substring(name.indexOf('_') + 1).toUpperCase(Locale.ROOT);
    RgbImage actual =
        picture.resized(
            expected.width(),
            expected.height(),
            filter.equals("MAX50") ? Resampling.BILINEAR : Resampling.valueOf(filter));
    assertArrayEquals(expected.pixels(), actual.pixels());
  }

  @ParameterizedTest
  @EnumSource
  void thePictureItselfStays(Resampling filter) {
    assertArrayEquals(picture.pixels(), picture.resized(97, 61, filter).pixels());
  }

  @ParameterizedTest
  @EnumSource
  void oneColourStaysOneColour(Resampling filter) {
    int[] pixels = new int[37 * 23];
    Arrays.fill(pixels, 0xFF8001);
    RgbImage plain = RgbImage.of(37, 23, pixels);
    for (int[] size : new int[][] {{1, 1}, {5, 90}, {200, 3}, {36, 24}, {37, 1}}) {
      for (int rgb : plain.resized(size[0], size[1], filter).pixels()) {
        assertEquals(0xFF8001, rgb);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void onePixelAndVeryManyWork(Resampling filter) {
    RgbImage one = RgbImage.of(1, 1, new int[] {0x123456});
    assertEquals(0x123456, one.resized(1, 1, filter).rgb(0, 0));
    assertEquals(0x123456, one.resized(300, 200, filter).rgb(299, 199));
    int[] pixels = new int[20000 * 3];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i % 2 * 0xFFFFFF;
    }
    RgbImage grey = RgbImage.of(20000, 3, pixels).resized(2, 2, filter);
    if (filter != Resampling.NEAREST) {
      assertEquals(127.5, grey.rgb(1, 1) & 255, 1.5);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWindowIsPartOfTheWhole(Resampling filter) {
    var random = new Random(5);
    for (int i = 0; i < 30; i++) {
      int width = 1 + random.nextInt(150);
      int height = 1 + random.nextInt(150);
      var window =
          new Rectangle(
              random.nextInt(200) - 50,
              random.nextInt(200) - 50,
              1 + random.nextInt(60),
              1 + random.nextInt(60));
      RgbImage whole = picture.resized(width, height, filter);
      RgbImage part = picture.resized(width, height, filter, window);
      assertEquals(window.width, part.width());
      for (int y = 0; y < part.height(); y++) {
        for (int x = 0; x < part.width(); x++) {
          int u = window.x + x;
          int v = window.y + y;
          boolean inside = u >= 0 && v >= 0 && u < width && v < height;
          assertEquals(inside ? whole.rgb(u, v) : 0, part.rgb(x, y));
        }
      }
    }
  }

  @Test
  void aWindowOfAHugePictureIsCheap() {
    RgbImage line = RgbImage.of(100_000, 1, new int[100_000]);
    RgbImage middle =
        line.resized(25_600_000, 256, Resampling.BICUBIC, new Rectangle(12_800_000, 16, 224, 224));
    assertEquals(224, middle.width());
  }

  @Test
  void cropsAreTorchvisions() {
    assertArrayEquals(
        fixture.of("centercrop40").picture().pixels(), picture.cropped(28, 10, 40, 40).pixels());
    assertArrayEquals(
        fixture.of("centercrop_h33w50").picture().pixels(),
        picture.cropped(24, 14, 50, 33).pixels());
    assertArrayEquals(
        fixture.of("centercrop_80pad").picture().pixels(), picture.cropped(8, -9, 80, 80).pixels());
    assertEquals(0, picture.cropped(200, 200, 2, 2).rgb(1, 1));
  }

  @Test
  void filtersHavePillowsNumbers() {
    for (int code = 0; code <= 5; code++) {
      assertEquals(code, Resampling.pillowCode(code).code());
    }
    assertSame(Resampling.NEAREST, Resampling.pillowCode(0));
    assertSame(Resampling.LANCZOS, Resampling.pillowCode(1));
    assertSame(Resampling.BILINEAR, Resampling.pillowCode(2));
    assertSame(Resampling.BICUBIC, Resampling.pillowCode(3));
    assertThrows(IllegalArgumentException.class, () -> Resampling.pillowCode(6));
    assertThrows(IllegalArgumentException.class, () -> Resampling.pillowCode(-1));
  }

  @Test
  void nothingIsNoSize() {
    assertThrows(IllegalArgumentException.class, () -> picture.resized(0, 5, Resampling.BILINEAR));
    assertThrows(IllegalArgumentException.class, () -> picture.cropped(0, 0, 5, 0));
  }
}
