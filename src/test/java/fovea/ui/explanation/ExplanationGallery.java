package fovea.ui.explanation;

import fovea.explanation.sample.Group;
import fovea.explanation.sample.Member;
import fovea.explanation.sample.Members;
import fovea.explanation.sample.PlantedPictures;
import fovea.ui.Fx;
import fovea.ui.Screenshots;
import fovea.ui.explanation.ExplanationViewModel.Mode;
import fovea.ui.explanation.comparison.Aims;
import fovea.ui.explanation.map.MapStyle;
import fovea.ui.tab.Handover;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.application.Platform;

/// Pictures of the Explain tab in its states, to be looked at: run it and open the folder.
public final class ExplanationGallery {
  private ExplanationGallery() {}

  public static void main(String[] args) {
    all("small-light", true, 766, 540);
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
      Fx.run(
          () -> {
            var comparison = rig.model().comparison();
            comparison.models().setAll(explainers.choices().subList(0, 2));
            comparison.toggle(explainers.choices().getFirst(), "early");
            comparison
                .aims()
                .set(
                    new Aims.Classes(
                        List.of(MadeUpExplainers.label(7), MadeUpExplainers.label(6))));
          });
      take(rig, "06b-before-and-after-" + end);
      Fx.run(() -> rig.tab().take(mean()));
      take(rig, "06c-mean-" + end);
      rig.mode(Mode.INSIDE);
      take(rig, "07-inside-" + end);
    }
  }

  /// Cats in Persian that are called by a name that is far too long.
  private static Handover.MeanMap mean() {
    List<String> labels = IntStream.range(0, 10).mapToObj(MadeUpExplainers::label).toList();
    var pictures = new PlantedPictures();
    var wrong = new ArrayList<Member>();
    var right = new ArrayList<Member>();
    for (int i = 0; i < 14; i++) {
      pictures.add(0, 1, 1 + i, 100);
      (i % 3 == 0 ? right : wrong)
          .add(new Member(i, i + ".png", 7, i % 3 == 0 ? 7 : 6, 6, 0.5 + i / 40.0));
    }
    return new Handover.MeanMap(
        "good",
        pictures,
        new Members(
            Group.cell(7, 6, labels),
            Group.right(7, labels),
            wrong,
            right,
            wrong.size(),
            right.size(),
            List.of()));
  }

  private static void take(ExplanationRig rig, String name) {
    rig.quiet();
    Screenshots.take(rig.stage.getScene(), name);
  }
}
