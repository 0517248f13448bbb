package fovea.ui.runs.curves;

import fovea.plot.Smoothing;
import fovea.runs.RunCurves.Points;

/// A curve as it grows, raw and smoothed: only what is new is looked at.
public final class LiveCurve {
  private final DownsampledCurve raw = new DownsampledCurve();
  private final DownsampledCurve smooth = new DownsampledCurve();
  private double smoothing = Double.NaN;
  private int cuts;
  private int seen;
  private Smoothing average = new Smoothing(0);

  /// Takes over what has come; begins anew where the smoothing is another, or points are gone.
  void update(Points points, double factor) {
    if (factor != smoothing || points.cuts() != cuts || points.size() < seen) {
      raw.clear();
      smooth.clear();
      smoothing = factor;
      cuts = points.cuts();
      seen = 0;
      average = new Smoothing(factor);
    }
    for (; seen < points.size(); seen++) {
      double step = points.step(seen);
      double value = points.value(seen);
      raw.add(step, value);
      if (factor > 0 && Double.isFinite(value)) {
        smooth.add(step, average.next(value));
      }
    }
  }

  /// Steps and values.
  double[][] raw() {
    return raw.points();
  }

  /// Steps and the moving average; the raw values where nothing is smoothed.
  double[][] smooth() {
    return smoothing > 0 ? smooth.points() : raw.points();
  }
}
