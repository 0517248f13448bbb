package fovea.architecture;

import fovea.modelmanager.Task;
import fovea.network.own.SequentialNetwork;
import java.util.List;
import java.util.Map;

/// The networks that a person brings and that no program knew before.
public final class OwnArchitectures {
  /// Told layer by layer.
  public static final String SEQUENTIAL = "sequential";

  /// With its own code.
  public static final String TORCH_SCRIPT = "torchscript";

  private OwnArchitectures() {}

  static List<Architecture> all() {
    return List.of(
        new Architecture(
            SEQUENTIAL,
            "Network told layer by layer",
            Task.CLASSIFICATION,
            "", // the last layer has the name that it is given
            Map.of(),
            Preparations.square(32, List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0)),
            (manager, s) -> new SequentialNetwork(manager, SequentialNetwork.Configuration.of(s))),
        new Architecture(
            TORCH_SCRIPT,
            "Network with its own code",
            Task.CLASSIFICATION,
            "",
            Map.of(),
            Preparations.square(224, Preparations.IMAGENET_MEAN, Preparations.IMAGENET_STD),
            (manager, s) -> {
              throw new IllegalArgumentException("it comes with its own code, as TorchScript");
            }));
  }
}
