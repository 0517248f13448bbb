package fovea.attack.boundary;

import fovea.attack.Attack;
import fovea.attack.AttackOutcome;
import fovea.attack.AttackRequest;
import fovea.attack.AttackedNetwork;
import fovea.attack.AttackedNetwork.Derivative;
import fovea.attack.Attempts;
import fovea.attack.Attempts.Attempt;
import fovea.attack.Ball;
import fovea.attack.Goal;
import fovea.attack.Norm;
import fovea.attack.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Steps to the nearest boundary of the linearised network, a little beyond each time, until the
/// class changes; as torchattacks.
public final class DeepFool implements Attack {
  private final int steps;
  private final double overshoot;

  public DeepFool() {
    this(50, 0.02);
  }

  /// @param overshoot how much longer every step is, as a share
  public DeepFool(int steps, double overshoot) {
    this.steps = steps;
    this.overshoot = overshoot;
  }

  @Override
  public String id() {
    return "deepfool";
  }

  @Override
  public String title() {
    return "DeepFool";
  }

  @Override
  public String paper() {
    return "Moosavi-Dezfooli, Fawzi and Frossard: DeepFool: A Simple and Accurate Method to Fool"
        + " Deep Neural Networks, CVPR 2016; as torchattacks, with overshoot at every step";
  }

  @Override
  public String sentence() {
    return "Steps to the nearest boundary of the linearised network until the class changes, at"
        + " most "
        + steps
        + " times.";
  }

  @Override
  public Family family() {
    return Family.SMALLEST;
  }

  @Override
  public Set<Norm> norms() {
    return Set.of(Norm.TWO);
  }

  @Override
  public boolean takesTarget() {
    return false;
  }

  @Override
  public List<AttackOutcome> run(
      AttackedNetwork network, List<Subject> subjects, AttackRequest request) {
    var attempts = new Attempts(this, network, subjects, request);
    int count = Math.min(Nearest.MOST_CLASSES, network.classes() - 1);
    List<Attempt> open = new ArrayList<>(attempts.all());
    List<float[]> at = new ArrayList<>(open.stream().map(Attempt::clean).toList());
    for (int step = 0; step <= steps && !open.isEmpty(); step++) {
      List<Attempt> asked = open;
      List<Derivative> derivatives =
          attempts.derivatives(
              at,
              (i, logits) ->
                  Nearest.differences(
                      logits.length, asked.get(i).label(), rivals(logits, asked.get(i), count)));
      var still = new ArrayList<Attempt>();
      var next = new ArrayList<float[]>();
      for (int i = 0; i < open.size(); i++) {
        Attempt attempt = open.get(i);
        Derivative derivative = derivatives.get(i);
        boolean won = attempt.wins(derivative.logits());
        int[] rivals = rivals(derivative.logits(), attempt, count);
        attempts.step(
            attempt,
            (double) derivative.logits()[rivals[0]] - derivative.logits()[attempt.label()],
            derivative.logits(),
            at.get(i));
        attempt.take(
            at.get(i), won && request.allows(request.norm().between(at.get(i), attempt.clean())));
        if (!won) {
          still.add(attempt);
          next.add(stepped(attempt, at.get(i), derivative, rivals));
        }
      }
      open = still;
      at = next;
      attempts.progress(Math.min(step + 1, steps), steps);
    }
    return attempts.outcomes();
  }

  private static int[] rivals(float[] logits, Attempt attempt, int count) {
    var rivals = new int[count];
    for (int i = 0; i < count; i++) {
      rivals[i] = new Goal.Likeliest(i + 1).target(logits, attempt.label());
    }
    return rivals;
  }

  private float[] stepped(Attempt attempt, float[] at, Derivative derivative, int[] rivals) {
    for (float[] gradient : derivative.gradients()) {
      Attempts.usable(attempt, gradient);
    }
    Nearest plane = Nearest.of(Norm.TWO, derivative, attempt.label(), rivals);
    double size = Norm.TWO.of(plane.gradient());
    double length = size > 0 ? (1 + overshoot) * Math.abs(plane.difference()) / (size * size) : 0;
    var next = new float[at.length];
    for (int i = 0; i < next.length; i++) {
      next[i] = Ball.unit((float) (at[i] + length * plane.gradient()[i]));
    }
    return next;
  }
}
