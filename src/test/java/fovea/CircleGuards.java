package fovea;

import static fovea.OwnCode.ROOT;
import static fovea.OwnCode.classes;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the files of a package to the circles that `docs/architecture.md` names.
abstract class CircleGuards {
  /// Files of a package that need each other are one thing, and stand in one file.
  @Test
  void filesAreFreeOfCircles() {
    assertEquals(known(), circles());
  }

  /// The circles that the document names: `package: A, B`.
  private static Set<Set<String>> known() {
    return OwnCode.rows("^([a-z.]+): (.*)$")
        .map(
            (MatchResult row) ->
                Stream.of(row.group(2).split(", "))
                    .map(name -> ROOT + row.group(1) + "." + name)
                    .collect(toSet()))
        .collect(toSet());
  }

  /// The sets of files of one package of which each needs each other.
  private static Set<Set<String>> circles() {
    Map<String, Set<String>> needs = new HashMap<>();
    for (JavaClass type : classes()) {
      Set<String> of = needs.computeIfAbsent(OwnCode.fileOf(type), name -> new HashSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass other = dependency.getTargetClass().getBaseComponentType();
        if (other.getPackageName().equals(type.getPackageName())
            && !OwnCode.fileOf(other).equals(OwnCode.fileOf(type))) {
          of.add(OwnCode.fileOf(other));
        }
      }
    }
    return OwnCode.circles(needs);
  }
}
