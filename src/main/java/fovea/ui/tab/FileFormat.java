package fovea.ui.tab;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A kind of file that can be written.
///
/// @param name for people, such as "PNG picture"
/// @param extension without the dot, in lower case
/// @param writer writes one
public record FileFormat(String name, String extension, Writer writer) {
  /// Writes one file, away from the JavaFX thread.
  public interface Writer {
    void write(Path target) throws Exception;
  }

  /// What follows the last dot of "v1.5" is no extension.
  private static final Pattern EXTENSION = Pattern.compile(".*\\.([A-Za-z][A-Za-z0-9]{0,10})");

  /// The extension that a person has given a file, in lower case; "" for none.
  static String extension(Path file) {
    var match = EXTENSION.matcher(name(file));
    return match.matches() ? match.group(1).toLowerCase(Locale.ROOT) : "";
  }

  /// The format of which a file has the extension.
  static Optional<FileFormat> of(Path file, List<FileFormat> formats) {
    String extension = extension(file);
    return formats.stream().filter(f -> f.extension().equals(extension)).findFirst();
  }

  /// Why a file with another extension is not written.
  static String refusal(Path file, List<FileFormat> formats) {
    return "“%s” was not written: this can be saved as %s, not as .%s."
        .formatted(
            name(file),
            formats.stream().map(f -> "." + f.extension()).collect(Collectors.joining(" or ")),
            extension(file));
  }

  private static String name(Path file) {
    Path name = file.getFileName();
    return name == null ? "" : name.toString();
  }
}
