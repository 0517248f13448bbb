package fovea.scene;

import fovea.image.RgbImage;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Knows scenes again that this program drew. A name only says which scene to draw again: it is
/// that scene if every pixel is the same.
public final class DrawnScenes {
  private static final Pattern NAME = Pattern.compile("scene[- ](\\d{1,18})(\\.png)?");

  /// The sample pictures, with what they were drawn from.
  static final Map<String, Long> SAMPLES =
      Map.ofEntries(
          Map.entry("park-grey-dog.png", 6L),
          Map.entry("bus-and-airplane.png", 15L),
          Map.entry("balloon-over-horses.png", 18L),
          Map.entry("harbor-at-night.png", 24L),
          Map.entry("village-houses.png", 26L),
          Map.entry("winter-fence.png", 27L),
          Map.entry("farm-at-night.png", 29L),
          Map.entry("boats-under-clouds.png", 30L),
          Map.entry("beach-with-sailboat.png", 45L),
          Map.entry("cars-at-sunset.png", 48L),
          Map.entry("meadow-with-kites.png", 49L),
          Map.entry("beach-with-umbrella.png", 55L));

  private static final Pattern LABELS = Pattern.compile("scene-\\d{1,18}-labels\\.png");

  private DrawnScenes() {}

  /// Whether a file beside scenes is the labels of one, and no picture to look at.
  public static boolean isLabels(String file) {
    return LABELS.matcher(file.toLowerCase(Locale.ROOT)).matches();
  }

  /// The scene that a picture is; empty where it is none, or has another name than `scenes` and the
  /// data set of that name give.
  ///
  /// @param name of its file, or in a data set
  public static Optional<Scene> find(String name, RgbImage picture) {
    int side = picture.width();
    if (side != picture.height()
        || side < SceneGenerator.MIN_SIZE
        || side > SceneGenerator.MAX_SIZE) {
      return Optional.empty();
    }
    String called = name.strip().toLowerCase(Locale.ROOT);
    Matcher numbered = NAME.matcher(called);
    if (!numbered.matches() && !SAMPLES.containsKey(called)) {
      return Optional.empty();
    }
    long seed =
        numbered.matches()
            ? Long.parseLong(numbered.group(1))
            : Objects.requireNonNull(SAMPLES.get(called));
    Scene scene = SceneGenerator.generate(seed, side);
    return Arrays.equals(scene.image().pixels(), picture.pixels())
        ? Optional.of(scene)
        : Optional.empty();
  }
}
