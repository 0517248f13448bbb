package fovea.ui.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.mask.MaskParts;
import fovea.image.LabelMap;
import fovea.metric.segmentation.Band;
import fovea.metric.segmentation.SegmentationScores.Convention;
import fovea.segmentation.evaluation.Judged;
import fovea.segmentation.evaluation.MaskPredictions;
import fovea.ui.Dnd;
import fovea.ui.Fx;
import fovea.ui.control.Selection.Cell;
import fovea.ui.gallery.PictureGallery;
import fovea.ui.segmentation.SegmentationViewModel.Mode;
import fovea.ui.segmentation.map.LabelView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javafx.scene.control.Button;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person does to judge a segmenter, or masks.
class JudgingTest {
  @TempDir Path folder;
  private SegmentationRig rig;

  @BeforeEach
  void open() {
    rig = new SegmentationRig(folder.resolve("kept"));
    rig.sets.put("scenes", new MaskParts("Streets", Map.of(Optional.empty(), new Streets(4))));
    rig.mode(Mode.JUDGE);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Judged shown() {
    return Fx.call(() -> Objects.requireNonNull(rig.model().judging().shown().get()));
  }

  @Test
  void aModelIsJudgedWithItsConventionAndItsNumbers() {
    assertTrue(rig.says("Nothing judged yet"), rig.words().toString());
    rig.choose("other"); // calls sky grass
    rig.click("Start");
    assertTrue(rig.says("Mean IoU"), rig.words().toString());
    assertTrue(
        rig.says("What is predicted on ignored pixels counts nowhere"), rig.words().toString());
    assertTrue(rig.says("0 … 3 are the classes, 255 ignored"), rig.words().toString());
    assertTrue(rig.says("255 is ignored, and the largest class is 3"), rig.words().toString());
    assertTrue(rig.says("Of the model") || rig.says("of the model"), rig.words().toString());
    assertEquals(4, shown().evaluation().pictures().size());
    assertEquals(0, shown().evaluation().scores().iou(3).orElseThrow());
    rig.click("Classes");
    assertTrue(rig.says("sky"), rig.words().toString());
  }

  @Test
  void theWorstPictureOpensWithItsTruthAndItsPrediction() {
    rig.choose("other");
    rig.click("Start");
    Button tile = rig.find(".example", Button.class);
    rig.robot.clickOn(tile);
    rig.quiet();
    assertEquals(3, rig.seen(LabelView.class).size());
    assertTrue(rig.says("Mistakes"), rig.words().toString());
    assertTrue(rig.says("mean IoU"), rig.words().toString());
    rig.click("Open as picture");
    assertEquals(Mode.PICTURE, rig.model().mode().get());
    assertTrue(rig.said.getFirst().startsWith("show street"), rig.said.toString());
    rig.mode(Mode.JUDGE);
    rig.click("Back");
    assertEquals(0, rig.seen(LabelView.class).size());
  }

  @Test
  void aCellOfTheMatrixHasRowsOfTruthAndOpensItsPicturesAndRegions() {
    rig.choose("other");
    rig.click("Start");
    rig.click("Confusion");
    assertTrue(rig.says("sky taken for grass"), rig.words().toString());
    Fx.run(() -> rig.model().judging().matrix().choose(Optional.of(new Cell(3, 2))));
    rig.quiet();
    PictureGallery gallery =
        rig.seen(PictureGallery.class).stream()
            .filter(g -> !g.all().isEmpty())
            .findFirst()
            .orElseThrow();
    assertEquals(
        3, Fx.call(() -> gallery.all().size()), "the fourth has no sky but what is ignored");
    rig.robot.clickOn(rig.find(".example", Button.class));
    rig.quiet();
    assertTrue(rig.says("sky named grass"), rig.words().toString());
    Fx.run(() -> rig.model().judging().matrix().choose(Optional.of(new Cell(2, 3))));
    assertTrue(
        Fx.call(() -> rig.model().judging().matrix().pictures().get().items().isEmpty()),
        "grass is never named sky: rows are the truth");
  }

  @Test
  void whatWasCancelledGoesOnWhereItWas() {
    rig.segmenters.windows = new Semaphore(9); // two pictures of four windows, and one more
    Fx.run(() -> rig.model().judging().judge(Convention.IGNORED_LEFT_OUT, Band.USUAL, 0));
    rig.awaitWords("2 of 4 pictures");
    Fx.run(() -> rig.model().judging().cancel());
    rig.segmenters.windows.release(100);
    rig.quiet();
    assertFalse(rig.says("Mean IoU"));
    int asked = rig.segmenters.named.get();
    rig.segmenters.windows = null;
    rig.click("Start");
    assertEquals(4, shown().evaluation().pictures().size());
    assertEquals(2, rig.segmenters.named.get() - asked, "two pictures had been kept");
    assertTrue(rig.segmenters.ways.get() > 0);
  }

  @Test
  void masksThatWereMadeElsewhereAreJudgedWithoutAModel() throws IOException {
    Path made = Files.createDirectory(folder.resolve("made elsewhere"));
    var streets = new Streets(4);
    for (int i = 0; i < 3; i++) { // the last one is missing
      int[] values = new Streets(4).mask(0).values();
      MaskPredictions.write(
          new LabelMap(64, 48, values), made.resolve(streets.pairName(i) + ".png"));
    }
    rig.segmenters.choices = List.of();
    Fx.run(() -> rig.model().judging().masks().set(made));
    rig.quiet();
    assertTrue(rig.says("are judged instead of a model"), rig.words().toString());
    rig.click("Start");
    assertEquals(3, shown().evaluation().pictures().size());
    assertEquals(1, shown().evaluation().scores().meanIou().orElseThrow(), 1e-9);
    assertTrue(rig.says("Skipped"));
    rig.click("Skipped");
    assertTrue(rig.says("There is no predicted mask called “street 3”"), rig.words().toString());
  }

  @Test
  void aDroppedFolderIsDataAndWhatIsNoneIsRefused() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Dnd.dropFiles(rig.tab.content(), List.of(empty.toFile()));
    rig.quiet();
    rig.click("Start");
    assertTrue(rig.says("empty"), rig.words().toString());
    assertFalse(rig.says("Mean IoU"));
  }
}
