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
import java.util.stream.IntStream;

/// Makes the square of the change and the margin of the true class small together, in a space
/// without walls (tanh), with Adam; as torchattacks, for a fixed weight of the margin, but for its
/// stopping all pictures where the sum of their costs grows: here no picture knows of the others.
/// With a search for the weight, as the paper's authors: from 0.001 on it is ten times as large
/// until the goal is reached, then halved in between, for each picture by itself.
public final class CarliniWagner implements Attack {
  private static final double FIRST = 0.9;
  private static final double SECOND = 0.999;
  private static final double TINY = 1e-8;

  /// Where the authors' search for the weight begins, and how often it tries.
  private static final double FIRST_WEIGHT = 1e-3;

  private static final int SEARCHES = 9;
  private static final double GROWTH = 10;

  private final double weight;
  private final int searches;
  private final double confidence;
  private final int steps;
  private final double rate;

  public CarliniWagner() {
    this(1, 0, 50, 0.01, 0);
  }

  /// With nine tries of the weight, as its authors.
  public static CarliniWagner searching() {
    return new CarliniWagner(FIRST_WEIGHT, 0, 50, 0.01, SEARCHES);
  }

  /// @param weight of the margin against the size of the change, c
  /// @param confidence by how much the other class is to lead, κ
  /// @param rate of Adam
  public CarliniWagner(double weight, double confidence, int steps, double rate) {
    this(weight, confidence, steps, rate, 0);
  }

  /// @param weight the first that is tried
  /// @param searches how many weights are tried; 0 for the one alone
  public CarliniWagner(double weight, double confidence, int steps, double rate, int searches) {
    this.searches = searches;
    this.weight = weight;
    this.confidence = confidence;
    this.steps = steps;
    this.rate = rate;
  }

  @Override
  public String id() {
    return searches > 0 ? "cw-search" : "cw";
  }

  @Override
  public String title() {
    return searches > 0 ? "Carlini–Wagner, search for c" : "Carlini–Wagner";
  }

  @Override
  public String paper() {
    return "Carlini and Wagner: Towards Evaluating the Robustness of Neural Networks, S&P 2017; as"
        + " torchattacks, "
        + (searches > 0 ? "with the authors' search for c" : "without the search for c");
  }

  @Override
  public String sentence() {
    return searches > 0
        ? "%d times %d steps of Adam that make the change and the true class's lead small together; c is searched for from %s on (κ %s)."
            .formatted(searches, steps, weight, confidence)
        : "%d steps of Adam that make the change and the true class's lead small together (c %s, κ %s)."
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

  /// The weight of a picture's margin, and what is known of it.
  private static final class Weight {
    private double now;
    private double least;
    private double most = Double.POSITIVE_INFINITY;
    private double smallest = Double.POSITIVE_INFINITY;
    private boolean reached;

    Weight(double first) {
      now = first;
    }

    /// Goes on from what came of the one that was tried.
    void next() {
      if (reached) {
        most = Math.min(most, now);
      } else {
        least = Math.max(least, now);
      }
      now = Double.isInfinite(most) ? now * GROWTH : (least + most) / 2;
      reached = false;
    }
  }

  private static final class Search {
    private final Attempt attempt;
    private final double[] free;
    private final double[] mean;
    private final double[] square;
    private final Weight weight;

    Search(Attempt attempt, Weight weight) {
      this.attempt = attempt;
      this.weight = weight;
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
    List<Weight> weights = attempts.all().stream().map(_ -> new Weight(weight)).toList();
    int rounds = Math.max(1, searches);
    for (int round = 0; round < rounds; round++) {
      search(attempts, weights, round, rounds);
      weights.forEach(Weight::next);
    }
    return attempts.outcomes();
  }

  private void search(Attempts attempts, List<Weight> weights, int round, int rounds) {
    List<Search> asked =
        IntStream.range(0, weights.size())
            .mapToObj(i -> new Search(attempts.all().get(i), weights.get(i)))
            .toList();
    for (int step = 0; step < steps; step++) {
      List<float[]> pictures = asked.stream().map(Search::picture).toList();
      List<Derivative> derivatives =
          attempts.derivatives(
              pictures, (i, logits) -> new float[][] {weights(logits, asked.get(i).attempt)});
      for (int i = 0; i < asked.size(); i++) {
        step(attempts, asked.get(i), pictures.get(i), derivatives.get(i), step);
      }
      attempts.progress(round * steps + step + 1, rounds * steps);
    }
  }

  private void step(
      Attempts attempts, Search search, float[] picture, Derivative derivative, int step) {
    Attempt attempt = search.attempt;
    float[] logits = derivative.logits();
    double margin = Math.max(lead(logits, attempt), -confidence);
    double size = Norm.TWO.between(picture, attempt.clean());
    double cost = size * size + search.weight.now * margin;
    attempts.step(attempt, -cost, logits, picture);
    boolean wins = attempt.wins(logits);
    search.weight.reached |= wins;
    if (wins && size < search.weight.smallest) {
      search.weight.smallest = size;
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
      double gradient = (2.0 * (picture[i] - clean[i]) + search.weight.now * margin[i]) * slope;
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
