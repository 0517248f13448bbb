package fovea.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import fovea.tensor.Compute;
import fovea.tensor.ComputeTest;
import fovea.training.run.RunFolder;
import fovea.training.run.StopSignal;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingEvent.Noted;
import fovea.training.run.TrainingEvent.Reason;
import fovea.training.run.TrainingEvent.Started;
import fovea.training.run.TrainingEvent.StepDone;
import fovea.training.run.TrainingEvent.Stopped;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run that was stopped after step 10 of 20, kept in its folder before `training` was split into
/// packages, is shown and goes on.
class OldRunTest extends ComputeTest {
  @TempDir Path temporary;

  private Path copied() throws IOException, URISyntaxException {
    Path kept = Path.of(Objects.requireNonNull(OldRunTest.class.getResource("old_run")).toURI());
    Path copy = Files.createDirectory(temporary.resolve("run"));
    try (var files = Files.list(kept)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName().toString()));
      }
    }
    return copy;
  }

  private static TrainingEvent run(RunFolder folder) {
    return compute
        .submit(
            Compute.Priority.BACKGROUND,
            () -> {
              try (NDManager manager = compute.manager().newSubManager()) {
                return new Trainer(compute)
                    .run(new LineLearner(manager), folder, new StopSignal(), event -> {});
              }
            })
        .join();
  }

  private static List<StepDone> steps(RunFolder folder) {
    return folder.events().stream()
        .filter(StepDone.class::isInstance)
        .map(StepDone.class::cast)
        .toList();
  }

  @Test
  void anOldRunIsShownAsItWas() throws Exception {
    RunFolder folder = RunFolder.open(copied());
    assertTrue(folder.log().damage().isEmpty());
    assertTrue(folder.resumable());
    assertEquals(10, steps(folder).size());
    assertEquals(new Stopped(10, Reason.STOPPED), folder.events().getLast());
    assertEquals("line", folder.plan().recipe());
    assertEquals(20, folder.plan().steps());
  }

  @Test
  void anOldRunGoesOnFromItsSnapshot() throws Exception {
    RunFolder folder = RunFolder.open(copied());
    var before = new ArrayList<>(steps(folder));
    assertEquals(new Stopped(20, Reason.FINISHED), run(folder));
    List<TrainingEvent> events = folder.events();
    assertTrue(
        events.stream().anyMatch(e -> e instanceof Started started && started.step() == 10),
        "it goes on where it was");
    assertFalse(
        events.stream()
            .anyMatch(e -> e instanceof Noted note && note.message().contains("cannot be used")),
        "nothing of the snapshot is lost");
    assertEquals(before, steps(folder).subList(0, 10));
    RunFolder unbroken = RunFolder.create(temporary.resolve("unbroken"), folder.plan());
    run(unbroken);
    List<StepDone> whole = steps(unbroken);
    List<StepDone> resumed = steps(folder);
    assertEquals(20, resumed.size());
    for (int i = 0; i < 20; i++) { // other processors round otherwise
      assertEquals(whole.get(i).loss(), resumed.get(i).loss(), 1e-3, "step " + (i + 1));
      assertEquals(whole.get(i).learningRate(), resumed.get(i).learningRate(), 0);
    }
  }
}
