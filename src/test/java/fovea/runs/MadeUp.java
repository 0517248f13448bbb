package fovea.runs;

import fovea.training.optimizer.LearningRate;
import fovea.training.optimizer.OptimizerSettings;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingEvent.StepDone;
import fovea.training.run.TrainingEvent.Validated;
import fovea.training.run.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Plans and logs that nobody has trained.
final class MadeUp {
  private MadeUp() {}

  static TrainingPlan plan(Map<String, String> settings, double rate) {
    return new TrainingPlan(
        "made-up",
        7,
        100,
        10,
        OptimizerSettings.adam(rate),
        LearningRate.constant(),
        0,
        10,
        10,
        0,
        settings);
  }

  static TrainingPlan plan() {
    return plan(Map.of(), 0.001);
  }

  static StepDone step(long step, double loss) {
    return new StepDone(step, step / 10, loss, 0.001, 1, 20, 0.1, Map.of("accuracy", 0.5));
  }

  static Validated validated(long step, double loss, boolean best) {
    return new Validated(step, Map.of("loss", loss, "accuracy", 1 - loss), best);
  }

  static void append(Path run, TrainingEvent... events) throws IOException {
    var lines = new StringBuilder();
    for (TrainingEvent event : events) {
      lines
          .append(JsonMapper.shared().writerFor(TrainingEvent.class).writeValueAsString(event))
          .append('\n');
    }
    Files.writeString(
        run.resolve("events.jsonl"), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
