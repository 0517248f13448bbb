package fovea.modelmanager;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What a network does.
public enum Task {
  CAPTIONING,
  CLASSIFICATION,
  SEGMENTATION,
  LANGUAGE;

  /// As on a card.
  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The one that a card calls `id`.
  public static Optional<Task> of(String id) {
    return Stream.of(values()).filter(task -> task.id().equals(id)).findFirst();
  }
}
