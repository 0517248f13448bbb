package fovea.attack;

import fovea.dataset.KeyedRandom;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/// Steps along a derivative within ε, as PGD takes them (Madry et al., Towards Deep Learning Models
/// Resistant to Adversarial Attacks, ICLR 2018), of one picture and whatever a network says of it:
/// a mask, a sentence. Of all pictures on the way the best one counts.
///
/// @param steps how many, from 1 to {@link #MOST_STEPS}
/// @param share of ε that a step has, above 0 and up to 2
public record Ascent(int steps, double share) {
  public static final int MOST_STEPS = 100_000;

  /// Numbers of pictures, and of what is said of their pixels, that are kept of the steps: 256 MB.
  private static final long MOST_KEPT = 64_000_000;

  private static final float NOTHING = 1e-12f;

  private static final long DRAWS = 0x417363656E74L; // keeps these draws apart from others'

  /// What an attack finds out about a picture.
  ///
  /// @param loss what it makes as large as it can
  /// @param reached whether the network says what is wanted
  /// @param merit by which pictures are compared that have reached it, or that have not
  /// @param gradient of the loss by the pixels; empty where it was not asked for
  /// @param said what the network says
  public record Look<S>(double loss, boolean reached, double merit, float[] gradient, S said) {}

  /// What is climbed.
  ///
  /// @param <S> what a network says
  public interface Hill<S> {
    /// @param step how many steps were taken, from 0
    /// @param further whether another follows, so that the gradient is needed
    /// @param kept whether the picture is kept for people, so that all that is said of it may be
    Look<S> look(float[] pixels, int step, boolean further, boolean kept);
  }

  /// A step of an attack.
  ///
  /// @param picture empty where it was not asked for, or lies between those that are kept
  public record Step<S>(double loss, boolean reached, S said, Optional<float[]> picture) {}

  /// What came of it.
  ///
  /// @param best the picture that counts
  /// @param at which of the trace it is
  /// @param trace from where the attack began to the last picture
  /// @param every 1 where the pictures of all steps are kept, 2 where every second is …; the last
  ///   one always is, and none where they were not asked for
  /// @param notes what a person should know of it, in sentences
  public record Path<S>(float[] best, int at, List<Step<S>> trace, int every, List<String> notes) {
    public Path {
      trace = List.copyOf(trace);
      notes = List.copyOf(notes);
    }

    /// The step of the picture that counts.
    public Step<S> answer() {
      return trace.get(at);
    }

    /// The step whose picture is looked at for one: itself, or the last before it that was kept.
    ///
    /// @return one without a picture where none was kept
    public int keptFor(int step) {
      int kept = step;
      while (kept > 0 && trace.get(kept).picture().isEmpty()) {
        kept--;
      }
      return kept;
    }
  }

  /// @throws IllegalArgumentException when a number is out of range, in one sentence
  public Ascent {
    if (steps < 1 || steps > MOST_STEPS) {
      throw new IllegalArgumentException(
          "An attack takes from 1 to %,d steps, not %,d.".formatted(MOST_STEPS, steps));
    }
    if (!(share > 0 && share <= 2)) {
      throw new IllegalArgumentException(
          "A step is a share of ε above 0 and up to 2, not " + share + ".");
    }
  }

  /// Climbs from a random picture within ε. On the compute thread.
  ///
  /// @param clean the picture, numbers in [0, 1]
  /// @param key what tells it from others: what is drawn follows from this and the seed
  /// @param request its goal is not looked at: the hill knows what is wanted
  public <S> Path<S> climb(float[] clean, long key, AttackRequest request, Hill<S> hill) {
    var ball = new Ball(clean, request.norm(), (float) request.epsilon());
    var trace = new ArrayList<Step<S>>();
    var notes = new LinkedHashSet<String>();
    float[] at = ball.drawn(KeyedRandom.of(request.seed(), DRAWS, key));
    float[] best = at;
    int bestAt = 0;
    Look<S> bestLook = null;
    int every = every(steps, clean.length);
    for (int step = 0; step <= steps; step++) {
      boolean further = step < steps;
      boolean kept = request.keepsPictures() && (step % every == 0 || !further);
      Look<S> look = hill.look(at, step, further, kept);
      trace.add(
          new Step<>(
              look.loss(), look.reached(), look.said(), kept ? Optional.of(at) : Optional.empty()));
      if (bestLook == null || !better(bestLook, look)) {
        bestLook = look;
        best = at;
        bestAt = step;
      }
      request.progress().step(step + 1, steps + 1);
      if (!further || request.untilFooled() && look.reached()) {
        break;
      }
      float[] gradient = Suitability.usable(look.gradient(), notes::add);
      float length = (float) (share * request.epsilon());
      at = ball.nearest(ball.ahead(at, gradient, length));
    }
    return new Path<>(best, bestAt, trace, every, List.copyOf(notes));
  }

  /// Of how many steps the picture of one is kept, so that they fit into memory.
  ///
  /// @param numbers of a picture; a third as many may be said of its pixels
  static int every(int steps, int numbers) {
    long most = Math.max(2, MOST_KEPT / (numbers + numbers / 3));
    return Math.toIntExact(Math.ceilDiv(steps + 1, most - 1));
  }

  /// Weights of the same direction, the largest 1 and those without effect 0: a step asks for the
  /// direction only, and where a network is sure the derivative would be lost in floats on its way
  /// back.
  public static float[] direction(float[] weights) {
    float most = 0;
    for (float one : weights) {
      most = Math.max(most, Math.abs(one));
    }
    if (most == 0) {
      return weights;
    }
    var scaled = new float[weights.length];
    for (int i = 0; i < scaled.length; i++) {
      float one = (float) ((double) weights[i] / most);
      scaled[i] = Math.abs(one) < NOTHING ? 0 : one;
    }
    return scaled;
  }

  /// Whether the first is better than the second; of equals the later one counts.
  private static <S> boolean better(Look<S> one, Look<S> other) {
    return one.reached() == other.reached() ? one.merit() > other.merit() : one.reached();
  }
}
