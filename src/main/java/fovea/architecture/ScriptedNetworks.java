package fovea.architecture;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.network.own.ScriptedNetwork;
import fovea.tensor.Module;
import fovea.tensor.ScriptedModule;
import java.nio.file.Path;

/// Networks that come with their own code, as TorchScript.
public final class ScriptedNetworks {
  private ScriptedNetworks() {}

  /// Whether the files of a card bring code.
  public static boolean bringsCode(ModelCard card) {
    return card.architecture().equals(OwnArchitectures.TORCH_SCRIPT);
  }

  /// Runs the code of a file whose maker a person trusts.
  ///
  /// @throws ModelException when it is no TorchScript that the engine reads, in one sentence
  public static ScriptedModule run(NDManager manager, Path file) throws ModelException {
    try {
      return ScriptedModule.load(manager, file);
    } catch (EngineException e) {
      throw new ModelException(
          "%s is no TorchScript that this engine reads: %s."
              .formatted(file.getFileName(), reason(e)),
          e);
    }
  }

  /// The network of `card`, whose file's maker a person trusts.
  ///
  /// @throws ModelException when the file does not fit the card, in one sentence
  public static Module load(ModelCard card, Path folder, NDManager manager) throws ModelException {
    var configuration =
        CardNetworks.explained(
            card,
            () ->
                ScriptedNetwork.Configuration.of(
                    CardNetworks.settings(card.architecture(), card.configuration())));
    return new ScriptedNetwork(
        manager, configuration, run(manager, CardNetworks.weights(card, folder)));
  }

  /// The first line of what the engine complains of.
  public static String reason(EngineException failure) {
    String line = String.valueOf(failure.getMessage()).lines().findFirst().orElse("").strip();
    String ended = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    return ended.length() > 200 ? ended.substring(0, 200) + "…" : ended;
  }
}
