package fovea.ui.classification;

import java.util.List;

/// A model that classifies.
///
/// @param name for people
/// @param assumptions what was taken for granted of it, a whole sentence each
public record Choice(String id, String name, List<String> assumptions) {
  public Choice(String id, String name) {
    this(id, name, List.of());
  }
}
