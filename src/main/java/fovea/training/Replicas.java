package fovea.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.tensor.Gradients;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Recomputation;
import fovea.training.optimizer.FlatParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/// Copies of a network on other devices, kept equal to the first: they learn from their share of a
/// batch, their gradients are averaged with the first copy's, and they take over its new weights.
/// One thread asks all devices in turn; these work at the same time, since a GPU does not wait.
final class Replicas {
  private final List<Replica> replicas;
  private final List<FlatParameters> parameters = new ArrayList<>();

  Replicas(NDManager manager, List<Replica> replicas) {
    this.replicas = List.copyOf(replicas);
    for (Replica replica : replicas) {
      parameters.add(new FlatParameters(manager, replica.module().trainedParameters()));
    }
  }

  /// Makes every copy equal to `first`, and ready to learn.
  void begin(Module first) {
    for (Replica replica : replicas) {
      Map<String, NDArray> state = replica.module().state();
      first
          .state()
          .forEach(
              (name, array) -> {
                NDArray own = state.get(name);
                if (own != null) {
                  try (NDArray here = array.toDevice(own.getDevice(), true)) {
                    Operators.assign(own, here);
                  }
                }
              });
      replica.module().requireGradients(true);
      Gradients.zero(replica.module().trainedParameters().values());
    }
  }

  /// The losses of all shares but the first, differentiated. Call it while recording.
  ///
  /// @param random seeds what is calculated twice
  List<NDArray> backward(long batch, RandomGenerator random) {
    var losses = new ArrayList<NDArray>();
    for (Replica replica : replicas) {
      replica.module().train(true);
      losses.add(Recomputation.differentiated(replica.module(), random, () -> replica.loss(batch)));
    }
    return losses;
  }

  /// The mean of the first copy's gradient and the others'.
  NDArray mean(NDArray gradient) {
    if (replicas.isEmpty()) {
      return gradient;
    }
    for (FlatParameters own : parameters) {
      gradient.addi(own.takeGradient().toDevice(gradient.getDevice(), false));
    }
    return gradient.divi(1 + replicas.size());
  }

  /// Gives every copy the first one's weights.
  void follow(FlatParameters first) {
    if (replicas.isEmpty()) {
      return;
    }
    NDArray values = first.values();
    for (FlatParameters own : parameters) {
      own.assign(values.toDevice(own.device(), false));
    }
  }
}
