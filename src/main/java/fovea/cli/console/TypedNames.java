package fovea.cli.console;

import fovea.format.Names;
import fovea.format.UnknownName;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Names as people type them: those that differ by capitals and hyphens alone are taken, and what
/// is nearly one is told.
public final class TypedNames {
  private TypedNames() {}

  /// Lets every option of a command and those below it take its names that way.
  public static void take(CommandLine line) {
    types(line.getCommandSpec()).forEach(type -> take(line, type));
  }

  private static Set<Class<?>> types(CommandSpec spec) {
    Set<Class<?>> types =
        spec.args().stream()
            .map(ArgSpec::auxiliaryTypes)
            .flatMap(Arrays::stream)
            .filter(Class::isEnum)
            .collect(Collectors.toSet());
    spec.subcommands().values().forEach(sub -> types.addAll(types(sub.getCommandSpec())));
    return types;
  }

  private static <T> void take(CommandLine line, Class<T> type) {
    List<T> constants = List.of(Objects.requireNonNull(type.getEnumConstants()));
    List<String> names =
        constants.stream()
            .map(each -> ((Enum<?>) each).name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .toList();
    line.registerConverter(
        type,
        typed ->
            Names.meant(typed, names)
                .map(meant -> constants.get(names.indexOf(meant)))
                .orElseThrow(
                    () ->
                        new TypeConversionException(
                            String.valueOf(UnknownName.of("choice", typed, names).getMessage()))));
  }

  /// What is wrong with a command line, in a sentence.
  public static String sentence(ParameterException e) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    String help = "“%s --help” tells those there are".formatted(spec.qualifiedName());
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return "%s (See “%s --help”.)".formatted(plain(e), spec.qualifiedName());
    }
    String typed = unmatched.getUnmatched().getFirst().replaceFirst("(?<=^-.{0,99})=.*", "");
    if (typed.startsWith("-")) {
      return unknown("option", typed, spec.optionsMap().keySet(), help);
    }
    return spec.subcommands().isEmpty()
        ? "“%s” is too much: “%s” takes less.".formatted(typed, spec.qualifiedName())
        : unknown("command", typed, spec.subcommands().keySet(), help);
  }

  /// picocli's words of a value that it cannot read, without those of Java.
  private static String plain(ParameterException e) {
    return String.valueOf(e.getMessage())
        .replaceFirst(
            "^positional parameter at index \\S+ \\((\\w+)\\) requires at least (\\d+) values.*",
            "Give at least $2 of $1.")
        .replaceFirst("^Invalid value for option '(--?[\\w-]+)[^:]*: ", "$1: ")
        .replaceFirst("'([^']*)' is not an? (int|long)$", "“$1” is no whole number.")
        .replaceFirst("'([^']*)' is not an? (double|float)$", "“$1” is no number.");
  }

  private static String unknown(String what, String typed, Collection<String> known, String help) {
    return String.valueOf(UnknownName.of(what, typed, known, help).getMessage());
  }
}
