package fovea.explanation.mean;

/// What each map counts in a mean.
public enum Weighting {
  /// the raw numbers are averaged: a picture of which the network is surer counts more
  RAW(
      "Raw numbers",
      "The raw numbers of all maps are averaged, so that pictures with more evidence count more."
          + " Maps without evidence count with their numbers."),
  /// each map is divided by the sum of its evidence, so that all pictures count alike
  SHARES(
      "Shares of the evidence",
      "Each map is divided by the sum of what speaks for its target, so that all pictures count"
          + " alike. Maps without such evidence cannot be divided and do not count.");

  private final String words;
  private final String sentence;

  Weighting(String words, String sentence) {
    this.words = words;
    this.sentence = sentence;
  }

  public String words() {
    return words;
  }

  /// What it does with a map, in sentences.
  public String sentence() {
    return sentence;
  }
}
