package fovea.landscape.export;

import fovea.format.Quantities;
import fovea.landscape.survey.Curve;
import fovea.landscape.survey.Line;
import fovea.landscape.survey.ModelLandscape;
import fovea.landscape.survey.ModelLandscape.Seen;
import fovea.landscape.survey.Surface;
import fovea.plot.Axis;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.StackFigure;
import fovea.plot.surface.ContourFigure;
import fovea.plot.surface.Field;
import fovea.plot.surface.Orientation;
import fovea.plot.surface.SpreadFigure;
import fovea.plot.surface.SurfaceFigure;
import fovea.plot.surface.ValueScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The loss around weights as figures.
public final class LandscapeFigures {
  private static final String LOSS = "loss (mean cross-entropy, nats)";
  private static final String ACCURACY = "accuracy";
  private static final String STEP = "times a direction as long as the weights";
  private static final int TICKS = 6;

  /// A curve's loss spans this ratio before its axis is logarithmic.
  private static final double WIDE = 20;

  private static final String INCOMPLETE = " (incomplete)";

  private LandscapeFigures() {}

  /// For the end of a title.
  private static String stopped(List<ModelLandscape> models) {
    return models.stream().allMatch(ModelLandscape::complete) ? "" : INCOMPLETE;
  }

  /// The figures' font has no Greek letters.
  private static String drawn(String words) {
    return words.replace("ε", "eps");
  }

  /// Whether there are any surfaces.
  public static boolean hasSurfaces(List<ModelLandscape> models) {
    return models.stream()
        .flatMap(model -> model.seen().stream())
        .anyMatch(seen -> !seen.surfaces().isEmpty());
  }

  /// Every surface of every model, condition and pair of directions, by its name.
  public static List<ContourFigure.Named> fields(List<ModelLandscape> models) {
    var fields = new ArrayList<ContourFigure.Named>();
    for (ModelLandscape model : models) {
      for (Seen seen : model.seen()) {
        for (int pair = 0; pair < seen.surfaces().size(); pair++) {
          String which = seen.surfaces().size() > 1 ? ", pair " + (pair + 1) : "";
          fields.add(
              new ContourFigure.Named(
                  drawn(model.model() + ", " + seen.words() + which),
                  field(seen.surfaces().get(pair))));
        }
      }
    }
    return fields;
  }

  /// The losses of a surface.
  public static Field field(Surface surface) {
    return new Field(surface.alphas(), surface.alphas(), surface.loss(), surface.measured());
  }

  /// The scale that all surfaces share.
  public static ValueScale scale(List<ContourFigure.Named> fields) {
    return ValueScale.ofLosses(fields.stream().map(ContourFigure.Named::field).toList());
  }

  /// All surfaces as contours, on one scale.
  public static Figure contours(List<ModelLandscape> models, FigureStyle style, String footer) {
    List<ContourFigure.Named> fields = fields(models);
    return new ContourFigure(
        "Loss around the weights" + stopped(models),
        "first direction",
        "second",
        "loss in nats",
        fields,
        scale(fields),
        style,
        footer);
  }

  /// All surfaces in space, on one scale.
  ///
  /// @param from from where they are looked at
  public static Figure surfaces(
      List<ModelLandscape> models, Orientation from, FigureStyle style, String footer) {
    List<ContourFigure.Named> fields = fields(models);
    return new SurfaceFigure(
        "Loss around the weights" + stopped(models),
        "first direction",
        "second",
        "loss in nats",
        fields,
        scale(fields),
        from,
        style,
        footer);
  }

  /// Loss and accuracy along all directions, below each other.
  public static Figure curves(List<ModelLandscape> models, FigureStyle style, String footer) {
    return stacked(curveParts(models, style, footer), style);
  }

