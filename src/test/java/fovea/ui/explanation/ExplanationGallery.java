package fovea.ui.explanation;

import fovea.ui.Fx;
import fovea.ui.Screenshots;
import fovea.ui.explanation.ExplanationViewModel.Mode;
import fovea.ui.explanation.map.MapStyle;
import java.util.List;
import java.util.Objects;
import javafx.application.Platform;

/// Pictures of the Explain tab in its states, to be looked at: run it and open the folder.
public final class ExplanationGallery {
  private ExplanationGallery() {}

  public static void main(String[] args) {
    all("small-light", true, 760, 520);
    all("large-dark", false, 1680, 960);
    Platform.exit();
  }

  private static void all(String end, boolean light, double width, double height) {
    var explainers = new MadeUpExplainers();
    explainers.milliseconds = 4;
    try (var rig = new ExplanationRig(explainers, width, height, light)) {
      take(rig, "01-nothing-" + end);
      rig.show(ExplanationRig.picture("cat.png"));
      Fx.run(
          () ->
              rig.maps()
                  .chosen()
                  .addAll(
                      List.of(
                          "grad-cam++", "xgrad-cam", "score-cam", "rise", "integrated-gradients")));
      take(rig, "02-maps-" + end);
      Fx.run(
          () -> {
            rig.maps().style().set(MapStyle.standard().withSigned(true).withShared(true));
            rig.model().stages().open().set(true);
          });
      take(rig, "03-stages-" + end);
      rig.choose("other");
      take(rig, "04-long-names-" + end);
      rig.choose("broken");
      take(rig, "05-failed-" + end);
      rig.choose("good");
      rig.mode(Mode.COMPARE);
      Fx.run(
          () -> {
            var comparison = rig.model().comparison();
            comparison.pictures().add(Objects.requireNonNull(ExplanationRig.picture("dog.png")));
            comparison.models().setAll(explainers.choices().subList(0, 4));
          });
      take(rig, "06-compare-" + end);
      rig.mode(Mode.INSIDE);
      take(rig, "07-inside-" + end);
    }
  }

  private static void take(ExplanationRig rig, String name) {
    rig.quiet();
    Screenshots.take(rig.stage.getScene(), name);
  }
}
