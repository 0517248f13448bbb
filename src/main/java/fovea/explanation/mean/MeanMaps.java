package fovea.explanation.mean;

import fovea.explanation.metric.Likeness;
import fovea.explanation.sample.Members;
import fovea.image.Heatmap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The mean map of a group beside that of the pictures it is held against, as far as they are made.
///
/// @param labels the name of every class
/// @param stages at which it was looked, by their names; none where the method looks at none
/// @param signed whether numbers below zero mean something
/// @param singles the maps of the group, in the order in which they were made
/// @param otherSingles of those it is held against
/// @param skipped pictures that could not be read
public record MeanMaps(
    MeanPlan plan,
    Members members,
    List<String> labels,
    List<String> stages,
    boolean signed,
    Mean group,
    Mean against,
    List<Single> singles,
    List<Single> otherSingles,
    int skipped) {
  public MeanMaps {
    labels = List.copyOf(labels);
    stages = List.copyOf(stages);
    singles = List.copyOf(singles);
    otherSingles = List.copyOf(otherSingles);
  }

  /// Whether all maps are made.
  public boolean whole() {
    return made() == members.size();
  }

  /// How many pictures were explained, or could not be read.
  public int made() {
    return singles.size() + otherSingles.size() + skipped;
  }

  /// The mean of the group less the mean of what it is held against; empty while one is missing.
  public Optional<Heatmap> difference() {
    return group.map().flatMap(one -> against.map().map(one::minus));
  }

  /// How alike a single map is to the mean of the group: Spearman's rank correlation of their raw
  /// numbers; −1 where one of them has the same number everywhere.
  public double likeness(Single single) {
    return group
        .map()
        .map(mean -> Likeness.ofRanks(single.map(), Single.small(mean)))
        .filter(Double::isFinite)
        .orElse(-1.0);
  }

  /// The maps of the group, those that are most like the mean first.
  public List<Single> byLikeness() {
    return sorted(Comparator.comparingDouble((Single one) -> -likeness(one)));
  }

  /// The maps of the group, those of which the network was surest first.
  public List<Single> byProbability() {
    return sorted(Comparator.comparingDouble((Single one) -> -one.member().probability()));
  }

  private List<Single> sorted(Comparator<Single> order) {
    var all = new ArrayList<Single>(singles);
    all.sort(order);
    return all;
  }
}
