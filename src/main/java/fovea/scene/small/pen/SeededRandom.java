package fovea.scene.small.pen;

/// Chance that follows from a seed alone: SplitMix64 (Steele, Lea and Flood 2014), spelled out here
/// so that no release of Java changes what is drawn.
public final class SeededRandom {
  private long state;

  public SeededRandom(long seed) {
    state = seed;
    // Neighbouring seeds would walk along neighbouring states.
    state = next() ^ Long.rotateLeft(seed, 32);
  }

  private long next() {
    state += 0x9E3779B97F4A7C15L;
    long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private double unit() {
    return (next() >>> 11) * 0x1p-53;
  }

  public double between(double low, double high) {
    return low + (high - low) * unit();
  }

  /// From -1 to 1.
  public double either() {
    return 2 * unit() - 1;
  }

  /// Nearly normal, of mean 0 and variance 1, never beyond 3.
  public double bell() {
    return 2 * (unit() + unit() + unit() - 1.5);
  }

  public boolean odds(double share) {
    return unit() < share;
  }

  /// From 0 to `bound - 1`.
  public int below(int bound) {
    return (int) Math.unsignedMultiplyHigh(next(), bound);
  }

  /// A place in a list, as often as its weight says.
  public int weighted(double... weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double left = unit() * total;
    for (int i = 0; i < weights.length - 1; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }
}
