package fovea.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;
import fovea.tensor.Compute;
import fovea.training.optimizer.LearningRate;
import fovea.training.optimizer.OptimizerSettings;
import fovea.training.optimizer.ParameterGroup;
import fovea.training.optimizer.RateSchedule;
import fovea.training.optimizer.ReduceOnPlateau;
import fovea.training.run.RunFolder;
import fovea.training.run.StopSignal;
import fovea.training.run.TrainingEvent.StepDone;
import fovea.training.run.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run whose learner chooses its schedule and its parameter groups.
class PlateauRunTest {
  @TempDir Path temporary;

  /// Never gets better.
  private static final class Flat extends LineLearner {
    Flat(NDManager manager) {
      super(manager);
    }

    @Override
    public Map<String, Double> validate(Runnable pause) {
      return Map.of("error", 1.0);
    }

    @Override
    public RateSchedule schedule(TrainingPlan plan) {
      return new ReduceOnPlateau(higherIsBetter(), 0.5, 1);
    }

    @Override
    public List<ParameterGroup> parameterGroups() {
      return List.of(ParameterGroup.named(name -> name.startsWith("norm."), 0.1, 0));
    }
  }

  private static TrainingPlan plan() {
    return new TrainingPlan(
        "line",
        7,
        24,
        8,
        OptimizerSettings.nesterov(0.05, 0.9, 1e-4),
        LearningRate.constant(),
        1,
        4,
        5,
        0,
        Map.of());
  }

  private static void run(Compute compute, RunFolder folder, long stopAt) {
    var stop = new StopSignal();
    compute
        .submit(
            Compute.Priority.BACKGROUND,
            () -> {
              try (NDManager manager = compute.manager().newSubManager()) {
                return new Trainer(compute)
                    .run(
                        new Flat(manager),
                        folder,
                        stop,
                        event -> {
                          if (event.step() == stopAt) {
                            stop.stop();
                          }
                        });
              }
            })
        .join();
  }

  private static List<StepDone> steps(RunFolder folder) {
    return folder.events().stream()
        .flatMap(event -> event instanceof StepDone step ? Stream.of(step) : Stream.empty())
        .toList();
  }

  @Test
  void aResumedRunKnowsThePlateauOfTheFirst() throws Exception {
    try (var compute = Compute.start()) {
      RunFolder whole = RunFolder.create(temporary.resolve("whole"), plan());
      run(compute, whole, -1);
      List<Double> rates = steps(whole).stream().map(StepDone::learningRate).toList();
      assertEquals(24, rates.size());
      assertEquals(0.05, rates.get(11));
      assertEquals(0.025, rates.get(12)); // validated after steps 4, 8 and 12
      assertEquals(0.025, rates.get(19));
      assertEquals(0.0125, rates.get(20));
      Path path = temporary.resolve("stopped");
      run(compute, RunFolder.create(path, plan()), 9);
      assertEquals(9, steps(RunFolder.open(path)).size());
      run(compute, RunFolder.open(path), -1);
      List<StepDone> resumed = steps(RunFolder.open(path));
      assertEquals(rates, resumed.stream().map(StepDone::learningRate).toList());
      assertEquals(
          steps(whole).stream().map(StepDone::loss).toList(),
          resumed.stream().map(StepDone::loss).toList());
    }
  }
}
