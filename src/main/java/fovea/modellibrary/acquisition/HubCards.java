package fovea.modellibrary.acquisition;

import fovea.architecture.recognition.ClassNames;
import fovea.architecture.recognition.Recognised;
import fovea.hub.HubRepository;
import fovea.hub.RemoteFile;
import fovea.hub.RepositoryInfo;
import fovea.modellibrary.shelf.ModelFolders;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Cards for repositories that a person names.
public final class HubCards {
  private static final List<String> COMPANIONS =
      List.of(
          ModelFolders.CONFIG,
          ModelFolders.PREPROCESSOR,
          "vocab.txt",
          "vocab.json",
          "merges.txt",
          "tokenizer.json",
          "tokenizer_config.json");

  private HubCards() {}

  /// @param taken whether an id cannot be had
  /// @throws ModelException when it holds no weights that can be read
  static ModelCard card(
      HubRepository repository, RepositoryInfo info, Recognised told, Predicate<String> taken)
      throws ModelException {
    Recognised recognised =
        ClassNames.assumed(
            told.prepared(info.file(ModelFolders.PREPROCESSOR).isPresent()).read(Map.of()));
    List<RemoteFile> weights = weights(info);
    if (weights.isEmpty()) {
      throw new ModelException(
          "%s holds neither model.safetensors nor pytorch_model.bin, so there is nothing to load."
              .formatted(repository.id()));
    }
    var files = new ArrayList<ModelCard.File>();
    for (String name : COMPANIONS) {
      info.file(name).ifPresent(f -> files.add(file(repository, f)));
    }
    weights.forEach(f -> files.add(file(repository, f)));
    boolean vocabulary = files.stream().anyMatch(f -> f.name().equals("vocab.txt"));
    return new ModelCard(
        Importer.id(repository.owner() + "-" + repository.name(), taken),
        repository.id(),
        recognised.architecture().task(),
        recognised.architecture().id(),
        new LinkedHashMap<>(recognised.configuration()),
        "https://huggingface.co/" + repository.id(),
        files,
        info.licence().isBlank() ? "not known" : info.licence(),
        recognised.preparation().isEmpty()
            ? recognised.architecture().preparation() // until its own file is here
            : recognised.preparation(),
        vocabulary ? "vocab.txt" : "",
        ModelCard.HowMade.unknown(),
        Map.of(),
        false,
        recognised.assumptions());
  }

  /// Whether there is all that a card needs.
  static boolean complete(RepositoryInfo info) {
    return info.file(ModelFolders.CONFIG).isPresent() && !weights(info).isEmpty();
  }

  private static List<RemoteFile> weights(RepositoryInfo info) {
    for (String ending : List.of(".safetensors", ".bin")) {
      String stem = ending.equals(".bin") ? "pytorch_model" : "model";
      Optional<RemoteFile> one = info.file(stem + ending);
      if (one.isPresent()) {
        return List.of(one.get());
      }
      Optional<RemoteFile> index = info.file(stem + ending + ".index.json");
      if (index.isPresent()) {
        var all = new ArrayList<RemoteFile>();
        all.add(index.get());
        info.files().stream()
            .filter(f -> f.name().matches(stem + "-\\d{5}-of-\\d{5}\\" + ending))
            .forEach(all::add);
        return all;
      }
    }
    return List.of();
  }

  private static ModelCard.File file(HubRepository repository, RemoteFile file) {
    return new ModelCard.File(
        file.name(),
        Math.max(0, file.size()),
        file.sha256(),
        "https://huggingface.co/%s/resolve/%s/%s"
            .formatted(repository.id(), repository.revision().replace("/", "%2F"), file.name()));
  }
}
