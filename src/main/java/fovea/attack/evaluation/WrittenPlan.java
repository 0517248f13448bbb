package fovea.attack.evaluation;

import fovea.attack.Attack;
import fovea.attack.Norm;
import fovea.attack.attacker.Attacks;
import fovea.attack.step.Pgd;
import java.util.List;
import java.util.Optional;

/// A plan as it is kept: attacks by their names.
public record WrittenPlan(
    List<String> attacks,
    List<Double> epsilons,
    Norm norm,
    long seed,
    boolean certified,
    boolean smallest,
    String transfer,
    boolean doubts) {
  public static WrittenPlan of(RobustnessPlan plan) {
    return new WrittenPlan(
        plan.attacks().stream().map(Attack::id).toList(),
        plan.epsilons(),
        plan.norm(),
        plan.seed(),
        plan.certified(),
        plan.smallest(),
        plan.transfer().map(Attack::id).orElse(""),
        plan.doubts());
  }

  /// @throws IllegalArgumentException when there is no such attack
  public RobustnessPlan plan() {
    return new RobustnessPlan(
        attacks.stream().map(id -> Attacks.of(id, Pgd.SHARE)).toList(),
        epsilons,
        norm,
        seed,
        certified,
        smallest,
        transfer.isEmpty() ? Optional.empty() : Optional.of(Attacks.of(transfer, Pgd.SHARE)),
        doubts);
  }
}
