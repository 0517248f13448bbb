package fovea.modellibrary.acquisition;

import fovea.architecture.Labels;
import fovea.architecture.recognition.ClassNames;
import fovea.modellibrary.shelf.ModelEntry;
import fovea.modellibrary.shelf.ModelFolders;
import fovea.modellibrary.shelf.ModelState;
import fovea.modelmanager.CardJson;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelCatalog;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Gives the classes of a model other names.
public final class ClassNaming {
  private ClassNaming() {}

  /// The card with the names in `labels`, one a line, in the order of the classes.
  ///
  /// @throws ModelException when it has no classes or another number of them, in one sentence
  public static ModelCard named(ModelCard card, Path labels) throws ModelException {
    if (card.task() != Task.CLASSIFICATION) {
      throw new ModelException(
          "The model “%s” is made for %s and has no classes to be named."
              .formatted(card.name(), card.task().id()));
    }
    List<String> names = Labels.read(labels);
    int classes = ClassNames.count(card.configuration());
    if (names.size() != classes) {
      throw new ModelException(
          "The model “%s” tells %d classes apart, but %s names %d."
              .formatted(card.name(), classes, labels, names.size()));
    }
    return card.named(
        ClassNames.with(card.configuration(), names),
        card.assumptions().stream().filter(s -> !s.startsWith(ClassNames.UNTOLD)).toList());
  }

  /// Writes the names into the card of a model of the person's own.
  public static ModelCard name(ModelEntry entry, Path labels) throws IOException, ModelException {
    Optional<Path> place = entry.place();
    if (entry.state() == ModelState.BUNDLED
        || entry.fromCache()
        || place.isEmpty()
        || !Files.isRegularFile(place.get().resolve(ModelCatalog.CARD))) {
      throw new ModelException(
          "The card of “%s” is not yours to change: import its files as a model of your own, with the names of its classes."
              .formatted(entry.card().name()));
    }
    ModelCard named = named(CardJson.read(place.get().resolve(ModelCatalog.CARD)), labels);
    ModelFolders.writeCard(named, place.get());
    return named;
  }
}
