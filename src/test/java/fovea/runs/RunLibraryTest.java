package fovea.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.training.run.RunFolder;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingEvent.Reason;
import fovea.training.run.TrainingEvent.Started;
import fovea.training.run.TrainingEvent.Stopped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunLibraryTest {
  @TempDir private Path temporary;
  private RunLibrary library;

  @BeforeEach
  void open() {
    library = new RunLibrary(temporary.resolve("runs"));
  }

  @Test
  void aFolderThatIsNotThereHasNoRuns() throws IOException {
    assertEquals(List.of(), library.list());
  }

  @Test
  void runsAreListedNewestFirstAndOtherThingsAreNot() throws IOException {
    Path old = library.create(MadeUp.plan(), "Old").path();
    library.create(MadeUp.plan(), "New");
    Files.setLastModifiedTime(old.resolve("plan.json"), FileTime.fromMillis(1000));
    Files.createDirectories(library.folder().resolve("no-run"));
    Path damaged = Files.createDirectories(library.folder().resolve("damaged"));
    Files.writeString(damaged.resolve("plan.json"), "{");
    Files.setLastModifiedTime(damaged.resolve("plan.json"), FileTime.fromMillis(500));
    List<RunSummary> listed = library.list();
    assertEquals(List.of("new", "old", "damaged"), listed.stream().map(RunSummary::id).toList());
    assertEquals(RunState.DAMAGED, listed.getLast().state());
    assertFalse(listed.getLast().state().resumable());
    library.delete("damaged");
    assertEquals(2, library.list().size());
  }

  @Test
  void whatIsDeletedWhileTheListIsReadIsNoDamagedRun() throws IOException {
    library.create(MadeUp.plan(), "Stays");
    library.create(MadeUp.plan(), "Goes");
    List<RunSummary> listed =
        library.list(
            soFar -> {
              try { // as another window does
                library.delete("goes");
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    assertEquals(List.of("stays"), listed.stream().map(RunSummary::id).toList());
  }

  @Test
  void namesOfFoldersAreUniqueAndPlain() throws IOException {
    assertEquals(
        Path.of("resnet-20-on-cifar"),
        library.create(MadeUp.plan(), " ResNet 20/on: CIFAR!").path().getFileName());
    assertEquals(
        Path.of("resnet-20-on-cifar-2"),
        library.create(MadeUp.plan(), "resnet-20 on cifar").path().getFileName());
    assertEquals(Path.of("run"), library.create(MadeUp.plan(), "../..").path().getFileName());
    assertEquals(Path.of("شبکه-۱"), library.create(MadeUp.plan(), "شبکه ۱").path().getFileName());
    Path longest = library.create(MadeUp.plan(), "x".repeat(500)).path().getFileName();
    assertEquals(60, longest.toString().length());
  }

  @Test
  void aRunIsToldInALine() throws IOException {
    Path run =
        library
            .create(
                MadeUp.plan(
                    Map.of(
                        "name", "Mine", "data.source", "cifar-10", "network.architecture", "mlp"),
                    0.1),
                "x")
            .path();
    MadeUp.append(
        run,
        new Started(0, 100, 10, 5),
        MadeUp.step(1, 2),
        MadeUp.step(2, 1),
        MadeUp.validated(2, 0.25, true),
        MadeUp.validated(2, 0.5, false));
    RunSummary told = library.get("x");
    assertEquals("Mine", told.name());
    assertEquals("cifar-10", told.data());
    assertEquals("mlp", told.network());
    assertEquals(2, told.step());
    assertEquals(1, told.seconds(), 1e-9, "two steps of ten pictures at twenty a second");
    assertEquals(0.25, told.best().get("loss"));
    assertEquals("accuracy", told.measure());
    assertEquals(0.02, told.fraction());
    assertEquals(Map.of(), told.test());
  }

  @Test
  void aLogWithoutAnEndIsInterrupted() throws IOException {
    Path run = library.create(MadeUp.plan(), "x").path();
    MadeUp.append(run, new Started(0, 100, 10, 5), MadeUp.step(1, 2));
    assertEquals(RunState.INTERRUPTED, library.get("x").state());
    assertTrue(library.get("x").state().resumable());
    try (var channel = lock(run)) {
      assertEquals(RunState.RUNNING, library.get("x").state());
      assertTrue(channel.isOpen());
    }
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void theEndOfALogIsTheState(Reason reason) throws IOException {
    Path run = library.create(MadeUp.plan(), "x").path();
    MadeUp.append(run, MadeUp.step(1, 2));
    assertEquals(RunState.INTERRUPTED, library.get("x").state());
    MadeUp.append(run, new Stopped(1, reason));
    assertEquals(reason.name(), library.get("x").state().name());
  }

  @Test
  void aFailureIsTold() throws IOException {
    Path run = library.create(MadeUp.plan(), "x").path();
    MadeUp.append(run, new TrainingEvent.Failed(3, "The loss is no number."));
    assertEquals(RunState.FAILED, library.get("x").state());
    assertEquals("The loss is no number.", library.get("x").failure());
  }

  @Test
  void notesAreKept() throws IOException {
    library.create(MadeUp.plan(), "x");
    library.note("x", "یادداشت\nsecond line");
    assertEquals("یادداشت\nsecond line", new RunLibrary(library.folder()).get("x").notes());
    library.note("x", "");
    assertEquals("", library.get("x").notes());
  }

  @Test
  void testNumbersAreReadAndDamagedOnesAreNone() throws IOException {
    Path test = library.create(MadeUp.plan(), "x").path().resolve("test.json");
    Files.writeString(test, "{\"accuracy\": 0.9, \"loss\": null}");
    assertEquals(Map.of("accuracy", 0.9), library.get("x").test());
    for (String damaged : List.of("null", "[1]", "{\"accuracy\": \"high\"}", "{")) {
      Files.writeString(test, damaged);
      assertEquals(Map.of(), library.get("x").test(), damaged);
    }
  }

  @Test
  void deletingTakesEveryFile() throws IOException {
    Path run = library.create(MadeUp.plan(), "x").path();
    Files.createDirectories(run.resolve("watched"));
    Files.writeString(run.resolve("watched").resolve("0.png"), "");
    Path other = Files.writeString(temporary.resolve("other"), "stays");
    Files.createSymbolicLink(run.resolve("link"), other);
    library.delete("x");
    assertFalse(Files.exists(run));
    assertTrue(Files.exists(other));
    assertTrue(
        assertThrows(IOException.class, () -> library.get("x")).getMessage().contains("“x”"));
    assertThrows(IOException.class, () -> library.delete("x"));
  }

  @Test
  void aRunThatGoesOnIsNotDeleted() throws IOException {
    Path run = library.create(MadeUp.plan(), "x").path();
    try (var channel = lock(run)) {
      var refused = assertThrows(IOException.class, () -> library.delete("x"));
      assertTrue(refused.getMessage().contains("stop it first"), refused.getMessage());
      assertTrue(channel.isOpen());
    }
    assertTrue(Files.exists(run.resolve("plan.json")));
    library.delete("x");
  }

  @Test
  void plansDifferInWhatIsNotTheSame() {
    var differences =
        PlanDifferences.of(
            List.of(
                MadeUp.plan(Map.of("network.inputSize", "32"), 0.1),
                MadeUp.plan(Map.of("network.inputSize", "32", "mixing", "cutmix"), 0.2)));
    assertEquals(
        List.of(
            new PlanDifferences.Difference("mixing", List.of("", "cutmix")),
            new PlanDifferences.Difference("optimizer.learningRate", List.of("0.1", "0.2"))),
        differences);
    assertEquals(List.of(), PlanDifferences.of(List.of(MadeUp.plan())));
    assertEquals(
        "0.0005", PlanDifferences.flat(MadeUp.plan(Map.of(), 5e-4)).get("optimizer.learningRate"));
    assertEquals("7", PlanDifferences.flat(MadeUp.plan()).get("seed"));
    assertEquals("[]", PlanDifferences.flat(MadeUp.plan()).get("learningRate.milestones"));
  }

  @Test
  void openingByPathReachesRunsElsewhere() throws IOException {
    RunFolder other = RunFolder.create(temporary.resolve("elsewhere"), MadeUp.plan());
    assertEquals(other.path(), library.open(other.path().toString()).path());
  }

  private static FileChannel lock(Path run) throws IOException {
    FileChannel channel =
        FileChannel.open(
            run.resolve("run.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.lock();
    return channel;
  }
}
