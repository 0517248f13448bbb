package fovea.ui.models;

import fovea.modellibrary.shelf.ModelEntry;
import fovea.modellibrary.shelf.ModelState;
import fovea.modelmanager.ModelCard;
import java.util.Locale;
import java.util.stream.Stream;

/// What a person is looking for.
///
/// @param text words that all occur in the name, id, architecture or source
/// @param task "" for every one
/// @param here only models that need no download
record ModelFilter(String text, String task, boolean here) {
  static final ModelFilter NONE = new ModelFilter("", "", false);

  boolean matches(ModelEntry entry) {
    ModelCard card = entry.card();
    String all =
        String.join("\n", card.name(), card.id(), card.architecture(), card.source())
            .toLowerCase(Locale.ROOT);
    return (task.isEmpty() || task.equals(card.task().id()))
        && (!here || entry.state() != ModelState.AVAILABLE)
        && Stream.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+")).allMatch(all::contains);
  }
}
