package fovea;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javafx.application.Platform;
import javafx.concurrent.Task;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the code to the import table of `docs/architecture.md`.
class ArchitectureTest {
  private static final String ROOT = "fovea.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("fovea");
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
                    isOurs(c) && !nameOf(c).equals(name) && !allowed.contains(nameOf(c))))
        .check(CLASSES);
  }

  @Test
  void everyPackageStandsInTheTable() {
    assertEquals(
        packages(),
        CLASSES.stream()
            .filter(ArchitectureTest::isOurs)
            .map(ArchitectureTest::nameOf)
            .collect(toSet()));
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

  /// Threads live in `ui.work` and in the compute thread; the root hands them out.
  @Test
  void onlyBackgroundWorkCrossesThreads() {
    noClasses()
        .that()
        .resideOutsideOfPackages("fovea", "fovea.ui.work")
        .and()
        .doNotHaveFullyQualifiedName("fovea.tensor.Compute")
        .should()
        .callMethod(Platform.class, "runLater", Runnable.class)
        .orShould()
        .callMethod(Thread.class, "start")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Task.class, Executors.class, ExecutorService.class)
        .because("work is handed to ui.work.BackgroundWork or to tensor.Compute")
        .check(CLASSES);
  }

  /// Commands write to the writers they are given; only the root knows the real streams.
  @Test
  void nobodyPrints() {
    noClasses()
        .that()
        .resideOutsideOfPackage("fovea")
        .should(ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
  }

  /// What is kept is written by `files`: the system's own temporary files are for their owner only.
  @Test
  void whatIsKeptIsNotMadeAsATemporaryFile() {
    noClasses()
        .should()
        .callMethod(
            Files.class,
            "createTempFile",
            Path.class,
            String.class,
            String.class,
            FileAttribute[].class)
        .orShould()
        .callMethod(
            Files.class, "createTempDirectory", Path.class, String.class, FileAttribute[].class)
        .because("files.AtomicFiles gives what is kept the permissions of any new file")
        .check(CLASSES);
  }

  /// A file that a person would miss is there whole or not at all. The others write what nobody
  /// misses, or what is nobody's file yet.
  @Test
  void filesAreReplacedWhole() {
    var writing =
        Set.of("write", "writeString", "newOutputStream", "newBufferedWriter", "move", "copy");
    var exceptions =
        Set.of(
            "fovea.crash.LastRun", // claims the journal of a dead process by its name
            "fovea.crash.OpenJournal", // a draft whose name other processes know
            "fovea.datalibrary.UnpackedArchives", // gives an unpacked folder its name
            "fovea.datalibrary.UnpackingRoom", // unpacks into a folder without a name yet
            "fovea.hub.PartFile", // parts of downloads, to be gone on with
            "fovea.modellibrary.shelf.ModelPlaces", // gives a downloaded folder its name
            "fovea.selfcheck.EngineCheckMain", // adds to a temporary file for its parent process
            "fovea.tensor.MemoryUse", // speaks to the system through /proc
            "fovea.training.run.EventLog"); // adds line after line
    noClasses()
        .that()
        .resideOutsideOfPackage("fovea.files")
        .and(
            describe(
                "are none of " + exceptions,
                (JavaClass c) -> !exceptions.contains(c.getName().replaceAll("\\$.*", ""))))
        .should()
        .callMethodWhere(
            describe(
                "writes a file in place",
                (JavaMethodCall call) ->
                    call.getTargetOwner().isEquivalentTo(Files.class)
                        && writing.contains(call.getName())))
        .because("files.AtomicFiles replaces a file when the new one is complete")
        .check(CLASSES);
  }

  private static Set<String> packages() {
    return MAY_IMPORT.keySet();
  }

  private static Map<String, Set<String>> readTable() {
    try {
      return Pattern.compile("^([a-z.]+) *->(.*)$", Pattern.MULTILINE)
          .matcher(Files.readString(Path.of("docs/architecture.md")))
          .results()
          .collect(
              toMap((MatchResult r) -> r.group(1), r -> Set.of(r.group(2).trim().split(" +"))));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean isOurs(JavaClass c) {
    return c.getPackageName().startsWith(ROOT);
  }

  private static String nameOf(JavaClass c) {
    return c.getPackageName().substring(ROOT.length());
  }
}
