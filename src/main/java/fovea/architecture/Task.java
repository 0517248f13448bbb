package fovea.architecture;

import java.util.Locale;

/// What a network does.
public enum Task {
  CAPTIONING,
  CLASSIFICATION,
  SEGMENTATION,
  LANGUAGE;

  /// As on a card.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
