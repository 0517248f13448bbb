package fovea.ui.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.ui.Fx;
import fovea.ui.chart.ChartLine;
import fovea.ui.chart.CurveChart;
import fovea.ui.chart.NumberTable;
import fovea.ui.explanation.ExplanationViewModel.Mode;
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
}
