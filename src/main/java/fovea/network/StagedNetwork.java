package fovea.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.network.cut.Steps;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Recomputation;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;

/// A network that is a row of named stages, each a row of steps: what convolutional networks have
/// in common. Every step runs in a scope of its own and frees what it read.
public abstract class StagedNetwork extends Module
    implements ImageNetwork, Initializable, Recomputable {
  /// A step that can be taken in several precisions.
  public interface Step {
    /// @param precision makes of a convolution's weight what `input` is, float32 or bfloat16
    NDArray forward(NDArray input, UnaryOperator<NDArray> precision);
  }

  private final SequencedMap<String, List<Step>> stages = new LinkedHashMap<>();

  protected StagedNetwork(NDManager manager) {
    super(manager);
  }

  /// Adds a step at the end of a stage, which is made with its first step.
  protected final void step(String stage, UnaryOperator<NDArray> step) {
    step(stage, (input, _) -> step.apply(input));
  }

  /// As above.
  protected final void step(String stage, Step step) {
    stages.computeIfAbsent(stage, _ -> new ArrayList<>()).add(step);
  }

  /// While training the channels lie beside one another in memory, with which the engine's
  /// convolutions and normalisations are faster by a fifth (CIFAR ResNet) to a half (DenseNet).
  @Override
  public NDArray features(NDArray pixels) {
    return training()
        ? Scopes.keep(() -> features(Operators.channelsLast(pixels), UnaryOperator.identity()))
        : features(pixels, UnaryOperator.identity());
  }

  protected final NDArray features(NDArray pixels, UnaryOperator<NDArray> precision) {
    NDArray x = pixels;
    for (List<Step> steps : stages.values()) {
      NDArray before = x;
      x = run(steps, x, precision);
      if (before != pixels) {
        before.close(); // the backward pass holds what it needs
      }
    }
    return x;
  }

  /// Always in float32.
  @Override
  public final SequencedMap<String, NDArray> stages(NDArray pixels) {
    var results = new LinkedHashMap<String, NDArray>();
    NDArray x = pixels;
    for (var stage : stages.entrySet()) {
      x = run(stage.getValue(), x, UnaryOperator.identity());
      results.put(stage.getKey(), x);
    }
    return results;
  }

  @Override
  public final Steps steps() {
    Steps steps = Steps.none();
    for (var stage : stages.entrySet()) {
      steps = steps.then(stage.getKey(), x -> run(stage.getValue(), x, UnaryOperator.identity()));
    }
    return steps.answer(this::classify);
  }

  private static NDArray run(List<Step> steps, NDArray input, UnaryOperator<NDArray> precision) {
    NDArray x = input;
    for (Step step : steps) {
      NDArray before = x;
      x = Recomputation.part(before, read -> step.forward(read, precision));
      if (before != input) {
        before.close();
      }
    }
    return x;
  }
}
