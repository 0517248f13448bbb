package fovea.attack.step;

import fovea.attack.Attack;
import fovea.attack.AttackOutcome;
import fovea.attack.AttackRequest;
import fovea.attack.AttackedNetwork;
import fovea.attack.Attempts;
import fovea.attack.Attempts.Attempt;
import fovea.attack.Attempts.Look;
import fovea.attack.Loss;
import fovea.attack.Norm;
import fovea.attack.Subject;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What attacks have in common that take a number of steps of a length along the derivative of the
/// cross-entropy. The picture after the last step counts; of several beginnings the first that
/// reaches the goal, else the one with the largest loss.
abstract class Stepwise implements Attack {
  /// Where an attack begins.
  interface Start {
    /// With the picture as it is.
    Start CLEAN = (attempt, restart) -> attempt.clean();

    /// Anywhere within ε.
    Start DRAWN = (attempt, restart) -> attempt.ball().drawn(attempt.random(restart));

    /// @param restart which of several beginnings, from 0
    float[] of(Attempt attempt, int restart);
  }

  private final int steps;
  private final int restarts;
  private final Start start;

  Stepwise(int steps, int restarts, Start start) {
    if (steps < 1 || restarts < 1) {
      throw new IllegalArgumentException("An attack takes at least one step.");
    }
    this.steps = steps;
    this.restarts = restarts;
    this.start = start;
  }

  final int steps() {
    return steps;
  }

  final int restarts() {
    return restarts;
  }

  @Override
  public Family family() {
    return Family.BOUNDED;
  }

  @Override
  public Set<Norm> norms() {
    return Set.of(Norm.INFINITY);
  }

  @Override
  public boolean takesTarget() {
    return true;
  }

  /// Where the derivative is taken.
  ///
  /// @param memory what {@link #direction} keeps, zeros at first
  float[] probe(Attempt attempt, float[] at, float[] memory) {
    return at;
  }

  /// The direction of a step.
  ///
  /// @param memory may be changed: what is kept from step to step
  float[] direction(float[] gradient, float[] memory) {
    return gradient;
  }

  /// How long a step is.
  abstract float length(Attempt attempt);

  @Override
  public final List<AttackOutcome> run(
      AttackedNetwork network, List<Subject> subjects, AttackRequest request) {
    var attempts = new Attempts(this, network, subjects, request);
    Map<Attempt, Double> losses = new IdentityHashMap<>();
    for (int restart = 0; restart < restarts; restart++) {
      List<Attempt> open = attempts.open();
      if (restart > 0 && open.isEmpty()) {
        break;
      }
      round(attempts, attempts.open(), restart, losses);
    }
    return attempts.outcomes();
  }

  private void round(
      Attempts attempts, List<Attempt> open, int restart, Map<Attempt, Double> losses) {
    var at = new ArrayList<float[]>();
    var memories = new ArrayList<float[]>();
    for (Attempt attempt : open) {
      at.add(start.of(attempt, restart));
      memories.add(new float[attempt.clean().length]);
    }
    for (int step = 0; step < steps; step++) {
      step(attempts, open, at, memories);
      attempts.progress(restart * steps + step + 1, restarts * steps);
    }
    List<float[]> logits = attempts.logits(at);
    for (int i = 0; i < open.size(); i++) {
      Attempt attempt = open.get(i);
      double loss = Loss.CROSS_ENTROPY.of(logits.get(i), attempt.label(), attempt.target());
      attempts.step(attempt, loss, logits.get(i), at.get(i));
      boolean won = attempt.wins(logits.get(i));
      double best = losses.getOrDefault(attempt, Double.NEGATIVE_INFINITY);
      if (!attempt.reached() && (won || loss > best)) {
        attempt.take(at.get(i), won, logits.get(i));
        losses.put(attempt, loss);
      }
    }
  }

  private void step(
      Attempts attempts, List<Attempt> open, List<float[]> at, List<float[]> memories) {
    var probes = new ArrayList<float[]>();
    boolean aside = false;
    for (int i = 0; i < open.size(); i++) {
      float[] probe = probe(open.get(i), at.get(i), memories.get(i));
      aside |= probe != at.get(i);
      probes.add(probe);
    }
    List<Look> looks = attempts.looks(open, probes, Loss.CROSS_ENTROPY);
    // The trace is of the picture itself, wherever the derivative was taken.
    List<float[]> logits = aside ? attempts.logits(at) : looks.stream().map(Look::logits).toList();
    for (int i = 0; i < open.size(); i++) {
      Attempt attempt = open.get(i);
      double loss = Loss.CROSS_ENTROPY.of(logits.get(i), attempt.label(), attempt.target());
      attempts.step(attempt, loss, logits.get(i), at.get(i));
      float[] direction = direction(looks.get(i).gradient(), memories.get(i));
      float[] ahead = attempt.ball().ahead(at.get(i), direction, length(attempt));
      at.set(i, attempt.ball().nearest(ahead));
    }
  }

  /// A gradient by its own mean size, added to what is left of those before (Dong et al. 2018).
  static float[] gathered(float[] gradient, float[] memory, double decay) {
    double mean = 0;
    for (float one : gradient) {
      mean += Math.abs(one);
    }
    mean /= gradient.length;
    for (int i = 0; i < memory.length; i++) {
      memory[i] = (float) ((mean > 0 ? gradient[i] / mean : 0) + decay * memory[i]);
    }
    return memory;
  }
}
