package fovea.modellibrary;

import fovea.modelmanager.ModelCard;
import java.util.List;

/// A model to choose from.
///
/// @param name for people
/// @param assumptions what was taken for granted of it, a whole sentence each
/// @param sha256 of its weights; "" where it is not known
public record ModelChoice(String id, String name, List<String> assumptions, String sha256) {
  public ModelChoice {
    assumptions = List.copyOf(assumptions);
  }

  /// One of which nothing more is known.
  public ModelChoice(String id, String name) {
    this(id, name, List.of(), "");
  }

  static ModelChoice of(ModelCard card) {
    return new ModelChoice(card.id(), card.name(), card.assumptions(), card.weightsSha256());
  }
}
