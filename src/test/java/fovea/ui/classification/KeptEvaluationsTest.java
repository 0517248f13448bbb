package fovea.ui.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.evaluations.EvaluationStore;
import fovea.ui.Fx;
import fovea.ui.classification.ClassificationViewModel.Mode;
import fovea.ui.classification.evaluation.EvaluationResult;
import fovea.ui.task.TaskRig;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Evaluations over a restart.
class KeptEvaluationsTest {
  @TempDir Path folder;

  private ClassificationRig rig() {
    return TaskRig.keeping(new EvaluationStore(folder), () -> new ClassificationRig(10));
  }

  private static void back(ClassificationRig rig) {
    rig.mode(Mode.EVALUATE);
  }

  private static EvaluationResult shown(ClassificationRig rig) {
    return Fx.call(() -> rig.model().evaluation().shown().get());
  }

  private static MenuButton earlier(ClassificationRig rig) {
    return rig.seen(MenuButton.class).stream()
        .filter(one -> "Open an evaluation from before".equals(one.getAccessibleText()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(rig.words().toString()));
  }

  @Test
  void theLatestIsThereAfterARestartAndOthersCanBeOpened() {
    EvaluationResult first;
    EvaluationResult second;
    try (var rig = rig()) {
      first = rig.evaluate("good", "animals");
      second = rig.evaluate("better", "animals");
      assertTrue(rig.says("kept ("), rig.words().toString());
    }
    try (var rig = rig()) {
      back(rig);
      EvaluationResult again = shown(rig);
      assertEquals(second.title(), again.title());
      assertEquals(second.evaluation().labels(), again.evaluation().labels());
      assertArrayEquals(second.evaluation().predicted(), again.evaluation().predicted());
      assertArrayEquals(second.evaluation().probabilities(), again.evaluation().probabilities());
      assertTrue(again.data().isPresent()); // its pictures can be looked at
      assertTrue(rig.says("Measured "), rig.words().toString());
      assertTrue(rig.says("with Fovea 1.0"), rig.words().toString());
      assertFalse(rig.says("are others now"), rig.words().toString());
      MenuButton button = earlier(rig);
      assertEquals(1, button.getItems().size());
      assertTrue(button.getItems().getFirst().getText().startsWith(first.title()));
      rig.mode(Mode.COMPARE);
      Fx.run(() -> earlier(rig).getItems().getFirst().fire());
      rig.quiet();
      assertEquals(2, rig.model().evaluation().evaluations().size());
      assertTrue(rig.says("McNemar"), rig.words().toString());
    }
  }

  @Test
  void whatChangedSinceIsSaid() {
    try (var rig = rig()) {
      rig.evaluate("good", "animals");
    }
    try (var rig = rig()) {
      rig.classifiers.sha256 = "cd".repeat(32);
      back(rig);
      Fx.run(rig.model()::refresh); // as when the tab is seen again
      rig.quiet();
      assertTrue(rig.says("The weights of ResNet-20 are others now"), rig.words().toString());
      rig.evaluate("good", "animals"); // of other weights: the old one stays beside it
      assertEquals(2, rig.model().evaluation().evaluations().size());
      assertFalse(rig.says("are others now"), rig.words().toString());
    }
  }

  @Test
  void oneIsDeletedForGoodOnceThatWasConfirmed() {
    try (var rig = rig()) {
      rig.evaluate("good", "animals");
      Button away =
          rig.seen(Button.class).stream()
              .filter(one -> "Delete this evaluation".equals(one.getAccessibleText()))
              .findFirst()
              .orElseThrow();
      Fx.run(away::fire);
      assertTrue(rig.says("for good?"), rig.words().toString());
      rig.click("Keep");
      assertFalse(rig.says("for good?"), rig.words().toString());
      Fx.run(away::fire);
      rig.click("Delete");
      assertTrue(rig.says("Nothing evaluated yet"), rig.words().toString());
    }
    try (var rig = rig()) {
      back(rig);
      assertTrue(rig.says("Nothing evaluated yet"), rig.words().toString());
    }
  }

  @Test
  void noiseIsKeptWithItsEvaluation() throws Exception {
    try (var rig = rig()) {
      rig.evaluate("good", "animals");
      rig.click("Noise");
      rig.click("Measure");
      assertTrue(shown(rig).noise().get() != null, rig.words().toString());
    }
    try (var rig = rig()) {
      back(rig);
      assertTrue(shown(rig).noise().get() != null);
    }
    assertEquals(1, new EvaluationStore(folder).list("pictures").kept().size());
  }
}
