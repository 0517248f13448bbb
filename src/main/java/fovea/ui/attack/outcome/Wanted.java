package fovea.ui.attack.outcome;

import fovea.attack.Attack;
import fovea.attack.AttackRequest;
import fovea.attack.Goal;
import fovea.attack.Norm;
import fovea.attack.Suitability;
import fovea.attack.attacker.AttackChoice;
import fovea.format.Quantities;
import fovea.work.Progress;
import java.util.Optional;

/// How a person wants a picture to be attacked.
///
/// @param epsilon in the norm, of pixels in [0, 1]
public record Wanted(AttackChoice choice, Norm norm, double epsilon, Goal goal, long seed) {
  /// Why it is not possible for what is seen, in a sentence; empty where it is.
  public Optional<String> unfit(Sight sight) {
    Attack attack;
    try {
      attack = choice.attack();
    } catch (IllegalArgumentException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
    Optional<String> unfit = Suitability.unfit(attack, sight.labels().size(), norm, goal);
    if (unfit.isPresent()) {
      return unfit;
    }
    if (goal instanceof Goal.OfClass(int index) && index == sight.said()) {
      return Optional.of(
          "The model says “%s” already: choose another class.".formatted(sight.name(index)));
    }
    boolean asks = attack.family() != Attack.Family.BLACK_BOX;
    return asks && !sight.differentiable()
        ? Optional.of(
            "The derivative of this network by the pixels says nothing (it has none, or zeros, or"
                + " no numbers), so that %s has no direction to go. Choose Square, which asks for"
                    .formatted(attack.title())
                + " nothing but the answers.")
        : Optional.empty();
  }

  /// Whether ε bounds the change, rather than the attack looking for the smallest.
  public boolean bounded() {
    return switch (choice.attack().family()) {
      case BOUNDED, BLACK_BOX -> true;
      case SMALLEST -> false;
    };
  }

  /// The request.
  ///
  /// @param keeping whether the picture of every step is kept
  public AttackRequest request(boolean keeping, Progress progress) {
    return new AttackRequest(norm, epsilon, goal, seed, false, keeping, progress);
  }

  /// ε as people write it.
  public String size() {
    return size(norm, epsilon);
  }

  /// The size of a change as people write it: n/255 of L∞.
  static String size(Norm norm, double size) {
    return switch (norm) {
      case INFINITY -> Quantities.number(Math.rint(size * 255 * 100) / 100) + "/255";
      case TWO -> "L2 " + Quantities.decimal(size, 2);
    };
  }
}
