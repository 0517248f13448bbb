package fovea.runs;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/// What the measures of runs are called, and which of them decides.
public final class RunMeasures {
  public static final String LOSS = "loss";

  /// The share that is named rightly under attack.
  public static final String ROBUST_ACCURACY = "robustAccuracy";

  /// Those that decide where they are measured, the first before the next.
  private static final List<String> DECIDING = List.of(ROBUST_ACCURACY, "accuracy");

  private static final Set<String> SHARES =
      Set.of("accuracy", "top5", "superclassAccuracy", ROBUST_ACCURACY, "mistakenAccuracy");

  private RunMeasures() {}

  /// The measure that decides among those that there are: robust accuracy, else accuracy, else the
  /// loss.
  public static String deciding(Collection<String> measured) {
    return DECIDING.stream().filter(measured::contains).findFirst().orElse(LOSS);
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
      default -> measure;
    };
  }
}
