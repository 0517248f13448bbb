package fovea.ui.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.image.RgbImage;
import fovea.ui.Fx;
import fovea.ui.explanation.ExplanationViewModel.Mode;
import fovea.ui.tab.Picture;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.CheckBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the tab says of networks and pictures that leave little to explain, with real networks.
class BadInputTest {
  private final RealExplainers models = new RealExplainers();
  private ExplanationRig rig;

  @BeforeEach
  void open() {
    rig = new ExplanationRig(models, 1180, 760, true);
  }

  @AfterEach
  void close() {
    if (rig != null) {
      rig.close();
    }
    models.close();
  }

  private CheckBox method(String title) {
    return (CheckBox) rig.control(title);
  }

  private void only(String... methods) {
    Fx.run(
        () -> {
          rig.maps().chosen().clear();
          rig.maps().chosen().addAll(List.of(methods));
        });
    rig.quiet();
  }

  /// A busy machine asks first.
  private void started(String method) {
    only(method);
    if (rig.says("This takes about ")) {
      rig.click("Start");
      rig.quiet();
    }
    assertThat(made()).containsExactly(method);
  }

  private List<String> made() {
    return Fx.call(
        () ->
            Objects.requireNonNull(rig.maps().explained().get()).maps().stream()
                .map(map -> map.method().id())
                .toList());
  }

  private void nobodySpeaksOfExceptions() {
    assertThat(rig.words())
        .noneMatch(
            words ->
                words.contains("Exception")
                    || words.contains("null")
                    || words.contains("java.")
                    || words.contains("torch"));
  }

  @Test
  void aNetworkWithoutGradientsIsExplainedByThoseThatOnlyAskIt() {
    rig.show(ExplanationRig.picture("cat.png"));
    rig.choose("quantised");
    assertTrue(method("Saliency").isDisabled());
    assertTrue(method("Grad-CAM").isDisabled());
    assertTrue(
        rig.says("None of the methods that are chosen is for this network"),
        rig.words().toString());
    assertTrue(rig.says("its own code switches gradients off"), rig.words().toString());
    started("occlusion");
    assertFalse(rig.says("None of the methods that are chosen"));
    nobodySpeaksOfExceptions();
    rig.mode(Mode.INSIDE);
    assertThat(rig.words()).anyMatch(words -> words.contains("no stages"));
    nobodySpeaksOfExceptions();
    rig.mode(Mode.BELIEVE);
    rig.click("Measure 1 map");
    assertThat(Fx.call(() -> rig.model().evaluation().findings().get())).isNotNull();
    nobodySpeaksOfExceptions();
  }

  @Test
  void aNetworkWithoutPlacesHasNoMapsOfStages() {
    rig.show(ExplanationRig.picture("cat.png"));
    rig.choose("connected");
    assertTrue(method("Grad-CAM").isDisabled());
    assertThat(made()).containsExactly("saliency");
    nobodySpeaksOfExceptions();
    rig.mode(Mode.INSIDE);
    nobodySpeaksOfExceptions();
    assertTrue(rig.says("The stage “fc1” has no places in the picture."), rig.words().toString());
  }

  @Test
  void aPictureOfASinglePixelIsExplainedLikeAnyOther() {
    rig.show(new Picture("dot.png", RgbImage.of(1, 1, new int[] {0x804020})));
    assertThat(made()).contains("saliency");
    for (String method : List.of("grad-cam", "layer-cam", "smooth-grad", "occlusion")) {
      started(method);
    }
    nobodySpeaksOfExceptions();
    rig.mode(Mode.BELIEVE);
    Fx.run(() -> rig.model().evaluation().measure());
    rig.quiet();
    assertThat(Fx.call(() -> rig.model().evaluation().findings().get())).isNotNull();
    nobodySpeaksOfExceptions();
    rig.mode(Mode.INSIDE);
    nobodySpeaksOfExceptions();
  }

  @Test
  void aPictureOfTwentyMegapixelsIsExplainedLikeAnyOther() {
    var pixels = new int[5_000 * 4_000];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (i % 5_000 / 20) * 0x010101;
    }
    rig.show(new Picture("large.png", RgbImage.taking(5_000, 4_000, pixels)));
    assertThat(made()).contains("grad-cam", "saliency");
    nobodySpeaksOfExceptions();
  }

  @Test
  void aClassBeyondTheEndIsToldWithHowManyThereAre() {
    rig.show(ExplanationRig.picture("cat.png"));
    rig.robot.clickOn(rig.field("Find a class by name or number")).write("5");
    rig.quiet();
    assertTrue(
        rig.says("No class is called so; there are 5, numbered from 0."), rig.words().toString());
  }
}
