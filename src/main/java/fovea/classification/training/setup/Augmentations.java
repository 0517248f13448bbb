package fovea.classification.training.setup;

import fovea.dataset.augmentation.Augmentation;
import fovea.dataset.augmentation.Augmentation.AutoAugmentCifar10;
import fovea.dataset.augmentation.Augmentation.ColorJitter;
import fovea.dataset.augmentation.Augmentation.GaussianNoise;
import fovea.dataset.augmentation.Augmentation.HorizontalFlip;
import fovea.dataset.augmentation.Augmentation.RandomCrop;
import fovea.dataset.augmentation.Augmentation.RandomErasing;
import fovea.format.Quantities;
import fovea.training.optimizer.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Augmentations in words, in the order in which they are made: `crop:4` (pixels of padding),
/// `flip` (or `flip:0.3`, its probability), `jitter:0.4:0.4:0.4:0.1` (brightness, contrast,
/// saturation, hue), `autoaugment` (the policy for CIFAR-10), `noise:0.1` (standard deviation for
/// pixels in [0, 1]), `erasing` (or `erasing:0.25`, its probability).
public final class Augmentations {
  /// How pictures of a batch are mixed.
  ///
  /// @param alpha of the Beta distribution that the share is drawn from, above 0
  public record Mix(Kind kind, double alpha) {
    /// Which way.
    public enum Kind {
      NONE,
      MIXUP,
      CUTMIX
    }

    public Mix {
      Checks.require(
          kind == Kind.NONE || alpha > 0 && alpha <= 100,
          "The α of a mixture must be above 0, and at most 100.");
    }

    public static Mix parse(String text) {
      String[] parts = text.strip().split(":", -1);
      double alpha = parts.length > 1 ? number(text, parts[1]) : 1;
      return switch (parts[0]) {
        case "none", "" -> new Mix(Kind.NONE, 0);
        case "mixup" -> new Mix(Kind.MIXUP, alpha);
        case "cutmix" -> new Mix(Kind.CUTMIX, alpha);
        default ->
            throw new IllegalArgumentException(
                "Pictures are mixed by “none”, “mixup:ALPHA” or “cutmix:ALPHA”, not by “"
                    + text
                    + "”.");
      };
    }

    @Override
    public String toString() {
      return switch (kind) {
        case NONE -> "none";
        case MIXUP -> "mixup:" + plain(alpha);
        case CUTMIX -> "cutmix:" + plain(alpha);
      };
    }
  }

  private Augmentations() {}

  /// @throws IllegalArgumentException in one sentence for a word that is none
  public static List<Augmentation> parse(String text) {
    var changes = new ArrayList<Augmentation>();
    for (String word : text.strip().split("[\\s,]+")) {
      if (!word.isEmpty()) {
        changes.add(one(word));
      }
    }
    return changes;
  }

  private static Augmentation one(String word) {
    String[] parts = word.split(":", -1);
    double[] numbers = new double[parts.length - 1];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number(word, parts[i + 1]);
    }
    return switch (parts[0]) {
      case "crop" -> new RandomCrop((int) only(word, numbers, 1)[0]);
      case "flip" ->
          numbers.length == 0
              ? new HorizontalFlip()
              : new HorizontalFlip(only(word, numbers, 1)[0]);
      case "jitter" -> {
        only(word, numbers, 4);
        yield new ColorJitter(numbers[0], numbers[1], numbers[2], numbers[3]);
      }
      case "autoaugment" -> {
        only(word, numbers, 0);
        yield new AutoAugmentCifar10();
      }
      case "noise" -> new GaussianNoise(only(word, numbers, 1)[0]);
      case "erasing" -> {
        var usual = new RandomErasing();
        yield numbers.length == 0
            ? usual
            : new RandomErasing(
                only(word, numbers, 1)[0], usual.smallest(), usual.largest(), usual.flattest());
      }
      default ->
          throw new IllegalArgumentException(
              "There is no augmentation “%s”; there are crop:PIXELS, flip, jitter:B:C:S:H,"
                      .formatted(word)
                  + " autoaugment, noise:SIGMA and erasing.");
    };
  }

  private static double[] only(String word, double[] numbers, int count) {
    Checks.require(
        numbers.length == count,
        "The augmentation “%s” takes %s."
            .formatted(word.split(":", -1)[0], Quantities.count(count, "number")));
    return numbers;
  }

  private static double number(String word, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "“" + text + "” in the augmentation “" + word + "” is no number.", e);
    }
  }

  /// The words that {@link #parse} reads.
  public static String format(List<Augmentation> changes) {
    return changes.stream().map(Augmentations::word).collect(Collectors.joining(" "));
  }

  private static String word(Augmentation change) {
    return switch (change) {
      case RandomCrop(int padding) -> "crop:" + padding;
      case HorizontalFlip(double probability) ->
          probability == 0.5 ? "flip" : "flip:" + plain(probability);
      case ColorJitter(double b, double c, double s, double h) ->
          "jitter:" + plain(b) + ":" + plain(c) + ":" + plain(s) + ":" + plain(h);
      case AutoAugmentCifar10() -> "autoaugment";
      case GaussianNoise(double deviation) -> "noise:" + plain(deviation);
      case RandomErasing erasing ->
          erasing.equals(new RandomErasing())
              ? "erasing"
              : "erasing:" + plain(erasing.probability());
    };
  }

  private static String plain(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : Double.toString(number);
  }
}
