package fovea.training.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.training.optimizer.LearningRate;
import fovea.training.optimizer.OptimizerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingPlanTest {
  @TempDir Path temporary;

  private static TrainingPlan plan(long steps, double clip) {
    return new TrainingPlan(
        "captioner",
        3,
        steps,
        32,
        new OptimizerSettings(OptimizerSettings.Kind.ADAM, 1e-3, 0.9, 0.98, 1e-7, 0.1, false),
        new LearningRate(LearningRate.Schedule.STEP, 10, 20, 0.5, java.util.List.of(), 0, 0),
        clip,
        500,
        250,
        4,
        Map.of("scenes", "40000"));
  }

  @Test
  void comesBackFromJsonAsItWas() throws Exception {
    Path file = temporary.resolve("plan.json");
    Files.writeString(file, plan(1000, 5).toJson());
    assertEquals(plan(1000, 5), TrainingPlan.load(file));
  }

  @Test
  void refusesWhatIsOutOfRangeInASentence() {
    var steps = assertThrows(IllegalArgumentException.class, () -> plan(0, 5));
    assertEquals("The number of steps must be 1.0 to 1.0E12, not 0.0.", steps.getMessage());
    assertThrows(IllegalArgumentException.class, () -> plan(10, -1));
    assertThrows(IllegalArgumentException.class, () -> plan(10, Double.NaN));
    var beta =
        assertThrows(
            IllegalArgumentException.class,
            () -> new OptimizerSettings(OptimizerSettings.Kind.ADAM, 1, 1, 0.9, 1e-8, 0, true));
    assertEquals("β1 must be 0.0 to below 1, not 1.0.", beta.getMessage());
    assertThrows(IllegalArgumentException.class, () -> OptimizerSettings.adam(0));
  }

  @Test
  void aFileThatIsNoPlanIsRefused() throws Exception {
    Path file = temporary.resolve("plan.json");
    for (String text : new String[] {"", "{}", "[1]", "{\"recipe\":", "{\"steps\":-1}"}) {
      Files.writeString(file, text);
      var refused = assertThrows(IOException.class, () -> TrainingPlan.load(file), text);
      assertTrue(refused.getMessage().contains("cannot be read"), refused.getMessage());
    }
    Files.write(file, new byte[2 << 20]);
    assertThrows(IOException.class, () -> TrainingPlan.load(file));
  }
}
