package fovea.ui.language.text;

import fovea.language.TextInput;
import fovea.ui.task.Remembered;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The texts that were read last, over restarts; the latest first. On the JavaFX thread.
public final class RecentTexts {
  private static final String KEY = "texts.read";
  private static final int MOST = 8;

  /// Letters of all together; what is longer is not remembered.
  private static final int MOST_LETTERS = 7_000;

  private static final String BESIDE = "\t";

  private final Remembered remembered;

  public RecentTexts(Remembered remembered) {
    this.remembered = remembered;
  }

  public List<TextInput> all() {
    var all = new ArrayList<TextInput>();
    for (String line : remembered.remembered(KEY)) {
      String[] parts = line.split(BESIDE, 2);
      if (!parts[0].isBlank()) {
        all.add(
            new TextInput(parts[0], parts.length < 2 ? Optional.empty() : Optional.of(parts[1])));
      }
    }
    return all;
  }

  /// Remembers a text. What it goes on from, letter by letter, is no text of its own.
  void read(TextInput text) {
    String line = line(text);
    var lines = new ArrayList<String>();
    lines.add(line);
    int letters = line.length();
    List<String> before = remembered.remembered(KEY);
    for (int i = 0; i < before.size(); i++) {
      String one = before.get(i);
      boolean same = one.equals(line) || i == 0 && (one.startsWith(line) || line.startsWith(one));
      letters += one.length() + 1;
      if (!same && lines.size() < MOST && letters <= MOST_LETTERS) {
        lines.add(one);
      }
    }
    if (line.length() <= MOST_LETTERS) {
      remembered.remember(KEY, lines);
    }
  }

  private static String line(TextInput text) {
    String first = flat(text.first());
    return text.second().map(second -> first + BESIDE + flat(second)).orElse(first);
  }

  private static String flat(String text) {
    return text.replaceAll("[\\t\\r\\n]", " ");
  }
}
