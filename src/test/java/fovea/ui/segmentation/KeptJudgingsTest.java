package fovea.ui.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.mask.MaskParts;
import fovea.evaluations.EvaluationStore;
import fovea.segmentation.evaluation.Judged;
import fovea.segmentation.evaluation.SegmentationEvaluation;
import fovea.ui.Fx;
import fovea.ui.segmentation.SegmentationViewModel.Mode;
import fovea.ui.segmentation.map.LabelView;
import fovea.ui.tab.Handover;
import fovea.ui.task.TaskRig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Judgings over a restart.
class KeptJudgingsTest {
  @TempDir Path folder;

  private SegmentationRig rig(boolean data) {
    SegmentationRig rig =
        TaskRig.keeping(
            new EvaluationStore(folder.resolve("evaluations")),
            () ->
                new SegmentationRig(
                    folder.resolve("kept"),
                    data
                        ? Map.of(
                            "scenes",
                            new MaskParts("Streets", Map.of(Optional.empty(), new Streets(4))))
                        : Map.of()));
    rig.mode(Mode.JUDGE);
    return rig;
  }

  private static Judged shown(SegmentationRig rig) {
    return Fx.call(() -> rig.model().judging().shown().get());
  }

  private Judged judged() {
    try (var rig = rig(true)) {
      rig.choose("other");
      rig.click("Start");
      assertTrue(rig.says("Mean IoU"), rig.words().toString());
      return shown(rig);
    }
  }

  @Test
  void theNumbersAndThePicturesAreThereAfterARestart() {
    Judged before = judged();
    try (var rig = rig(true)) {
      Judged after = shown(rig);
      assertEquals(before.title(), after.title());
      assertEquals(before.palette().entries(), after.palette().entries());
      assertEquals(before.contender().command(), after.contender().command());
      SegmentationEvaluation one = before.evaluation();
      SegmentationEvaluation two = after.evaluation();
      assertEquals(one.scores().meanIou(), two.scores().meanIou());
      assertEquals(one.boundary().mean(), two.boundary().mean());
      assertEquals(one.boundary().band(), two.boundary().band());
      assertEquals(one.rule(), two.rule());
      assertEquals(one.notes(), two.notes());
      assertEquals(one.scores().pictures(), two.scores().pictures());
      for (int i = 0; i < one.pictures().size(); i++) {
        assertEquals(one.pictures().get(i).meanIou(), two.pictures().get(i).meanIou());
        assertEquals(one.pictures().get(i).truth(), two.pictures().get(i).truth());
      }
      assertTrue(rig.says("with Fovea 1.0"), rig.words().toString());
      assertFalse(rig.says("Start"));
      Fx.run(() -> rig.tab().take(new Handover.Judge("other")));
      rig.quiet();
      assertTrue(rig.says("Start"), "where a model is judged, beside what is shown");
      rig.robot.clickOn(rig.find(".example", Button.class));
      rig.quiet();
      assertEquals(3, rig.seen(LabelView.class).size());
    }
  }

  @Test
  void whereTheDataAreGoneTheNumbersStayAndThePicturesAreRefused() {
    judged();
    try (var rig = rig(false)) {
      assertTrue(rig.says("Mean IoU"), rig.words().toString());
      rig.robot.clickOn(rig.find(".example", Button.class));
      rig.quiet();
      assertTrue(rig.says("are not here, or not as they were"), rig.words().toString());
      assertFalse(rig.words().isEmpty());
    }
  }
}
