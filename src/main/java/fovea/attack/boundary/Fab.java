package fovea.attack.boundary;

import fovea.attack.Attack;
import fovea.attack.AttackOutcome;
import fovea.attack.AttackRequest;
import fovea.attack.AttackedNetwork;
import fovea.attack.AttackedNetwork.Derivative;
import fovea.attack.Attempts;
import fovea.attack.Attempts.Attempt;
import fovea.attack.Goal;
import fovea.attack.Norm;
import fovea.attack.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Fast adaptive boundary attack: steps onto the plane that the network's boundary is nearly, drawn
/// back to the clean picture, with the smallest change that fooled kept. As its authors' code: α at
/// most 0.1, η 1.05, β 0.9; a picture that is wrong from the start is left as it is.
public final class Fab implements Attack {
  private static final double MOST_ALPHA = 0.1;
  private static final double OVERSHOOT = 1.05;
  private static final double BACK = 0.9;
  private static final double TINY = 1e-8;

  private final int steps;
  private final int targets;

  /// Towards one class at a time, the likeliest wrong ones, 100 steps each.
  public static Fab targeted() {
    return new Fab(100, 9);
  }

  /// Towards whichever boundary is nearest.
  public static Fab untargeted() {
    return new Fab(100, 0);
  }

  /// @param targets how many classes it tries one after the other; 0 for the nearest boundary among
  ///   the ten likeliest wrong ones
  public Fab(int steps, int targets) {
    this.steps = steps;
    this.targets = targets;
  }

  @Override
  public String id() {
    return targets > 0 ? "fab-t" : "fab";
  }

  @Override
  public String title() {
    return targets > 0 ? "FAB-T" : "FAB";
  }

  @Override
  public String paper() {
    return "Croce and Hein: Minimally Distorted Adversarial Examples with a Fast Adaptive Boundary"
        + " Attack, ICML 2020";
  }

  @Override
  public String sentence() {
    return targets > 0
        ? "Looks for the smallest change towards each of the %d likeliest wrong classes, %d steps each."
            .formatted(targets, steps)
        : "Looks for the smallest change towards the nearest boundary, %d steps.".formatted(steps);
  }

  @Override
  public Family family() {
    return Family.SMALLEST;
  }

  @Override
  public Set<Norm> norms() {
    return Set.of(Norm.INFINITY, Norm.TWO);
  }

  @Override
  public boolean takesTarget() {
    return false;
  }

  /// A picture on its way.
  private static final class Search {
    private final Attempt attempt;
    private final int[] rivals;
    private float[] at;
    private float[] best;
    private double smallest;

    /// @param rivals the classes whose boundaries are looked at
    Search(Attempt attempt, int[] rivals) {
      this.attempt = attempt;
      this.rivals = rivals;
      at = attempt.clean();
      best = at;
      smallest = Double.POSITIVE_INFINITY;
    }
  }

  @Override
  public List<AttackOutcome> run(
      AttackedNetwork network, List<Subject> subjects, AttackRequest request) {
    var attempts = new Attempts(this, network, subjects, request);
    int classes = network.classes();
    int rounds = targets > 0 ? Math.min(targets, classes - 1) : 1;
    for (int round = 0; round < rounds; round++) {
      var searches = new ArrayList<Search>();
      for (Attempt attempt : attempts.open()) {
        if (attempt.wins(attempt.before())) {
          attempt.take(attempt.clean(), true);
        } else {
          searches.add(new Search(attempt, rivals(attempt, round, classes)));
        }
      }
      search(attempts, searches, round, rounds);
      searches.forEach(search -> keep(search, request));
    }
    return attempts.outcomes();
  }

  /// The smallest change of all rounds; reached if it is within ε.
  private static void keep(Search search, AttackRequest request) {
    Attempt attempt = search.attempt;
    double before = attempt.known();
    if (search.smallest < before) {
      attempt.take(search.best, request.allows(search.smallest), search.smallest);
    }
  }

  private int[] rivals(Attempt attempt, int round, int classes) {
    if (targets > 0) {
      return new int[] {new Goal.Likeliest(round + 1).target(attempt.before(), attempt.label())};
    }
    var rivals = new int[Math.min(Nearest.MOST_CLASSES, classes - 1)];
    for (int i = 0; i < rivals.length; i++) {
      rivals[i] = new Goal.Likeliest(i + 1).target(attempt.before(), attempt.label());
    }
    return rivals;
  }

  private void search(Attempts attempts, List<Search> searches, int round, int rounds) {
    for (int step = 0; step < steps && !searches.isEmpty(); step++) {
      List<Derivative> derivatives =
          attempts.derivatives(
              searches.stream().map(search -> search.at).toList(),
              (i, logits) ->
                  Nearest.differences(
                      logits.length, searches.get(i).attempt.label(), searches.get(i).rivals));
      Norm norm = attempts.request().norm();
      for (int i = 0; i < searches.size(); i++) {
        Search search = searches.get(i);
        attempts.step(
            search.attempt,
            margin(derivatives.get(i).logits(), search.attempt.label()),
            derivatives.get(i).logits(),
            search.at);
        search.at = next(norm, search, derivatives.get(i));
      }
      List<float[]> logits = attempts.logits(searches.stream().map(search -> search.at).toList());
      for (int i = 0; i < searches.size(); i++) {
        judge(norm, searches.get(i), logits.get(i));
      }
      attempts.progress(round * steps + step + 1, rounds * steps);
    }
  }

  private static double margin(float[] logits, int label) {
    double best = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < logits.length; k++) {
      best = k == label ? best : Math.max(best, logits[k]);
    }
    return best - logits[label];
  }

  private static float[] next(Norm norm, Search search, Derivative derivative) {
    Attempt attempt = search.attempt;
    for (float[] gradient : derivative.gradients()) {
      Attempts.usable(attempt, gradient);
    }
    Nearest plane = Nearest.of(norm, derivative, attempt.label(), search.rivals);
    double bias = -plane.difference();
    for (int i = 0; i < search.at.length; i++) {
      bias += (double) plane.gradient()[i] * search.at[i];
    }
    float[] onward = BoxProjection.change(norm, search.at, plane.gradient(), bias);
    float[] direct = BoxProjection.change(norm, attempt.clean(), plane.gradient(), bias);
    double here = Math.max(norm.of(onward), TINY);
    double there = Math.max(norm.of(direct), TINY);
    double alpha = Math.min(here / (here + there), MOST_ALPHA);
    var next = new float[search.at.length];
    for (int i = 0; i < next.length; i++) {
      double moved = search.at[i] + OVERSHOOT * onward[i];
      double drawnBack = attempt.clean()[i] + OVERSHOOT * direct[i];
      next[i] = fovea.attack.Ball.unit((float) (moved * (1 - alpha) + drawnBack * alpha));
    }
    return next;
  }

  private static void judge(Norm norm, Search search, float[] logits) {
    if (!search.attempt.wins(logits)) {
      return;
    }
    float[] clean = search.attempt.clean();
    double size = norm.between(search.at, clean);
    if (size < search.smallest) {
      search.smallest = size;
      search.best = search.at;
    }
    var back = new float[clean.length];
    for (int i = 0; i < back.length; i++) {
      back[i] = (float) (clean[i] + (search.at[i] - clean[i]) * BACK);
    }
    search.at = back;
  }
}
