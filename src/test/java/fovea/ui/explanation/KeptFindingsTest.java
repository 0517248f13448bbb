package fovea.ui.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.evaluations.EvaluationStore;
import fovea.explanation.evaluation.Findings;
import fovea.explanation.evaluation.Verdict;
import fovea.ui.Fx;
import fovea.ui.explanation.ExplanationViewModel.Mode;
import fovea.ui.task.TaskRig;
import java.nio.file.Path;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Measures of explanations over a restart.
class KeptFindingsTest {
  @TempDir Path folder;

  private ExplanationRig rig() {
    ExplanationRig rig = TaskRig.keeping(new EvaluationStore(folder), ExplanationRig::new);
    rig.mode(Mode.BELIEVE);
    return rig;
  }

  private static Findings findings(ExplanationRig rig) {
    return Fx.call(() -> rig.model().evaluation().findings().get());
  }

  @Test
  void whatWasMeasuredComesBackWithTheSameQuestionOnly() {
    Findings before;
    try (var rig = rig()) {
      rig.show(ExplanationRig.picture("cat.png"));
      rig.click("Measure 3 maps");
      before = findings(rig);
      assertTrue(rig.says("kept ("), rig.words().toString());
    }
    try (var rig = rig()) {
      rig.show(ExplanationRig.picture("cat.png"));
      Findings after = findings(rig);
      assertEquals(before.values(), after.values());
      assertEquals(before.likeness(), after.likeness());
      assertEquals(before.cascade(), after.cascade());
      assertEquals(before.leftOut(), after.leftOut());
      assertEquals(before.chance(), after.chance());
      assertEquals(Verdict.of(before), Verdict.of(after));
      assertTrue(rig.says("with Fovea 1.0"), rig.words().toString());
      Button away =
          rig.seen(Button.class).stream()
              .filter(one -> "Delete these numbers".equals(one.getAccessibleText()))
              .findFirst()
              .orElseThrow();
      Fx.run(away::fire);
      rig.click("Delete");
      assertTrue(rig.says("Which of these maps should I believe?"), rig.words().toString());
    }
    try (var rig = rig()) {
      rig.show(ExplanationRig.picture("cat.png"));
      assertTrue(rig.says("Which of these maps should I believe?"), rig.words().toString());
      assertFalse(rig.says("with Fovea 1.0"), rig.words().toString());
    }
  }
}
