package fovea;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static fovea.OwnCode.classes;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds packages to the import table of `docs/architecture.md`, and to the seams between them.
class ArchitectureTest {
  private static final Map<String, Set<String>> MAY_IMPORT = readTable();

  /// What each package needs of others of ours, by package: who needs what.
  private static Map<String, List<Dependency>> imports;

  @BeforeAll
  static void read() {
    imports = readImports();
  }

  @AfterAll
  static void forget() {
    imports = null;
    OwnCode.forget();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void importsOnlyWhatTheTableAllows(String name) {
    var allowed = MAY_IMPORT.get(name);
    assertEquals(
        List.of(),
        imports.getOrDefault(name, List.of()).stream()
            .filter(needed -> !allowed.contains(packageOf(needed)))
            .map(Dependency::getDescription)
            .toList(),
        () -> name + " may import " + allowed);
  }

  @Test
  void everyPackageStandsInTheTable() {
    assertEquals(
        packages(),
        classes().stream().filter(OwnCode::isOurs).map(OwnCode::packageOf).collect(toSet()));
  }

  @Test
  void packagesAreFreeOfCycles() {
    var needs = new HashMap<String, Set<String>>();
    imports.forEach(
        (name, all) ->
            needs.put(name, all.stream().map(ArchitectureTest::packageOf).collect(toSet())));
    assertEquals(Set.of(), OwnCode.circles(needs));
    assertFalse(needs.isEmpty());
  }

  @Test
  void onlyTheUiSeesJavaFx() {
    noClasses()
        .that()
        .resideOutsideOfPackages("fovea", "fovea.ui..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javafx..")
        .check(classes());
  }

  @Test
  void tensorsStayBelowTheSeam() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "fovea.ui..", "fovea.image", "fovea.text", "fovea.metric", "fovea.plot", "fovea.report")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.djl..")
        .check(classes());
  }

  /// A view model can be tested, and shown otherwise, without a window.
  @Test
  void viewModelsKnowNoNodes() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("ViewModel")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.controlsfx..", "eu.hansolo..")
        .check(classes());
  }

  /// Reading the classes takes far longer than looking at them: all who do are here.
  @Nested
  class Circles extends CircleGuards {}

  @Nested
  class Threads extends ThreadGuards {}

  @Nested
  class Writing extends FileGuards {}

  private static Map<String, List<Dependency>> readImports() {
    return classes().stream()
        .filter(OwnCode::isOurs)
        .flatMap((JavaClass type) -> type.getDirectDependenciesFromSelf().stream())
        .filter(
            needed ->
                OwnCode.isOurs(needed.getTargetClass().getBaseComponentType())
                    && !packageOf(needed).equals(OwnCode.packageOf(needed.getOriginClass())))
        .collect(groupingBy(needed -> OwnCode.packageOf(needed.getOriginClass())));
  }

  /// The package that is needed.
  private static String packageOf(Dependency needed) {
    return OwnCode.packageOf(needed.getTargetClass().getBaseComponentType());
  }

  private static Set<String> packages() {
    return MAY_IMPORT.keySet();
  }

  private static Map<String, Set<String>> readTable() {
    return OwnCode.rows("^([a-z.]+) *->(.*)$")
        .collect(toMap((MatchResult r) -> r.group(1), r -> Set.of(r.group(2).trim().split(" +"))));
  }
}
