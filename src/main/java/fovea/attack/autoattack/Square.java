package fovea.attack.autoattack;

import fovea.attack.Attack;
import fovea.attack.AttackOutcome;
import fovea.attack.AttackRequest;
import fovea.attack.AttackedNetwork;
import fovea.attack.Attempts;
import fovea.attack.Attempts.Attempt;
import fovea.attack.Goal;
import fovea.attack.Norm;
import fovea.attack.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Tries squares of the picture at ±ε (L2: bumps), keeps those that make the margin of the true
/// class smaller. Asks for no derivative. A picture is left alone once it fools.
public final class Square implements Attack {
  private static final int USUAL = 5000;
  private static final double FIRST_SHARE = 0.8;
  private static final int CHANNELS = 3;

  /// After how many queries the share of the picture that a square has is halved.
  private static final int[] HALVINGS = {10, 50, 200, 500, 1000, 2000, 4000, 6000, 8000};

  /// For how many queries {@link #HALVINGS} are meant.
  private static final double SCHEDULE = 10_000;

  private final int queries;
  private final boolean rescaled;
  private final Squares squares;

  /// 5,000 queries with the schedule as it is, as AutoAttack's.
  public Square() {
    this(USUAL, false);
  }

  /// @param rescaled whether the schedule of squares is squeezed into the queries there are
  public Square(int queries, boolean rescaled) {
    this(queries, rescaled, Squares.drawn());
  }

  Square(int queries, boolean rescaled, Squares squares) {
    if (queries < 1) {
      throw new IllegalArgumentException("An attack takes at least one step.");
    }
    this.queries = queries;
    this.rescaled = rescaled;
    this.squares = squares;
  }

  @Override
  public String id() {
    return queries == USUAL ? "square" : "square" + queries;
  }

  @Override
  public String title() {
    return queries == USUAL
        ? "Square"
        : "Square, %,d %s".formatted(queries, queries == 1 ? "query" : "queries");
  }

  @Override
  public String paper() {
    return "Andriushchenko et al.: Square Attack: A Query-efficient Black-box Adversarial Attack"
        + " via Random Search, ECCV 2020";
  }

  @Override
  public String sentence() {
    return "Tries up to %,d squares at ±ε (L2: bumps) and keeps what helps; asks for no derivative."
        .formatted(queries);
  }

  @Override
  public Family family() {
    return Family.BLACK_BOX;
  }

  @Override
  public Set<Norm> norms() {
    return Set.of(Norm.INFINITY, Norm.TWO);
  }

  @Override
  public boolean takesTarget() {
    return true;
  }

  private static final class Search {
    private final Attempt attempt;
    private float[] best;
    private double margin = Double.POSITIVE_INFINITY;

    Search(Attempt attempt, float[] start) {
      this.attempt = attempt;
      best = start;
    }
  }

  @Override
  public List<AttackOutcome> run(
      AttackedNetwork network, List<Subject> subjects, AttackRequest request) {
    var attempts = new Attempts(this, network, subjects, request);
    int width = network.width();
    int height = network.height();
    var bumps = new Bumps(squares, width, height);
    List<Search> open = new ArrayList<>();
    for (Attempt attempt : attempts.all()) {
      open.add(
          new Search(
              attempt,
              switch (request.norm()) {
                case INFINITY -> striped(attempt, width, height);
                case TWO -> bumps.start(attempt);
              }));
    }
    judge(attempts, 0, open, open.stream().map(search -> search.best).toList());
    for (int query = 0; query < queries; query++) {
      open.removeIf(search -> search.margin <= 0);
      if (open.isEmpty()) {
        break;
      }
      int side = side(query, width, height);
      int one = query;
      judge(
          attempts,
          query + 1,
          open,
          open.stream()
              .map(
                  search ->
                      switch (request.norm()) {
                        case INFINITY -> squared(search, one, side, width, height);
                        case TWO -> bumps.next(search.attempt, search.best, one, bumps.side(side));
                      })
              .toList());
      attempts.progress(query + 1, queries);
    }
    return attempts.outcomes();
  }

  /// Takes what is better.
  ///
  /// @param query its number, 0 for the start
  private static void judge(
      Attempts attempts, int query, List<Search> open, List<float[]> pictures) {
    List<float[]> logits = attempts.logits(pictures);
    for (int i = 0; i < open.size(); i++) {
      Search search = open.get(i);
      double margin = margin(logits.get(i), search.attempt);
      if (margin < search.margin || margin <= 0) {
        search.margin = margin;
        search.best = pictures.get(i);
        search.attempt.take(search.best, margin <= 0, logits.get(i));
        attempts.step(search.attempt, query, -margin, logits.get(i), search.best);
      }
    }
  }

  /// By how much what should not be said leads: below 0 the attack has won.
  static double margin(float[] logits, Attempt attempt) {
    int one = attempt.target() == Goal.NONE ? attempt.label() : attempt.target();
    float[] others = Arrays.copyOf(logits, logits.length);
    others[one] = Float.NEGATIVE_INFINITY;
    double lead = (double) logits[one] - others[AttackOutcome.likeliest(others)];
    return attempt.target() == Goal.NONE ? lead : -lead;
  }

  private float[] striped(Attempt attempt, int width, int height) {
    var signs = new float[CHANNELS * height * width];
    for (int channel = 0; channel < CHANNELS; channel++) {
      for (int column = 0; column < width; column++) {
        float sign = squares.stripe(attempt, channel, column);
        for (int row = 0; row < height; row++) {
          signs[(channel * height + row) * width + column] = sign;
        }
      }
    }
    return attempt.ball().offset(signs, attempt.ball().epsilon());
  }

  private float[] squared(Search search, int query, int side, int width, int height) {
    Attempt attempt = search.attempt;
    int top = squares.place(attempt, query, 0, Math.max(1, height - side));
    int left = squares.place(attempt, query, 1, Math.max(1, width - side));
    float[] changed = search.best.clone();
    for (int channel = 0; channel < CHANNELS; channel++) {
      float change = 2 * attempt.ball().epsilon() * squares.sign(attempt, query, channel);
      for (int row = top; row < top + side; row++) {
        for (int column = left; column < left + side; column++) {
          changed[(channel * height + row) * width + column] += change;
        }
      }
    }
    return attempt.ball().nearest(changed);
  }

  /// The side of a square in pixels.
  int side(int query, int width, int height) {
    int side = (int) Math.rint(Math.sqrt(share(query) * width * height));
    return Math.clamp(side, 1, Math.min(width, height));
  }

  /// The share of the picture that a square has.
  double share(int query) {
    int at = rescaled ? (int) ((double) query / queries * SCHEDULE) : query;
    double share = FIRST_SHARE;
    for (int halving : HALVINGS) {
      share = at > halving ? share / 2 : share;
    }
    return share;
  }
}
