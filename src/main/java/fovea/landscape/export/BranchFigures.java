package fovea.landscape.export;

import fovea.format.Quantities;
import fovea.landscape.survey.ModelLandscape;
import fovea.landscape.survey.ModelLandscape.Seen;
import fovea.landscape.survey.Removals;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.figure.BarFigure;
import fovea.plot.surface.SpreadFigure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/// What is left of networks without residual branches, as figures.
public final class BranchFigures {
  private BranchFigures() {}

  /// The figures' font has no Greek letters.
  private static String drawn(String words) {
    return words.replace("ε", "eps");
  }

  /// Whether residual branches of any model were taken out.
  public static boolean any(List<ModelLandscape> models) {
    return models.stream()
        .flatMap(model -> model.seen().stream())
        .anyMatch(seen -> seen.removals().isPresent());
  }

  /// Of how many models residual branches were taken out.
  public static int models(List<ModelLandscape> models) {
    return (int)
        models.stream()
            .filter(model -> model.seen().stream().anyMatch(seen -> seen.removals().isPresent()))
            .count();
  }

  /// What is left of each model without single residual branches.
  public static List<Figure> single(List<ModelLandscape> models, FigureStyle style, String footer) {
    var figures = new ArrayList<Figure>();
    for (ModelLandscape model : models) {
      if (model.seen().stream().anyMatch(seen -> seen.removals().isPresent())) {
        figures.add(bars(model, style, footer));
      }
    }
    return figures;
  }

  private static Figure bars(ModelLandscape model, FigureStyle style, String footer) {
    List<Seen> seen = model.seen();
    Removals first = seen.getFirst().removals().orElseThrow();
    Optional<Removals> second =
        seen.size() > 1 ? seen.get(1).removals() : Optional.<Removals>empty();
    var bars = new ArrayList<BarFigure.Bar>();
    bars.add(
        new BarFigure.Bar(
            "all branches",
            first.whole().accuracy(),
            second.map(one -> one.whole().accuracy()).orElse(Double.NaN)));
    for (int i = 0; i < first.single().size(); i++) {
      int at = i;
      bars.add(
          new BarFigure.Bar(
              "without " + first.single().get(i).block(),
              first.single().get(i).left().accuracy(),
              second.map(one -> one.single().get(at).left().accuracy()).orElse(Double.NaN)));
    }
    List<String> names =
        seen.stream().limit(second.isPresent() ? 2 : 1).map(one -> drawn(one.words())).toList();
    return new BarFigure(
        "Accuracy of %s without single residual branches".formatted(model.model()),
        "accuracy",
        names,
        bars,
        value -> Quantities.percent(value, 1),
        style,
        footer);
  }

  /// Accuracy against how many residual branches are taken out together.
  public static Figure several(List<ModelLandscape> models, FigureStyle style, String footer) {
    var series = new ArrayList<SpreadFigure.Series>();
    for (ModelLandscape model : models) {
      for (Seen seen : model.seen()) {
        seen.removals()
            .ifPresent(
                removals ->
                    series.add(several(model.model() + ", " + drawn(seen.words()), removals)));
      }
    }
    return new SpreadFigure(
        "Without several residual branches: mean, least and largest of the draws",
        "residual branches taken out together",
        "accuracy",
        SpreadFigure.shares(),
        series,
        style,
        footer);
  }

  /// The mean lies between the least and the largest, so it is their median.
  private static SpreadFigure.Series several(String name, Removals removals) {
    int count = 2 + removals.several().size();
    var x = new double[count];
    var mean = new double[count];
    var least = new double[count];
    var most = new double[count];
    mean[0] = least[0] = most[0] = removals.whole().accuracy();
    double[] alone = removals.single().stream().mapToDouble(one -> one.left().accuracy()).toArray();
    x[1] = 1;
    mean[1] = DoubleStream.of(alone).average().orElse(Double.NaN);
    least[1] = Arrays.stream(alone).min().orElse(Double.NaN);
    most[1] = Arrays.stream(alone).max().orElse(Double.NaN);
    for (int i = 2; i < count; i++) {
      Removals.Several one = removals.several().get(i - 2);
      x[i] = one.removed();
      mean[i] = one.mean();
      least[i] = one.least();
      most[i] = one.most();
    }
    return new SpreadFigure.Series(name, x, List.of(least, mean, most));
  }
}
