package fovea.modellibrary;

import ai.djl.ndarray.NDManager;
import fovea.architecture.CardNetworks;
import fovea.architecture.ScriptedNetworks;
import fovea.files.AtomicFiles;
import fovea.files.Digests;
import fovea.modelmanager.Loader;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.tensor.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;

/// Loads networks, and runs the code of those that bring some only where a person has said so, for
/// this very file. What was said lies beside the models and not with them, so that no model can
/// bring its own consent.
///
/// @param home of the person's models
public record TrustedCode(Path home) implements Loader {
  private static final String FILE = "trusted-code.txt";
  private static final long MOST_BYTES = 1 << 20;

  @Override
  public Module load(ModelCard card, Path folder, NDManager manager)
      throws IOException, ModelException {
    if (!ScriptedNetworks.bringsCode(card)) {
      return CardNetworks.load(card, folder, manager);
    }
    if (!digests().contains(Digests.sha256(CardNetworks.weights(card, folder)))) {
      throw new ModelException(
          "The model “%s” brings its own code, and nobody has said on this machine that it may run: import its file again, and say so."
              .formatted(card.name()));
    }
    return ScriptedNetworks.load(card, folder, manager);
  }

  /// From now on the code of this file may run.
  public void trust(Path file) throws IOException {
    Set<String> all = digests();
    if (all.add(Digests.sha256(file))) {
      Files.createDirectories(home);
      AtomicFiles.write(home.resolve(FILE), String.join("\n", all) + "\n");
    }
  }

  private Set<String> digests() throws IOException {
    Path file = home.resolve(FILE);
    if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
      return new LinkedHashSet<>();
    }
    return new LinkedHashSet<>(Files.readAllLines(file));
  }
}
