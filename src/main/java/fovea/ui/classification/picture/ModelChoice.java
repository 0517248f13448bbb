package fovea.ui.classification.picture;

import java.util.List;

/// A model that classifies.
///
/// @param name for people
/// @param assumptions what was taken for granted of it, a whole sentence each
public record ModelChoice(String id, String name, List<String> assumptions) {
  public ModelChoice(String id, String name) {
    this(id, name, List.of());
  }
}
