package fovea.ui.chart;

/// A curve of a chart.
///
/// @param name told in the legend; may be written from right to left
/// @param series the number of its colour and its dashes
/// @param x ascending
/// @param y smoothed where it is smoothed at all
/// @param rawX empty where nothing is smoothed
/// @param bestX where the best weights are, or NaN
/// @param floor down to where the ground below the curve is shaded, one for each point; empty where
///   it is not
public record ChartLine(
    String name,
    int series,
    Look look,
    double[] x,
    double[] y,
    double[] rawX,
    double[] rawY,
    double bestX,
    double bestY,
    double[] floor) {
  /// How a curve is drawn.
  public enum Look {
    /// measured at every step: smoothed, the raw values faint behind
    STEPS,
    /// measured now and then: a dot each
    POINTS,
    /// known exactly at every step: a line
    LINE,
    /// thin, and not in the legend
    ASIDE
  }

  /// One with nothing shaded.
  public ChartLine(
      String name,
      int series,
      Look look,
      double[] x,
      double[] y,
      double[] rawX,
      double[] rawY,
      double bestX,
      double bestY) {
    this(name, series, look, x, y, rawX, rawY, bestX, bestY, new double[0]);
  }

  boolean hasBest() {
    return Double.isFinite(bestX) && Double.isFinite(bestY);
  }

  boolean inLegend() {
    return look != Look.ASIDE;
  }
}
