package fovea.attack.autoattack;

import fovea.attack.Attempts.Attempt;
import fovea.attack.Attempts.Look;
import org.jspecify.annotations.Nullable;

/// One picture's way through APGD (Croce and Hein 2020, algorithm 1): steps with momentum whose
/// length is halved where the loss does not grow, going on from the best picture then.
///
/// As in its authors' code the first check compares the loss after the first step with 0, not with
/// the loss at the start.
final class ApgdSearch {
  private static final double MOMENTUM = 0.75;
  private static final double ENOUGH = 0.75;

  final Attempt attempt;
  final int target;

  private final float[] losses;
  private final int shortest;
  private final int shrinking;
  private int window;
  private int sinceCheck;
  private float length;
  private boolean halved = true;
  private float[] at;
  private float[] old;
  private float[] gradient = {};
  private float[] best;
  private float[] bestGradient = {};
  private float bestLoss;
  private float bestAtCheck;
  private float @Nullable [] fooling;

  /// @param target the class that the loss is drawn to; `Goal.NONE` for any but the true one
  /// @param start where it begins
  /// @param steps how many there will be
  ApgdSearch(Attempt attempt, int target, float[] start, int steps) {
    this.attempt = attempt;
    this.target = target;
    at = start;
    old = start;
    best = start;
    losses = new float[steps];
    window = Math.max((int) (0.22 * steps), 1);
    shortest = Math.max((int) (0.06 * steps), 1);
    shrinking = Math.max((int) (0.03 * steps), 1);
    length = 2 * attempt.ball().epsilon();
  }

  float[] at() {
    return at;
  }

  /// The length of the next step.
  float length() {
    return length;
  }

  /// The picture with the largest loss.
  float[] best() {
    return best;
  }

  /// Its loss.
  float bestLoss() {
    return bestLoss;
  }

  /// The last picture that reached the goal; null where none did.
  float @Nullable [] fooling() {
    return fooling;
  }

  /// Takes what the network says of the start.
  void begun(Look look) {
    gradient = look.gradient();
    bestGradient = gradient;
    bestLoss = (float) look.loss();
    bestAtCheck = bestLoss;
    judge(look);
  }

  /// Takes step number `i`, from 0.
  void step(int i) {
    float[] straight = attempt.ball().nearest(attempt.ball().ahead(at, gradient, length));
    float share = (float) (i > 0 ? MOMENTUM : 1);
    var there = new float[at.length];
    for (int k = 0; k < there.length; k++) {
      there[k] = at[k] + (straight[k] - at[k]) * share + (at[k] - old[k]) * (1 - share);
    }
    old = at;
    at = attempt.ball().nearest(there);
  }

  /// Takes what the network says of the picture after step `i`.
  void arrived(int i, Look look) {
    gradient = look.gradient();
    judge(look);
    losses[i] = (float) look.loss();
    if (losses[i] > bestLoss) {
      best = at;
      bestGradient = gradient;
      bestLoss = losses[i];
    }
    sinceCheck++;
    if (sinceCheck == window) {
      check(i);
      window = Math.max(window - shrinking, shortest);
      sinceCheck = 0;
    }
  }

  private void judge(Look look) {
    if (attempt.wins(look.logits())) {
      fooling = at;
    }
  }

  private void check(int i) {
    int increases = 0;
    for (int k = i; k > i - window; k--) {
      increases += losses[k] > (k == 0 ? 0 : losses[k - 1]) ? 1 : 0;
    }
    boolean stuck = !halved && bestAtCheck >= bestLoss;
    halved = increases <= ENOUGH * window || stuck;
    bestAtCheck = bestLoss;
    if (halved) {
      length /= 2;
      at = best;
      gradient = bestGradient;
    }
  }
}
