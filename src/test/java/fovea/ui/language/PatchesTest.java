package fovea.ui.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.image.RgbImage;
import fovea.ui.Fx;
import fovea.ui.control.picture.PictureView;
import fovea.ui.language.LanguageViewModel.Mode;
import fovea.ui.language.head.HeadsViewModel.View;
import fovea.ui.language.picture.PatchesViewModel;
import fovea.ui.language.picture.PatchesViewModel.Shown;
import fovea.ui.tab.Handover;
import fovea.ui.tab.Picture;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Where heads look in a picture, in the Read tab.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PatchesTest {
  private LanguageRig rig;

  @BeforeAll
  void begin() {
    rig = new LanguageRig();
  }

  @AfterAll
  void close() {
    rig.close();
  }

  @BeforeEach
  void look() {
    rig.mode(Mode.PICTURE);
    rig.show(grey("grey"));
    Fx.run(() -> model().models().choose("vit"));
    rig.quiet();
  }

  private static Picture grey(String name) {
    return new Picture(name, RgbImage.of(80, 40, new int[80 * 40]));
  }

  private PatchesViewModel model() {
    return rig.model().patches();
  }

  private Shown shown() {
    Shown shown = model().shown().get();
    assertNotNull(shown);
    return shown;
  }

  /// Where the middle of a patch is on the screen.
  private Point2D patch(int column, int row) {
    PictureView view = rig.find(".heatmap-view", PictureView.class);
    double cell = 1.0 / MadeUpPictureHeads.SIDE;
    return Fx.call(() -> view.localToScreen(view.place((column + 0.5) * cell, (row + 0.5) * cell)));
  }

  @Test
  void thePatchThatIsPointedAtLooksUntilOneIsHeld() {
    int before = rig.pictureHeads.asked.size();
    rig.robot.moveTo(patch(2, 1));
    rig.quiet();
    assertEquals(1 + 4 + 2, shown().from());
    assertEquals(1, shown().heads().get(0).at(2, 1), "looks at itself");
    assertEquals(1, shown().heads().get(1).at(3, 1), "looks at the patch behind");
    assertEquals((1 + 0 + 1 / 17f) / 3, shown().mean().at(2, 1), 1e-6);
    assertTrue(rig.says("Mean of 3 heads, layer 0, from patch 2,1"), rig.words().toString());
    rig.robot.clickOn(patch(2, 1));
    rig.robot.moveTo(patch(3, 1));
    rig.quiet();
    assertEquals(7, shown().from(), "held");
    assertTrue(rig.says("The patch is held"), rig.words().toString());
    assertTrue(rig.says("Head 1 · 100.0 %"), rig.words().toString());
    rig.robot.clickOn(patch(2, 1));
    rig.robot.moveTo(patch(0, 0));
    rig.quiet();
    assertEquals(1, shown().from(), "let go");
    assertEquals(before, rig.pictureHeads.asked.size(), "one answer holds all patches");
  }

  @Test
  void theClassTokenLooksTooAndWhatGoesToItIsTold() {
    rig.click("From [CLS]");
    Fx.run(() -> model().chosen().layer().set(1));
    rig.quiet();
    assertEquals(0, shown().from());
    assertTrue(rig.says("layer 1, from [CLS]"), rig.words().toString());
    // 0 of head 0, half of head 1, 16 / 34 of head 2
    assertTrue(rig.says("32.4 % goes to patches, the rest to [CLS]"), rig.words().toString());
    rig.robot.moveTo(patch(0, 0));
    rig.quiet();
    assertEquals(0, shown().from(), "it is held");
    rig.click("From [CLS]");
    Fx.run(() -> model().chosen().layer().set(0));
  }

  @Test
  void aHeadIsShownLargeAndTheMeanAgain() {
    Fx.run(() -> model().large().set(2));
    rig.quiet();
    assertTrue(rig.says("Head 2, layer 0"), rig.words().toString());
    Fx.run(() -> model().large().set(-1));
    rig.quiet();
    assertTrue(rig.says("Mean of 3 heads"), rig.words().toString());
  }

  @Test
  void theSameAttentionStandsInTheViewsThatTextsHave() {
    rig.click("Lines, table");
    for (View view : model().views().views()) {
      Fx.run(() -> model().views().view().set(view));
      rig.quiet();
    }
    assertEquals(17, model().views().scene().get().rows().length);
    rig.click("Over the picture");
  }

  @Test
  void aModelWithoutHeadsIsRefusedAndAnotherTabChoosesOne() {
    Fx.run(() -> rig.tab().take(new Handover.Heads("cnn")));
    rig.quiet();
    assertTrue(rig.says("has no heads: choose a ViT or a BEiT"), rig.words().toString());
    assertNull(model().shown().get());
    rig.mode(Mode.HEADS);
    Fx.run(() -> rig.tab().take(new Handover.Heads("vit")));
    rig.quiet();
    assertEquals(Mode.PICTURE, rig.model().mode().get());
    assertEquals("A ViT", shown().answer().model().name());
  }

  @Test
  void nothingIsAskedWhileNobodyLooksOrNoPictureIsThere() {
    rig.mode(Mode.HEADS);
    int before = rig.pictureHeads.asked.size();
    rig.show(grey("another"));
    assertEquals(before, rig.pictureHeads.asked.size());
    rig.mode(Mode.PICTURE);
    assertEquals(before + 1, rig.pictureHeads.asked.size());
    Fx.run(() -> rig.picture.set(null));
    rig.quiet();
    assertTrue(rig.says("No picture yet"), rig.words().toString());
    assertFalse(rig.says("From [CLS]"));
  }

  @Test
  void whereAllLayersFindNoRoomEachIsAskedForByItself() {
    Fx.run(() -> model().models().choose("large"));
    rig.quiet();
    int before = rig.pictureHeads.asked.size();
    assertTrue(rig.says("one layer at a time"), rig.words().toString());
    assertFalse(rig.says("Lines, table"), "they show all layers");
    assertNull(model().views().scene().get());
    Fx.run(() -> model().chosen().layer().set(1));
    rig.quiet();
    assertEquals(before + 1, rig.pictureHeads.asked.size());
    assertEquals(1, shown().layer());
    rig.click("From [CLS]");
    assertEquals(0.5 + 0.5 / 17, 1 - shown().heads().get(2).sum(), 1e-6, "layer 1, head 2");
    rig.click("From [CLS]");
    Fx.run(() -> model().chosen().layer().set(0));
    rig.quiet();
    assertEquals(0, shown().layer());
  }
}
