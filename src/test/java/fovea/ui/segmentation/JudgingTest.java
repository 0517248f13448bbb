package fovea.ui.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.mask.MaskParts;
import fovea.dataset.picture.DataPart;
import fovea.image.LabelMap;
import fovea.metric.segmentation.Band;
import fovea.metric.segmentation.SegmentationScores.Convention;
import fovea.segmentation.Protocol;
import fovea.segmentation.evaluation.Judged;
import fovea.segmentation.evaluation.MaskPredictions;
import fovea.ui.Dnd;
import fovea.ui.Fx;
import fovea.ui.control.Selection.Cell;
import fovea.ui.evaluation.PartChoice;
import fovea.ui.gallery.PictureGallery;
import fovea.ui.segmentation.SegmentationViewModel.Mode;
import fovea.ui.segmentation.evaluation.JudgingViewModel;
import fovea.ui.segmentation.map.LabelView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
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
  void whatWasRefusedIsNotSaidOfSomethingElse() {
    rig.choose("broken");
    rig.click("Start");
    rig.awaitWords("are damaged");
    rig.choose("other");
    assertFalse(rig.says("are damaged"), rig.words().toString());
    rig.click("Start");
    assertTrue(rig.says("Mean IoU"), rig.words().toString());
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
  void whatWasCancelledGoesOnWhereItWas() throws IOException {
    rig.segmenters.windows = new Semaphore(9); // two pictures of four windows, and one more
    Fx.run(() -> rig.model().judging().judge(Convention.IGNORED_LEFT_OUT, Band.USUAL, 0));
    rig.awaitWords("2 of 4 pictures");
    Fx.run(() -> rig.model().judging().cancel());
    rig.segmenters.windows.release(100);
    rig.quiet();
    assertFalse(rig.says("Mean IoU"));
    assertEquals("unfinished", keptMark(), "masks that are still needed are not given up");
    int asked = rig.segmenters.named.get();
    rig.segmenters.windows = null;
    rig.click("Start");
    assertEquals(4, shown().evaluation().pictures().size());
    assertEquals(2, rig.segmenters.named.get() - asked, "two pictures had been kept");
    assertTrue(rig.segmenters.ways.get() > 0);
    assertEquals("finished", keptMark());
  }

  private String keptMark() throws IOException {
    try (Stream<Path> folders = Files.list(folder.resolve("kept"))) {
      return Files.readString(folders.findFirst().orElseThrow().resolve(".kept")).strip();
    }
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

  private JudgingViewModel judging() {
    return rig.model().judging();
  }

  private void judged(String model) {
    rig.choose(model);
    Fx.run(() -> judging().judge(Convention.IGNORED_LEFT_OUT, Band.USUAL, 0));
    rig.quiet();
  }

  @Test
  void twoAreComparedByClassPictureAndCell() {
    judged("other"); // calls sky grass
    judged("good");
    rig.click("Compare");
    assertTrue(rig.says("The mean IoU changes by +"), rig.words().toString());
    assertTrue(rig.says("“A good one” is better in"), rig.words().toString());
    assertTrue(rig.says("Both of the model: "), rig.words().toString());
    assertTrue(rig.says("counts nowhere"), rig.words().toString());
    rig.click("Pictures");
    assertTrue(rig.says("Worse (0)"), rig.words().toString());
    rig.click("Better (3)");
    rig.robot.clickOn(rig.find(".example", Button.class));
    rig.quiet();
    assertEquals(4, rig.seen(LabelView.class).size());
    assertTrue(rig.says("Where the second differs"), rig.words().toString());
    rig.click("Back");
    rig.click("Difference");
    assertTrue(rig.says("sky taken for grass"), rig.words().toString());
    Fx.run(() -> judging().comparison().matrix().choose(Optional.of(new Cell(3, 2))));
    rig.quiet();
    assertEquals(3, Fx.call(() -> judging().comparison().matrix().pictures().get().items().size()));
    Fx.run(() -> judging().comparison().matrix().choose(Optional.of(new Cell(2, 3))));
    assertTrue(
        Fx.call(() -> judging().comparison().matrix().pictures().get().items().isEmpty()),
        "rows are the truth");
    rig.click("Scores");
    assertTrue(rig.says("Sign test"), rig.words().toString());
  }

  @Test
  void oneModelUnderTwoProtocolsIsTwoResults() {
    judged("good");
    Fx.run(() -> rig.model().picture().first().protocol().set(Protocol.published(32)));
    judged("good");
    assertEquals(2, judging().kept().all().size());
    rig.click("Compare");
    assertTrue(rig.says("“as published” is better in"), rig.words().toString());
    assertTrue(rig.says("After: as published: "), rig.words().toString());
  }

  @Test
  void whatCannotBeComparedSaysWhy() {
    judged("other");
    rig.choose("good");
    Fx.run(() -> judging().judge(Convention.IGNORED_IN_UNION, Band.USUAL, 0));
    rig.quiet();
    rig.click("Compare");
    assertTrue(rig.says("judge both by one convention"), rig.words().toString());
  }

  @Test
  void partBandAndRuleAreChosenAndStandWithTheResult() throws Exception {
    rig.sets.put(
        "scenes",
        new MaskParts(
            "Streets",
            Map.of(
                Optional.of(DataPart.TEST), new Streets(4),
                Optional.of(DataPart.VALIDATION), new Streets(2))));
    rig.choose("good");
    Fx.run(() -> judging().part().set(PartChoice.VALIDATION));
    rig.click("From the data, or guessed");
    assertTrue(rig.says("255 is ignored, and the largest class is 3"), rig.words().toString());
    assertTrue(rig.says("3  sky"), "what each number means: " + rig.words());
    rig.click("Classes from 1");
    assertTrue(rig.says("3  grass"), rig.words().toString());
    assertTrue(rig.says("From 1, ignored 255"), rig.words().toString());
    Fx.run(() -> judging().judge(Convention.IGNORED_LEFT_OUT, new Band.Pixels(3), 0));
    rig.quiet();
    assertEquals(2, shown().evaluation().pictures().size());
    assertTrue(rig.says("Boundary IoU, 3 pixels"), rig.words().toString());
    assertTrue(rig.says("1 … 4 are the classes, 0, 255 ignored"), rig.words().toString());
    assertTrue(rig.says("Labels seem to be shifted by one"), rig.words().toString());
    String command = shown().contender().command();
    assertTrue(command.contains("--part validation"), command);
    assertTrue(command.contains("--first-class 1 --ignore 255"), command);
    assertTrue(command.contains("--band 3"), command);
    assertTrue(command.contains("--protocol model"), command);
    Fx.run(() -> judging().part().set(PartChoice.TRAINING));
    assertTrue(Fx.call(() -> judging().rule().chosen().get().isEmpty()), "it was of other data");
    rig.click("New");
    rig.click("Start");
    assertTrue(rig.says("“Streets” has no training part"), rig.words().toString());
  }
}
