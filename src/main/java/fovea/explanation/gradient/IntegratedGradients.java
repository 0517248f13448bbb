package fovea.explanation.gradient;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.explanation.Baseline;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.format.Quantities;
import fovea.tensor.Scopes;
import java.util.List;

/// The gradients on the straight way from a picture of nothing to this one, times the way: what the
/// pixels add up to is the difference of the two scores, as far as the sum reaches the integral.
///
/// @param steps at how many points of the way, by the rule of Gauss and Legendre
/// @param baseline what nothing looks like
public record IntegratedGradients(int steps, Baseline baseline) implements Method {
  @Override
  public String id() {
    return "integrated-gradients";
  }

  @Override
  public String title() {
    return "Integrated gradients";
  }

  @Override
  public String paper() {
    return "Sundararajan et al., Axiomatic Attribution for Deep Networks, ICML 2017";
  }

  @Override
  public String sentence() {
    return "Gradients gathered on the way from grey to the picture; they add up to the score.";
  }

  @Override
  public Family family() {
    return Family.GRADIENT;
  }

  @Override
  public int passes(int channels) {
    return 3 * steps + 2;
  }

  /// Fifty steps from the grey that the network's normalisation makes zero.
  public static IntegratedGradients usual() {
    return new IntegratedGradients(50, Baseline.MEAN);
  }

  /// What came of it.
  ///
  /// @param attribution of the shape of the pixels
  /// @param error the sum of all minus the difference of the two scores
  /// @param difference of the scores of the picture and of the baseline
  record Integral(NDArray attribution, double error, double difference) {}

  @Override
  public Explanation explain(ScoredNetwork network, NDArray pixels, Request request) {
    return Scopes.run(
        () -> {
          Integral made =
              integral(
                  network,
                  pixels,
                  baseline.of(network, pixels),
                  Quadrature.legendre(steps),
                  request);
          return new Explanation(
              id(),
              PixelGradients.added(made.attribution()),
              true,
              List.of(
                  "From %s in %,d steps.".formatted(baseline.words(), steps),
                  "The pixels add up to %s, the score rises by %s from there: an error of %s."
                      .formatted(
                          Quantities.number(made.difference() + made.error()),
                          Quantities.number(made.difference()),
                          Quantities.number(made.error()))));
        });
  }

  static Integral integral(
      ScoredNetwork network, NDArray pixels, NDArray from, Quadrature rule, Request request) {
    NDManager manager = pixels.getManager();
    NDArray way = pixels.sub(from);
    NDArray sum = manager.zeros(pixels.getShape());
    int steps = rule.nodes().length;
    for (int begin = 0; begin < steps; begin += request.batch()) {
      int end = Math.min(steps, begin + request.batch());
      NDArray some = column(manager, rule.nodes(), begin, end);
      NDArray weights = column(manager, rule.weights(), begin, end);
      sum.addi(
          Scopes.keep(
              () ->
                  PixelGradients.of(network, from.add(way.mul(some)))
                      .mul(weights)
                      .sum(new int[] {0}, true)));
      request.progress().step(end, steps);
    }
    NDArray attribution = sum.mul(way);
    double difference =
        network.scores(pixels).toFloatArray()[0] - network.scores(from).toFloatArray()[0];
    double total = attribution.sum().toFloatArray()[0];
    return new Integral(attribution, total - difference, difference);
  }

  private static NDArray column(NDManager manager, double[] numbers, int begin, int end) {
    var some = new float[end - begin];
    for (int i = begin; i < end; i++) {
      some[i - begin] = (float) numbers[i];
    }
    return manager.create(some, new Shape(some.length, 1, 1, 1));
  }
}
