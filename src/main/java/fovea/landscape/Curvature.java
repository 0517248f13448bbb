package fovea.landscape;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import fovea.tensor.Gradients;
import fovea.tensor.Losses;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import fovea.work.Progress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Derivatives of the loss of pictures by all weights of a network, biases and normalisations among
/// them, batch by batch. On the compute thread. The loss is the mean cross-entropy of all pictures;
/// where ReLUs and max pooling have no second derivative it counts as 0.
public final class Curvature implements AutoCloseable {
  /// Central differences step so far, as a share of the weights' length: on the network of the test
  /// they are then off by 0.1 % of the product's length. With larger steps ReLUs switch (3e-4: 15
  /// %), with smaller ones float32 loses the difference (1e-6: 4 %).
  private static final double STEP = 5e-5;

  private final MovableNetwork network;
  private final Examples examples;
  private final Progress progress;
  private boolean exact = true;

  /// @param progress stops between batches
  public Curvature(MovableNetwork network, Examples examples, Progress progress) {
    this.network = network;
    this.examples = examples;
    this.progress = progress;
    network.gathers(true);
  }

  /// Whether all products so far were made by differentiating twice; else by central differences of
  /// gradients, as some operator of the network can be differentiated once only.
  public boolean exact() {
    return exact;
  }

  /// The derivative by each of the weights, as they are now, in the scope that is open.
  NDList gradient() {
    Map<String, NDArray> weights = named();
    Gradients.zero(weights.values());
    for (Examples.Batch batch : examples.batches()) {
      progress.check();
      Scopes.run(
          () -> {
            NDArray loss;
            try (var _ = Gradients.record()) {
              loss = part(batch);
            }
            Gradients.backward(loss);
            return true;
          });
    }
    Map<String, NDArray> found = Gradients.of(weights);
    var all = new NDList();
    weights.forEach(
        (name, weight) -> {
          NDArray gradient = found.get(name);
          all.add(gradient == null ? weight.zerosLike() : gradient.duplicate());
        });
    Gradients.zero(weights.values());
    return all;
  }

  private Map<String, NDArray> named() {
    var named = new LinkedHashMap<String, NDArray>();
    List<String> names = List.copyOf(network.weights().keySet());
    NDList now = network.now();
    for (int i = 0; i < names.size(); i++) {
      named.put(names.get(i), now.get(i));
    }
    return named;
  }

  /// What a batch adds to the mean.
  private NDArray part(Examples.Batch batch) {
    NDArray logits = network.classifier().logits(batch.pixels());
    NDArray mean = Losses.crossEntropy(logits, batch.ids(), -1);
    return Operators.times(mean, (double) batch.labels().length / examples.size());
  }

  /// The Hessian at the weights as they are now, times a vector, in the scope that is open.
  NDList product(NDList vector) {
    if (exact) {
      try {
        return twice(vector);
      } catch (EngineException e) {
        String said = String.valueOf(e.getMessage());
        if (!said.contains("derivative") && !said.contains("differentiable")) {
          throw e;
        }
        exact = false;
      }
    }
    return differences(vector);
  }

  private NDList twice(NDList vector) {
    NDList weights = network.now();
    var sums = new NDList();
    weights.forEach(weight -> sums.add(weight.zerosLike()));
    for (Examples.Batch batch : examples.batches()) {
      progress.check();
      Scopes.run(
          () -> {
            NDArray loss;
            try (var _ = Gradients.record()) {
              loss = part(batch);
            }
            NDList products = Gradients.hessianProduct(loss, weights, vector);
            for (int i = 0; i < products.size(); i++) {
              sums.get(i).addi(products.get(i));
            }
            products.close();
            return true;
          });
    }
    return sums;
  }

  /// As {@link #product}, by the difference of the gradients a little before and behind where the
  /// weights were; they are left there.
  NDList differences(NDList vector) {
    double length = Vectors.length(vector);
    if (length == 0) {
      return vector;
    }
    double step = STEP * Math.max(1, Vectors.length(network.before())) / length;
    return Scopes.keepAll(
        () -> {
          network.move(vector, step);
          NDList ahead = gradient();
          network.move(vector, -step);
          NDList behind = gradient();
          network.restore();
          var slopes = new NDList();
          for (int i = 0; i < ahead.size(); i++) {
            slopes.add(ahead.get(i).sub(behind.get(i)).div(2 * step));
          }
          return slopes;
        });
  }

  /// The loss with the weights as they are now.
  double loss() {
    return network.loss(examples).loss();
  }

  MovableNetwork network() {
    return network;
  }

  @Override
  public void close() {
    network.gathers(false);
  }
}
