package fovea.segmentation.evaluation;

import fovea.format.Names;
import fovea.metric.Holm;
import java.util.List;
import java.util.stream.IntStream;

/// Two or more on the same pictures; the first is what the others are measured against.
public record Comparisons(List<Contender> contenders) {
  private static final int MOST = 20;

  /// @throws IllegalArgumentException in one sentence when they cannot be compared
  public Comparisons {
    contenders = List.copyOf(contenders);
    if (contenders.size() < 2 || contenders.size() > MOST) {
      throw new IllegalArgumentException(
          "%d evaluations cannot be compared: choose 2 to %d.".formatted(contenders.size(), MOST));
    }
    for (Contender other : contenders) {
      new Comparison(contenders.getFirst().evaluation(), other.evaluation()); // refuses
    }
  }

  /// What one does otherwise than the first.
  public Comparison against(int other) {
    return new Comparison(contenders.getFirst().evaluation(), contenders.get(other).evaluation());
  }

  /// A name for each, no two alike: where one model was asked under several protocols, these tell
  /// them apart.
  public List<String> names() {
    return Names.distinct(
        contenders.stream().map(one -> alone(one.name()) ? one.name() : one.title()).toList());
  }

  private boolean alone(String name) {
    return contenders.stream().filter(one -> one.name().equals(name)).count() == 1;
  }

  /// How likely it is that each of the others differs from the first by chance alone, corrected for
  /// testing so many; one less than there are contenders.
  public double[] pValues() {
    return Holm.adjusted(
        IntStream.range(1, contenders.size())
            .mapToDouble(other -> against(other).signTest().pValue())
            .toArray());
  }
}
