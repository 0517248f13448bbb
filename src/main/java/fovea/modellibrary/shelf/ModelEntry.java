package fovea.modellibrary.shelf;

import fovea.architecture.PreparationText;
import fovea.modelmanager.LoadedModel;
import fovea.modelmanager.ModelCard;
import java.nio.file.Path;
import java.util.Optional;

/// A line of the library.
///
/// @param place the folder with its files; empty for a bundled or an absent model
/// @param fromCache whether the files lie in the person's Hugging Face cache, which is only read
/// @param loaded what it costs, while it is loaded
/// @param problem why it cannot be used though it is there, in one sentence; "" for none
public record ModelEntry(
    ModelCard card,
    ModelState state,
    Optional<Path> place,
    boolean fromCache,
    Optional<LoadedModel> loaded,
    String problem) {
  /// One without a problem.
  public ModelEntry(
      ModelCard card,
      ModelState state,
      Optional<Path> place,
      boolean fromCache,
      Optional<LoadedModel> loaded) {
    this(card, state, place, fromCache, loaded, "");
  }

  public String id() {
    return card.id();
  }

  /// What a picture goes through before it, in a whole sentence.
  public String preparation() {
    return PreparationText.sentence(card);
  }
}