  /// Loss, then accuracy, along all directions: medians, and the spread between directions.
  public static List<Figure> curveParts(
      List<ModelLandscape> models, FigureStyle style, String footer) {
    var losses = new ArrayList<SpreadFigure.Series>();
    var accuracies = new ArrayList<SpreadFigure.Series>();
    int directions = 0;
    for (ModelLandscape model : models) {
      for (Seen seen : model.seen()) {
        List<Curve> curves = seen.curves();
        directions = Math.max(directions, curves.size());
        String name = drawn(model.model() + ", " + seen.words());
        double[] alphas = curves.getFirst().alphas();
        losses.add(
            new SpreadFigure.Series(name, alphas, curves.stream().map(Curve::loss).toList()));
        accuracies.add(
            new SpreadFigure.Series(name, alphas, curves.stream().map(Curve::accuracy).toList()));
      }
    }
    String title =
        "Along %s: median, least and largest"
                .formatted(Quantities.count(directions, "random direction"))
            + stopped(models);
    return parts(title, STEP, losses, accuracies, style, footer);
  }

  private static Figure stacked(List<Figure> parts, FigureStyle style) {
    return new StackFigure(parts, style);
  }

  private static List<Figure> parts(
      String title,
      String across,
      List<SpreadFigure.Series> losses,
      List<SpreadFigure.Series> accuracies,
      FigureStyle style,
      String footer) {
    return List.of(
        new SpreadFigure(title, across, LOSS, axis(losses), losses, style, ""),
        new SpreadFigure(
            title, across, ACCURACY, SpreadFigure.shares(), accuracies, style, footer));
  }

  private static Axis axis(List<SpreadFigure.Series> losses) {
    double least = SpreadFigure.values(losses).min().orElse(0);
    double most = SpreadFigure.values(losses).max().orElse(1);
    return least > 0 && most / least > WIDE
        ? Axis.log(least, most, TICKS)
        : Axis.rounded(Math.min(0, least), most, TICKS);
  }

  /// Loss and accuracy on the line from one model to another, below each other.
  public static Figure line(Line line, FigureStyle style, String footer) {
    return stacked(lineParts(line, style, footer), style);
  }

  /// Loss, then accuracy, on the line from one model to another.
  public static List<Figure> lineParts(Line line, FigureStyle style, String footer) {
    var losses = new ArrayList<SpreadFigure.Series>();
    var accuracies = new ArrayList<SpreadFigure.Series>();
    for (Line.Along one : line.curves()) {
      Curve curve = one.curve();
      losses.add(
          new SpreadFigure.Series(drawn(one.words()), curve.alphas(), List.of(curve.loss())));
      accuracies.add(
          new SpreadFigure.Series(drawn(one.words()), curve.alphas(), List.of(curve.accuracy())));
    }
    String title =
        "From %s (t = 0) to %s (t = 1)%s"
            .formatted(line.from(), line.to(), line.complete() ? "" : INCOMPLETE);
    String across =
        "t, running statistics " + (line.statistics() ? "moved too" : "of " + line.from());
    return parts(title, across, losses, accuracies, style, footer);
  }

  /// All figures of what was measured below each other.
  public static Figure all(
      List<ModelLandscape> models, Optional<Line> line, FigureStyle style, String footer) {
    var figures = new ArrayList<Figure>();
    if (hasSurfaces(models)) {
      figures.add(contours(models, style, ""));
    }
    figures.add(curves(models, style, ""));
    line.ifPresent(one -> figures.add(line(one, style, "")));
    if (BranchFigures.any(models)) {
      figures.addAll(BranchFigures.single(models, style, ""));
      figures.add(BranchFigures.several(models, style, ""));
    }
    figures.removeLast();
    figures.add(last(models, line, style, footer));
    return new StackFigure(figures, style);
  }

  /// The last of all, with the small print.
  private static Figure last(
      List<ModelLandscape> models, Optional<Line> line, FigureStyle style, String footer) {
    if (BranchFigures.any(models)) {
      return BranchFigures.several(models, style, footer);
    }
    return line.map(one -> line(one, style, footer)).orElseGet(() -> curves(models, style, footer));
  }
}
