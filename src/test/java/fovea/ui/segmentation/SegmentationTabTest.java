package fovea.ui.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.image.LabelMap;
import fovea.image.RgbImage;
import fovea.segmentation.evaluation.MaskPredictions;
import fovea.ui.Dnd;
import fovea.ui.Fx;
import fovea.ui.control.Selection;
import fovea.ui.segmentation.map.LabelView;
import fovea.ui.segmentation.picture.Content;
import fovea.ui.task.HeadsButton;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import javafx.geometry.Point2D;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListView;
import javafx.scene.control.Slider;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person does with one picture.
class SegmentationTabTest {
  @TempDir Path folder;
  private SegmentationRig rig;

  @BeforeEach
  void open() {
    rig = new SegmentationRig(folder.resolve("kept"));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private int colour(int x, int y) {
    return colour(0, x, y);
  }

  /// The colour on the screen of a pixel of a picture of 80 × 64.
  private int colour(int frame, int x, int y) {
    return Fx.call(
        () -> {
          LabelView view = rig.seen(LabelView.class).get(frame);
          Image image = Objects.requireNonNull(view.image());
          return image
                  .getPixelReader()
                  .getArgb(
                      (int) ((x + 0.5) / 80 * image.getWidth()),
                      (int) ((y + 0.5) / 64 * image.getHeight()))
              & 0xFFFFFF;
        });
  }

  @Test
  void everyPixelIsNamedAndTheLegendSaysHowManyThereAre() {
    assertTrue(rig.says("No picture yet"), rig.words().toString());
    rig.show(SegmentationRig.street(80, 64));
    assertTrue(rig.says("A good one · protocol of the model"), rig.words().toString());
    assertTrue(
        rig.says("squashed to the network’s size") || rig.says("squashed to the network's size"));
    ListView<?> legend = rig.find(".label-legend .list-view", ListView.class);
    assertEquals(4, Fx.call(() -> legend.getItems().size()));
    assertTrue(Fx.call(() -> legend.getItems().getFirst().toString().contains("sky")));
    assertTrue(rig.says("43.8"), "sky has 7 / 16 of the pixels: " + rig.words());
  }

  @Test
  void aClickOnAClassShowsItAloneAndAnotherAllAgain() {
    rig.show(SegmentationRig.street(80, 64));
    Fx.run(
        () ->
            rig.model()
                .picture()
                .style()
                .set(
                    rig.model()
                        .picture()
                        .style()
                        .get()
                        .withMode(fovea.image.LabelStyle.Mode.MASK)));
    rig.quiet();
    assertEquals(0x06E6E6, colour(5, 5));
    assertEquals(0x04FA07, colour(70, 5));
    rig.click("grass");
    assertEquals(0, colour(5, 5));
    assertEquals(0x04FA07, colour(70, 5));
    rig.click("grass");
    assertEquals(0x06E6E6, colour(5, 5));
  }

  @Test
  void thePointerTellsClassProbabilityAndWhatElseWasConsidered() {
    rig.show(SegmentationRig.street(80, 64));
    LabelView view = rig.seen(LabelView.class).getFirst();
    Point2D at = Fx.call(() -> view.localToScreen(view.place(5.5 / 80, 5.5 / 64)));
    rig.robot.moveTo(at);
    rig.awaitWords("sky 90.0 %");
    assertTrue(rig.says("skyscraper 3.3 %"), rig.words().toString());
  }

  @Test
  void aClickLeadsToWhereTheHeadsLook() {
    rig.show(SegmentationRig.street(80, 64));
    rig.robot.clickOn(rig.find(".heads-button", HeadsButton.class));
    assertEquals(List.of("tab Read"), rig.said);
  }

  @Test
  void withoutAModelThereIsAWayToTheModels() {
    rig.close();
    var none = new MadeUpSegmenters();
    none.choices = List.of();
    rig = new SegmentationRig(none, folder, 1000, 650, true);
    rig.show(SegmentationRig.street(80, 64));
    assertTrue(rig.says("No model yet"));
    rig.click("Open Models");
    assertEquals(List.of("tab Models"), rig.said);
  }

  @Test
  void aFailureIsASentenceAndCanBeTriedAgain() {
    rig.show(SegmentationRig.street(80, 64));
    rig.choose("broken");
    assertTrue(rig.says("are damaged: download them again."), rig.words().toString());
    rig.choose("good");
    assertFalse(rig.says("are damaged"));
  }

  @Test
  void whatIsUnsureIsGreyAndItsShareIsSaid() {
    rig.show(SegmentationRig.street(80, 64));
    Fx.run(
        () -> {
          rig.model()
              .picture()
              .style()
              .set(rig.model().picture().style().get().withMode(fovea.image.LabelStyle.Mode.MASK));
          rig.model().picture().threshold().set(0.5);
        });
    rig.quiet();
    assertTrue(rig.says("12.5 % of the pixels are unsure"), rig.words().toString());
    assertEquals(0x7F7F7F, colour(5, 62));
    assertEquals(0x06E6E6, colour(5, 5));
  }

  @Test
  void confidenceAndEntropyHaveTheirScale() {
    rig.show(SegmentationRig.street(80, 64));
    Fx.run(() -> rig.model().picture().content().set(Content.CONFIDENCE));
    rig.quiet();
    assertTrue(rig.says("100 %"));
    int sure = colour(5, 5);
    assertFalse(sure == colour(5, 62), "the lowest eighth is less sure");
    Fx.run(() -> rig.model().picture().content().set(Content.ENTROPY));
    rig.quiet();
    assertTrue(rig.says("1.33 nats"), rig.words().toString());
  }

  @Test
  void theSameModelUnderAnotherProtocolStandsBesideItAndDiffers() {
    rig.show(SegmentationRig.street(80, 64));
    Fx.run(
        () -> {
          var picture = rig.model().picture();
          picture.putBeside(
              Objects.requireNonNull(picture.first().choice().get()),
              picture.first().protocols().get().get(1));
        });
    rig.quiet();
    assertEquals(2, rig.seen(LabelView.class).size());
    assertTrue(rig.says("A good one · protocol as published"), rig.words().toString());
    assertTrue(rig.says("25.0 % of the pixels differ."), rig.words().toString());
    Fx.run(() -> rig.seen(LabelView.class).getFirst().zoom(4));
    assertEquals(
        4, Fx.call(() -> rig.seen(LabelView.class).get(1).viewport().part().get().zoom()), 1e-6);
    Fx.run(() -> rig.model().picture().content().set(Content.DIFFERENCE));
    rig.quiet();
    Fx.run(() -> rig.model().picture().takeAway());
    rig.quiet();
    assertEquals(1, rig.seen(LabelView.class).size());
    assertEquals(Content.CLASSES, rig.model().picture().content().get());
  }

  @Test
  void everyPartOfTheProtocolCanBeChangedAndARefusalHasAWayBack() {
    rig.show(SegmentationRig.street(80, 64));
    rig.click("Protocol");
    rig.click("Sliding windows");
    assertTrue(rig.says("protocol chosen here"), rig.words().toString());
    assertTrue(rig.says("windows of 32 by 21"), rig.words().toString());
    CheckBox flip = rig.seen(CheckBox.class).getFirst();
    Fx.run(flip::fire);
    rig.quiet();
    assertTrue(rig.says("This model cannot look into a mirror."), rig.words().toString());
    rig.click("The model’s own protocol");
    assertTrue(rig.says("A good one · protocol of the model"), rig.words().toString());
  }

  @Test
  void windowsAreCountedAndCanBeCancelled() {
    rig.segmenters.windows = new Semaphore(2);
    Fx.run(
        () ->
            rig.picture.set(
                new fovea.ui.tab.Picture("street.png", SegmentationRig.street(80, 64))));
    rig.awaitWords("2 of 4 windows");
    rig.robot.clickOn(rig.control("Cancel"));
    rig.segmenters.windows.release(100);
    rig.quiet();
    assertNull(Fx.call(() -> rig.model().picture().first().answer()));
  }

  @Test
  void theWordsUnderAPointerThatRestsAreRenewedWithTheAnswer() {
    rig.segmenters.windows = new Semaphore(2);
    Fx.run(
        () ->
            rig.picture.set(
                new fovea.ui.tab.Picture("street.png", SegmentationRig.street(80, 64))));
    rig.awaitWords("2 of 4 windows");
    LabelView view = rig.seen(LabelView.class).getFirst();
    rig.robot.moveTo(Fx.call(() -> view.localToScreen(view.place(5.5 / 80, 5.5 / 64))));
    rig.awaitWords("x 5, y 5");
    assertFalse(rig.says("sky 90.0 %"), rig.words().toString());
    rig.segmenters.windows.release(100);
    rig.awaitWords("sky 90.0 %");
  }

  /// Numbers from 0 in the order of the classes, of what the picture shows.
  private Path annotation(RgbImage picture, int add) throws IOException {
    var labels = new int[picture.width() * picture.height()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] =
          MadeUpSegmenters.classOf(picture.rgb(i % picture.width(), i / picture.width())) + add;
    }
    Path file = folder.resolve("truth-" + add + ".png");
    MaskPredictions.write(new LabelMap(picture.width(), picture.height(), labels), file);
    return file;
  }

