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
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Makes the square of the change and the margin of the true class small together, in a space
/// without walls (tanh), with Adam; as torchattacks, for a fixed weight of the margin, but for its
/// stopping all pictures where the sum of their costs grows: here no picture knows of the others.
public final class CarliniWagner implements Attack {
  private static final double FIRST = 0.9;
  private static final double SECOND = 0.999;
  private static final double TINY = 1e-8;

  private final double weight;
  private final double confidence;
  private final int steps;
  private final double rate;

  public CarliniWagner() {
    this(1, 0, 50, 0.01);
  }

  /// @param weight of the margin against the size of the change, c
  /// @param confidence by how much the other class is to lead, κ
  /// @param rate of Adam
  public CarliniWagner(double weight, double confidence, int steps, double rate) {
    this.weight = weight;
    this.confidence = confidence;
    this.steps = steps;
    this.rate = rate;
  }

  @Override
  public String id() {
    return "cw";
  }

  @Override
  public String title() {
    return "Carlini–Wagner";
  }

  @Override
  public String paper() {
    return "Carlini and Wagner: Towards Evaluating the Robustness of Neural Networks, S&P 2017; as"
        + " torchattacks, without the search for c";
  }

  @Override
  public String sentence() {
    return "%d steps of Adam that make the change and the true class's lead small together (c %s, κ %s)."
        .formatted(steps, weight, confidence);
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
    return true;
  }

  private static final class Search {
    private final Attempt attempt;
    private final double[] free;
    private final double[] mean;
    private final double[] square;
    private double smallest = Double.POSITIVE_INFINITY;

    Search(Attempt attempt) {
      this.attempt = attempt;
      float[] clean = attempt.clean();
      free = new double[clean.length];
      mean = new double[clean.length];
      square = new double[clean.length];
      for (int i = 0; i < free.length; i++) {
        double x = 2.0 * clean[i] - 1;
        free[i] = Math.log((1 + x) / (1 - x)) / 2; // infinite at black and white, which then stay
      }
    }

    float[] picture() {
      var picture = new float[free.length];
      for (int i = 0; i < picture.length; i++) {
        picture[i] = (float) ((Math.tanh(free[i]) + 1) / 2);
      }
      return picture;
    }
  }

  @Override
  public List<AttackOutcome> run(
      AttackedNetwork network, List<Subject> subjects, AttackRequest request) {
    var attempts = new Attempts(this, network, subjects, request);
    List<Search> asked = attempts.all().stream().map(Search::new).toList();
    for (int step = 0; step < steps; step++) {
      List<float[]> pictures = asked.stream().map(Search::picture).toList();
      List<Derivative> derivatives =
          attempts.derivatives(
              pictures, (i, logits) -> new float[][] {weights(logits, asked.get(i).attempt)});
      for (int i = 0; i < asked.size(); i++) {
        step(attempts, asked.get(i), pictures.get(i), derivatives.get(i), step);
      }
      attempts.progress(step + 1, steps);
    }
    return attempts.outcomes();
  }

  private void step(
      Attempts attempts, Search search, float[] picture, Derivative derivative, int step) {
    Attempt attempt = search.attempt;
    float[] logits = derivative.logits();
    double margin = Math.max(lead(logits, attempt), -confidence);
    double size = Norm.TWO.between(picture, attempt.clean());
    double cost = size * size + weight * margin;
    attempts.step(attempt, -cost, logits, picture);
    if (attempt.wins(logits) && size < search.smallest) {
      search.smallest = size;
      attempt.take(picture, attempts.request().allows(size));
    }
    adam(search, picture, Attempts.usable(attempt, derivative.gradients()[0]), step + 1);
  }

  private void adam(Search search, float[] picture, float[] margin, int step) {
    float[] clean = search.attempt.clean();
    double first = 1 - Math.pow(FIRST, step);
    double second = 1 - Math.pow(SECOND, step);
    for (int i = 0; i < picture.length; i++) {
      double slope = 2 * picture[i] * (1.0 - picture[i]); // of (tanh w + 1) / 2 by w
      double gradient = (2.0 * (picture[i] - clean[i]) + weight * margin[i]) * slope;
      search.mean[i] = FIRST * search.mean[i] + (1 - FIRST) * gradient;
      search.square[i] = SECOND * search.square[i] + (1 - SECOND) * gradient * gradient;
      search.free[i] -=
          rate * (search.mean[i] / first) / (Math.sqrt(search.square[i] / second) + TINY);
    }
  }

  /// By how much the class that should not be said leads.
  private static double lead(float[] logits, Attempt attempt) {
    int one = one(attempt);
    double lead = (double) logits[one] - logits[rival(logits, one)];
    return attempt.target() == Goal.NONE ? lead : -lead;
  }

  private static int one(Attempt attempt) {
    return attempt.target() == Goal.NONE ? attempt.label() : attempt.target();
  }

  private static int rival(float[] logits, int one) {
    float[] others = Arrays.copyOf(logits, logits.length);
    others[one] = Float.NEGATIVE_INFINITY;
    return AttackOutcome.likeliest(others);
  }

  /// The derivative of the lead by the scores; zeros where it is small enough.
  private float[] weights(float[] logits, Attempt attempt) {
    var weights = new float[logits.length];
    if (lead(logits, attempt) > -confidence) {
      int one = one(attempt);
      int sign = attempt.target() == Goal.NONE ? 1 : -1;
      weights[one] += sign;
      weights[rival(logits, one)] -= sign;
    }
    return weights;
  }
}
