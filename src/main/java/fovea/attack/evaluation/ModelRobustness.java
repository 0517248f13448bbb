package fovea.attack.evaluation;

import fovea.metric.interval.Proportion;
import java.util.List;
import java.util.Optional;

/// How robust a model is.
///
/// @param accuracies clean first, then for each ε each attack, and last the worst of all
/// @param bySquare what Square won beyond the attacks that follow derivatives, where both were run
/// @param smallest of each picture the smallest change that is known to fool it; empty where it was
///   not looked for
/// @param doubts what speaks against trusting the numbers; empty where it was not looked for
/// @param notes what a person should know, in sentences
public record ModelRobustness(
    String model,
    List<RobustAccuracy> accuracies,
    List<BySquare> bySquare,
    List<LeastChange> smallest,
    Optional<Doubts> doubts,
    List<String> notes) {
  /// All attacks together: a picture stands only if it stands every one.
  public static final String WORST = "worst-case";

  /// What is proved by interval bounds.
  public static final String CERTIFIED = "certified";

  /// How many pictures stood an attack.
  ///
  /// @param attack its id, or `clean`, `worst-case`, `certified`
  /// @param title as its paper writes it
  /// @param epsilon in n/255; 0 of `clean`
  public record RobustAccuracy(String attack, String title, double epsilon, Proportion stood) {}

  /// What stood the attacks that follow derivatives, and of that Square too.
  ///
  /// @param epsilon in n/255
  public record BySquare(double epsilon, Proportion before, Proportion after) {}

  /// The smallest change that is known to fool a picture; there may be a smaller one.
  ///
  /// @param place of the picture in the data set
  /// @param label its class, a number of the data set
  /// @param size in the norm, of pixels in [0, 1]; 0 where it is wrong as it is, infinite where no
  ///   change is known
  public record LeastChange(int place, int label, double size) {}

  /// What was looked at to find out whether the numbers are to be trusted.
  ///
  /// @param pictures how many were looked at
  /// @param silent of how many the derivative is zero or not a number
  /// @param probabilities whether the outputs are probabilities, not scores
  /// @param spread by how much the outputs of several passes differ
  /// @param standingAtOne how many stand PGD-20 where every change is allowed
  public record Doubts(
      int pictures, int silent, boolean probabilities, double spread, int standingAtOne) {}

  public ModelRobustness {
    accuracies = List.copyOf(accuracies);
    bySquare = List.copyOf(bySquare);
    smallest = List.copyOf(smallest);
    notes = List.copyOf(notes);
  }

  /// The accuracy under an attack.
  public Optional<Proportion> of(String attack, double epsilon) {
    return accuracies.stream()
        .filter(one -> one.attack().equals(attack) && one.epsilon() == epsilon)
        .map(RobustAccuracy::stood)
        .findFirst();
  }
}
