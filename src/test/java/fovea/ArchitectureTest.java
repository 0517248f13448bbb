package fovea;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

  /// Ways to begin a thread beside `Thread.start`.
  private static final Set<String> DOORS =
      Set.of(
          "startVirtualThread",
          "ofVirtual",
          "ofPlatform",
          "supplyAsync",
          "runAsync",
          "parallelStream",
          "parallel",
          "parallelSort",
          "parallelSetAll");

  /// Who may: each waits for what it begins, or is a run's own thread.
  private static final Set<String> STARTERS =
      Set.of(
          "fovea.runs.RunLauncher", // a run has a thread of its own
          "fovea.training.feed.BatchFeeder", // makes the next batches meanwhile
          "fovea.dataset.CaptionPairs", // waits for what it begins
          "fovea.dataset.picture.SamePictures", // waits for what it begins
          "fovea.hub.StallGuard"); // ends a read that does not end

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

  /// Nor do they begin by another door.
  @Test
  void noThreadBeginsUnseen() {
    noClasses()
        .that()
        .resideOutsideOfPackages("fovea", "fovea.ui.work")
        .and()
        .doNotHaveFullyQualifiedName("fovea.tensor.Compute")
        .and(describe("are none of " + STARTERS, (JavaClass c) -> !STARTERS.contains(topLevel(c))))
        .should()
        .callMethodWhere(
            describe(
                "begins a thread",
                (JavaMethodCall call) ->
                    DOORS.contains(call.getTarget().getName())
                        && call.getTargetOwner().getPackageName().startsWith("java.")))
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(Timer.class)
        .because("work is handed to ui.work.BackgroundWork or to tensor.Compute")
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

  /// Files of a package that need each other are one thing, and stand in one file.
  @Test
  void filesAreFreeOfCircles() {
    assertEquals(known(), circles());
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

  private static String topLevel(JavaClass type) {
    String name = type.getName();
    int inner = name.indexOf('$');
    return inner < 0 ? name : name.substring(0, inner);
  }

  /// The circles that the document names: `package: A, B`.
  private static Set<Set<String>> known() {
    return Pattern.compile("^([a-z.]+): (.*)$", Pattern.MULTILINE)
        .matcher(document())
        .results()
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
    for (JavaClass type : CLASSES) {
      Set<String> of = needs.computeIfAbsent(topLevel(type), name -> new HashSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass other = dependency.getTargetClass().getBaseComponentType();
        if (other.getPackageName().equals(type.getPackageName())
            && !topLevel(other).equals(topLevel(type))) {
          of.add(topLevel(other));
        }
      }
    }
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

  private static Set<String> packages() {
    return MAY_IMPORT.keySet();
  }

  private static Map<String, Set<String>> readTable() {
    return Pattern.compile("^([a-z.]+) *->(.*)$", Pattern.MULTILINE)
        .matcher(document())
        .results()
        .collect(toMap((MatchResult r) -> r.group(1), r -> Set.of(r.group(2).trim().split(" +"))));
  }

  private static String document() {
    try {
      return Files.readString(Path.of("docs/architecture.md"));
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
