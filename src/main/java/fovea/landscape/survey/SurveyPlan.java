package fovea.landscape.survey;

import fovea.attack.Attack;
import fovea.attack.AttackRequest;
import fovea.attack.Goal;
import fovea.attack.Norm;
import fovea.format.Quantities;
import fovea.landscape.Normalisation;
import fovea.landscape.SharpnessMeasures.Effort;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is measured around the weights of every model.
///
/// @param pairs of random directions, 1 to 20: what does not look alike along all of them is chance
/// @param grid points along each direction, odd, 3 to 101, so that the middle one is the weights
/// @param span from −span to span times a direction; a direction is as long as the weights
/// @param surfaces whether each pair spans a surface; else there are only curves along directions
/// @param attack empty for clean pictures alone
/// @param sharpness empty where it is not measured
/// @param removal empty where residual branches are not taken out
/// @param seed of all that is drawn
public record SurveyPlan(
    Normalisation normalisation,
    int pairs,
    int grid,
    double span,
    boolean surfaces,
    Optional<AttackedBy> attack,
    Optional<Effort> sharpness,
    Optional<Removal> removal,
    long seed) {
  private static final int MOST_PAIRS = 20;
  private static final int MOST_GRID = 101;
  private static final double MOST_SPAN = 10;

  /// What is measured, each in few words.
  public List<String> words() {
    var words = new ArrayList<String>();
    words.add(
        "%s of %s directions, %d points from −%s to %s"
            .formatted(
                Quantities.count(pairs, "pair"),
                normalisation.words(),
                grid,
                Quantities.number(span),
                Quantities.number(span)));
    attack.ifPresent(
        by ->
            words.add(
                "attacked by %s, %s ε %s/255"
                    .formatted(
                        by.attack().title(), by.norm().title(), Quantities.number(by.epsilon()))));
    words.add("seed " + seed);
    return words;
  }

  /// How pictures are attacked: once, each, with the weights where they are.
  ///
  /// @param epsilon in n/255
  public record AttackedBy(Attack attack, Norm norm, double epsilon) {
    /// Refuses an ε that is out of range, in one sentence.
    ///
    /// @throws IllegalArgumentException so
    public void check() {
      request(0, Progress.none());
    }

    /// To its last step, whatever it finds.
    AttackRequest request(long seed, Progress progress) {
      return new AttackRequest(
          norm, epsilon / AttackRequest.LEVELS, new Goal.AnyOther(), seed, false, false, progress);
    }
  }

  /// How residual branches are taken out.
  ///
  /// @param most how many together at most
  /// @param draws how often, for each number above one
  public record Removal(int most, int draws) {
    public Removal {
      if (most < 1 || draws < 1) {
        throw new IllegalArgumentException("At least one branch is taken out, and once.");
      }
    }

    public static Removal usual() {
      return new Removal(10, 10);
    }
  }

  /// @throws IllegalArgumentException when a number is out of range, in one sentence
  public SurveyPlan {
    if (pairs < 1 || pairs > MOST_PAIRS) {
      throw new IllegalArgumentException(
          "There may be 1 to %d pairs of directions, not %d.".formatted(MOST_PAIRS, pairs));
    }
    checkGrid(grid);
    if (!(span > 0 && span <= MOST_SPAN)) {
      throw new IllegalArgumentException(
          "The span has to be above 0 and up to %.0f times a direction, not %s."
              .formatted(MOST_SPAN, span));
    }
  }

  private static void checkGrid(int grid) {
    if (grid < 3 || grid > MOST_GRID || grid % 2 == 0) {
      throw new IllegalArgumentException(
          "The grid has to have an odd number of points a side, 3 to %d, so that the weights are among them; not %d."
              .formatted(MOST_GRID, grid));
    }
  }

  /// From −span to span; the middle is exactly 0.
  double[] alphas() {
    var alphas = new double[grid];
    int half = grid / 2;
    for (int i = 0; i < grid; i++) {
      alphas[i] = span * (i - half) / half;
    }
    return alphas;
  }

  /// How many losses are measured for each condition, without sharpness and branches.
  int points() {
    return pairs * (surfaces ? grid * grid : 2 * grid);
  }

  int conditions() {
    return attack.isPresent() ? 2 : 1;
  }
}
