package fovea.ui.tab;

import java.util.List;

/// What the engine tells of itself, for the status bar.
///
/// @param device such as "CPU"
/// @param detail one sentence: what is used, and why not something better
/// @param gauges kinds of memory; the first stands in the status bar
public record EngineState(String device, String detail, List<Gauge> gauges) {
  /// An amount in bytes out of what there is.
  public record Gauge(String name, long used, long total) {
    public long left() {
      return Math.max(0, total - used);
    }

    public double fraction() {
      return total <= 0 ? 0 : Math.clamp((double) used / total, 0, 1);
    }
  }

  public EngineState {
    gauges = List.copyOf(gauges);
  }
}
