package fovea.ui.segmentation;

import fovea.dataset.mask.MaskParts;
import fovea.image.RgbImage;
import fovea.ui.Fx;
import fovea.ui.Screenshots;
import fovea.ui.control.Selection.Cell;
import fovea.ui.segmentation.SegmentationViewModel.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Platform;

/// Pictures of the Segment tab in its states, to be looked at: run it and open the folder.
public final class SegmentationGallery {
  private SegmentationGallery() {}

  public static void main(String[] args) throws IOException {
    all("small-light", true, 700, 520);
    all("large-dark", false, 1600, 950);
    Platform.exit();
  }

  private static void all(String end, boolean light, double width, double height)
      throws IOException {
    var models = new MadeUpSegmenters();
    try (var rig =
        new SegmentationRig(models, Files.createTempDirectory("masks"), width, height, light)) {
      take(rig, "01-nothing-" + end);
      RgbImage street = SegmentationRig.street(320, 240);
      rig.show(street);
      take(rig, "02-picture-" + end);
      Fx.run(
          () -> {
            var picture = rig.model().picture();
            picture.putBeside(
                Objects.requireNonNull(picture.first().choice().get()),
                picture.first().protocols().get().get(1));
          });
      rig.quiet();
      rig.click("Protocol");
      take(rig, "03-beside-" + end);
      Fx.run(() -> rig.model().picture().takeAway());
      rig.choose("broken");
      take(rig, "04-failed-" + end);
      rig.choose("good");
      rig.mode(Mode.LAYERS);
      take(rig, "05-layers-" + end);
      rig.sets.put("scenes", new MaskParts("Streets", Map.of(Optional.empty(), new Streets(4))));
      rig.mode(Mode.JUDGE);
      rig.choose("other");
      rig.click("Start");
      take(rig, "06-judged-" + end);
      rig.click("Confusion");
      Fx.run(() -> rig.model().judging().matrix().choose(Optional.of(new Cell(3, 2))));
      rig.quiet();
      take(rig, "07-cell-" + end);
      Fx.run(() -> rig.model().judging().open(0));
      rig.quiet();
      take(rig, "08-case-" + end);
    }
  }

  private static void take(SegmentationRig rig, String name) {
    rig.quiet();
    Screenshots.take(rig.stage.getScene(), name);
  }
}
