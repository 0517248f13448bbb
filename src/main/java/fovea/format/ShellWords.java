package fovea.format;

import java.util.List;
import java.util.stream.Collectors;

/// Words as they are typed into a shell.
public final class ShellWords {
  private ShellWords() {}

  /// All in one line.
  public static String joined(List<String> words) {
    return words.stream().map(ShellWords::quoted).collect(Collectors.joining(" "));
  }

  /// A word as it is, or between quotation marks where a shell would take it for something else.
  public static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=,+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
