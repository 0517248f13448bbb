package fovea.classification.export;

import fovea.classification.NoiseSweep;

/// What the noise of a curve is given in.
public enum NoiseAxis {
  STANDARD_DEVIATION("standard deviation of the noise (black is 0, white is 1)"),
  VARIANCE("variance of the noise (black is 0, white is 1)");

  private final String words;

  NoiseAxis(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  double of(NoiseSweep.Point point) {
    return this == VARIANCE ? point.variance() : point.standardDeviation();
  }
}
