package fovea.plot.figure;

import fovea.format.Quantities;
import fovea.image.Heatmap;

/// A word, how sure the network was of it, and where it looked.
///
/// @param probability in [0, 1]
public record GazeWord(String text, double probability, Heatmap gaze) {
  /// The probability as people read it: whole per cent, "< 1 %" and "> 99 %" at the ends.
  String percent() {
    return percent(probability);
  }

  static String percent(double probability) {
    double percent = 100 * probability;
    if (percent < 0.5) {
      return "< 1 %";
    } else if (percent > 99.5) {
      return probability >= 1 ? "100 %" : "> 99 %";
    }
    return Quantities.percent(probability, 0);
  }
}
