package fovea.explanation.metric;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.explanation.Baseline;
import fovea.explanation.Explanation;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.image.Heatmap;
import fovea.tensor.Scopes;

/// What becomes of the probability when only the evidence is seen, the rest being faded to the mean
/// (Chattopadhay et al., Grad-CAM++, WACV 2018): the share that is lost, or whether it rises.
///
/// @param increase whether it is told if it rises, 1 or 0, rather than what is lost
public record AverageDrop(boolean increase) implements Metric {
  @Override
  public String id() {
    return increase ? "increase" : "drop";
  }

  @Override
  public String title() {
    return increase ? "Increase in confidence" : "Average drop";
  }

  @Override
  public String definition() {
    return increase
        ? "Whether the probability rises when only the evidence is seen: the share of pictures"
            + " (Grad-CAM++)."
        : "The share of the probability that is lost when only the evidence is seen, 0 where it rises"
            + " (Grad-CAM++).";
  }

  @Override
  public boolean higherIsBetter() {
    return increase;
  }

  @Override
  public int passes() {
    return 2;
  }

  @Override
  public double of(
      ScoredNetwork network, NDArray pixels, Explanation explanation, Request request) {
    Heatmap evidence = explanation.evidence(network.width(), network.height());
    float before = Scopes.run(() -> network.probabilities(pixels).toFloatArray()[0]);
    float after = seen(network, pixels, evidence);
    if (increase) {
      return after > before ? 1 : 0;
    }
    return before == 0 ? 0 : Math.max(0, before - after) / (double) before;
  }

  /// The probability when the picture is faded to the mean where the evidence is below 1.
  static float seen(ScoredNetwork network, NDArray pixels, Heatmap evidence) {
    return Scopes.run(
        () -> {
          NDArray mean = Baseline.MEAN.of(network, pixels);
          NDArray mask =
              pixels
                  .getManager()
                  .create(evidence.values(), new Shape(1, 1, evidence.height(), evidence.width()));
          return network.probabilities(mean.add(pixels.sub(mean).mul(mask))).toFloatArray()[0];
        });
  }
}
