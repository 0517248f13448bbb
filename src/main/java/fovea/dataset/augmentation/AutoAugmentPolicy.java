package fovea.dataset.augmentation;

import fovea.dataset.KeyedRandom;
import fovea.image.RgbImage;
import java.util.List;
import java.util.Locale;

/// The policy that AutoAugment (Cubuk et al. 2019) found for CIFAR-10: 25 sub-policies of two steps
/// each, one of which is drawn for a picture. A step has a probability and one of ten magnitudes.
/// Ranges of magnitudes are those of torchvision, which moves by up to 150/331 of the side.
public final class AutoAugmentPolicy {
  /// What a step does.
  public enum Operation {
    SHEAR_Y,
    TRANSLATE_X,
    TRANSLATE_Y,
    ROTATE,
    BRIGHTNESS,
    COLOR,
    CONTRAST,
    SHARPNESS,
    POSTERIZE,
    SOLARIZE,
    AUTO_CONTRAST,
    EQUALIZE,
    INVERT
  }

  /// @param level the magnitude's number, 0 to 9; some operations have none
  public record Step(Operation operation, double probability, int level) {}

  record SubPolicy(Step first, Step second) {}

  static final List<SubPolicy> CIFAR_10 =
      """
      Invert 0.1 0, Contrast 0.2 6
      Rotate 0.7 2, Translate_X 0.3 9
      Sharpness 0.8 1, Sharpness 0.9 3
      Shear_Y 0.5 8, Translate_Y 0.7 9
      Auto_Contrast 0.5 0, Equalize 0.9 0
      Shear_Y 0.2 7, Posterize 0.3 7
      Color 0.4 3, Brightness 0.6 7
      Sharpness 0.3 9, Brightness 0.7 9
      Equalize 0.6 0, Equalize 0.5 0
      Contrast 0.6 7, Sharpness 0.6 5
      Color 0.7 7, Translate_X 0.5 8
      Equalize 0.3 0, Auto_Contrast 0.4 0
      Translate_Y 0.4 3, Sharpness 0.2 6
      Brightness 0.9 6, Color 0.2 8
      Solarize 0.5 2, Invert 0.0 0
      Equalize 0.2 0, Auto_Contrast 0.6 0
      Equalize 0.2 0, Equalize 0.6 0
      Color 0.9 9, Equalize 0.6 0
      Auto_Contrast 0.8 0, Solarize 0.2 8
      Brightness 0.1 3, Color 0.7 0
      Solarize 0.4 5, Auto_Contrast 0.9 0
      Translate_Y 0.9 9, Translate_Y 0.7 9
      Auto_Contrast 0.9 0, Solarize 0.8 3
      Equalize 0.8 0, Invert 0.1 0
      Translate_Y 0.7 9, Auto_Contrast 0.9 0
      """
          .lines()
          .map(AutoAugmentPolicy::subPolicy)
          .toList();

  private AutoAugmentPolicy() {}

  private static SubPolicy subPolicy(String line) {
    String[] steps = line.split(", ", 2);
    return new SubPolicy(step(steps[0]), step(steps[1]));
  }

  private static Step step(String text) {
    String[] words = text.split(" ");
    return new Step(
        Operation.valueOf(words[0].toUpperCase(Locale.ROOT)),
        Double.parseDouble(words[1]),
        Integer.parseInt(words[2]));
  }

  /// Draws a sub-policy and what of it happens, always by five draws.
  static RgbImage apply(RgbImage image, KeyedRandom draws) {
    SubPolicy drawn = CIFAR_10.get(draws.nextInt(CIFAR_10.size()));
    boolean first = draws.nextDouble() < drawn.first().probability();
    boolean second = draws.nextDouble() < drawn.second().probability();
    double firstSign = draws.nextBoolean() ? 1 : -1;
    double secondSign = draws.nextBoolean() ? 1 : -1;
    RgbImage result = first ? apply(drawn.first(), firstSign, image) : image;
    return second ? apply(drawn.second(), secondSign, result) : result;
  }

  /// @param sign 1 or -1, for operations that go both ways
  static RgbImage apply(Step step, double sign, RgbImage image) {
    double share = step.level() / 9.0;
    double signed = sign * share;
    double factor = 1 + 0.9 * signed;
    return switch (step.operation()) {
      case SHEAR_Y -> PixelOperations.moved(image, 1, 0, 0, 0.3 * signed, 1, 0);
      case TRANSLATE_X ->
          PixelOperations.moved(image, 1, 0, -pixels(signed, image.width()), 0, 1, 0);
      case TRANSLATE_Y ->
          PixelOperations.moved(image, 1, 0, 0, 0, 1, -pixels(signed, image.height()));
      case ROTATE -> PixelOperations.rotated(image, 30 * signed);
      case BRIGHTNESS -> PixelOperations.brightness(image, factor);
      case COLOR -> PixelOperations.saturation(image, factor);
      case CONTRAST -> PixelOperations.contrast(image, factor);
      case SHARPNESS -> PixelOperations.sharpness(image, factor);
      case POSTERIZE -> {
        int dropped = (int) Math.rint(4 * share);
        yield PixelOperations.mapped(image, value -> value >> dropped << dropped);
      }
      case SOLARIZE -> {
        double threshold = 255 - 255 * share;
        yield PixelOperations.mapped(image, value -> value < threshold ? value : 255 - value);
      }
      case AUTO_CONTRAST -> PixelOperations.autoContrast(image);
      case EQUALIZE -> PixelOperations.equalised(image);
      case INVERT -> PixelOperations.mapped(image, value -> 255 - value);
    };
  }

  private static int pixels(double share, int side) {
    return (int) (share * side * 150 / 331);
  }
}
