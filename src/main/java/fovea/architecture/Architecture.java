package fovea.architecture;

import ai.djl.ndarray.NDManager;
import fovea.modelmanager.Task;
import fovea.network.Settings;
import fovea.tensor.Module;
import java.util.Map;

/// A kind of network that can be built.
///
/// @param id as on a card and on the command line: "resnet50", "blip" …
/// @param title for people
/// @param scores the tensor whose first dimension is the number of classes; "" where there are none
/// @param defaults what the configuration says unless the card does
/// @param preparation what a picture goes through unless the card says; empty where none is read
public record Architecture(
    String id,
    String title,
    Task task,
    String scores,
    Map<String, Object> defaults,
    Map<String, Object> preparation,
    Builder builder) {
  /// Makes the network; its parameters are zeros.
  public interface Builder {
    /// @throws IllegalArgumentException when the configuration is not possible
    Module build(NDManager manager, Settings settings);
  }
}
