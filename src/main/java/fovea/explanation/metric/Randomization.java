package fovea.explanation.metric;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import fovea.dataset.KeyedRandom;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/// Whether a map depends on what the network has learnt (Adebayo et al., Sanity Checks for Saliency
/// Maps, NeurIPS 2018): layers become random one after the other, the last first, and each time the
/// map is made again. One that stays the same does not explain the network. All weights are as they
/// were when it is done.
public final class Randomization {
  /// What a tensor becomes.
  @FunctionalInterface
  public interface Draw {
    /// @param tensor of the network; it is not changed
    /// @return of the same shape
    NDArray of(String name, NDArray tensor);
  }

  /// @param layer that became random last, by its tensors' name
  /// @param result what was made of the network then
  public record Step<T>(String layer, T result) {}

  private Randomization() {}

  /// Normal numbers with the tensor's own mean and deviation.
  public static Draw alike(long seed) {
    return (name, tensor) -> {
      float[] values = tensor.toFloatArray();
      double mean = 0;
      for (float value : values) {
        mean += value / (double) values.length;
      }
      double variance = 0;
      for (float value : values) {
        variance += (value - mean) * (value - mean) / values.length;
      }
      KeyedRandom random = KeyedRandom.of(seed, name.hashCode());
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (mean + Math.sqrt(variance) * random.nextGaussian());
      }
      return tensor.getManager().create(values, tensor.getShape());
    };
  }

  /// The layers with weights, the last first, by what their tensors' names begin with.
  public static List<String> layers(Module network) {
    return List.copyOf(grouped(network).keySet()).reversed();
  }

  /// Makes layers random one after the other and looks at the network after each.
  ///
  /// @param layers in which order; what lies between two of them becomes random with the later
  /// @param look at the network as it is then
  public static <T> List<Step<T>> cascade(
      Module network, List<String> layers, Draw draw, Supplier<T> look) {
    Map<String, List<String>> groups = grouped(network);
    List<String> all = List.copyOf(groups.keySet()).reversed();
    Map<String, NDArray> parameters = network.parameters();
    var kept = new IdentityHashMap<NDArray, NDArray>();
    var steps = new ArrayList<Step<T>>();
    try {
      int next = 0;
      for (String layer : layers) {
        for (; next <= all.indexOf(layer); next++) {
          for (String name : groups.getOrDefault(all.get(next), List.of())) {
            NDArray tensor = Objects.requireNonNull(parameters.get(name));
            if (tensor.getDataType() == DataType.FLOAT32) {
              kept.put(tensor, tensor.duplicate());
              try (NDArray drawn = draw.of(name, tensor)) {
                Operators.assign(tensor, drawn);
              }
            }
          }
        }
        steps.add(new Step<>(layer, look.get()));
      }
    } finally {
      kept.forEach(
          (tensor, before) -> {
            Operators.assign(tensor, before);
            before.close();
          });
    }
    return steps;
  }

  private static Map<String, List<String>> grouped(Module network) {
    var groups = new LinkedHashMap<String, List<String>>();
    for (String name : network.parameters().keySet()) {
      int dot = name.lastIndexOf('.');
      groups
          .computeIfAbsent(dot < 0 ? name : name.substring(0, dot), _ -> new ArrayList<>())
          .add(name);
    }
    return groups;
  }
}
