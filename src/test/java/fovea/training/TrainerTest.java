package fovea.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.checkpoint.SafetensorsFile;
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
import fovea.training.run.TrainingEvent.Saved;
import fovea.training.run.TrainingEvent.Started;
import fovea.training.run.TrainingEvent.StepDone;
import fovea.training.run.TrainingEvent.Stopped;
import fovea.training.run.TrainingEvent.Validated;
import fovea.training.run.TrainingPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest extends ComputeTest {
  /// What a kill looks like from inside: no handler of the program's sees it.
  private static final class Kill extends Error {
    private static final long serialVersionUID = 1;
  }

  @TempDir Path temporary;

  private static TrainingPlan plan(long steps, int patience) {
    return new TrainingPlan(
        "line",
        7,
        steps,
        8,
        OptimizerSettings.adamW(0.05, 0.01),
        LearningRate.cosine(3),
        1,
        4,
        5,
        patience,
        Map.of("b", "2", "a", "1"));
  }

  private TrainingEvent run(
      RunFolder folder,
      Function<NDManager, Learner> learner,
      StopSignal stop,
      Consumer<TrainingEvent> listener) {
    return compute
        .submit(
            Compute.Priority.BACKGROUND,
            () -> {
              try (NDManager manager = compute.manager().newSubManager()) {
                return new Trainer(compute).run(learner.apply(manager), folder, stop, listener);
              }
            })
        .join();
  }

  private RunFolder folder(String name, TrainingPlan plan) throws Exception {
    return RunFolder.create(temporary.resolve(name), plan);
  }

  private static List<Double> losses(List<TrainingEvent> events) {
    return events.stream()
        .filter(StepDone.class::isInstance)
        .map(e -> ((StepDone) e).loss())
        .toList();
  }

  private static void assertSameTensors(Path expected, Path actual) throws Exception {
    compute
        .submit(
            Compute.Priority.BACKGROUND,
            () -> {
              try (NDManager manager = compute.manager().newSubManager();
                  var a = SafetensorsFile.open(expected);
                  var b = SafetensorsFile.open(actual)) {
                assertEquals(a.names(), b.names());
                assertEquals(a.metadata(), b.metadata());
                for (String name : a.names()) {
                  assertArrayEquals(
                      a.read(manager, name).toByteArray(),
                      b.read(manager, name).toByteArray(),
                      name);
                }
              }
              return true;
            })
        .join();
  }

  private void assertSameRun(RunFolder expected, RunFolder actual) throws Exception {
    assertEquals(losses(expected.events()), losses(actual.events()));
    assertSameTensors(expected.lastWeights(), actual.lastWeights());
    assertSameTensors(expected.bestWeights(), actual.bestWeights());
    assertSameTensors(
        expected.path().resolve("snapshot.safetensors"),
        actual.path().resolve("snapshot.safetensors"));
  }

  @Test
  void aPauseStandsInTheLogAndChangesNothing() throws Exception {
    RunFolder straight = folder("straight", plan(6, 0));
    run(straight, LineLearner::new, new StopSignal(), event -> {});
    RunFolder paused = folder("paused", plan(6, 0));
    var stop = new StopSignal();
    run(
        paused,
        LineLearner::new,
        stop,
        event -> {
          if (event instanceof StepDone && event.step() == 3) {
            stop.pause();
          } else if (event instanceof Noted(long _, String said) && said.startsWith("Paused")) {
            stop.resume();
          }
        });
    assertSameRun(straight, paused);
    List<String> noted =
        paused.events().stream()
            .filter(Noted.class::isInstance)
            .map(event -> ((Noted) event).message())
            .toList();
    assertEquals("Paused after step 3.", noted.get(noted.size() - 2));
    assertTrue(noted.getLast().startsWith("Went on after a pause of "), noted + "");
  }

  /// Other kernels are right too, but not to the last bit: what promises the bits says so.
  @Test
  void aRunThatGoesOnWithAnotherEngineSaysSo() throws Exception {
    RunFolder folder = folder("elsewhere", plan(20, 0));
    var stop = new StopSignal();
    run(
        folder,
        LineLearner::new,
        stop,
        event -> {
          if (event.step() == 10) {
            stop.stop();
          }
        });
    Path snapshot = folder.path().resolve("snapshot.safetensors");
    String bytes = Files.readString(snapshot, StandardCharsets.ISO_8859_1);
    String engine = compute.submit(Compute.Priority.BACKGROUND, () -> compute.info().title()).get();
    assertTrue(bytes.contains(engine), "a snapshot says what calculated it");
    Files.writeString(snapshot, bytes.replace("PyTorch", "PyTarch"), StandardCharsets.ISO_8859_1);
    Files.delete(folder.path().resolve("state.json")); // whose checksum would tell of it
    run(folder, LineLearner::new, new StopSignal(), event -> {});
    List<String> notes =
        folder.events().stream()
            .filter(TrainingEvent.Noted.class::isInstance)
            .map(event -> ((TrainingEvent.Noted) event).message())
            .toList();
    assertEquals(1, notes.size(), notes.toString());
    assertTrue(notes.getFirst().contains("PyTarch"), notes.toString());
    assertTrue(notes.getFirst().contains(engine), notes.toString());
  }

  @Test
  void runsToItsEndAndLeavesARecord() throws Exception {
    RunFolder folder = folder("whole", plan(20, 0));
    List<TrainingEvent> heard = new ArrayList<>();
    TrainingEvent end = run(folder, LineLearner::new, new StopSignal(), heard::add);
    assertEquals(new Stopped(20, Reason.FINISHED), end);
    assertEquals(heard, folder.events());
    assertEquals(new Started(0, 20, 4, 10), heard.get(0));
    assertEquals(20, heard.stream().filter(StepDone.class::isInstance).count());
    assertEquals(
        List.of(4L, 8L, 12L, 16L, 20L),
        heard.stream().filter(Validated.class::isInstance).map(TrainingEvent::step).toList());
    assertEquals(
        List.of(5L, 10L, 15L, 20L),
        heard.stream().filter(Saved.class::isInstance).map(TrainingEvent::step).toList());
    List<Double> errors =
        heard.stream()
            .filter(Validated.class::isInstance)
            .map(e -> ((Validated) e).metrics().getOrDefault("error", Double.NaN))
            .toList();
    assertTrue(errors.getLast() < 0.7 * errors.getFirst(), "it learns: " + errors);
    StepDone second = (StepDone) heard.get(2);
    assertEquals(0.05 / 3, second.learningRate(), 1e-12);
    assertEquals(folder.plan(), RunFolder.open(folder.path()).plan());
    assertTrue(Files.readString(folder.path().resolve("state.json")).contains("\"step\" : 20"));
  }

  @Test
  void aStoppedRunGoesOnAsIfNothingHadHappened() throws Exception {
    RunFolder whole = folder("whole", plan(20, 0));
    run(whole, LineLearner::new, new StopSignal(), e -> {});
    RunFolder folder = folder("stopped", plan(20, 0));
    var stop = new StopSignal();
    TrainingEvent end =
        run(
            folder,
            LineLearner::new,
            stop,
            e -> {
              if (e.step() == 7) {
                stop.stop();
              }
            });
    assertEquals(new Stopped(7, Reason.STOPPED), end);
    RunFolder again = RunFolder.open(folder.path());
    assertTrue(again.resumable());
    assertEquals(
        new Stopped(20, Reason.FINISHED), run(again, LineLearner::new, new StopSignal(), e -> {}));
    assertSameRun(whole, again);
  }

  @Test
  void aKilledRunGoesOnFromItsSnapshotBitForBit() throws Exception {
    RunFolder whole = folder("whole", plan(20, 0));
    run(whole, LineLearner::new, new StopSignal(), e -> {});
    RunFolder folder = folder("killed", plan(20, 0));
    var killed =
        assertThrows(
            CompletionException.class,
            () ->
                run(
                    folder,
                    LineLearner::new,
                    new StopSignal(),
                    e -> {
                      if (e instanceof Validated && e.step() == 12) {
                        throw new Kill();
                      }
                    }));
    assertInstanceOf(Kill.class, killed.getCause());
    Path events = folder.path().resolve("events.jsonl");
    Files.writeString(events, "{\"event\":\"step\",\"st", StandardOpenOption.APPEND);
    assertEquals(12, RunFolder.open(folder.path()).events().getLast().step());

    RunFolder again = RunFolder.open(folder.path());
    List<TrainingEvent> heard = new ArrayList<>();
    run(again, LineLearner::new, new StopSignal(), heard::add);
    assertEquals(10, heard.get(0).step());
    assertSameRun(whole, again);
    assertEquals(20, losses(again.events()).size(), "no step stands there twice");
  }

  @Test
  void stopsEarlyWhenValidationGetsNoBetter() throws Exception {
    RunFolder folder = folder("early", plan(1000, 3));
    TrainingEvent end =
        run(
            folder,
            manager ->
                new LineLearner(manager) {
                  private int validations;

                  @Override
                  public Map<String, Double> validate(Runnable pause) {
                    validations++;
                    return Map.of("error", Math.abs(2.0 - validations));
                  }
                },
            new StopSignal(),
            e -> {});
    assertEquals(new Stopped(20, Reason.EARLY), end); // best at the second of five validations
    RunFolder again = RunFolder.open(folder.path());
    assertEquals(
        new Stopped(20, Reason.EARLY), run(again, LineLearner::new, new StopSignal(), e -> {}));
  }

  @Test
  void aLossThatIsNoNumberIsSaidAndLosesNothing() throws Exception {
    RunFolder folder = folder("nan", plan(20, 0));
    TrainingEvent end =
        run(
            folder,
            manager ->
                new LineLearner(manager) {
                  @Override
                  public NDArray loss(long step) {
                    NDArray loss = super.loss(step);
                    return step == 8 ? loss.mul(Float.NaN) : loss;
                  }
                },
            new StopSignal(),
            e -> {});
    var failed = assertInstanceOf(Failed.class, end);
    assertEquals(8, failed.step());
    assertTrue(failed.message().startsWith("The loss is no longer a number at step 9"));
    assertTrue(folder.resumable());
    RunFolder whole = folder("whole", plan(20, 0));
    run(whole, LineLearner::new, new StopSignal(), e -> {});
    RunFolder again = RunFolder.open(folder.path());
    run(again, LineLearner::new, new StopSignal(), e -> {});
    assertSameRun(whole, again);
  }

  @Test
  void aStepLeavesNoTensorBehind() throws Exception {
    RunFolder folder = folder("leak", plan(60, 0));
    List<Integer> alive = new ArrayList<>();
    run(
        folder,
        LineLearner::new,
        new StopSignal(),
        e -> {
          if (e instanceof StepDone && (e.step() == 6 || e.step() == 56)) {
            alive.add(compute.manager().getManagedArrays().size());
          }
        });
    assertEquals(2, alive.size());
    assertTrue(alive.get(0) >= 9, "the module and the moments are counted: " + alive);
    assertEquals(alive.get(0), alive.get(1));
  }

  @Test
  void interactiveWorkRunsBetweenTwoBatches() throws Exception {
    RunFolder folder = folder("polite", plan(20, 0));
    List<Long> servedAt = new ArrayList<>();
    long[] step = {0};
    run(
        folder,
        LineLearner::new,
        new StopSignal(),
        e -> {
          step[0] = e.step();
          if (e instanceof StepDone && e.step() == 3) {
            CompletableFuture.runAsync( // from another thread, as the screen would
                    () -> compute.submit(Compute.Priority.INTERACTIVE, () -> servedAt.add(step[0])))
                .join();
          }
        });
    assertEquals(List.of(3L), servedAt);
  }

  @Test
  void aFolderHoldsOneRun() throws Exception {
    RunFolder folder = folder("one", plan(20, 0));
    var refused =
        assertThrows(IOException.class, () -> RunFolder.create(folder.path(), plan(20, 0)));
    assertTrue(refused.getMessage().contains("already holds a run"));
    assertThrows(IOException.class, () -> RunFolder.open(temporary.resolve("none")));
  }
}
