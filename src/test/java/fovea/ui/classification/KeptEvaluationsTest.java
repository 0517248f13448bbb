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
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
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

  private static ComboBox<?> box(ClassificationRig rig, String accessible) {
    return rig.seen(ComboBox.class).stream()
        .filter(one -> accessible.equals(one.getAccessibleText()))
        .findFirst()
        .orElseThrow(() -> new AssertionError(rig.words().toString()));
  }

  private static String title(ComboBox<?> box, int index) {
    return titled(box, index);
  }

  private static <T> String titled(ComboBox<T> box, int index) {
    return Fx.call(() -> box.getConverter().toString(box.getItems().get(index)));
  }

  @Test
  void oneEvaluationLeadsToWhereAnotherIsMade() {
    try (var rig = rig()) {
      rig.evaluate("good", "animals");
      rig.mode(Mode.COMPARE);
      assertTrue(rig.says("One more evaluation is needed"), rig.words().toString());
      rig.click("Evaluate another");
      assertEquals(Mode.EVALUATE, Fx.call(() -> rig.model().mode().get()));
      assertTrue(rig.says("Pictures"), "the form beside what was measured");
      assertTrue(Fx.call(() -> rig.model().evaluation().another().get()));
    }
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
      assertTrue(rig.says("measured "), rig.words().toString());
      assertTrue(rig.says("with Fovea 1.0"), rig.words().toString());
      assertTrue(rig.says("%s (SHA-256 ".formatted(second.model().name())), "what made it");
      assertTrue(rig.says("animals · %d of them".formatted(second.evaluation().size())));
      assertFalse(rig.says("are others now"), rig.words().toString());
      ComboBox<?> shown = box(rig, "Which evaluation to show");
      assertEquals(2, shown.getItems().size());
      assertEquals(second.title(), title(shown, 0));
      assertTrue(title(shown, 1).startsWith(first.title()), title(shown, 1));
      rig.mode(Mode.COMPARE);
      Fx.run(() -> box(rig, "After").getSelectionModel().select(1));
      rig.quiet();
      assertEquals(2, rig.model().evaluation().evaluations().size());
      assertTrue(rig.says("McNemar"), rig.words().toString());
      rig.mode(Mode.EVALUATE);
      assertEquals(second.title(), shown(rig).title(), "what is shown stays");
      Fx.run(() -> box(rig, "Which evaluation to show").getSelectionModel().select(1));
      rig.quiet();
      assertEquals(first.title(), shown(rig).title());
    }
  }

  @Test
  void theBoxNamesWhatIsSeenWhereAnotherCannotBeOpened() throws Exception {
    try (var rig = rig()) {
      rig.evaluate("good", "animals");
      rig.evaluate("better", "animals");
    }
    try (var rig = rig()) {
      back(rig);
      EvaluationResult seen = shown(rig);
      Path other = new EvaluationStore(folder).list("pictures").kept().getLast().folder();
      Files.writeString(other.resolve("evaluation.json"), "{");
      ComboBox<?> box = box(rig, "Which evaluation to show");
      for (int times = 0; times < 2; times++) {
        Fx.run(() -> box.getSelectionModel().select(1));
        rig.quiet();
        assertTrue(rig.says("is no evaluation"), rig.words().toString());
        assertEquals(seen, shown(rig));
        assertEquals(0, Fx.call(() -> box.getSelectionModel().getSelectedIndex()));
      }
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
