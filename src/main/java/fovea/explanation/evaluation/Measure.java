package fovea.explanation.evaluation;

import fovea.explanation.Method;
import fovea.explanation.metric.AverageDrop;
import fovea.explanation.metric.Flipping;
import fovea.explanation.metric.Infidelity;
import fovea.explanation.metric.MaxSensitivity;
import fovea.explanation.metric.Metric;
import fovea.explanation.metric.Road;
import fovea.format.Names;
import fovea.format.UnknownName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What is measured of an explanation, in the order of the columns.
public enum Measure {
  DELETION(Flipping.deletion(), 0.01, "removes the evidence fastest"),
  INSERTION(Flipping.insertion(), 0.01, "brings the evidence back fastest"),
  ROAD(Road.usual(), 0.01, "loses most where it points and least elsewhere"),
  DROP(new AverageDrop(false), 0.01, "keeps most when only its evidence is seen"),
  INFIDELITY(Infidelity.usual(), 0.02, "foretells disturbances best"),
  INCREASE(new AverageDrop(true), 0, ""),
  POINTING(
      "pointing",
      "Pointing game",
      "Whether the largest number lies inside the truth or no further away than 15 pixels of 224"
          + " (Zhang et al. 2018).",
      true),
  ENERGY(
      "energy",
      "Energy inside",
      "The share of the evidence that lies inside the truth (energy-based pointing game, Wang et al."
          + " 2020).",
      true),
  MAX_SENSITIVITY(
      "max-sensitivity",
      "Max-sensitivity",
      "The largest change of the map, as a share of it, among 10 pictures within 0.02 of this one"
          + " (Yeh et al. 2019, with captum's numbers).",
      false),
  RANDOMIZATION(
      "randomization",
      "Random weights",
      "How alike the map stays when all weights are random: Spearman's rank correlation of the"
          + " evidence, without its sign, at the end of the cascade from the last layer to the first"
          + " (Adebayo et al. 2018); 0 where the map is then constant.",
      false);

  private final String id;
  private final String title;
  private final String definition;
  private final boolean higherIsBetter;
  private final double resolution;
  private final String praise;

  /// One that counts for the ranking if it can be best at something.
  Measure(Metric metric, double resolution, String praise) {
    this.id = metric.id();
    this.title = metric.title();
    this.definition = metric.definition();
    this.higherIsBetter = metric.higherIsBetter();
    this.resolution = resolution;
    this.praise = praise;
  }

  /// One that does not count for the ranking.
  Measure(String id, String title, String definition, boolean higherIsBetter) {
    this.id = id;
    this.title = title;
    this.definition = definition;
    this.higherIsBetter = higherIsBetter;
    this.resolution = 0.01;
    this.praise = "";
  }

  /// By which commands and files name it.
  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  /// What exactly is measured and whose definition it is.
  public String definition() {
    return definition;
  }

  public boolean higherIsBetter() {
    return higherIsBetter;
  }

  /// The arrow that says which way is better.
  public String arrow() {
    return higherIsBetter ? "↑" : "↓";
  }

  /// Whether it has a part in the ranking: it asks what the network does. Whether a map hits what
  /// is true, is steady, or changes with the weights is told beside it: a network may look beside
  /// the thing, and a map that is always the same is as steady as can be.
  public boolean counts() {
    return !praise.isEmpty();
  }

  /// What is said of the method that is best at it; "" for one that does not count.
  String praise() {
    return praise;
  }

  /// How much two numbers of one picture must differ to be told apart.
  public double resolution() {
    return resolution;
  }

  /// Whether it asks where the thing truly is.
  public boolean needsTruth() {
    return this == POINTING || this == ENERGY;
  }

  /// Whether maps drawn by chance are measured too.
  public boolean againstChance() {
    return this == DELETION || this == INSERTION || this == ROAD;
  }

  /// Whether `one` is better than `other` by more than cannot be told apart.
  public boolean better(double one, double other) {
    return (higherIsBetter ? one - other : other - one) > resolution;
  }

  /// Its metric of the maps of a method; empty for those that are none: of the truth, of random
  /// weights.
  Optional<Metric> metric(Method method) {
    return switch (this) {
      case DELETION -> Optional.of(Flipping.deletion());
      case INSERTION -> Optional.of(Flipping.insertion());
      case ROAD -> Optional.of(Road.usual());
      case DROP -> Optional.of(new AverageDrop(false));
      case INFIDELITY -> Optional.of(Infidelity.usual());
      case INCREASE -> Optional.of(new AverageDrop(true));
      case MAX_SENSITIVITY -> Optional.of(MaxSensitivity.of(method));
      case POINTING, ENERGY, RANDOMIZATION -> Optional.empty();
    };
  }

  /// @throws IllegalArgumentException when there is none of this id, in one sentence
  public static Measure of(String id) {
    return Names.meant(id, ids())
        .map(meant -> values()[ids().indexOf(meant)])
        .orElseThrow(() -> UnknownName.of("measure", id, ids()));
  }

  public static List<String> ids() {
    return Arrays.stream(values()).map(Measure::id).toList();
  }
}
