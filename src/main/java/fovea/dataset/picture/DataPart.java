package fovea.dataset.picture;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a part of a data set is for.
public enum DataPart {
  TRAINING("training"),
  /// for choosing between models
  VALIDATION("validation"),
  /// nothing is trained or chosen on it
  TEST("test");

  private static final Map<String, DataPart> WORDS =
      Map.ofEntries(
          Map.entry("train", TRAINING),
          Map.entry("training", TRAINING),
          Map.entry("val", VALIDATION),
          Map.entry("valid", VALIDATION),
          Map.entry("validation", VALIDATION),
          Map.entry("dev", VALIDATION),
          Map.entry("test", TEST),
          Map.entry("testing", TEST));

  private final String word;

  DataPart(String word) {
    this.word = word;
  }

  /// "training", "validation", "test".
  public String word() {
    return word;
  }

  /// What a word for a part means, as people and the makers of data sets write it: "train", "val".
  public static Optional<DataPart> of(String word) {
    return Optional.ofNullable(WORDS.get(word.strip().toLowerCase(Locale.ROOT)));
  }
}
