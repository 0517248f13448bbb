package fovea.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.tensor.Module;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/// A network that is a row of named stages, each a row of steps: what convolutional networks have
/// in common. Every step runs in a scope of its own and frees what it read.
abstract class StagedNetwork extends Module implements ImageNetwork {
  private final SequencedMap<String, List<UnaryOperator<NDArray>>> stages = new LinkedHashMap<>();

  StagedNetwork(NDManager manager) {
    super(manager);
  }

  /// Adds a step at the end of a stage, which is made with its first step.
  final void step(String stage, UnaryOperator<NDArray> step) {
    stages.computeIfAbsent(stage, _ -> new ArrayList<>()).add(step);
  }

  @Override
  public final NDArray features(NDArray pixels) {
    NDArray x = pixels;
    for (List<UnaryOperator<NDArray>> steps : stages.values()) {
      NDArray before = x;
      x = run(steps, x);
      if (before != pixels) {
        before.close(); // the backward pass holds what it needs
      }
    }
    return x;
  }

  @Override
  public final SequencedMap<String, NDArray> stages(NDArray pixels) {
    var results = new LinkedHashMap<String, NDArray>();
    NDArray x = pixels;
    for (var stage : stages.entrySet()) {
      x = run(stage.getValue(), x);
      results.put(stage.getKey(), x);
    }
    return results;
  }

  private static NDArray run(List<UnaryOperator<NDArray>> steps, NDArray input) {
    NDArray x = input;
    for (UnaryOperator<NDArray> step : steps) {
      NDArray before = x;
      x = Scopes.keep(() -> step.apply(before));
      if (before != input) {
        before.close();
      }
    }
    return x;
  }
}
