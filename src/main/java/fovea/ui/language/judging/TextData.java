package fovea.ui.language.judging;

import fovea.ui.evaluation.DataChoice;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Files that may hold texts with labels.
public final class TextData {
  private static final List<String> TEXTS = List.of("tsv", "jsonl", "ndjson", "json");

  private TextData() {}

  /// Whether a file may be a data set of texts: a folder, an archive, a table, lines of JSON.
  public static boolean isData(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return TEXTS.contains(name.substring(name.lastIndexOf('.') + 1)) || DataChoice.isData(file);
  }
}
