package fovea.modellibrary.acquisition;

import ai.djl.ndarray.NDManager;
import fovea.architecture.Architectures;
import fovea.architecture.OwnArchitectures;
import fovea.architecture.recognition.ConfigJson;
import fovea.architecture.recognition.Recognised;
import fovea.architecture.recognition.SequentialJson;
import fovea.architecture.recognition.TensorNames;
import fovea.architecture.recognition.Unrecognised;
import fovea.checkpoint.TensorFile;
import fovea.modellibrary.shelf.ModelFolders;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Which network a person's file or folder holds: what its `config.json` says, what the person
/// says, or what its tensors tell.
///
/// @param configured whether the `config.json` beside it said so
public record Recognition(Recognised recognised, boolean configured) {
  /// A `config.json` decides, unless a person says otherwise; without one the tensors tell.
  static Recognition of(
      TensorFile file,
      @Nullable Path folder,
      boolean isFolder,
      ImportHints hints,
      NDManager manager)
      throws IOException, ModelException {
    try {
      var remarks = new ArrayList<>(file.remarks());
      Map<String, Object> config = config(folder, isFolder, remarks);
      String wanted = hints.architecture();
      Recognition told;
      if (wanted.equals(OwnArchitectures.TORCH_SCRIPT)) {
        throw new IllegalArgumentException(
            "Code that a file brings runs only where you say that you trust it: with --run-code, or"
                + " the box on the Models tab.");
      } else if (!hints.network().isEmpty()) {
        told = new Recognition(told(hints), true);
        if (!config.isEmpty()) {
          remarks.add(
              "The config.json beside the file was passed over, because the network was told.");
        }
      } else if (ConfigJson.speaks(config) && wanted.isEmpty()) {
        told = new Recognition(headed(said(config, isFolder), config, file), true);
      } else if (ConfigJson.speaks(config) && says(config, wanted)) {
        told = new Recognition(ConfigJson.recognise(config), true);
      } else if (!wanted.isEmpty()) {
        if (ConfigJson.speaks(config)) {
          remarks.add(
              "The config.json beside the file was passed over, because the architecture was given"
                  + " as %s.".formatted(wanted));
        }
        told = new Recognition(TensorNames.as(Architectures.get(wanted), file), false);
      } else {
        told = new Recognition(byTensors(file, manager), false);
      }
      return new Recognition(
          told.recognised().assuming(remarks).keyed(hints.weightsKey()), told.configured());
    } catch (IllegalArgumentException e) {
      throw new ModelException(String.valueOf(e.getMessage()), e);
    }
  }

  /// Empty where there is none, or none that can be read beside a file that comes alone.
  private static Map<String, Object> config(
      @Nullable Path folder, boolean isFolder, List<String> remarks)
      throws IOException, ModelException {
    Path config = folder == null ? null : folder.resolve(ModelFolders.CONFIG);
    if (config == null || !Files.isRegularFile(config)) {
      return Map.of();
    }
    try {
      return ModelFolders.json(config);
    } catch (IOException | ModelException e) {
      if (isFolder) {
        throw e;
      }
      remarks.add("The config.json beside the file cannot be read, so it was passed over.");
      return Map.of();
    }
  }

  private static Recognised told(ImportHints hints) throws ModelException {
    if (!hints.architecture().isEmpty()
        && !hints.architecture().equals(OwnArchitectures.SEQUENTIAL)) {
      throw new ModelException(
          "The network is told layer by layer, so it is not a %s: leave out one of both."
              .formatted(hints.architecture()));
    }
    return SequentialJson.recognise(ModelFolders.json(hints.network(), "that tells the network"));
  }

  private static Recognised said(Map<String, Object> config, boolean isFolder) {
    try {
      return ConfigJson.recognise(config);
    } catch (IllegalArgumentException e) {
      throw isFolder
          ? e
          : new IllegalArgumentException(
              e.getMessage()
                  + " If the config.json beside the file belongs to another model, move the file"
                  + " away from it.",
              e);
    }
  }

  private static boolean says(Map<String, Object> config, String architecture) {
    try {
      return ConfigJson.recognise(config).architecture().id().equals(architecture);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// Early files of BERT do not say what stands on it, but their tensors do.
  private static Recognised headed(Recognised said, Map<String, Object> config, TensorFile file) {
    if (!said.architecture().id().equals("bert") || config.get("architectures") != null) {
      return said;
    }
    return TensorNames.recognise(file)
        .map(Recognised::architecture)
        .filter(architecture -> architecture.task() == Task.LANGUAGE)
        .map(architecture -> new Recognised(architecture, said.configuration(), ""))
        .orElse(said);
  }

  private static Recognised byTensors(TensorFile file, NDManager manager) {
    return TensorNames.recognise(file)
        .orElseThrow(() -> new IllegalArgumentException(Unrecognised.explain(file, manager)));
  }
}
