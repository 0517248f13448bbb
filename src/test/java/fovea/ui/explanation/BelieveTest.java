package fovea.ui.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.explanation.Target;
import fovea.explanation.truth.Annotation;
import fovea.explanation.truth.Origin;
import fovea.image.LabelMap;
import fovea.scene.SceneGenerator;
import fovea.ui.Fx;
import fovea.ui.chart.ChartLine;
import fovea.ui.chart.CurveChart;
import fovea.ui.chart.NumberTable;
import fovea.ui.explanation.ExplanationViewModel.Mode;
import fovea.ui.tab.Picture;
import fovea.ui.work.Work;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a person does to learn which of the maps to believe.
class BelieveTest {
  private ExplanationRig rig;

  @BeforeEach
  void open() {
    rig = new ExplanationRig();
    rig.mode(Mode.BELIEVE);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private NumberTable table() {
    return rig.find(".score-table", NumberTable.class);
  }

  private List<String> drawn() {
    return Fx.call(
        () ->
            rig.find(".curve-chart", CurveChart.class).drawn().stream()
                .map(ChartLine::name)
                .toList());
  }

  @Test
  void theMapsThatAreShownAreMeasuredRankedAndJudged() {
    assertTrue(rig.says("No map yet"), rig.words().toString());
    rig.show(ExplanationRig.picture("cat.png"));
    assertTrue(rig.says("Which of these maps should I believe?"), rig.words().toString());
    rig.click("Measure 3 maps");
    assertTrue(
        rig.says(
            "Grad-CAM removes the evidence fastest; two methods disagree with it; the map of"
                + " Saliency hardly changes when the weights are random: don't read it."),
        rig.words().toString());
    assertTrue(rig.says("It takes about 3 min, and 40 s of the time limit were left."));
    assertEquals(
        List.of("Grad-CAM", "Layer-CAM", "Saliency"),
        Fx.call(() -> table().getItems().stream().map(NumberTable.Line::name).toList()));
    assertTrue(rig.says("↓ Deletion"));
    assertFalse(rig.says("↑ Inside"), "nothing is known of the truth");
    assertEquals(List.of("Grad-CAM", "Layer-CAM", "Saliency"), drawn());
    Fx.run(() -> table().getSelectionModel().select(1));
    assertEquals(List.of("Layer-CAM"), drawn());
    rig.click("Random weights");
    assertEquals(List.of("Layer-CAM"), drawn());
  }

  @Test
  void whatIsThereStaysWhenItIsStoppedAndGoesWithAnotherPicture() {
    rig.show(ExplanationRig.picture("cat.png"));
    rig.explainers.parts = new Semaphore(0);
    Fx.run(() -> rig.model().evaluation().measure());
    rig.explainers.parts.release(1);
    Fx.await("the first numbers", () -> rig.model().evaluation().findings().get() != null);
    assertTrue(
        rig.words().stream().anyMatch(words -> words.matches("[\\d,]+ of [\\d,]+ numbers")),
        rig.words().toString());
    Fx.run(() -> rig.model().evaluation().stop());
    rig.explainers.parts.release(100);
    rig.quiet();
    assertEquals(new Work.Idle<>(), Fx.call(() -> rig.model().evaluation().state().get()));
    assertTrue(Fx.call(() -> rig.model().evaluation().findings().get()) != null);
    assertEquals(3, Fx.call(() -> table().getItems().size()));
    rig.explainers.parts = null;
    rig.show(ExplanationRig.picture("dog.png"));
    assertTrue(Fx.call(() -> rig.model().evaluation().findings().get()) == null);
    assertTrue(rig.says("Which of these maps should I believe?"), rig.words().toString());
  }

  /// A box over the upper left quarter.
  @Test
  void aBoxThatIsDrawnIsTheTruthUntilItIsClearedOrThePictureChanges() {
    rig.show(ExplanationRig.picture("cat.png"));
    rig.click("Where it truly is");
    assertTrue(rig.says("Draw a box over it"), rig.words().toString());
    var canvas = rig.find(".truth-pane > Pane", javafx.scene.layout.Pane.class);
    var box = Fx.call(() -> canvas.localToScreen(canvas.getBoundsInLocal()));
    rig.robot
        .drag(box.getMinX() + 1, box.getMinY() + 1, javafx.scene.input.MouseButton.PRIMARY)
        .moveTo(box.getMinX() + 60, box.getMinY() + 60)
        .dropTo(box.getMinX() + box.getWidth() / 2, box.getMinY() + box.getHeight() / 2);
    rig.quiet();
    assertTrue(rig.says("True is the box that you drew"), rig.words().toString());
    rig.click("Measure 3 maps");
    assertTrue(rig.says("↑ Inside"), rig.words().toString());
    assertTrue(rig.says("points at what is truly there"), rig.words().toString());
    rig.click("Clear");
    assertFalse(rig.says("↑ Inside"), "the numbers stood on the box");
    assertTrue(rig.says("Draw a box over it"));
  }

  /// The thing fills the left half of a data set's mask.
  @Test
  void whatTheDataSetSaysIsTakenForTrueWhereTheNamesAgree() {
    rig.show(annotated("five"));
    assertTrue(
        rig.says("True is “five” in the mask of p1 in Streets: 50.0 % of the picture."),
        rig.words().toString());
    rig.click("Measure 3 maps");
    assertTrue(rig.says("↑ Inside"), rig.words().toString());
    assertTrue(rig.says("True is “five” in the mask of p1 in Streets"), rig.words().toString());
    Fx.run(() -> rig.maps().wanted().set(new Target.OfClass(8)));
    rig.quiet();
    assertFalse(rig.says("↑ Inside"), "another class is explained");
    assertTrue(
        rig.says("No class of the mask of p1 in Streets is called “class number 8”: there are"),
        rig.words().toString());
    rig.click("Measure 3 maps");
    assertFalse(rig.says("↑ Inside"), "nothing is known of it");
    assertTrue(rig.says("is called “class number 8”"), "why stands below the numbers");
  }

  @Test
  void whatAPersonSaysStandsInsteadOfWhatWasFoundUntilItIsCleared() {
    rig.show(annotated("five"));
    rig.click("Where it truly is");
    Fx.run(() -> rig.model().evaluation().truth().box(0, 0, 0.5, 0.25));
    rig.quiet();
    assertTrue(rig.says("True is the box that you drew: 12.5 %"), rig.words().toString());
    rig.click("Clear");
    assertTrue(rig.says("True is “five” in the mask of p1"), rig.words().toString());
    rig.click("Clear");
    assertTrue(rig.says("What was found is not used now"), rig.words().toString());
    rig.click("Measure 3 maps");
    assertFalse(rig.says("↑ Inside"), rig.words().toString());
    rig.click("Clear");
    assertTrue(rig.says("True is “five” in the mask of p1"), rig.words().toString());
  }

  @Test
  void aDrawnSceneIsKnownAgainAndAnyOtherPictureSaysThatNobodyKnows() {
    rig.show(new Picture("scene 7", SceneGenerator.generate(7, 96).image()));
    assertTrue(
        rig.says("No class of scene 7 as this program drew it is called “five”"),
        rig.words().toString());
    rig.show(ExplanationRig.picture("cat.png"));
    assertTrue(rig.says("Nobody says where things are in it"), rig.words().toString());
    rig.click("Measure 3 maps");
    assertTrue(rig.says("Nobody says where things are in it"), rig.words().toString());
  }

  private static Picture annotated(String name) {
    Picture plain = ExplanationRig.picture("street.png");
    var labels = new int[80 * 64];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 80 < 40 ? 1 : 2;
    }
    return new Picture(
        plain.name(),
        plain.image(),
        "",
        new Origin.OfAnnotation(
            Annotation.of(new LabelMap(80, 64, labels), List.of(name, "sky"), "p1", "Streets")));
  }
}
