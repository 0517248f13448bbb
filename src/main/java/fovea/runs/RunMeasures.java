package fovea.runs;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the measures of runs are called, and which of them decides.
public final class RunMeasures {
  public static final String LOSS = "loss";

  /// The share that is named rightly under attack.
  public static final String ROBUST_ACCURACY = "robustAccuracy";

  /// The share that logistic regression on word counts names rightly, of texts.
  public static final String WORD_COUNT_ACCURACY = "wordCountAccuracy";

  private static final String ACCURACY = "accuracy";
  private static final String MASKED_ACCURACY = "maskedAccuracy";
  private static final String MEAN_IOU = "meanIou";

  /// Those that decide where they are measured, the first before the next.
  private static final List<String> DECIDING =
      List.of(ROBUST_ACCURACY, ACCURACY, MASKED_ACCURACY, MEAN_IOU);

  private static final Set<String> SHARES =
      Set.of(
          ACCURACY,
          "top5",
          "superclassAccuracy",
          ROBUST_ACCURACY,
          "mistakenAccuracy",
          MASKED_ACCURACY,
          MEAN_IOU,
          "pixelAccuracy",
          "meanAccuracy",
          "meanIouWithIgnoredInUnion",
          WORD_COUNT_ACCURACY);

  private RunMeasures() {}

  /// The measure that decides among those that there are: robust accuracy, else accuracy (of
  /// classes, or of masked words), else mean IoU, else the loss.
  public static String deciding(Collection<String> measured) {
    return DECIDING.stream().filter(measured::contains).findFirst().orElse(LOSS);
  }

  /// What a measure is to be compared with, so that both stand in one chart: how far word counts
  /// alone come beside the accuracy. Empty where nothing is.
  public static Optional<String> beside(String measure) {
    return measure.equals(ACCURACY) ? Optional.of(WORD_COUNT_ACCURACY) : Optional.empty();
  }

  /// Whether its values are shares, which are written in per cent.
  public static boolean share(String measure) {
    return SHARES.contains(measure);
  }

  /// For people.
  public static String words(String measure) {
    return switch (measure) {
      case ROBUST_ACCURACY -> "robust accuracy";
      case "mistakenAccuracy" -> "mistaken accuracy";
      case MASKED_ACCURACY -> "accuracy of masked words";
      case WORD_COUNT_ACCURACY -> "accuracy of word counts";
      case MEAN_IOU -> "mean IoU";
      case "pixelAccuracy" -> "pixel accuracy";
      case "meanAccuracy" -> "mean accuracy";
      case "meanIouWithIgnoredInUnion" -> "mean IoU with ignored pixels";
      case "top5" -> "top-5 accuracy";
      case "superclassAccuracy" -> "accuracy of super-classes";
      case "macroF1" -> "macro F1";
      default -> measure;
    };
  }
}
