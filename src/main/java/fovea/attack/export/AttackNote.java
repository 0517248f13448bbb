package fovea.attack.export;

import fovea.foreign.ForeignText;
import fovea.image.file.AnnotatedPng;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// What a PNG file says of a picture that was attacked, in a line, so that it is never taken for a
/// clean one when it is opened again.
public final class AttackNote {
  /// Of the text in the file.
  private static final String KEYWORD = "Attack";

  private static final int LONGEST = 200;

  private AttackNote() {}

  /// As in “attacked by PGD-10, 8/255, against ResNet-20”.
  ///
  /// @param size of ε, or of the change where nothing was bounded
  public static String words(String attack, String size, String model) {
    return "attacked by %s, %s, against %s".formatted(attack, size, model);
  }

  /// Puts it among the texts of a file.
  public static void put(Map<String, String> texts, String words) {
    texts.put(KEYWORD, words);
  }

  /// What a file says of its picture; "" where it says nothing of an attack. Whoever wrote the file
  /// may have written anything.
  public static String of(Path file) throws IOException {
    return AnnotatedPng.text(file, KEYWORD)
        .map(words -> "its file says: " + ForeignText.name(words, LONGEST))
        .orElse("");
  }
}
