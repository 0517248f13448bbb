package fovea.ui.explanation;

import fovea.ui.Fx;
import fovea.ui.Screenshots;
import fovea.ui.explanation.ExplanationViewModel.Mode;
import java.util.List;
import javafx.application.Platform;

/// Pictures of the Explain tab's last side in its states, to be looked at: run it and open the
/// folder.
public final class BelieveGallery {
  private BelieveGallery() {}

  public static void main(String[] args) {
    all("small-light", true, 1000, 600);
    all("large-dark", false, 1600, 950);
    Platform.exit();
  }

  private static void all(String end, boolean light, double width, double height) {
    try (var rig = new ExplanationRig(new MadeUpExplainers(), width, height, light)) {
      rig.mode(Mode.BELIEVE);
      take(rig, "01-nothing-" + end);
      rig.show(ExplanationRig.picture("cat.png"));
      Fx.run(
          () ->
              rig.maps()
                  .chosen()
                  .addAll(List.of("hires-cam", "elementwise-cam", "input-x-gradient", "lime")));
      rig.quiet();
      take(rig, "02-ready-" + end);
      Fx.run(() -> rig.model().evaluation().measure());
      take(rig, "03-measured-" + end);
      rig.click("Random weights");
      take(rig, "04-random-" + end);
      rig.click("How alike");
      take(rig, "05-alike-" + end);
    }
  }

  private static void take(ExplanationRig rig, String name) {
    rig.quiet();
    Screenshots.take(rig.stage.getScene(), name);
  }
}
