package fovea.architecture;

import fovea.image.Resampling;
import fovea.network.Settings;
import fovea.tensor.Preparation;
import fovea.tensor.PreprocessorConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a picture goes through, as cards write it. Three forms: a `preprocessor_config.json` of
/// Hugging Face; `{"torchvision": {"resize": 256, "crop": 224, "filter": "bilinear"}}`, with `mean`
/// and `std` where they are not ImageNet's; and `{"size": 96, "mean": […], "std": […]}` of this
/// program's own captioner.
public final class Preparations {
  public static final List<Double> IMAGENET_MEAN = List.of(0.485, 0.456, 0.406);
  public static final List<Double> IMAGENET_STD = List.of(0.229, 0.224, 0.225);
  public static final List<Double> HALF = List.of(0.5, 0.5, 0.5);
  private static final String TORCHVISION = "torchvision";
  private static final String SIZE = "size";
  private static final String MEAN = "mean";
  private static final String STD = "std";
  private static final double TIMM_CROP = 0.875;
  private static final int MOST = 4096;

  private Preparations() {}

  /// @throws IllegalArgumentException when it cannot be understood, in one sentence
  public static Preparation of(Map<String, Object> preparation) {
    if (preparation.get(SIZE) instanceof Number side && preparation.containsKey(MEAN)) {
      return new Preparation(
          size(side),
          size(side),
          channels(preparation.get(MEAN), new float[3]),
          channels(preparation.get(STD), new float[3]));
    }
    if (!(preparation.get(TORCHVISION) instanceof Map<?, ?> form)) {
      return PreprocessorConfig.read(preparation);
    }
    int crop = size(form.get("crop"));
    Preparation usual = Preparation.torchvision(size(form.get("resize")), crop);
    return new Preparation(
        crop,
        crop,
        usual.fit(),
        filter(form.get("filter")),
        usual.centring(),
        usual.rescale(),
        channels(form.get(MEAN), usual.mean()),
        channels(form.get(STD), usual.std()));
  }

  private static Resampling filter(@Nullable Object name) {
    return switch (String.valueOf(name)) {
      case "bilinear" -> Resampling.BILINEAR;
      case "bicubic" -> Resampling.BICUBIC;
      case "lanczos" -> Resampling.LANCZOS;
      default -> throw new IllegalArgumentException("The filter “" + name + "” is not known here.");
    };
  }

  private static float[] channels(@Nullable Object values, float[] usual) {
    if (values == null) {
      return usual;
    }
    if (values instanceof List<?> list && list.size() == usual.length) {
      float[] channels = new float[usual.length];
      for (int c = 0; c < channels.length; c++) {
        channels[c] = list.get(c) instanceof Number number ? number.floatValue() : Float.NaN;
      }
      if (finite(channels)) {
        return channels;
      }
    }
    throw new IllegalArgumentException(
        "The mean and the deviation of pictures are three numbers each, not " + values + ".");
  }

  private static boolean finite(float[] numbers) {
    for (float number : numbers) {
      if (!Float.isFinite(number)) {
        return false;
      }
    }
    return true;
  }

  /// `usual` with another mean and deviation.
  public static Map<String, Object> with(
      Map<String, Object> usual, List<Double> mean, List<Double> std) {
    var with = new LinkedHashMap<>(usual);
    if (usual.get(TORCHVISION) instanceof Map<?, ?> form) {
      var inner = new LinkedHashMap<String, Object>();
      form.forEach((key, value) -> inner.put(String.valueOf(key), value));
      inner.put(MEAN, mean);
      inner.put(STD, std);
      with.put(TORCHVISION, inner);
    } else {
      with.put("image_mean", mean);
      with.put("image_std", std);
    }
    return with;
  }

  /// `usual` for pictures as large as a transformer's configuration says.
  public static Map<String, Object> sized(
      Map<String, Object> usual, Map<String, Object> configuration) {
    var settings = new Settings(configuration);
    int side = side(settings, side(settings.part("encoder"), 0));
    side = side(settings.part("vision_config"), side);
    if (side == 0 || usual.containsKey(TORCHVISION)) {
      return usual;
    }
    var sized = new LinkedHashMap<>(usual);
    sized.put(SIZE, Map.of("height", side, "width", side));
    return sized;
  }

  private static int side(Settings settings, int otherwise) {
    return settings.integer("image_size", otherwise, 1, MOST);
  }

  /// What timm's `pretrained_cfg` of a network asks for.
  ///
  /// @throws IllegalArgumentException when it asks for something that is not done here, by name
  public static Map<String, Object> timm(Map<?, ?> config) {
    if (!(config.get("input_size") instanceof List<?> sides
        && sides.size() == 3
        && sides.get(0) instanceof Number channels
        && channels.intValue() == 3
        && sides.get(1) instanceof Number high
        && sides.get(2) instanceof Number wide
        && high.equals(wide))) {
      throw new IllegalArgumentException(
          "Its “input_size” is %s, but only square pictures of three channels are known here."
              .formatted(config.get("input_size")));
    }
    int crop = size(high);
    double part =
        config.get("crop_pct") instanceof Number number ? number.doubleValue() : TIMM_CROP;
    if (!(part > 0 && part <= 1)) {
      throw new IllegalArgumentException("Its “crop_pct” is " + config.get("crop_pct") + ".");
    }
    Object mode = config.get("crop_mode");
    if (mode != null && !mode.equals("center")) {
      throw new IllegalArgumentException(
          "It asks for the “crop_mode” %s; only center is known here.".formatted(mode));
    }
    Object filter = config.get("interpolation");
    var form = new LinkedHashMap<String, Object>();
    form.put("resize", size((int) Math.floor(crop / part)));
    form.put("crop", crop);
    form.put("filter", filter == null ? "bicubic" : filter);
    form.put(MEAN, config.get(MEAN) == null ? IMAGENET_MEAN : config.get(MEAN));
    form.put(STD, config.get(STD) == null ? IMAGENET_STD : config.get(STD));
    Map<String, Object> preparation = Map.of(TORCHVISION, form);
    of(preparation); // says what is wrong with the numbers
    return preparation;
  }

  private static int size(@Nullable Object value) {
    if (value instanceof Number number
        && number.doubleValue() == number.intValue()
        && number.intValue() >= 1
        && number.intValue() <= MOST) {
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
  public static Map<String, Object> square(int size, List<Double> mean, List<Double> std) {
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

  public static Map<String, Object> cifar() {
    return square(32, IMAGENET_MEAN, IMAGENET_STD);
  }

  static Map<String, Object> half(int size) {
    return square(size, HALF, HALF);
  }
}
