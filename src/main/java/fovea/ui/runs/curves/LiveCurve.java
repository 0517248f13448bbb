package fovea.ui.runs.curves;

import fovea.plot.Smoothing;
import fovea.runs.RunCurves.Points;
import java.util.ArrayList;
import java.util.List;

/// A curve as it grows, raw and smoothed: only what is new is looked at.
public final class LiveCurve {
  private final DownsampledCurve raw = new DownsampledCurve();
  private final DownsampledCurve smooth = new DownsampledCurve();
  private double smoothing = Double.NaN;
  private int cuts;
  private int seen;
  private final List<double[]> lead = new ArrayList<>();
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
      lead.clear();
    }
    int known = lead.size();
    int most = Smoothing.lead(factor);
    for (; seen < points.size(); seen++) {
      double step = points.step(seen);
      double value = points.value(seen);
      raw.add(step, value);
      if (factor > 0 && Double.isFinite(value)) {
        double averaged = average.next(value);
        if (lead.size() < most) {
          lead.add(new double[] {step, value});
          if (lead.size() == most) {
            begin();
            known = most;
          }
        } else {
          smooth.add(step, averaged);
        }
      }
    }
    if (lead.size() > known) {
      begin();
    }
  }

  /// The first points lean on each other, so that all are others while one comes.
  private void begin() {
    smooth.clear();
    double[] averaged =
        Smoothing.of(lead.stream().mapToDouble(point -> point[1]).toArray(), smoothing);
    for (int i = 0; i < averaged.length; i++) {
      smooth.add(lead.get(i)[0], averaged[i]);
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
