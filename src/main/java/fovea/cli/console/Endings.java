package fovea.cli.console;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Which endings the files of an option may have: one that says something else is refused before
/// anything is calculated, so that no file holds what its name does not say. A file without an
/// ending is written as it is named. Options that take several kinds of figures check by
/// themselves.
public final class Endings {
  /// As in names; what follows the last dot of “v1.5” is none.
  private static final Pattern ENDING = Pattern.compile(".*\\.([A-Za-z][A-Za-z0-9]{0,10})");

  private static final Map<String, List<String>> OF =
      Map.ofEntries(
          Map.entry("--report", List.of("html", "htm")),
          Map.entry("--markdown", List.of("md", "markdown")),
          Map.entry("--latex", List.of("tex")),
          Map.entry("--json", List.of("json")),
          Map.entry("--csv", List.of("csv")),
          Map.entry("--areas", List.of("csv")),
          Map.entry("--pictures-csv", List.of("csv")),
          Map.entry("--predictions", List.of("csv")),
          Map.entry("--gif", List.of("gif")),
          Map.entry("--svg", List.of("svg")),
          Map.entry("--png", List.of("png")),
          Map.entry("--pdf", List.of("pdf")),
          Map.entry("--safetensors", List.of("safetensors")),
          Map.entry("--npz", List.of("npz")),
          Map.entry("--write-network", List.of("json")));

  /// Options that stand for another of several kinds, or are folders in these commands.
  private static final Set<String> MANY = Set.of("--figure", "--grid");

  private static final Set<String> FOLDERS = Set.of("segmenter --predictions");

  private Endings() {}

  /// Looks at all that was given.
  ///
  /// @throws ParameterException when a file has another ending, in one sentence
  public static void check(ParseResult parsed) {
    for (OptionSpec option : parsed.matchedOptions()) {
      if (option.getValue() instanceof Path file) {
        check(parsed, option, file);
      }
    }
    parsed.subcommands().forEach(Endings::check);
  }

  private static void check(ParseResult parsed, OptionSpec option, Path file) {
    List<String> names = List.of(option.names());
    if (names.stream().anyMatch(MANY::contains)
        || names.stream()
            .anyMatch(name -> FOLDERS.contains(parsed.commandSpec().name() + " " + name))) {
      return;
    }
    Matcher ending = ENDING.matcher(String.valueOf(file.getFileName()));
    for (String name : names) {
      List<String> possible = OF.getOrDefault(name, List.of());
      if (!possible.isEmpty()
          && ending.matches()
          && !possible.contains(ending.group(1).toLowerCase(Locale.ROOT))) {
        throw new ParameterException(
            parsed.commandSpec().commandLine(),
            "%s writes %s files, not %s: give it that ending, or leave the ending out."
                .formatted(
                    name,
                    possible.stream().map(each -> "." + each).collect(Collectors.joining(" or ")),
                    file));
      }
    }
  }
}
