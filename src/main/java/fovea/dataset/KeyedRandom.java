package fovea.dataset;

/// Chance that is a pure function of where it is used: every place, such as (seed, epoch, index),
/// has its own sequence of numbers, the same on every machine, in any order and on any number of
/// threads.
///
/// With `mix` the finaliser of SplitMix64 (Steele, Lea and Flood 2014; constants of Stafford's
/// variant 13), `G` = 0x9E3779B97F4A7C15, the odd number next to 2^64 divided by the golden ratio,
/// and `D` = 0xD1342543DE82EF95, which keeps places (1, 2) and (2, 1) apart, all modulo 2^64:
///
/// - the key of a seed is `mix(seed + G)`;
/// - the key of place `p` below a key is `mix(D key + mix(p + G))`;
/// - draw `n` of a key, counted from 1, is `mix(key + n G)`.
///
/// Logarithms, powers and waves come from `StrictMath`, which, unlike `Math`, gives the same bits
/// everywhere. Not for secrets, and an instance is for one thread.
public final class KeyedRandom {
  /// First places below a seed that keep different uses of it apart; epochs are never so large.
  public static final long SPLIT = 0x53706C6974L;

  public static final long AUGMENTATION = 0x4175676D656E74L;
  public static final long MIXING = 0x4D6978696E67L;
  public static final long ATTACK = 0x41747461636BL;

  private static final long G = 0x9E3779B97F4A7C15L;
  private static final long D = 0xD1342543DE82EF95L;

  private final long key;
  private long state;

  private KeyedRandom(long key) {
    this.key = key;
    this.state = key;
  }

  /// The draws at a place below a seed, such as epoch and index.
  public static KeyedRandom of(long seed, long... places) {
    long key = mix(seed + G);
    for (long place : places) {
      key = below(key, place);
    }
    return new KeyedRandom(key);
  }

  /// The draws at a place below this one; how many were already taken here makes no difference.
  public KeyedRandom at(long place) {
    return new KeyedRandom(below(key, place));
  }

  private static long below(long key, long place) {
    return mix(D * key + mix(place + G));
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  public long nextLong() {
    state += G;
    return mix(state);
  }

  /// A whole number from 0 to `bound - 1`, by one draw; the odds differ by less than one in 2^32.
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("No whole number from 0 is below " + bound + ".");
    }
    return (int) Math.unsignedMultiplyHigh(nextLong(), bound);
  }

  /// A number in [0, 1), by one draw.
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  public boolean nextBoolean() {
    return nextLong() < 0;
  }

  /// A number from `low` to `high`, by one draw.
  public double between(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  /// A number of mean 0 and variance 1, by two draws (Box and Muller 1958).
  public double nextGaussian() {
    double radius = Math.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    return radius * StrictMath.cos(2 * Math.PI * nextDouble());
  }

  /// A number in [0, 1] of the distribution Beta(`a`, `b`).
  public double nextBeta(double a, double b) {
    double first = nextGamma(a);
    double second = nextGamma(b);
    // Of very small a and b both may be too small for a double: the mass lies at the ends then.
    return first + second > 0 ? first / (first + second) : nextDouble() * (a + b) < a ? 1 : 0;
  }

  // Marsaglia and Tsang 2000.
  private double nextGamma(double shape) {
    if (!(shape > 0) || shape > 1e6) {
      throw new IllegalArgumentException("No gamma distribution has the shape " + shape + " here.");
    }
    if (shape < 1) {
      double larger = nextGamma(shape + 1);
      return larger * StrictMath.pow(1 - nextDouble(), 1 / shape);
    }
    double d = shape - 1 / 3.0;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double x = nextGaussian();
      double v = 1 + c * x;
      v = v * v * v;
      if (v > 0 && StrictMath.log(1 - nextDouble()) < x * x / 2 + d * (1 - v + StrictMath.log(v))) {
        return d * v;
      }
    }
  }

  /// The numbers from 0 to `size - 1` in an order drawn evenly from all orders.
  public int[] nextOrder(int size) {
    var order = new int[size];
    for (int i = 0; i < size; i++) {
      int j = nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
