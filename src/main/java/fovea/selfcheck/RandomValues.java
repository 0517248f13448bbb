package fovea.selfcheck;

import java.util.SplittableRandom;

/// Small whole numbers, the same for the same seed.
final class RandomValues {
  /// Bits of a drawn number; a `long` gives this many of them.
  private static final int BITS = 3;

  private static final int NUMBERS_OF_A_LONG = Long.SIZE / BITS;

  private final SplittableRandom random;

  RandomValues(long seed) {
    random = new SplittableRandom(seed);
  }

  /// Whole numbers from -3 to 4.
  float[] numbers(int count) {
    var numbers = new float[count];
    int i = 0;
    while (i < count) {
      long bits = random.nextLong();
      for (int k = 0; k < NUMBERS_OF_A_LONG && i < count; k++) {
        numbers[i++] = (bits & 7) - 3;
        bits >>>= BITS;
      }
    }
    return numbers;
  }

  /// Whole numbers of either sign from 8 to 15: of like size, so that a fault counts alike in every
  /// channel, and different, so that channels that were exchanged don't go unseen.
  double[] factors(int count) {
    var factors = new double[count];
    for (int i = 0; i < count; i++) {
      int bits = random.nextInt(16);
      factors[i] = (bits & 8) == 0 ? 8 + bits : -bits;
    }
    return factors;
  }
}
