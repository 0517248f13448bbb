package fovea.tensor;

import fovea.image.Resampling;
import fovea.tensor.Preparation.Centring;
import fovea.tensor.Preparation.Fit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads Hugging Face's `preprocessor_config.json` as the processor named in it does, old files of
/// "feature extractors" included. What it does not say is the processor's own default; what would
/// be done wrongly is refused.
public final class PreprocessorConfig {
  private static final int MOST = 4096;

  private static final float[] HALF = {0.5f, 0.5f, 0.5f};
  private static final float[] CLIP_MEAN = {0.48145466f, 0.4578275f, 0.40821073f};
  private static final float[] CLIP_STD = {0.26862954f, 0.26130258f, 0.27577711f};

  /// Steps that this program does not take.
  private static final List<String> UNKNOWN_STEPS =
      List.of(
          "do_pad",
          "do_flip_channel_order",
          "do_align_long_axis",
          "do_thumbnail",
          "do_crop_margin",
          "do_image_splitting",
          "rescale_offset",
          "include_top");

  /// What is read here, and what changes no number: notes of the library, where the picture comes
  /// from and goes to, labels for training.
  private static final Set<String> KNOWN =
      Set.of(
          "image_processor_type",
          "feature_extractor_type",
          "do_resize",
          "size",
          "resample",
          "do_center_crop",
          "crop_size",
          "crop_pct",
          "do_rescale",
          "rescale_factor",
          "do_normalize",
          "image_mean",
          "image_std",
          "processor_class",
          "do_convert_rgb",
          "data_format",
          "input_data_format",
          "return_tensors",
          "device",
          "default_to_square",
          "disable_grouping",
          "do_reduce_labels",
          "reduce_labels");

  /// What the processors do unless the file says otherwise.
  ///
  /// @param squash whether a size of one number is both sides, rather than the shorter one
  /// @param size 0: the file has to say it
  /// @param crop 0: the processor never cuts, whatever the file says
  /// @param mean null: the file has to say it, and `std`
  private record Defaults(
      boolean squash,
      int size,
      int crop,
      boolean crops,
      Resampling filter,
      float @Nullable [] mean,
      float @Nullable [] std) {
    static Defaults of(String processor) {
      return switch (processor) {
        case "vit" -> new Defaults(true, 224, 0, false, Resampling.BILINEAR, HALF, HALF);
        case "beit" -> new Defaults(true, 256, 224, true, Resampling.BICUBIC, HALF, HALF);
        case "deit" -> new Defaults(true, 256, 224, true, Resampling.BICUBIC, HALF, HALF);
        case "blip" -> new Defaults(true, 384, 0, false, Resampling.BICUBIC, CLIP_MEAN, CLIP_STD);
        case "clip" -> new Defaults(false, 224, 224, true, Resampling.BICUBIC, CLIP_MEAN, CLIP_STD);
        case CONVNEXT -> new Defaults(false, 384, 0, false, Resampling.BILINEAR, HALF, HALF);
        default -> new Defaults(true, 0, 224, false, Resampling.BILINEAR, null, null);
      };
    }
  }

  private static final String CONVNEXT = "convnext";

  private final Map<String, ?> config;
  private final String processor;
  private final Defaults defaults;

  private PreprocessorConfig(Map<String, ?> config) {
    this.config = config;
    processor = processor(config);
    defaults = Defaults.of(processor);
  }

  /// What a `preprocessor_config.json` of Hugging Face asks for, given as parsed JSON.
  ///
  /// @throws IllegalArgumentException if that cannot be understood; its message is for people
  public static Preparation read(Map<String, ?> preprocessorConfig) {
    return new PreprocessorConfig(preprocessorConfig).preparation();
  }

  private static String processor(Map<String, ?> config) {
    for (String key : List.of("image_processor_type", "feature_extractor_type")) {
      if (config.get(key) instanceof String name) {
        return name.toLowerCase(Locale.ROOT)
            .replaceFirst("(imageprocessor(fast)?|featureextractor)$", "");
      }
    }
    return "";
  }

  private Preparation preparation() {
    for (String step : UNKNOWN_STEPS) {
      if (flag(step, false)) {
        throw failure("it asks for '" + step + "', which Fovea cannot do");
      }
    }
    config.forEach(this::check);
    if (processor.equals(CONVNEXT)) {
      return convNext();
    }
    if (number("crop_pct", 0) != 0) {
      throw failure("it asks for 'crop_pct', which Fovea does only for ConvNeXT");
    }
    Fit fit = flag("do_resize", true) ? fit() : new Fit.Unscaled();
    if (defaults.crop > 0 && flag("do_center_crop", defaults.crops)) {
      Fit.Squash crop = crop();
      return of(crop.width(), crop.height(), fit);
    }
    return switch (fit) {
      case Fit.Squash(int width, int height) -> of(width, height, fit);
      case Fit.ShortestEdge _, Fit.Unscaled() ->
          throw failure("it does not say one size for all pictures");
    };
  }

