package fovea.segmentation.training.setup;

import fovea.dataset.augmentation.Augmentation.ColorJitter;
import fovea.dataset.augmentation.MaskAugmentation;
import fovea.dataset.augmentation.MaskAugmentation.HorizontalFlip;
import fovea.dataset.augmentation.MaskAugmentation.PhotometricDistortion;
import fovea.dataset.augmentation.MaskAugmentation.RandomCrop;
import fovea.dataset.augmentation.MaskAugmentation.RandomScale;
import fovea.dataset.augmentation.MaskAugmentation.Recolored;
import fovea.training.optimizer.Checks;
import java.util.ArrayList;
import java.util.List;

/// Changes of pictures with masks in words: `scale:0.5:2` (factors of the shorter side's usual
/// length), `crop:0.75` (the largest share of a class in it), `flip` (or `flip:0.3`, its
/// probability), `distort` (mmsegmentation's photometric distortion), `jitter:0.4:0.4:0.4:0.1`
/// (brightness, contrast, saturation, hue).
///
/// Pictures are always fitted: their shorter side becomes that of the network, and a square is cut
/// out of them.
public final class MaskChanges {
  private static final int ANY_SIDE = 8;

  private MaskChanges() {}

  /// The words with single blanks between them.
  ///
  /// @throws IllegalArgumentException in one sentence for a word that is none
  public static String checked(String text) {
    parse(text, ANY_SIDE, 0);
    return String.join(" ", words(text));
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("[\\s,]+")).stream().filter(w -> !w.isEmpty()).toList();
  }

  /// @param side of the network's pictures
  /// @param beyond the colour of what lies beyond a picture
  /// @throws IllegalArgumentException in one sentence for a word that is none
  public static List<MaskAugmentation> parse(String text, int side, int beyond) {
    MaskAugmentation scale = new RandomScale(side, 1, 1);
    MaskAugmentation crop = new RandomCrop(side, 1, beyond);
    var others = new ArrayList<MaskAugmentation>();
    for (String word : words(text)) {
      String[] parts = word.split(":", -1);
      double[] numbers = new double[parts.length - 1];
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] = number(word, parts[i + 1]);
      }
      switch (parts[0]) {
        case "scale" -> {
          only(word, numbers, 2);
          scale = new RandomScale(side, numbers[0], numbers[1]);
        }
        case "crop" -> {
          only(word, numbers, 1);
          crop = new RandomCrop(side, numbers[0], beyond);
        }
        case "flip" -> {
          only(word, numbers, numbers.length == 0 ? 0 : 1);
          others.add(new HorizontalFlip(numbers.length == 0 ? 0.5 : numbers[0]));
        }
        case "distort" -> {
          only(word, numbers, 0);
          others.add(new PhotometricDistortion());
        }
        case "jitter" -> {
          only(word, numbers, 4);
          others.add(
              new Recolored(new ColorJitter(numbers[0], numbers[1], numbers[2], numbers[3])));
        }
        default ->
            throw new IllegalArgumentException(
                "There is no augmentation “%s” of pictures with masks; there are scale:LEAST:MOST, crop:SHARE, flip, distort and jitter:B:C:S:H."
                    .formatted(word));
      }
    }
    var all = new ArrayList<MaskAugmentation>(List.of(scale, crop));
    all.addAll(others);
    return List.copyOf(all);
  }

  private static void only(String word, double[] numbers, int count) {
    Checks.require(
        numbers.length == count,
        "The augmentation “%s” takes %d numbers.".formatted(word.split(":", -1)[0], count));
  }

  private static double number(String word, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "“" + text + "” in the augmentation “" + word + "” is no number.", e);
    }
  }
}
