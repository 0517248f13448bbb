package fovea.metric.interval;

import fovea.format.Quantities;

/// How many of how many, with the 95 % interval of Wilson (1927) for the share, which stays within
/// [0, 1] also where none or all are.
public record Proportion(int count, int all) {
  /// Of the normal distribution, 97.5 %.
  private static final double Z = 1.959963984540054;

  public Proportion {
    if (count < 0 || count > all) {
      throw new IllegalArgumentException("%,d of %,d".formatted(count, all));
    }
  }

  /// Of a share that was counted on so many.
  public static Proportion of(double share, int all) {
    return new Proportion((int) Math.round(all == 0 ? 0 : share * all), all);
  }

  /// The share with its interval: "66.7 % (48.2–81.4 %)".
  public String words() {
    return all == 0
        ? Quantities.NONE
        : "%s (%s)".formatted(Quantities.percent(share()), interval());
  }

  /// "48.2–81.4 %".
  public String interval() {
    return Quantities.decimal(100 * low(), 1) + "–" + Quantities.percent(high());
  }

  /// In [0, 1]; not a number where there are none.
  public double share() {
    return (double) count / all;
  }

  public double low() {
    return all == 0 || count == 0 ? 0 : middle() - half();
  }

  public double high() {
    return all == 0 || count == all ? 1 : middle() + half();
  }

  private double middle() {
    return (count + Z * Z / 2) / (all + Z * Z);
  }

  private double half() {
    double share = share();
    return Z * Math.sqrt(share * (1 - share) / all + Z * Z / (4.0 * all * all)) / (1 + Z * Z / all);
  }
}
