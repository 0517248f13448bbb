package fovea.network.own;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import fovea.network.Settings;
import fovea.network.StagelessNetwork;
import fovea.network.layer.Grey;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import fovea.tensor.ScriptedModule;
import java.util.List;
import java.util.Map;

/// A classifier that came with its own code, as TorchScript: what it answers is known, and the
/// derivative by the pixels, but nothing of what is inside. It has no stages and cannot be trained.
public final class ScriptedNetwork extends Module implements StagelessNetwork {
  /// What its code returns.
  public enum Outputs {
    /// Before a softmax, or behind its logarithm: both give the same probabilities.
    SCORES,
    PROBABILITIES
  }

  /// @param channels of a picture: 3, or 1 for grey ones
  /// @param oneByOne whether its code takes a single picture only
  public record Configuration(int classes, int channels, Outputs outputs, boolean oneByOne) {
    /// @throws IllegalArgumentException when it is not possible, in one sentence
    public static Configuration of(Settings settings) {
      return new Configuration(
          settings.labels(1),
          settings.integer("num_channels", 3, 1, 3) == 1 ? 1 : 3,
          switch (settings.text("outputs", "scores")) {
            case "scores" -> Outputs.SCORES;
            case "probabilities" -> Outputs.PROBABILITIES;
            case String other ->
                throw new IllegalArgumentException(
                    "“outputs” is “%s” and not scores or probabilities".formatted(other));
          },
          settings.flag("one_by_one", false));
    }
  }

  /// Below it the logarithm of a probability is not told apart from that of zero.
  private static final float LEAST = 1e-30f;

  private final Configuration configuration;
  private final ScriptedModule module;

  /// @param manager that the module was loaded with
  public ScriptedNetwork(NDManager manager, Configuration configuration, ScriptedModule module) {
    super(manager);
    this.configuration = configuration;
    this.module = module;
  }

  /// @throws IllegalStateException when its code gives something else than a row of scores for each
  ///   picture, in one sentence
  @Override
  public NDArray logits(NDArray pixels) {
    return Scopes.keep(
        () -> {
          NDArray read = configuration.channels() == 1 ? Grey.of(pixels) : pixels;
          int count = Math.toIntExact(read.getShape().get(0));
          NDArray made =
              configuration.oneByOne() && count > 1 ? each(read, count) : forward(read, count);
          return switch (configuration.outputs()) {
            case SCORES -> made;
            case PROBABILITIES -> made.clip(LEAST, 1).log();
          };
        });
  }

  private NDArray each(NDArray pixels, int count) {
    var rows = new NDList();
    for (int i = 0; i < count; i++) {
      rows.add(forward(pixels.get(new NDIndex("{}:{}", i, i + 1)), 1));
    }
    return Operators.concat(rows, 0);
  }

  private NDArray forward(NDArray pixels, int count) {
    NDArray made = module.forward(pixels);
    long[] shape = made.getShape().getShape();
    if (shape.length != 2 || shape[0] != count || shape[1] != configuration.classes()) {
      throw new IllegalStateException(
          "The network's own code gives %s for pictures of %s, not a row of %d scores for each."
              .formatted(made.getShape(), pixels.getShape(), configuration.classes()));
    }
    return made;
  }

  /// The shapes of its parameters by their names, in its own order.
  public Map<String, List<Long>> tensors() {
    return module.parameters();
  }

  @Override
  public int classes() {
    return configuration.classes();
  }
}
