package fovea.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import fovea.files.Folders;
import fovea.tensor.Compute;
import fovea.tensor.ComputeTest;
import fovea.training.optimizer.LearningRate;
import fovea.training.optimizer.OptimizerSettings;
import fovea.training.run.RunFolder;
import fovea.training.run.StopSignal;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingEvent.Failed;
import fovea.training.run.TrainingEvent.Noted;
import fovea.training.run.TrainingEvent.Reason;
import fovea.training.run.TrainingEvent.Started;
import fovea.training.run.TrainingEvent.StepDone;
import fovea.training.run.TrainingEvent.Stopped;
import fovea.training.run.TrainingPlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run whose files were damaged goes on as far as that is honest, and says what is lost.
class DamagedSnapshotTest extends ComputeTest {
  @TempDir Path temporary;
  private RunFolder folder;

  /// A run that was stopped after step 10 of 20.
  @BeforeEach
  void stopped() throws Exception {
    folder =
        RunFolder.create(
            temporary.resolve("run"),
            new TrainingPlan(
                "line",
                7,
                20,
                8,
                OptimizerSettings.adamW(0.05, 0.01),
                LearningRate.cosine(3),
                1,
                4,
                5,
                0,
                1,
                0.9,
                Map.of()));
    var stop = new StopSignal();
    run(
        stop,
        event -> {
          if (event.step() == 10) {
            stop.stop();
          }
        });
  }

  private TrainingEvent run(StopSignal stop, Consumer<TrainingEvent> listener) {
    return compute
        .submit(
            Compute.Priority.BACKGROUND,
            () -> {
              try (NDManager manager = compute.manager().newSubManager()) {
                return new Trainer(compute).run(new LineLearner(manager), folder, stop, listener);
              }
            })
        .join();
  }

  private Path file(String name) {
    return folder.path().resolve(name);
  }

  private List<byte[]> damages(Path file) throws IOException {
    byte[] sound = Files.readAllBytes(file);
    byte[] flipped = sound.clone();
    flipped[flipped.length - 6] ^= 0x10;
    byte[] header = sound.clone();
    header[3] = 0x7F;
    return List.of(
        new byte[0],
        new byte[sound.length],
        Arrays.copyOf(sound, sound.length / 2),
        Arrays.copyOf(sound, sound.length - 1),
        flipped,
        header);
  }

  @Test
  void aDamagedSnapshotGivesWayToTheWeightsAndSaysWhatIsLost() throws Exception {
    for (byte[] damaged : damages(file("snapshot.safetensors"))) {
      Files.write(file("snapshot.safetensors"), damaged);
      var stop = new StopSignal();
      stop.stop();
      var heard = new ArrayList<TrainingEvent>();
      assertEquals(new Stopped(10, Reason.STOPPED), run(stop, heard::add));
      assertEquals(10, ((Started) heard.getFirst()).step());
      String said = ((Noted) heard.get(1)).message();
      assertTrue(said.contains("snapshot.safetensors") && said.contains("optimiser"), said);
    }
    Files.delete(file("snapshot.safetensors"));
    assertEquals(new Stopped(20, Reason.FINISHED), run(new StopSignal(), event -> {}));
  }

  @Test
  void withNothingSoundTheRunSaysWhatToDoAndKeepsItsLog() throws Exception {
    int before = folder.events().size();
    for (Path file : List.of(file("snapshot.safetensors"), file("last.safetensors"))) {
      Files.write(file, new byte[100]);
    }
    var failed = assertInstanceOf(Failed.class, run(new StopSignal(), event -> {}));
    assertTrue(failed.message().contains("Bring back a copy"), failed.message());
    assertEquals(before + 1, folder.events().size(), "nothing is forgotten");
    Files.delete(file("snapshot.safetensors"));
    Files.delete(file("last.safetensors"));
    failed = assertInstanceOf(Failed.class, run(new StopSignal(), event -> {}));
    assertTrue(failed.message().contains("is missing"), failed.message());
  }

  @Test
  void halfWrittenFilesAreRemovedAndDamagedLinesAreSaidAndKept() throws Exception {
    Files.writeString(file(".last.safetensors.1234.part"), "half");
    Files.writeString(file("plan.json.part"), "half");
    Files.write(file("events.jsonl"), new byte[] {(byte) 0xFF, '\n'}, StandardOpenOption.APPEND);
    var heard = new ArrayList<TrainingEvent>();
    run(new StopSignal(), heard::add);
    assertFalse(Files.exists(file(".last.safetensors.1234.part")));
    assertFalse(Files.exists(file("plan.json.part")));
    assertTrue(
        heard.stream().anyMatch(e -> e instanceof Noted n && n.message().contains("events.jsonl")));
    assertTrue(Files.exists(file("events.before.jsonl")));
    assertEquals(List.of(), folder.log().damage());
  }

  @Test
  void aFolderThatIsDeletedEndsTheRunInASentence() {
    var heard = new ArrayList<TrainingEvent>();
    var end =
        run(
            new StopSignal(),
            event -> {
              heard.add(event);
              if (event instanceof StepDone && event.step() == 13) {
                try {
                  Folders.delete(folder.path());
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
            });
    var failed = assertInstanceOf(Failed.class, end);
    assertTrue(failed.message().contains("no longer there"), failed.message());
    assertEquals(1, heard.stream().filter(Failed.class::isInstance).count());
    assertEquals(failed, heard.getLast());
  }
}
