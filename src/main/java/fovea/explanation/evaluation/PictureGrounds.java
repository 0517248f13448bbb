package fovea.explanation.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// What a verdict on one picture is made from. Two methods are told apart when the one is better by
/// more than the resolution at four measures more than the other (at all, where only three or four
/// are known; with fewer never): with one picture there is no interval to go by, and with less the
/// same method with another seed is told from itself more often than in one picture of ten
/// (decision 41).
record PictureGrounds(Findings findings, Ranking ranking) implements Grounds {
  private static final int MARGIN = 4;
  private static final int FEWEST = 3;

  /// By so many of the three measures a method must be ahead of maps drawn by chance; by all that
  /// tell the two apart where these are fewer.
  private static final int BEATS_CHANCE = 2;

  @Override
  public String title(String method) {
    return findings.title(method);
  }

  @Override
  public boolean apart(String better, String other) {
    int margin = 0;
    int known = 0;
    for (Measure measure : counted()) {
      OptionalDouble one = findings.value(better, measure);
      OptionalDouble two = findings.value(other, measure);
      if (one.isPresent() && two.isPresent()) {
        known++;
        margin += measure.better(one.getAsDouble(), two.getAsDouble()) ? 1 : 0;
        margin -= measure.better(two.getAsDouble(), one.getAsDouble()) ? 1 : 0;
      }
    }
    return known >= FEWEST && margin >= Math.min(MARGIN, known);
  }

  private List<Measure> counted() {
    return Stream.of(Measure.values()).filter(Measure::counts).toList();
  }

  @Override
  public boolean best(String method, List<String> others, Measure measure) {
    OptionalDouble own = findings.value(method, measure);
    return own.isPresent()
        && others.stream()
            .map(other -> findings.value(other, measure))
            .filter(OptionalDouble::isPresent)
            .allMatch(other -> measure.better(own.getAsDouble(), other.getAsDouble()));
  }

  @Override
  public Optional<Boolean> beatsChance(String method) {
    int better = 0;
    int worse = 0;
    int known = 0;
    for (Map.Entry<Measure, Double> chance : findings.chance().entrySet()) {
      OptionalDouble own = findings.value(method, chance.getKey());
      if (own.isPresent()) {
        known++;
        better += chance.getKey().better(own.getAsDouble(), chance.getValue()) ? 1 : 0;
        worse += chance.getKey().better(chance.getValue(), own.getAsDouble()) ? 1 : 0;
      }
    }
    return known == 0
        ? Optional.empty()
        : Optional.of(better > worse && better - worse >= Math.min(BEATS_CHANCE, better + worse));
  }

  @Override
  public OptionalDouble alike(String one, String other) {
    return findings.alike(one, other);
  }

  @Override
  public OptionalDouble pointing(String method) {
    return findings.value(method, Measure.POINTING);
  }

  @Override
  public List<String> empty() {
    return missing(Findings.Cause.EMPTY);
  }

  @Override
  public List<String> late() {
    return missing(Findings.Cause.TIME);
  }

  private List<String> missing(Findings.Cause cause) {
    return findings.leftOut().stream()
        .filter(each -> each.measure().isEmpty() && each.cause() == cause)
        .map(each -> each.method().id())
        .toList();
  }

  @Override
  public String where() {
    return "here";
  }
}
