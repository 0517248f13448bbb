package fovea.image;

import static fovea.tensor.PreprocessFixture.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.tensor.PreprocessFixture;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InterpolationTest {
  private static PreprocessFixture fixture;

  @BeforeAll
  static void read() throws Exception {
    fixture = new PreprocessFixture();
  }

  private static void check(
      String input, String expected, double difference, UnaryOperator<Heatmap> change) {
    check(fixture.of(input).map(0), expected, 0, difference, change);
    if (input.equals("torch.in_5x7")) {
      check(fixture.of(input).map(1), expected, 1, difference, change);
    }
  }

  private static void check(
      Heatmap input,
      String expected,
      int channel,
      double difference,
      UnaryOperator<Heatmap> change) {
    Heatmap wanted = fixture.of(expected).map(channel);
    Heatmap changed = change.apply(input);
    assertEquals(wanted.width(), changed.width(), expected);
    assertClose(wanted.values(), changed.values(), difference, expected);
  }

  @Test
  void mapsArePyTorchs() {
    String in = "torch.in_5x7";
    check(
        in,
        "torch.interp.bilinear_acF_9x4",
        5.4e-7,
        map -> Interpolation.bilinear(map, 4, 9, false));
    check(
        in,
        "torch.interp.bilinear_acT_9x4",
        3.0e-8,
        map -> Interpolation.bilinear(map, 4, 9, true));
    check(in, "torch.interp.bilinear_scale2", 1.4e-7, map -> Interpolation.bilinear(map, 2));
    check(
        in, "torch.interp.bicubic_acF_9x4", 8.1e-7, map -> Interpolation.bicubic(map, 4, 9, false));
    check(
        in,
        "torch.interp.bicubic_acT_9x12",
        9.6e-7,
        map -> Interpolation.bicubic(map, 12, 9, true));
    check(in, "torch.interp.bicubic_scale1.7", 1.6e-6, map -> Interpolation.bicubic(map, 1.7));
    check(
        in,
        "torch.interp.bilinear_acF_aa_3x4",
        1.6e-7,
        map -> Interpolation.antialiased(map, 4, 3, Resampling.BILINEAR));
    check(in, "torch.interp.nearest_9x4", 0, map -> Interpolation.nearest(map, 4, 9));
  }

  @Test
  void poolsArePyTorchs() {
    for (String size : List.of("1x1", "2x2", "3x3", "4x3", "6x6", "14x14")) {
      String[] sides = size.split("x");
      int height = Integer.parseInt(sides[0]);
      int width = Integer.parseInt(sides[1]);
      check(
          "torch.in_5x7",
          "torch.adaptive_avg." + size,
          1.2e-7,
          map -> Interpolation.averagePooled(map, width, height));
      check(
          "torch.in_5x7",
          "torch.adaptive_max." + size,
          0,
          map -> Interpolation.maxPooled(map, width, height));
    }
  }

  @Test
  void planesArePyTorchs() throws Exception {
    int[] pixels = PreprocessFixture.picture().pixels();
    for (int channel = 0; channel < 3; channel++) {
      float[] plane = new float[pixels.length];
      for (int i = 0; i < plane.length; i++) {
        plane[i] = (pixels[i] >> 16 - 8 * channel & 255) / 255f;
      }
      var map = new Heatmap(97, 61, plane);
      String folder = "tensor_resize_24x30.";
      check(
          map,
          folder + "bilinear_aa",
          channel,
          8.9e-7,
          m -> Interpolation.antialiased(m, 30, 24, Resampling.BILINEAR));
      check(
          map,
          folder + "bicubic_aa",
          channel,
          1.1e-6,
          m -> Interpolation.antialiased(m, 30, 24, Resampling.BICUBIC));
      check(
          map,
          folder + "bilinear_noaa",
          channel,
          1.7e-6,
          m -> Interpolation.bilinear(m, 30, 24, false));
      check(
          map,
          folder + "bicubic_noaa",
          channel,
          2.0e-6,
          m -> Interpolation.bicubic(m, 30, 24, false));
    }
  }

  @Test
  void mapsAreOpenCvs() {
    check(
        "cv2.in7x7",
        "cv2.linear_32x24_wh",
        1.5e-7,
        map -> Interpolation.bilinear(map, 32, 24, false));
    check(
        "cv2.in7x7",
        "cv2.cubic_32x24_wh",
        5.7e-7,
        map -> Interpolation.bicubic(map, 32, 24, false));
    check("cv2.in7x7", "gradcam.scaled_mask", 2.6e-7, InterpolationTest::mask);
  }

  /// As pytorch-grad-cam makes a mask of a map.
  private static Heatmap mask(Heatmap map) {
    float[] values = map.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = (values[i] - map.min()) / (1e-7f + (map.max() - map.min()));
    }
    return Interpolation.bilinear(new Heatmap(7, 7, values), 97, 61, false);
  }

  @Test
  void picturesAreOpenCvs() throws Exception {
    RgbImage picture = PreprocessFixture.picture();
    assertArrayEquals(
        fixture.of("cv2.rgb_u8_linear_50x40_wh").picture().pixels(),
        Interpolation.bilinear(picture, 50, 40).pixels());
    assertArrayEquals(
        fixture.of("cv2.rgb_u8_area_32x20_wh").picture().pixels(),
        Interpolation.area(picture, 32, 20).pixels());
    assertArrayEquals(picture.pixels(), Interpolation.bilinear(picture, 97, 61).pixels());
    assertArrayEquals(picture.pixels(), Interpolation.area(picture, 97, 61).pixels());
    RgbImage four = RgbImage.of(2, 2, new int[] {0, 1, 1, 0});
    assertEquals(1, Interpolation.area(four, 1, 1).rgb(0, 0));
    assertThrows(IllegalArgumentException.class, () -> Interpolation.area(picture, 98, 61));
  }

  @Test
  void mapsAreScikitImages() {
    check(
        "skimage.alpha14",
        "skimage.resize336.step7",
        8.2e-10,
        map -> everySeventh(Interpolation.mirrored(map, 336, 336)));
    check(
        "skimage.alpha14",
        "skimage.pyramid_expand24_s8.step7",
        6.8e-10,
        map -> everySeventh(Interpolation.pyramidExpanded(map, 24, 8)));
    assertThrows(
        IllegalArgumentException.class,
        () -> Interpolation.pyramidExpanded(fixture.of("skimage.alpha14").map(0), 2, Double.NaN));
  }

  private static Heatmap everySeventh(Heatmap map) {
    float[] values = new float[48 * 48];
    for (int i = 0; i < values.length; i++) {
      values[i] = map.at(i % 48 * 7, i / 48 * 7);
    }
    return new Heatmap(48, 48, values);
  }

  @Test
  void overlaysAreGradCams() throws Exception {
    float[] mask = mask(fixture.of("cv2.in7x7").map(0)).values();
    float[] colours = fixture.of("cv2.lut_jet_bgr").numbers();
    int[] pixels = PreprocessFixture.picture().pixels();
    float[] sum = new float[3 * pixels.length];
    float max = 0;
    for (int i = 0; i < sum.length; i++) {
      int colour = (int) (255 * mask[i / 3]);
      sum[i] = (colours[3 * colour + 2 - i % 3] + (pixels[i / 3] >> 16 - 8 * (i % 3) & 255)) / 255;
      max = Math.max(max, sum[i]);
    }
    float[] expected = fixture.of("gradcam.show_cam_on_image_rgb").numbers();
    for (int i = 0; i < sum.length; i++) {
      assertEquals(expected[i], (int) (255 * (sum[i] / max)), 0);
    }
  }

  @Test
  void labelsStayLabels() {
    float[] numbers = fixture.of("input.segmentation_map").numbers();
    int[] labels = new int[numbers.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (int) numbers[i];
    }
    LabelMap resized = Interpolation.nearest(new LabelMap(97, 61, labels), 48, 40);
    assertEquals(48, resized.width());
    List<Integer> known = List.of(0, 1, 2, 3, 4, 5, 255);
    assertTrue(Arrays.stream(resized.labels()).allMatch(known::contains));
    assertEquals(labels[(int) (20.5 * 61 / 40) * 97 + (int) (10.5 * 97 / 48)], resized.at(10, 20));
  }

  @Test
  void constantsStayConstantAndSizesStayIdentity() {
    float[] sevens = new float[15];
    Arrays.fill(sevens, 7);
    var plain = new Heatmap(5, 3, sevens);
    Heatmap map = fixture.of("cv2.in7x7").map(0);
    List<UnaryOperator<Heatmap>> changes =
        List.of(
            m -> Interpolation.bilinear(m, m.width(), m.height(), false),
            m -> Interpolation.bilinear(m, m.width(), m.height(), true),
            m -> Interpolation.bicubic(m, m.width(), m.height(), false),
            m -> Interpolation.bicubic(m, m.width(), m.height(), true),
            m -> Interpolation.nearest(m, m.width(), m.height()),
            m -> Interpolation.mirrored(m, m.width(), m.height()),
            m -> Interpolation.averagePooled(m, m.width(), m.height()),
            m -> Interpolation.maxPooled(m, m.width(), m.height()),
            m -> Interpolation.antialiased(m, m.width(), m.height(), Resampling.LANCZOS));
    changes.forEach(change -> assertArrayEquals(map.values(), change.apply(map).values(), 1e-6f));
    List<UnaryOperator<Heatmap>> others =
        List.of(
            m -> Interpolation.bilinear(m, 1, 1, true),
            m -> Interpolation.bilinear(m, 40, 2, false),
            m -> Interpolation.bicubic(m, 1, 1, true),
            m -> Interpolation.bicubic(m, 2, 40, false),
            m -> Interpolation.mirrored(m, 11, 17),
            m -> Interpolation.pyramidExpanded(m, 2, 40), // a bell much wider than the map
            m -> Interpolation.antialiased(m, 1, 900, Resampling.BICUBIC));
    for (UnaryOperator<Heatmap> other : others) {
      for (float value : other.apply(plain).values()) {
        assertEquals(7, value, 1e-5);
      }
      var one = new Heatmap(1, 1, new float[] {7});
      assertEquals(7, other.apply(one).max(), 1e-5);
    }
    assertThrows(RuntimeException.class, () -> Interpolation.bilinear(map, 0, 3, false));
  }
}
