package fovea.ui.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.picture.PictureDataset;
import fovea.evaluations.EvaluationStore;
import fovea.ui.Fx;
import fovea.ui.attack.AttackViewModel.Mode;
import fovea.ui.attack.landscape.KeptLandscape;
import fovea.ui.attack.robustness.RobustnessResult;
import fovea.ui.task.TaskRig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Robustness and loss surfaces over a restart.
class KeptMeasuringsTest {
  @TempDir Path folder;

  private AttackRig rig(Mode mode, Map<String, PictureDataset> sets) {
    AttackRig rig =
        TaskRig.keeping(
            new EvaluationStore(folder.resolve("evaluations")),
            () ->
                new AttackRig(
                    new MadeUpAttackers(), 1180, 760, true, folder.resolve("kept"), sets));
    rig.mode(mode);
    return rig;
  }

  private static void type(AttackRig rig, String what, String text) {
    Fx.run(
        () ->
            rig.seen(TextField.class).stream()
                .filter(field -> String.valueOf(field.getAccessibleText()).startsWith(what))
                .findFirst()
                .orElseThrow()
                .setText(text));
  }

  private static RobustnessResult shown(AttackRig rig) {
    return Fx.call(() -> rig.tab().model().robustness().shown().get());
  }

  @Test
  void robustnessIsThereWithItsNumbersAndThePicturesBehindThem() {
    Map<String, PictureDataset> greys = Map.of("greys", GreyPictures.usual());
    RobustnessResult before;
    try (var rig = rig(Mode.ROBUSTNESS, greys)) {
      type(rig, "Attacks by", "fgsm, pgd20x2");
      type(rig, "ε in 255ths", "8, 2.25");
      rig.click("Measure");
      before = shown(rig);
      assertTrue(rig.says("kept ("), rig.words().toString());
    }
    try (var rig = rig(Mode.ROBUSTNESS, greys)) {
      RobustnessResult after = shown(rig);
      assertEquals(before.now().get(), after.now().get());
      Button number =
          Fx.call(
              () ->
                  rig.seen(Button.class).stream()
                      .filter(one -> String.valueOf(one.getAccessibleText()).contains("FGSM, ε 8"))
                      .findFirst()
                      .orElseThrow());
      Fx.run(number::fire);
      rig.quiet();
      assertTrue(rig.says("picture"), rig.words().toString());
    }
    try (var rig = rig(Mode.ROBUSTNESS, Map.of())) {
      assertEquals(before.now().get(), shown(rig).now().get());
    }
  }

  @Test
  void everyNumberOfALossSurfaceComesBack() throws Exception {
    try (var rig = rig(Mode.LANDSCAPE, Map.of())) {
      List<String> differences =
          Fx.call(() -> KeptLandscape.differences(rig.tab().model().landscape(), folder));
      assertEquals(List.of(), differences);
    }
  }
}
