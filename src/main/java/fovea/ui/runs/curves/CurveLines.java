package fovea.ui.runs.curves;

import fovea.runs.RunAxis;
import fovea.runs.RunCurves;
import fovea.runs.RunCurves.Points;
import fovea.runs.RunFigures.Of;
import fovea.runs.RunMeasures;
import fovea.ui.chart.ChartLine;
import fovea.ui.chart.ChartLine.Look;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/// What of runs is drawn in a chart. Remembers what it has thinned out.
public final class CurveLines {
  private final Map<RunCurves, Map<String, LiveCurve>> known = new WeakHashMap<>();

  /// A measure of one run in training and in validation, or the curve of that name.
  public List<ChartLine> one(Of run, String measure, RunAxis axis, double smoothing) {
    var lines = new ArrayList<ChartLine>();
    add(lines, run, RunCurves.VALIDATION + measure, "validation", 1, Look.POINTS, axis, 0);
    add(lines, run, RunCurves.TRAIN + measure, "train", 0, Look.STEPS, axis, smoothing);
    RunMeasures.beside(measure)
        .ifPresent(
            other ->
                add(
                    lines,
                    run,
                    RunCurves.VALIDATION + other,
                    RunMeasures.words(other),
                    2,
                    Look.POINTS,
                    axis,
                    0));
    if (lines.isEmpty()) {
      add(lines, run, measure, "", 0, look(measure), axis, smoothing);
    }
    return lines;
  }

  /// The same of several runs.
  public List<ChartLine> several(List<Of> runs, String measure, RunAxis axis, double smoothing) {
    var lines = new ArrayList<ChartLine>();
    var aside = new ArrayList<ChartLine>();
    String train = RunCurves.TRAIN + measure;
    for (int i = 0; i < runs.size(); i++) {
      Of run = runs.get(i);
      String name = run.name();
      if (add(lines, run, RunCurves.VALIDATION + measure, name, i, Look.POINTS, axis, 0)) {
        add(aside, run, train, name, i, Look.ASIDE, axis, smoothing);
      } else if (!add(lines, run, train, name, i, Look.STEPS, axis, smoothing)) {
        add(lines, run, measure, name, i, look(measure), axis, smoothing);
      }
    }
    lines.addAll(aside);
    return lines;
  }

  private static Look look(String measure) {
    return measure.equals(RunCurves.LEARNING_RATE) ? Look.LINE : Look.STEPS;
  }

  private boolean add(
      List<ChartLine> lines,
      Of run,
      String curve,
      String name,
      int series,
      Look look,
      RunAxis axis,
      double smoothing) {
    Points points = run.curves().get(curve);
    if (points.size() == 0) {
      return false;
    }
    LiveCurve live =
        known
            .computeIfAbsent(run.curves(), key -> new HashMap<>())
            .computeIfAbsent(curve, key -> new LiveCurve());
    live.update(points, look == Look.POINTS || look == Look.LINE ? 0 : smoothing);
    double[][] drawn = live.smooth();
    double[][] raw = look == Look.STEPS && smoothing > 0 ? live.raw() : new double[2][0];
    boolean judged =
        curve.startsWith(RunCurves.VALIDATION)
            && !curve.endsWith(RunMeasures.WORD_COUNT_ACCURACY); // which no weights are the best of
    long best = judged ? run.curves().bestStep() : -1;
    lines.add(
        new ChartLine(
            name,
            series,
            look,
            axis.of(run.curves(), run.plan(), drawn[0]),
            drawn[1],
            axis.of(run.curves(), run.plan(), raw[0]),
            raw[1],
            best < 0 ? Double.NaN : axis.of(run.curves(), run.plan(), new double[] {best})[0],
            best < 0 ? Double.NaN : points.at(best)));
    return true;
  }
}