  @Test
  void theTruthIsLookedAtBeforeItsRuleIsApplied() throws IOException {
    RgbImage street = SegmentationRig.street(80, 64);
    rig.show(street);
    rig.click("Truth");
    rig.chosen = List.of(annotation(street, 0));
    rig.click("Open annotation …");
    assertEquals(2, rig.seen(LabelView.class).size());
    assertTrue(rig.says("(not yet applied)"), rig.words().toString());
    assertTrue(rig.says("0  road"), rig.words().toString());
    rig.click("Classes from 1");
    assertTrue(rig.says("0  ignored"), rig.words().toString());
    rig.click("Apply");
    assertTrue(rig.says("Labels seem to be shifted by one"), rig.words().toString());
    rig.click("Classes from 0");
    rig.click("Apply");
    assertFalse(rig.says("shifted by one"));
    assertTrue(rig.says("Mean IoU 100"), rig.words().toString());
    rig.click("Classes");
    assertTrue(rig.says("IoU"));
    Fx.run(() -> rig.model().picture().content().set(Content.ERRORS));
    rig.quiet();
    rig.choose("other");
    Fx.await("errors", () -> rig.model().picture().truth().truth() != null);
    rig.click("Truth");
    rig.click("Put away");
    assertEquals(1, rig.seen(LabelView.class).size());
  }

