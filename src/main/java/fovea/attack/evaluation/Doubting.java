package fovea.attack.evaluation;

import fovea.attack.AttackOutcome;
import fovea.attack.AttackRequest;
import fovea.attack.Norm;
import fovea.attack.Subject;
import fovea.attack.attacker.Attacker;
import fovea.attack.evaluation.ModelRobustness.Doubts;
import fovea.attack.step.Pgd;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.List;

/// Looks at a model for what makes a network seem robust that is not (Athalye et al. 2018; Carlini
/// et al. 2019; the flags of AutoAttack's authors).
final class Doubting {
  /// So many pictures are looked at.
  static final int MOST = 50;

  private static final int PASSES = 5;
  private static final double NEAR = 1e-5;
  private static final double TINY = 1e-10;
  private static final int STEPS = 20;

  private Doubting() {}

  /// @param right pictures that are right as they are
  static Doubts of(Attacker attacker, List<Subject> right, RobustnessPlan plan, Progress progress) {
    List<Subject> some = right.subList(0, Math.min(MOST, right.size()));
    int silent = attacker.silentDerivatives(some);
    List<float[]> pictures = some.stream().map(Subject::pixels).toList();
    var passes = new ArrayList<List<float[]>>();
    for (int pass = 0; pass < PASSES; pass++) {
      passes.add(attacker.logits(pictures));
    }
    return new Doubts(
        some.size(),
        silent,
        !some.isEmpty() && passes.getFirst().stream().allMatch(Doubting::probabilities),
        spread(passes),
        silent < some.size() ? standing(attacker, some, plan, progress) : some.size());
  }

  private static boolean probabilities(float[] outputs) {
    double sum = 0;
    for (float one : outputs) {
      if (one < -NEAR || one > 1 + NEAR) {
        return false;
      }
      sum += one;
    }
    return Math.abs(sum - 1) < NEAR;
  }

  /// The largest distance of two passes' outputs, each divided by its length.
  private static double spread(List<List<float[]>> passes) {
    double largest = 0;
    for (int picture = 0; picture < passes.getFirst().size(); picture++) {
      for (List<float[]> pass : passes) {
        float[] one = passes.getFirst().get(picture);
        float[] other = pass.get(picture);
        double length = Norm.TWO.of(one) + TINY;
        double otherLength = Norm.TWO.of(other) + TINY;
        double sum = 0;
        for (int k = 0; k < one.length; k++) {
          double difference = one[k] / length - other[k] / otherLength;
          sum += difference * difference;
        }
        largest = Math.max(largest, Math.sqrt(sum));
      }
    }
    return largest;
  }

  /// Where every change is allowed nothing can stand.
  private static int standing(
      Attacker attacker, List<Subject> some, RobustnessPlan plan, Progress progress) {
    AttackRequest request =
        AttackRequest.within(Norm.INFINITY, 1).seeded(plan.seed()).heardBy(progress);
    return (int)
        attacker.attack(new Pgd(STEPS, 1, Pgd.SHARE, true), some, request).stream()
            .filter(outcome -> !outcome.reached())
            .map(AttackOutcome::subject)
            .count();
  }
}
