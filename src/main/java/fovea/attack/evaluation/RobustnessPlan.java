package fovea.attack.evaluation;

import fovea.attack.Attack;
import fovea.attack.AttackRequest;
import fovea.attack.Goal;
import fovea.attack.Norm;
import fovea.format.Quantities;
import fovea.work.Progress;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is measured of every model.
///
/// @param epsilons how large changes may be, in n/255, growing
/// @param certified whether it is also proved which pictures no change can fool
/// @param smallest whether the smallest change that fools each picture is looked for, with FAB-T
/// @param transfer what pictures are made with for one model and shown to the others, at the
///   largest ε; empty where they are not
/// @param doubts whether it is checked that the numbers are to be trusted
public record RobustnessPlan(
    List<Attack> attacks,
    List<Double> epsilons,
    Norm norm,
    long seed,
    boolean certified,
    boolean smallest,
    Optional<Attack> transfer,
    boolean doubts) {
  /// @throws IllegalArgumentException when something of it cannot be had, in one sentence
  public RobustnessPlan {
    if (certified && norm != Norm.INFINITY) {
      throw new IllegalArgumentException("Interval bounds prove something of L∞ only.");
    }
    if (epsilons.contains(0.0)) {
      throw new IllegalArgumentException(
          "At ε 0 nothing is changed, and clean pictures are always measured: leave 0 out.");
    }
    attacks = List.copyOf(attacks);
    epsilons = List.copyOf(epsilons);
  }

  /// An attack within ε that leaves a picture alone once it fools.
  ///
  /// @param levels ε in n/255
  public AttackRequest request(double levels, Progress progress) {
    return new AttackRequest(
        norm, levels / AttackRequest.LEVELS, new Goal.AnyOther(), seed, true, false, progress);
  }

  /// What is measured, each in few words.
  public List<String> words() {
    var words = new ArrayList<String>();
    words.add(
        attacks.isEmpty()
            ? "clean pictures only"
            : attacks.stream().map(Attack::title).collect(Collectors.joining(", ")));
    words.add(
        "%s ε %s/255"
            .formatted(
                norm.title(),
                epsilons.stream().map(RobustnessPlan::plain).collect(Collectors.joining(", "))));
    if (certified) {
      words.add("certified");
    }
    if (smallest) {
      words.add("least ε");
    }
    transfer.ifPresent(by -> words.add("transfer by " + by.title()));
    words.add("seed " + seed);
    return words;
  }

  /// ε or another number of up to four digits, without zeros behind it, as in “8” and “2.25”.
  public static String plain(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).round(new MathContext(4)).stripTrailingZeros().toPlainString()
        : Quantities.NONE;
  }
}
