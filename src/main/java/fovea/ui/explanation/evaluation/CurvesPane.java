package fovea.ui.explanation.evaluation;

import fovea.explanation.evaluation.Findings;
import fovea.explanation.evaluation.Measure;
import fovea.explanation.metric.Randomization;
import fovea.format.Quantities;
import fovea.ui.chart.ChartLine;
import fovea.ui.chart.ChartScale;
import fovea.ui.chart.CurveChart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/// What the measures of methods were made from, step by step, as curves.
final class CurvesPane {
  private static final int MOST = 8;
  private static final double[] NONE = {};

  private CurvesPane() {}

  /// Shows the probability while pixels go or come.
  ///
  /// @param methods which, the best first; of many the first few
  static void flipping(CurveChart chart, Findings findings, Measure measure, List<String> methods) {
    var lines = new ArrayList<ChartLine>();
    for (String method : first(methods)) {
      Optional.ofNullable(findings.curves().getOrDefault(method, Map.of()).get(measure))
          .ifPresent(
              scores ->
                  lines.add(
                      line(
                          findings.title(method),
                          lines.size(),
                          evenly(scores.length),
                          IntStream.range(0, scores.length)
                              .mapToDouble(i -> scores[i])
                              .toArray())));
    }
    chart.show(
        lines,
        new ChartScale(
            "% of the pixels", x -> Quantities.decimal(x, 0) + " %", percent(), true, false));
  }

  /// Shows how alike maps stay while layers become random, the last first.
  static void cascade(CurveChart chart, Findings findings, List<String> methods) {
    var lines = new ArrayList<ChartLine>();
    var layers = new ArrayList<String>();
    for (String method : first(methods)) {
      List<Randomization.Step<Double>> steps = findings.cascade().getOrDefault(method, List.of());
      if (steps.isEmpty()) {
        continue;
      }
      if (steps.size() > layers.size()) {
        layers.clear();
        steps.forEach(step -> layers.add(step.layer()));
      }
      double[] values = new double[steps.size() + 1];
      values[0] = 1;
      for (int i = 0; i < steps.size(); i++) {
        values[i + 1] = steps.get(i).result();
      }
      lines.add(
          line(
              findings.title(method),
              lines.size(),
              IntStream.range(0, values.length).mapToDouble(i -> i).toArray(),
              values));
    }
    DoubleFunction<String> place =
        x ->
            x < 1 || x > layers.size()
                ? "as trained"
                : "random down to " + layers.get((int) Math.round(x) - 1);
    chart.show(
        lines,
        new ChartScale(
            "steps towards random weights", place, x -> Quantities.decimal(x, 2), false, false));
  }

  private static List<String> first(List<String> methods) {
    return methods.subList(0, Math.min(MOST, methods.size()));
  }

  private static DoubleFunction<String> percent() {
    return x -> Quantities.percent(x, 1);
  }

  private static double[] evenly(int count) {
    return IntStream.range(0, count).mapToDouble(i -> 100.0 * i / (count - 1)).toArray();
  }

  private static ChartLine line(String name, int series, double[] x, double[] y) {
    return new ChartLine(
        name,
        series,
        ChartLine.Look.POINTS,
        x,
        Arrays.copyOf(y, y.length),
        NONE,
        NONE,
        Double.NaN,
        Double.NaN);
  }
}
