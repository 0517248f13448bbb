package fovea.explanation.evaluation;

import fovea.explanation.Method;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a verdict on many pictures is made from. Two methods are told apart when the 95 % interval
/// of the difference of their mean ranks, picture by picture, leaves out zero; a method is better
/// than another or than chance at a measure when that of the difference there does.
record SummaryGrounds(Summary summary) implements Grounds {
  @Override
  public Ranking ranking() {
    return summary.ranking();
  }

  @Override
  public String title(String method) {
    return summary.methods().stream()
        .filter(one -> one.id().equals(method))
        .map(Method::title)
        .findFirst()
        .orElse(method);
  }

  @Override
  public boolean apart(String better, String other) {
    List<Map<String, Double>> ranks =
        summary.numbers().stream().map(each -> Ranking.meanRanks(each.values())).toList();
    return Summary.estimate(
            ranks, each -> less(Optional.ofNullable(each.get(other)), each.get(better)))
        .filter(Estimate::positive)
        .isPresent();
  }

  private static Optional<Double> less(Optional<Double> one, @Nullable Double other) {
    return other == null ? Optional.empty() : one.map(value -> value - other);
  }

  @Override
  public boolean best(String method, List<String> others, Measure measure) {
    return summary.mean(method, measure).isPresent()
        && others.stream()
            .filter(other -> summary.mean(other, measure).isPresent())
            .allMatch(other -> better(method, other, measure));
  }

  private boolean better(String method, String other, Measure measure) {
    return Summary.estimate(
            summary.numbers(),
            each -> ahead(measure, each.value(method, measure), each.value(other, measure)))
        .filter(Estimate::positive)
        .isPresent();
  }

  private static Optional<Double> ahead(
      Measure measure, Optional<Double> one, Optional<Double> other) {
    return one.flatMap(a -> other.map(b -> measure.higherIsBetter() ? a - b : b - a));
  }

  @Override
  public Optional<Boolean> beatsChance(String method) {
    int margin = 0;
    int known = 0;
    for (Measure measure : summary.measures()) {
      Optional<Estimate> difference =
          Summary.estimate(
              summary.numbers(),
              each ->
                  ahead(
                      measure,
                      each.value(method, measure),
                      Optional.ofNullable(each.chance().get(measure))));
      if (difference.isPresent() && difference.get().enough()) {
        known++;
        margin += difference.get().positive() ? 1 : difference.get().negative() ? -1 : 0;
      }
    }
    return known == 0 ? Optional.empty() : Optional.of(margin > 0);
  }

  @Override
  public OptionalDouble alike(String one, String other) {
    return mean(Summary.estimate(summary.numbers(), each -> each.alike(one, other)));
  }

  @Override
  public OptionalDouble pointing(String method) {
    return mean(summary.mean(method, Measure.POINTING));
  }

  private static OptionalDouble mean(Optional<Estimate> estimate) {
    return estimate.map(found -> OptionalDouble.of(found.mean())).orElse(OptionalDouble.empty());
  }

  /// Those that show nothing in any picture.
  @Override
  public List<String> empty() {
    return always(Summary.PictureNumbers::empty);
  }

  /// Those that were late in every picture.
  @Override
  public List<String> late() {
    return always(Summary.PictureNumbers::late);
  }

  private List<String> always(Function<Summary.PictureNumbers, List<String>> of) {
    return summary.methods().stream()
        .map(Method::id)
        .filter(id -> summary.numbers().stream().allMatch(each -> of.apply(each).contains(id)))
        .toList();
  }

  @Override
  public String where() {
    return summary.pictures() < Estimate.FEWEST ? "on so few pictures" : "on these pictures";
  }
}
