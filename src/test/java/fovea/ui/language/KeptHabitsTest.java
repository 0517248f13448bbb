package fovea.ui.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.evaluations.EvaluationStore;
import fovea.language.habit.Survey;
import fovea.ui.Fx;
import fovea.ui.language.LanguageViewModel.Mode;
import fovea.ui.task.TaskRig;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Habits of heads, over a restart.
class KeptHabitsTest {
  @TempDir Path folder;

  private LanguageRig rig() {
    LanguageRig rig =
        TaskRig.keeping(new EvaluationStore(folder.resolve("evaluations")), LanguageRig::new);
    rig.mode(Mode.HABITS);
    return rig;
  }

  private static Survey shown(LanguageRig rig) {
    return Fx.call(() -> rig.model().studies().habits().surveyed().get().survey());
  }

  @Test
  void theNumbersAreThereAfterARestart() throws Exception {
    Path texts = Files.writeString(folder.resolve("lines.txt"), "one line\nanother line here\n");
    Survey before;
    try (var rig = rig()) {
      Fx.run(() -> rig.model().studies().habits().bring(texts));
      rig.quiet();
      before = shown(rig);
      assertEquals(2, before.texts());
    }
    Files.writeString(texts, "other words\n");
    try (var rig = rig()) {
      rig.quiet();
      assertEquals(before, shown(rig));
      assertTrue(rig.says("lines.txt"), rig.words().toString());
      assertTrue(rig.says("2 texts · measured "), rig.words().toString());
    }
  }
}
