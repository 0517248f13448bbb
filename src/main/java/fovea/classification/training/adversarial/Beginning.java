package fovea.classification.training.adversarial;

import fovea.attack.AttackRequest;
import fovea.attack.Ball;
import fovea.attack.Norm;
import fovea.classification.training.setup.AttackSettings;
import fovea.dataset.KeyedRandom;

/// How far from a clean picture its attack begins, drawn by chance; on any thread.
///
/// @param kind NORMAL: every number normal with a deviation of 0.001, as TRADES and MART; WITHIN:
///   anywhere in the ball of ε
/// @param norm of the ball
/// @param epsilon its radius for pixels in [0, 1]
public record Beginning(Kind kind, Norm norm, double epsilon) {
  /// Which way.
  public enum Kind {
    NORMAL,
    WITHIN
  }

  private static final double DEVIATION = 0.001;

  /// Of an attack in training.
  public static Beginning of(AttackSettings settings) {
    return new Beginning(
        settings.kind().weighted() ? Kind.NORMAL : Kind.WITHIN,
        settings.norm(),
        settings.epsilon() / AttackRequest.LEVELS);
  }

  /// Of PGD in a validation.
  public static Beginning within(AttackSettings settings) {
    return new Beginning(Kind.WITHIN, settings.norm(), settings.epsilon() / AttackRequest.LEVELS);
  }

  /// What is added to the pictures at `places`, `length` numbers for each: the same for a picture
  /// in an epoch, whichever batch it is in.
  ///
  /// @param epoch counted from 0; below 0 in a validation
  public float[] of(long seed, long epoch, int[] places, int length) {
    var added = new float[Math.multiplyExact(places.length, length)];
    for (int i = 0; i < places.length; i++) {
      var random = KeyedRandom.of(seed, KeyedRandom.ATTACK, epoch, places[i]);
      write(random, added, i * length, length);
    }
    return added;
  }

  private void write(KeyedRandom random, float[] into, int from, int length) {
    switch (kind) {
      case NORMAL -> {
        for (int i = 0; i < length; i++) {
          into[from + i] = (float) (DEVIATION * random.nextGaussian());
        }
      }
      case WITHIN ->
          System.arraycopy(Ball.change(norm, epsilon, length, random), 0, into, from, length);
    }
  }
}
