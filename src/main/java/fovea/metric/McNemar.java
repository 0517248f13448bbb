package fovea.metric;

/// Whether two classifiers differ on the same samples (McNemar 1947, "Note on the sampling error of
/// the difference between correlated proportions"). Only the samples count on which one is right
/// and the other wrong: if the classifiers were equally good, each would win half of them.
///
/// @param bothRight how many samples both predict rightly
/// @param onlyFirst how many only the first does
/// @param onlySecond how many only the second does
/// @param bothWrong how many neither does
public record McNemar(long bothRight, long onlyFirst, long onlySecond, long bothWrong) {
  /// From so many discordant samples on, the chi-square distribution is close enough.
  public static final int EXACT_BELOW = 25;

  private static final long MAX_SAMPLES = 1L << 50; // exact as a double, and so are sums of four

  public McNemar {
    for (long count : new long[] {bothRight, onlyFirst, onlySecond, bothWrong}) {
      if (count < 0 || count > MAX_SAMPLES) {
        throw new IllegalArgumentException(
            "A table with a count of " + count + " is not possible; use from 0 to 2^50.");
      }
    }
  }

  /// Compares two classifiers' predictions for the same samples.
  public static McNemar of(int[] truth, int[] first, int[] second) {
    Inputs.sameLength(truth.length, "true labels", first.length, "predictions of the first");
    Inputs.sameLength(truth.length, "true labels", second.length, "predictions of the second");
    long[][] table = new long[2][2];
    for (int sample = 0; sample < truth.length; sample++) {
      int row = first[sample] == truth[sample] ? 0 : 1;
      int column = second[sample] == truth[sample] ? 0 : 1;
      table[row][column]++;
    }
    return new McNemar(table[0][0], table[0][1], table[1][0], table[1][1]);
  }

  /// The contingency table: rows are the first classifier, columns the second; right, then wrong.
  public long[][] table() {
    return new long[][] {{bothRight, onlyFirst}, {onlySecond, bothWrong}};
  }

  /// How many samples one predicts rightly and the other wrongly.
  public long discordant() {
    return onlyFirst + onlySecond;
  }

  /// Whether the p-value is of the exact binomial test: with few discordant samples, always right.
  public boolean exact() {
    return discordant() < EXACT_BELOW;
  }

  /// McNemar's statistic with the continuity correction of Edwards (1948): at least 0, and under
  /// equality distributed about as chi-square with one degree of freedom; 0 if neither wins.
  public double chiSquare() {
    double distance = Math.max(0, Math.abs(onlyFirst - onlySecond) - 1);
    return discordant() == 0 ? 0 : distance * distance / discordant();
  }

  /// How likely a difference at least as large is if both are equally good, two-sided, in [0, 1].
  /// From the binomial distribution if [#exact()], otherwise from chi-square.
  public double pValue() {
    return exact() ? binomial() : erfc(Math.sqrt(chiSquare() / 2));
  }

  /// Twice the chance of at most the smaller count among so many fair coins, at most 1.
  private double binomial() {
    int coins = (int) discordant();
    long smaller = Math.min(onlyFirst, onlySecond);
    long ways = 0;
    long choose = 1;
    for (int heads = 0; heads <= smaller; heads++) {
      ways += choose;
      choose = choose * (coins - heads) / (heads + 1);
    }
    return Math.min(1, 2 * ways / (double) (1L << coins));
  }

  /// The complementary error function for x >= 0, to about 13 digits; Java has none. Abramowitz and
  /// Stegun 7.1.6 (series) below 2 and 7.1.14 (continued fraction) above.
  private static double erfc(double x) {
    if (x < 2) {
      double term = x;
      double sum = x;
      for (int n = 1; term > sum * 1e-17; n++) {
        term *= 2 * x * x / (2 * n + 1);
        sum += term;
      }
      return 1 - 2 / Math.sqrt(Math.PI) * Math.exp(-x * x) * sum;
    }
    double fraction = x;
    for (int n = 120; n >= 1; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return Math.exp(-x * x) / Math.sqrt(Math.PI) / fraction;
  }
}