  @Test
  void anAnnotationOfAnotherSizeIsRefusedAndADroppedOneIsOpened() throws IOException {
    RgbImage street = SegmentationRig.street(80, 64);
    rig.show(street);
    rig.click("Truth");
    Path small = annotation(SegmentationRig.street(40, 32), 1);
    Dnd.dropFiles(rig.find(".truth-pane", javafx.scene.Node.class), List.of(small.toFile()));
    rig.quiet();
    assertTrue(
        rig.says("truth-1.png has 40 × 32 pixels, the picture street.png 80 × 64: open the"),
        rig.words().toString());
    Path fitting = annotation(street, 1);
    Dnd.dropFiles(rig.find(".truth-pane", javafx.scene.Node.class), List.of(fitting.toFile()));
    rig.quiet();
    assertTrue(rig.says("1 … 4 are the classes"), rig.words().toString());
    assertTrue(rig.seen(Slider.class).size() > 0);
  }

  @Test
  void partsAreGoneThroughAndAClickedPatchSaysWhatItLooksAt() {
    rig.show(SegmentationRig.street(80, 64));
    rig.mode(SegmentationViewModel.Mode.LAYERS);
    assertTrue(rig.says("The second level alone."), rig.words().toString());
    Fx.run(() -> rig.model().inside().step().set(0));
    rig.quiet();
    assertTrue(rig.says("The first level alone."), rig.words().toString());
    LabelView view = rig.seen(LabelView.class).getFirst();
    Point2D at = Fx.call(() -> view.localToScreen(view.place(5.5 / 80, 5.5 / 64)));
    rig.robot.clickOn(at);
    rig.quiet();
    assertTrue(rig.says("25.0 % of its attention goes to patches"), rig.words().toString());
    rig.robot.type(KeyCode.RIGHT); // the focus is on the picture, which wants no arrows
    rig.quiet();
    assertTrue(rig.says("The second level alone."), rig.words().toString());
    Fx.run(() -> rig.model().inside().head().set(new Selection.Head(1, 2)));
    rig.quiet();
    assertTrue(rig.says("Layer 2, head 3"), rig.words().toString());
    assertTrue(rig.says("70.0 % of its attention goes to patches"), rig.words().toString());
    rig.choose("other");
    assertTrue(rig.says("no attention between patches"), rig.words().toString());
  }
}
