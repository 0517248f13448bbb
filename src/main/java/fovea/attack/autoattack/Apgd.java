package fovea.attack.autoattack;

import fovea.attack.Attack;
import fovea.attack.AttackOutcome;
import fovea.attack.AttackRequest;
import fovea.attack.AttackedNetwork;
import fovea.attack.Attempts;
import fovea.attack.Attempts.Attempt;
import fovea.attack.Attempts.Look;
import fovea.attack.Goal;
import fovea.attack.Loss;
import fovea.attack.Norm;
import fovea.attack.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// PGD that finds its own step length. Any picture on the way counts that reaches the goal.
public final class Apgd implements Attack {
  private static final int USUAL = 100;

  private final Loss loss;
  private final int steps;
  private final int targets;

  /// With the cross-entropy.
  public static Apgd crossEntropy() {
    return new Apgd(Loss.CROSS_ENTROPY, USUAL, 0);
  }

  /// With the difference of logits ratio.
  public static Apgd differenceOfLogits() {
    return new Apgd(Loss.DIFFERENCE_OF_LOGITS, USUAL, 0);
  }

  /// With the difference of logits ratio towards the nine likeliest wrong classes in turn.
  public static Apgd targeted() {
    return new Apgd(Loss.DIFFERENCE_OF_LOGITS, USUAL, 9);
  }

  /// @param targets towards how many classes it goes one after the other; 0 for away from the true
  ///   one
  public Apgd(Loss loss, int steps, int targets) {
    if (steps < 1) {
      throw new IllegalArgumentException("An attack takes at least one step.");
    }
    this.loss = loss;
    this.steps = steps;
    this.targets = targets;
  }

  @Override
  public String id() {
    return switch (loss) {
          case CROSS_ENTROPY -> "apgd-ce";
          case DIFFERENCE_OF_LOGITS -> targets > 0 ? "apgd-t" : "apgd-dlr";
        }
        + (steps == USUAL ? "" : steps);
  }

  @Override
  public String title() {
    return switch (loss) {
          case CROSS_ENTROPY -> "APGD-CE";
          case DIFFERENCE_OF_LOGITS -> targets > 0 ? "APGD-T" : "APGD-DLR";
        }
        + (steps == USUAL ? "" : ", %,d %s".formatted(steps, steps == 1 ? "step" : "steps"));
  }

  @Override
  public String paper() {
    return "Croce and Hein: Reliable Evaluation of Adversarial Robustness with an Ensemble of"
        + " Diverse Parameter-free Attacks, ICML 2020";
  }

  @Override
  public String sentence() {
    String by =
        switch (loss) {
          case CROSS_ENTROPY -> "the cross-entropy";
          case DIFFERENCE_OF_LOGITS -> "the difference of logits ratio";
        };
    return targets > 0
        ? "%d steps towards each of the %d likeliest wrong classes by %s, with a step length that it finds itself."
            .formatted(steps, targets, by)
        : "%d steps by %s, with a step length that it finds itself.".formatted(steps, by);
  }

  @Override
  public Family family() {
    return Family.BOUNDED;
  }

  @Override
  public Set<Norm> norms() {
    return Set.of(Norm.INFINITY, Norm.TWO);
  }

  @Override
  public boolean takesTarget() {
    return targets == 0;
  }

  @Override
  public int leastClasses() {
    return loss.leastClasses() + (targets > 0 ? 1 : 0);
  }

  @Override
  public List<AttackOutcome> run(
      AttackedNetwork network, List<Subject> subjects, AttackRequest request) {
    var attempts = new Attempts(this, network, subjects, request);
    int rounds = Math.clamp(targets, 1, network.classes() - 1);
    for (int round = 0; round < rounds; round++) {
      var searches = new ArrayList<ApgdSearch>();
      for (Attempt attempt : attempts.open()) {
        int target =
            targets > 0
                ? new Goal.Likeliest(round + 1).target(attempt.before(), attempt.label())
                : attempt.target();
        float[] start = attempt.ball().drawnAtTheEdge(attempt.random(round));
        searches.add(new ApgdSearch(attempt, target, start, steps));
      }
      search(attempts, searches, round, rounds);
      searches.forEach(Apgd::keep);
    }
    return attempts.outcomes();
  }

  private static void keep(ApgdSearch search) {
    float[] fooling = search.fooling();
    if (fooling != null) {
      search.attempt.take(fooling, true);
    } else if (!search.attempt.reached()) {
      search.attempt.take(search.best(), false);
    }
  }

  /// Takes all steps; leaves alone what has reached its goal, where that is asked for.
  void search(Attempts attempts, List<ApgdSearch> searches, int round, int rounds) {
    List<ApgdSearch> open = List.copyOf(searches);
    for (int step = -1; step < steps && !open.isEmpty(); step++) {
      for (ApgdSearch search : open) {
        if (step >= 0) {
          search.step(step);
        }
      }
      List<Look> looks =
          attempts.looks(
              open.stream().map(search -> search.attempt).toList(),
              open.stream().mapToInt(search -> search.target).toArray(),
              open.stream().map(ApgdSearch::at).toList(),
              loss);
      for (int i = 0; i < open.size(); i++) {
        ApgdSearch search = open.get(i);
        Look look = looks.get(i);
        attempts.step(search.attempt, look.loss(), look.logits(), search.at());
        if (step < 0) {
          search.begun(look);
        } else {
          search.arrived(step, look);
        }
      }
      if (attempts.request().untilFooled()) {
        open = open.stream().filter(search -> search.fooling() == null).toList();
      }
      if (step >= 0) {
        attempts.progress(round * steps + step + 1, rounds * steps);
      }
    }
  }
}
