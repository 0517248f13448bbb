package fovea.architecture;

import fovea.image.Resampling;
import fovea.tensor.Preparation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a picture goes through, as cards write it. Three forms: a `preprocessor_config.json` of
/// Hugging Face; `{"torchvision": {"resize": 256, "crop": 224, "filter": "bilinear"}}`; and the
/// form of this program's own captioner, which is read by that.
public final class Preparations {
  private static final List<Double> IMAGENET_MEAN = List.of(0.485, 0.456, 0.406);
  private static final List<Double> IMAGENET_STD = List.of(0.229, 0.224, 0.225);
  private static final String TORCHVISION = "torchvision";
  private static final int MOST = 4096;

  private Preparations() {}

  /// @throws IllegalArgumentException when it cannot be understood, in one sentence
  public static Preparation of(Map<String, Object> preparation) {
    if (!(preparation.get(TORCHVISION) instanceof Map<?, ?> form)) {
      return Preparation.huggingFace(preparation);
    }
    int resize = size(form.get("resize"));
    int crop = size(form.get("crop"));
    Preparation bilinear = Preparation.torchvision(resize, crop);
    return "bicubic".equals(form.get("filter"))
        ? new Preparation(
            crop,
            crop,
            bilinear.fit(),
            Resampling.BICUBIC,
            bilinear.centring(),
            bilinear.rescale(),
            bilinear.mean(),
            bilinear.std())
        : bilinear;
  }

  private static int size(@Nullable Object value) {
    if (value instanceof Number number && number.intValue() >= 1 && number.intValue() <= MOST) {
      return number.intValue();
    }
    throw new IllegalArgumentException("The picture's size " + value + " is not possible.");
  }

  /// torchvision's: the shorter side to `resize`, the middle `crop` x `crop`.
  static Map<String, Object> torchvision(int resize, int crop, String filter) {
    return Map.of(TORCHVISION, Map.of("resize", resize, "crop", crop, "filter", filter));
  }

  /// The shorter side to 256, the middle 224 x 224, ImageNet's mean and deviation, the middle's odd
  /// pixel cut as Pillow and Hugging Face do.
  static Map<String, Object> imageNet() {
    return Map.of(
        "image_processor_type",
        "CLIPImageProcessor",
        "size",
        Map.of("shortest_edge", 256),
        "crop_size",
        Map.of("height", 224, "width", 224),
        "resample",
        2,
        "image_mean",
        IMAGENET_MEAN,
        "image_std",
        IMAGENET_STD);
  }

  /// Squashed to `size` x `size`, bilinear.
  static Map<String, Object> square(int size, List<Double> mean, List<Double> std) {
    return Map.of(
        "image_processor_type",
        "ViTImageProcessor",
        "size",
        Map.of("height", size, "width", size),
        "resample",
        2,
        "image_mean",
        mean,
        "image_std",
        std);
  }

  /// The same mean and deviation for pictures that are squashed to `size` x `size`.
  ///
  /// @throws IllegalArgumentException when it cannot be understood, in one sentence
  public static Map<String, Object> resized(Map<String, Object> preparation, int size) {
    Preparation usual = of(preparation);
    return square(size, doubles(usual.mean()), doubles(usual.std()));
  }

  /// The shortest decimals that mean the same floats.
  private static List<Double> doubles(float[] numbers) {
    var doubles = new ArrayList<Double>();
    for (float number : numbers) {
      doubles.add(Double.valueOf(Float.toString(number)));
    }
    return doubles;
  }

  static Map<String, Object> cifar() {
    return square(32, IMAGENET_MEAN, IMAGENET_STD);
  }

  static Map<String, Object> half(int size) {
    return square(size, List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5));
  }
}
