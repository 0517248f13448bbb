package fovea.language.export;

import fovea.format.Quantities;
import fovea.language.HeadEffects;
import fovea.language.deletion.Deletion;
import fovea.language.habit.Measure;
import fovea.language.habit.Survey;
import fovea.language.patch.Patching;
import fovea.language.sentence.Similarities;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.figure.LineFigure;
import fovea.plot.figure.LineFigure.Series;
import fovea.plot.figure.MatrixFigure;
import fovea.plot.figure.MatrixScale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/// What came of changing a run, of comparing sentences and of looking at many texts.
public final class StudyFigures {
  private static final String LAYER = "layer";
  private static final String HEAD = "head";

  private StudyFigures() {}

  /// By how much the number changes without each head.
  ///
  /// @param followed the number in words
  public static Figure removals(
      HeadEffects effects, String followed, FigureStyle style, String footer) {
    double[][] changes = effects.changes();
    return grid(
        "Change of the %s (%s) without each head"
            .formatted(followed, Quantities.number(effects.before())),
        HEAD,
        counted(changes.length == 0 ? 0 : changes[0].length),
        changes,
        MatrixScale.DIVERGING,
        value -> signed(value, 3),
        style,
        footer);
  }

  /// How much of the way to the other text's number each head goes.
  public static Figure patchedHeads(
      Patching patching, String followed, FigureStyle style, String footer) {
    return patched(
        "Each head of the first text put into the run of the second: ",
        patching,
        patching.heads(),
        followed,
        HEAD,
        counted(patching.heads().after()[0].length),
        style,
        footer);
  }

  /// How much of the way to the other text's number the state after each layer goes at each place.
  ///
  /// @param columns names of the places
  public static Figure patchedStates(
      Patching patching, List<String> columns, String followed, FigureStyle style, String footer) {
    return patched(
        "The state after each layer of the first text put into the run of the second: ",
        patching,
        patching.states(),
        followed,
        "place",
        columns,
        style,
        footer);
  }

  private static Figure patched(
      String what,
      Patching patching,
      HeadEffects effects,
      String followed,
      String columnsName,
      List<String> columns,
      FigureStyle style,
      String footer) {
    boolean apart = patching.apart();
    String scale =
        apart
            ? "%s, 0 %% is %s (second), 100 %% is %s (first)"
                .formatted(
                    followed,
                    Quantities.number(patching.target()),
                    Quantities.number(patching.source()))
            : "change of the " + followed;
    return grid(
        what + scale,
        columnsName,
        columns,
        apart ? patching.shares(effects) : effects.changes(),
        MatrixScale.DIVERGING,
        apart ? value -> Quantities.decimal(100 * value, 0) : value -> signed(value, 3),
        style,
        footer);
  }

  /// The number as tokens are taken out, by each method's order and by orders drawn by chance.
  public static Figure deletion(
      Deletion deletion, String followed, FigureStyle style, String footer) {
    double[] out = Arrays.stream(deletion.counts()).asDoubleStream().toArray();
    Deletion.Chance chance = deletion.chance();
    var series = new ArrayList<Series>();
    for (Deletion.Course course : deletion.courses()) {
      series.add(new Series(course.method().title(), out, course.numbers()));
    }
    IntStream points = IntStream.range(0, out.length);
    series.add(new Series("mean of chance", out, points.mapToDouble(chance::mean).toArray()));
    series.add(
        new Series(
            "range of chance",
            out,
            IntStream.range(0, out.length).mapToDouble(chance::most).toArray(),
            IntStream.range(0, out.length).mapToDouble(chance::least).toArray()));
    return new LineFigure(
        "Taking the words out that a method holds for important",
        "word pieces taken out",
        followed,
        series,
        false,
        0,
        LineFigure.Best.NONE,
        style,
        footer);
  }

  /// How alike all sentences are.
  public static Figure similarities(Similarities found, FigureStyle style, String footer) {
    return new MatrixFigure(
        "How alike sentences are: cosine of their vectors",
        "sentence",
        "sentence",
        found.sentences(),
        found.sentences(),
        found.cosines(),
        MatrixScale.DIVERGING,
        null,
        value -> Quantities.decimal(value, 2),
        style,
        footer);
  }

  /// One number of every head's habits.
  public static Figure habits(Survey survey, Measure measure, FigureStyle style, String footer) {
    double[][] values =
        survey.heads().stream()
            .map(layer -> layer.stream().mapToDouble(measure::of).toArray())
            .toArray(double[][]::new);
    return grid(
        "%s, mean over %s".formatted(measure.sentence(), Quantities.count(survey.texts(), "text")),
        HEAD,
        counted(values[0].length),
        values,
        MatrixScale.SHARED,
        value -> Quantities.decimal(value, 2),
        style,
        footer);
  }

  private static Figure grid(
      String title,
      String columnsName,
      List<String> columns,
      double[][] values,
      MatrixScale scale,
      DoubleFunction<String> format,
      FigureStyle style,
      String footer) {
    return new MatrixFigure(
        title,
        LAYER,
        columnsName,
        counted(values.length),
        columns,
        values,
        scale,
        null,
        format,
        style,
        footer);
  }

  private static List<String> counted(int count) {
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  static String signed(double value, int decimals) {
    String text = Quantities.decimal(value, decimals);
    return value > 0 && !text.matches("0(\\.0*)?") ? "+" + text : text;
  }
}
