package fovea;

import static java.util.stream.Collectors.toSet;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The program as its guards see it: its classes, and what `docs/architecture.md` says of them.
final class OwnCode {
  static final String ROOT = "fovea.";
  private static JavaClasses classes;

  private OwnCode() {}

  /// The classes, which are read once.
  static JavaClasses classes() {
    if (classes == null) {
      classes =
          new ClassFileImporter()
              .withImportOption(new ImportOption.DoNotIncludeTests())
              .importPackages("fovea");
    }
    return classes;
  }

  /// Frees what was read: some hundred megabytes, which every later collection would go through.
  static void forget() {
    classes = null;
  }

  /// Whether a class stands in a package of ours below the root.
  static boolean isOurs(JavaClass type) {
    return type.getPackageName().startsWith(ROOT);
  }

  /// The package of a class of ours as the document names it: without the root.
  static String packageOf(JavaClass type) {
    return type.getPackageName().substring(ROOT.length());
  }

  /// The full name of the class that a file is named after.
  static String fileOf(JavaClass type) {
    String name = type.getName();
    int inner = name.indexOf('$');
    return inner < 0 ? name : name.substring(0, inner);
  }

  /// The sets of names of which each needs each other, by what each needs by itself.
  static Set<Set<String>> circles(Map<String, Set<String>> needs) {
    Map<String, Set<String>> reach = new HashMap<>();
    needs.keySet().forEach(name -> reach.put(name, reachable(name, needs)));
    return reach.keySet().stream()
        .filter(name -> reach.getOrDefault(name, Set.of()).contains(name))
        .map(
            name ->
                reach.get(name).stream()
                    .filter(other -> reach.getOrDefault(other, Set.of()).contains(name))
                    .collect(toSet()))
        .collect(toSet());
  }

  private static Set<String> reachable(String from, Map<String, Set<String>> needs) {
    Set<String> seen = new HashSet<>();
    var open = new ArrayDeque<String>(needs.get(from));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (seen.add(next)) {
        open.addAll(needs.getOrDefault(next, Set.of()));
      }
    }
    return seen;
  }

  /// Lines of the document, by a pattern.
  static Stream<MatchResult> rows(String pattern) {
    return Pattern.compile(pattern, Pattern.MULTILINE).matcher(document()).results();
  }

  private static String document() {
    try {
      return Files.readString(Path.of("docs/architecture.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
