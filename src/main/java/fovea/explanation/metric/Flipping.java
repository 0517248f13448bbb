package fovea.explanation.metric;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.explanation.Baseline;
import fovea.explanation.Explanation;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.image.Heatmap;
import fovea.tensor.Scopes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// The area under the curve of the probability while pixels are exchanged, those with most evidence
/// first (Petsiuk et al., RISE, BMVC 2018): of the picture for nothing (deletion: the evidence
/// should be gone soon), or of a blurred picture for the picture's own (insertion: it should soon
/// be there).
///
/// @param coming whether pixels come rather than go
/// @param steps in how many the picture is exchanged
public record Flipping(boolean coming, int steps) implements Metric {
  /// @param scores the probability before the first step and after each
  /// @param area under them, both ends counted half, from 0 to 1
  public record Curve(float[] scores, double area) {}

  /// In fifty steps.
  public static Flipping deletion() {
    return new Flipping(false, 50);
  }

  /// In fifty steps.
  public static Flipping insertion() {
    return new Flipping(true, 50);
  }

  @Override
  public String id() {
    return coming ? "insertion" : "deletion";
  }

  @Override
  public String title() {
    return coming ? "Insertion" : "Deletion";
  }

  @Override
  public String definition() {
    return coming
        ? "Area under the probability while pixels of the blurred picture become sharp, those with most"
            + " evidence first (RISE)."
        : "Area under the probability while pixels become the mean, those with most evidence first"
            + " (RISE).";
  }

  @Override
  public boolean higherIsBetter() {
    return coming;
  }

  @Override
  public int passes() {
    return steps + 1;
  }

  @Override
  public double of(
      ScoredNetwork network, NDArray pixels, Explanation explanation, Request request) {
    return curve(network, pixels, explanation, request).area();
  }

  /// The probability step by step.
  public Curve curve(
      ScoredNetwork network, NDArray pixels, Explanation explanation, Request request) {
    return Scopes.run(
        () -> {
          NDArray other = (coming ? Baseline.BLURRED : Baseline.MEAN).of(network, pixels);
          Heatmap order = explanation.map().bilinear(network.width(), network.height());
          int pixelsEach = Math.ceilDiv(order.width() * order.height(), steps);
          return coming
              ? curve(network, other, pixels, order, pixelsEach, request)
              : curve(network, pixels, other, order, pixelsEach, request);
        });
  }

  /// @param start (1, 3, H, W), before the first step
  /// @param finish after the last
  /// @param order of the exchange: largest first, of equal ones the later
  /// @param pixelsEach how many in a step
  static Curve curve(
      ScoredNetwork network,
      NDArray start,
      NDArray finish,
      Heatmap order,
      int pixelsEach,
      Request request) {
    NDManager manager = start.getManager();
    float[] values = order.values();
    Integer[] sorted = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
    Arrays.sort(
        sorted,
        Comparator.<Integer>comparingDouble(i -> values[i])
            .thenComparing(Comparator.naturalOrder())
            .reversed());
    var turn = new int[values.length];
    for (int place = 0; place < sorted.length; place++) {
      turn[sorted[place]] = place / pixelsEach;
    }
    int count = Math.ceilDiv(values.length, pixelsEach) + 1;
    var scores = new float[count];
    for (int begin = 0; begin < count; begin += request.batch()) {
      int first = begin;
      int some = Math.min(request.batch(), count - begin);
      float[] found =
          Scopes.run(
              () -> {
                var exchanged = new float[some * values.length];
                for (int i = 0; i < exchanged.length; i++) {
                  exchanged[i] = turn[i % values.length] < first + i / values.length ? 1 : 0;
                }
                NDArray mask =
                    manager.create(exchanged, new Shape(some, 1, order.height(), order.width()));
                NDArray mixed = start.mul(mask.neg().add(1)).add(finish.mul(mask));
                return network.probabilities(mixed).toFloatArray();
              });
      System.arraycopy(found, 0, scores, begin, some);
      request.progress().step(begin + some, count);
    }
    double sum = -(scores[0] + scores[count - 1]) / 2.0;
    for (float score : scores) {
      sum += score;
    }
    return new Curve(scores, sum / (count - 1));
  }
}
