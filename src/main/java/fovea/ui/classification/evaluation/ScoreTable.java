package fovea.ui.classification.evaluation;

import fovea.classification.Comparison.ClassChange;
import fovea.format.Quantities;
import fovea.metric.ClassificationReport;
import fovea.metric.ClassificationReport.Scores;
import fovea.ui.chart.NumberTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/// What a classifier reaches of every class, or what changed of it.
public final class ScoreTable extends NumberTable {
  private static final DoubleFunction<Double> PLAIN = value -> 0.0;

  private ScoreTable(List<Kind> kinds) {
    super("Class", kinds);
  }

  /// Precision, recall, F1 and support.
  static ScoreTable ofScores() {
    return new ScoreTable(
        List.of(
            new Kind("Precision", score -> Quantities.decimal(score, 3), value -> value, false),
            new Kind("Recall", score -> Quantities.decimal(score, 3), value -> value, false),
            new Kind("F1", score -> Quantities.decimal(score, 3), value -> value, false),
            new Kind("Support", value -> Quantities.count((long) value), PLAIN, false)));
  }

  /// Recall before, after, and what changed.
  public static ScoreTable ofChanges() {
    return new ScoreTable(
        List.of(
            new Kind("Recall before", Quantities::percent, value -> value, false),
            new Kind("Recall after", Quantities::percent, value -> value, false),
            new Kind("Change", Quantities::points, value -> value, true),
            new Kind("Support", value -> Quantities.count((long) value), PLAIN, false)));
  }

  /// @param names of the classes
  public void show(ClassificationReport report, List<String> names, int[] classes) {
    var lines = new ArrayList<Line>();
    lines.add(line(-4, "Micro average", report.micro(), true));
    lines.add(line(-3, "Macro average", report.macro(), true));
    if (!report.complete()) {
      lines.add(line(-2, "Macro average, " + occurring(report), report.macroOfPresent(), true));
    }
    lines.add(line(-1, "Weighted average", report.weighted(), true));
    for (int one : classes) {
      lines.add(line(one, names.get(one), report.of(one), false));
    }
    show(lines);
  }

  /// Which classes an average is of: "1 class that occurs", "7 classes that occur".
  static String occurring(ClassificationReport report) {
    return Quantities.count(report.present(), "class that occurs", "classes that occur");
  }

  private static Line line(int place, String name, Scores scores, boolean average) {
    return new Line(
        place,
        name,
        new double[] {scores.precision(), scores.recall(), scores.f1(), scores.support()},
        average);
  }

  public void show(List<ClassChange> changes, List<String> names) {
    List<ClassChange> known = changes.stream().filter(one -> one.support() > 0).toList();
    show(
        IntStream.range(0, known.size())
            .mapToObj(
                i -> {
                  ClassChange one = known.get(i);
                  return new Line(
                      i,
                      names.get(one.label()),
                      new double[] {one.before(), one.after(), one.change(), one.support()},
                      false);
                })
            .toList());
  }
}
