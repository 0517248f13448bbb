package fovea;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static fovea.OwnCode.CLASSES;
import static fovea.OwnCode.ROOT;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds packages to the import table of `docs/architecture.md`, and to the seams between them.
class ArchitectureTest {
  private static final Map<String, Set<String>> MAY_IMPORT = readTable();

  @ParameterizedTest
  @MethodSource("packages")
  void importsOnlyWhatTheTableAllows(String name) {
    var allowed = MAY_IMPORT.get(name);
    noClasses()
        .that()
        .resideInAPackage(ROOT + name)
        .should()
        .dependOnClassesThat(
            describe(
                "live outside " + allowed,
                (JavaClass c) ->
                    OwnCode.isOurs(c)
                        && !OwnCode.packageOf(c).equals(name)
                        && !allowed.contains(OwnCode.packageOf(c))))
        .check(CLASSES);
  }

  @Test
  void everyPackageStandsInTheTable() {
    assertEquals(
        packages(),
        CLASSES.stream().filter(OwnCode::isOurs).map(OwnCode::packageOf).collect(toSet()));
  }

  @Test
  void packagesAreFreeOfCycles() {
    slices().matching("fovea.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void onlyTheUiSeesJavaFx() {
    noClasses()
        .that()
        .resideOutsideOfPackages("fovea", "fovea.ui..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javafx..")
        .check(CLASSES);
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
        .check(CLASSES);
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
        .check(CLASSES);
  }

  private static Set<String> packages() {
    return MAY_IMPORT.keySet();
  }

  private static Map<String, Set<String>> readTable() {
    return OwnCode.rows("^([a-z.]+) *->(.*)$")
        .collect(toMap((MatchResult r) -> r.group(1), r -> Set.of(r.group(2).trim().split(" +"))));
  }
}