  /// What nobody knows may change the picture.
  private void check(String key, @Nullable Object value) {
    boolean off = value == null || Boolean.FALSE.equals(value);
    if (!off && !KNOWN.contains(key) && !UNKNOWN_STEPS.contains(key) && !key.startsWith("_")) {
      throw failure(
          "its '"
              + key
              + "' is not known here, so nobody can say whether it changes the picture; take it out"
              + " if it does not");
    }
  }

  /// Small pictures are cut out of ones that are larger by a part that the file says.
  private Preparation convNext() {
    int size =
        switch (fit()) {
          case Fit.ShortestEdge(int edge) -> edge;
          case Fit.Squash(int width, int height) when width == height -> width;
          case Fit.Squash _, Fit.Unscaled() -> throw failure("its 'size' is not one number");
        };
    if (!flag("do_resize", true)) {
      throw failure("it does not say one size for all pictures");
    }
    if (size >= 384) {
      return of(size, size, new Fit.Squash(size, size));
    }
    double part = number("crop_pct", 224.0 / 256);
    double edge = size / part;
    if (!(part > 0 && edge >= 1 && edge <= MOST)) {
      throw failure("its 'crop_pct' is out of range");
    }
    return of(size, size, new Fit.ShortestEdge((int) edge));
  }

  private Preparation of(int width, int height, Fit fit) {
    double rescale = flag("do_rescale", true) ? number("rescale_factor", Preparation.BYTES) : 1;
    if (!(rescale > 0 && rescale <= 1)) {
      throw failure("its 'rescale_factor' is not between 0 and 1");
    }
    boolean normalises = flag("do_normalize", true);
    float[] mean = normalises ? channels("image_mean", defaults.mean) : new float[3];
    float[] std = normalises ? channels("image_std", defaults.std) : new float[] {1, 1, 1};
    for (float deviation : std) {
      if (!(deviation > 0)) {
        throw failure("its 'image_std' is not above 0");
      }
    }
    return new Preparation(width, height, fit, filter(), Centring.HUGGING_FACE, rescale, mean, std);
  }

  private Fit fit() {
    return switch (config.get("size")) {
      case null -> {
        if (defaults.size == 0) {
          throw failure("it has no 'size'");
        }
        yield fit(defaults.size);
      }
      case Number number -> fit(side("size", number));
      case Map<?, ?> sides when sides.get("height") != null && sides.get("width") != null ->
          new Fit.Squash(side("size", sides.get("width")), side("size", sides.get("height")));
      case Map<?, ?> sides
          when sides.get("shortest_edge") != null && sides.get("longest_edge") == null ->
          new Fit.ShortestEdge(side("size", sides.get("shortest_edge")));
      default -> throw failure("its 'size' is neither a number nor height and width");
    };
  }

  private Fit fit(int size) {
    return defaults.squash ? new Fit.Squash(size, size) : new Fit.ShortestEdge(size);
  }

  private Fit.Squash crop() {
    return switch (config.get("crop_size")) {
      case null -> new Fit.Squash(defaults.crop, defaults.crop);
      case Number number -> {
        int side = side("crop_size", number);
        yield new Fit.Squash(side, side);
      }
      case Map<?, ?> sides ->
          new Fit.Squash(
              side("crop_size", sides.get("width")), side("crop_size", sides.get("height")));
      default -> throw failure("its 'crop_size' is neither a number nor height and width");
    };
  }

  private static int side(String key, @Nullable Object value) {
    if (value instanceof Number number) {
      double side = number.doubleValue();
      if (side == Math.rint(side) && side >= 1 && side <= MOST) {
        return (int) side;
      }
    }
    throw failure("its '" + key + "' is not from 1 to " + MOST + " pixels");
  }

  private Resampling filter() {
    double code = number("resample", defaults.filter.code());
    if (code != Math.rint(code) || code < 0 || code > 5) {
      throw failure("its 'resample' is not one of the filters 0 to 5");
    }
    return Resampling.pillowCode((int) code);
  }

  private float[] channels(String key, float @Nullable [] otherwise) {
    return switch (config.get(key)) {
      case null -> {
        if (otherwise == null) {
          throw failure("it has no '" + key + "'");
        }
        yield otherwise;
      }
      case List<?> values when values.size() == 3 -> {
        float[] channels = new float[3];
        for (int c = 0; c < 3; c++) {
          if (!(values.get(c) instanceof Number number) || !Float.isFinite(number.floatValue())) {
            throw failure("its '" + key + "' is not made of numbers");
          }
          channels[c] = number.floatValue();
        }
        yield channels;
      }
      default -> throw failure("its '" + key + "' is not three numbers");
    };
  }

  private boolean flag(String key, boolean otherwise) {
    return switch (config.get(key)) {
      case null -> otherwise;
      case Boolean flag -> flag;
      default -> throw failure("its '" + key + "' is neither true nor false");
    };
  }

  private double number(String key, double otherwise) {
    return switch (config.get(key)) {
      case null -> otherwise;
      case Number number when Double.isFinite(number.doubleValue()) -> number.doubleValue();
      default -> throw failure("its '" + key + "' is not a number");
    };
  }

  private static IllegalArgumentException failure(String what) {
    return new IllegalArgumentException(
        "The model's preprocessor_config.json cannot be used: " + what + ".");
  }
}
