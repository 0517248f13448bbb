package fovea.runs;

import fovea.format.Quantities;
import fovea.plot.FigureStyle;
import fovea.plot.Smoothing;
import fovea.plot.figure.LineFigure;
import fovea.plot.figure.LineFigure.Best;
import fovea.plot.figure.LineFigure.Series;
import fovea.runs.RunCurves.Points;
import fovea.training.run.TrainingPlan;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The curves of one run or of several as figures.
public final class RunFigures {
  /// A run whose curves are drawn.
  ///
  /// @param name for people
  public record Of(String name, TrainingPlan plan, RunCurves curves) {
    /// What a figure's small print says of it: what was trained, on which data, and how.
    private String words() {
      String data = RunSummary.data(plan);
      return "%s: %s on %s, %s of %s, seed %d"
          .formatted(
              name,
              RunSummary.network(plan),
              data.isEmpty() ? "data not named" : data,
              Quantities.count(plan.steps(), "step"),
              Quantities.count(plan.batchSize(), "example"),
              plan.seed());
    }
  }

  /// Small print: where the curves of these runs come from.
  public static String footer(String version, List<Of> runs) {
    return Stream.concat(
            Stream.of("Fovea " + version, LocalDate.now(ZoneId.systemDefault()).toString()),
            runs.stream().map(Of::words))
        .collect(Collectors.joining(" · "));
  }

  /// How they are drawn.
  ///
  /// @param smoothing of what is measured at every step, 0 (none) to below 1
  public record Look(
      RunAxis axis, boolean log, double smoothing, FigureStyle style, String footer) {}

  private RunFigures() {}

  /// A measure in training and in validation; or, where there is no such measure, the curve of that
  /// name, such as the learning rate.
  public static LineFigure of(Of run, String measure, Look look) {
    var series = new ArrayList<Series>();
    boolean measured = add(series, run, RunCurves.TRAIN + measure, "train", look, true);
    measured |= add(series, run, RunCurves.VALIDATION + measure, "validation", look, false);
    if (measured) {
      RunMeasures.beside(measure)
          .ifPresent(
              other ->
                  add(
                      series,
                      run,
                      RunCurves.VALIDATION + other,
                      RunMeasures.words(other),
                      look,
                      false));
      best(series, run, measure, look);
    } else {
      boolean noisy = !measure.equals(RunCurves.LEARNING_RATE);
      add(series, run, measure, measure, look, noisy);
    }
    return figure(run.name() + ": " + RunMeasures.words(measure), measure, series, look);
  }

  /// The same measure of several runs: in validation, or in training where it was never validated.
  public static LineFigure compared(List<Of> runs, String measure, Look look) {
    var series = new ArrayList<Series>();
    for (Of run : runs) {
      boolean noisy = !measure.equals(RunCurves.LEARNING_RATE);
      if (!add(series, run, RunCurves.VALIDATION + measure, run.name(), look, false)
          && !add(series, run, RunCurves.TRAIN + measure, run.name(), look, true)) {
        add(series, run, measure, run.name(), look, noisy);
      }
    }
    return figure("Runs compared: " + RunMeasures.words(measure), measure, series, look);
  }

  private static LineFigure figure(String title, String measure, List<Series> series, Look look) {
    return new LineFigure(
        title,
        look.axis().words(),
        RunMeasures.words(measure),
        series,
        look.log(),
        0, // only what is measured at every step is smoothed, and that has been done
        Best.NONE,
        look.style(),
        look.footer());
  }

  private static boolean add(
      List<Series> series, Of run, String curve, String name, Look look, boolean smoothed) {
    Points points = run.curves().get(curve);
    if (points.size() == 0) {
      return false;
    }
    double[] values = points.values();
    boolean smooth = smoothed && look.smoothing() > 0;
    series.add(
        new Series(
            smooth
                ? "%s (moving average, %s)".formatted(name, Quantities.decimal(look.smoothing(), 2))
                : name,
            look.axis().of(run.curves(), run.plan(), points),
            smooth ? Smoothing.of(values, look.smoothing()) : values));
    return true;
  }

  private static void best(List<Series> series, Of run, String measure, Look look) {
    Points points = run.curves().get(RunCurves.VALIDATION + measure);
    long step = run.curves().bestStep();
    double value = points.at(step);
    if (!Double.isFinite(value)) {
      return;
    }
    double[] across = look.axis().of(run.curves(), run.plan(), points);
    double[] steps = points.steps();
    int index = Arrays.binarySearch(steps, step);
    series.add(
        new Series(
            "best weights: %s at step %s"
                .formatted(Quantities.number(value), Quantities.count(step)),
            new double[] {across[index]},
            new double[] {value}));
  }
}
