package fovea.ui.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.ui.Fx;
import fovea.ui.classification.ClassificationViewModel.Mode;
import fovea.ui.evaluation.DataChoice;
import fovea.ui.tab.Handover;
import fovea.ui.task.Remembered;
import fovea.ui.task.TaskRig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was chosen last, over a restart.
class RememberedTest {
  private static final class Kept implements Remembered {
    private final Map<String, List<String>> all = new HashMap<>();

    @Override
    public List<String> remembered(String what) {
      return all.getOrDefault(what, List.of());
    }

    @Override
    public void remember(String what, List<String> values) {
      all.put(what, List.copyOf(values));
    }
  }

  private static String model(ClassificationRig rig) {
    return Fx.call(() -> rig.model().models().chosen().get().id());
  }

  private static DataChoice data(ClassificationRig rig) {
    return Fx.call(() -> rig.model().evaluation().data().chosen().get());
  }

  @Test
  void theModelAndTheDataAreThoseOfLastTime(@TempDir Path folder) throws Exception {
    Path there = Files.createDirectories(folder.resolve("there"));
    Path gone = Files.createDirectories(folder.resolve("gone"));
    var kept = new Kept();
    try (var rig = TaskRig.remembering(kept, () -> new ClassificationRig(10))) {
      assertEquals("good", model(rig));
      assertEquals("animals", data(rig).source());
      rig.choose("better");
      Fx.run(
          () -> {
            rig.model().evaluation().data().bring(gone);
            rig.model().evaluation().data().bring(there);
          });
    }
    Files.delete(gone);
    try (var rig = TaskRig.remembering(kept, () -> new ClassificationRig(10))) {
      assertEquals("better", model(rig));
      assertEquals(DataChoice.of(there), data(rig));
      List<DataChoice> choices = Fx.call(() -> rig.model().evaluation().data().choices());
      assertTrue(choices.stream().noneMatch(one -> one.name().equals("gone")), choices.toString());
      assertEquals(2, choices.size());
    }
    Files.delete(there);
    kept.remember("model.classify", List.of("not here any more"));
    try (var rig = TaskRig.remembering(kept, () -> new ClassificationRig(10))) {
      assertEquals("good", model(rig));
      assertEquals("animals", data(rig).source());
    }
  }

  @Test
  void aModelIsHandedOverToBeEvaluated() {
    try (var rig = new ClassificationRig(10)) {
      rig.evaluate("good", "animals");
      Fx.run(
          () -> {
            rig.tab.choose("better");
            rig.tab.take(new Handover.Judge("better"));
          });
      rig.quiet();
      assertEquals(Mode.EVALUATE, rig.model().mode().get());
      assertEquals("better", model(rig));
      assertTrue(rig.words().contains("Model"), "beside what was measured of another model");
    }
  }
}
