package fovea.ui.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.classification.training.setup.ClassifierSetup;
import fovea.classification.training.setup.Recipes;
import fovea.training.Recipe;
import fovea.training.run.TrainingPlan;
import fovea.training.setup.Start;
import fovea.ui.Dnd;
import fovea.ui.Fx;
import fovea.ui.training.classification.ClassifierField;
import fovea.ui.training.data.SamplesViewModel;
import fovea.ui.training.setup.ExamplesCard;
import fovea.ui.training.setup.Setting;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ComboBox;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person does in the training dialog.
class TrainingDialogTest {
  private static final String SIGMA = "Gaussian noise, standard deviation";
  private static final String VARIANCE = "Gaussian noise, variance";
  private TrainingRig rig;

  @BeforeEach
  void open() {
    rig = new TrainingRig();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @SuppressWarnings("unchecked")
  @Test
  void choosingARecipeFillsTheForm() {
    var recipes = (ComboBox<Recipe>) Fx.call(() -> rig.dialog.content().lookup(".recipe-choice"));
    Fx.run(() -> recipes.setValue(Recipes.book().get("cifar10-resnet20")));
    assertEquals("24", rig.field(Setting.EPOCHS).getText());
    assertEquals("128", rig.field(Setting.BATCH).getText());
    assertEquals("0.2", rig.field(Setting.RATE).getText());
    assertEquals("true", rig.text(Setting.BFLOAT16));
    assertTrue(rig.says("Published for ResNet-20 with 200 epochs"), rig.words() + "");
    assertTrue(rig.says("Random crops") || rig.says("random crops and flips"));
    assertFalse(rig.says("from the recipe:"));
    rig.put(Setting.EPOCHS, "30");
    assertTrue(rig.says("1 setting differs from the recipe:"));
    rig.press("Epochs: 30, not 24");
    assertEquals("24", rig.text(Setting.EPOCHS));
    assertFalse(rig.says("differs from the recipe"));
  }

  @Test
  void aWrongValueIsToldBesideItsFieldAndStopsTheLaunch() {
    assertTrue(rig.canLaunch());
    rig.type(Setting.EPOCHS, "0");
    assertTrue(rig.says("The epochs must be above 0, and at most 100,000."));
    assertFalse(rig.canLaunch());
    rig.type(Setting.EPOCHS, "3");
    assertTrue(rig.canLaunch());
    rig.put(Setting.BATCH, "5000");
    assertTrue(rig.says("A batch of 5000 needs at least as many"), rig.words() + "");
    assertFalse(rig.canLaunch());
    rig.put(Setting.BATCH, "64");
    rig.put(Setting.GAMMA, "2");
    assertTrue(rig.says("1 to mend"));
    rig.press("Show");
    assertEquals(
        rig.field(Setting.GAMMA), Fx.call(() -> rig.stage.getScene().getFocusOwner()), "unfolded");
    assertTrue(TrainingRig.isSeen(rig.field(Setting.GAMMA)));
    rig.put(Setting.GAMMA, "0.5");
    rig.put(Setting.NAME, " ");
    assertTrue(rig.says("Give the run a name."));
  }

  @Test
  void noiseHasAStandardDeviationAndAVariance() {
    rig.open("Augmentation");
    rig.press("Gaussian noise");
    assertEquals("crop:4 flip noise:0.1", rig.text(ClassifierField.AUGMENTATION));
    assertEquals("0.01", rig.input(VARIANCE).getText());
    Fx.run(() -> rig.input(VARIANCE).setText("0.05"));
    assertEquals("0.223607", rig.input(SIGMA).getText());
    assertEquals("0.05", rig.input(VARIANCE).getText(), "what is typed stays");
    assertEquals("crop:4 flip noise:0.223606798", rig.text(ClassifierField.AUGMENTATION));
    Fx.run(() -> rig.input(SIGMA).setText("0.2"));
    assertEquals("0.04", rig.input(VARIANCE).getText());
    Fx.run(() -> rig.input(VARIANCE).setText("-1"));
    assertTrue(rig.says("A variance cannot be negative. It stays at 0.04."), rig.words() + "");
    rig.put(ClassifierField.AUGMENTATION, "noise:0.3 crop:2");
    assertEquals("0.09", rig.input(VARIANCE).getText());
    assertFalse(rig.says("It stays at"));
    rig.press("Gaussian noise");
    assertEquals("crop:2", rig.text(ClassifierField.AUGMENTATION));
    rig.open("Parts of the data");
    Fx.run(() -> rig.input("Variance of the validation noise").setText("0.05"));
    assertEquals("0.223606798", rig.text(ClassifierField.NOISE));
    rig.put(ClassifierField.NOISE, "0.1");
    assertEquals("0.01", rig.input("Variance of the validation noise").getText());
  }

  @Test
  void theCostIsMeasuredByItselfAndWhenItFailsTheReasonIsShown() {
    rig.desk.bytesLeft = 100_000_000;
    rig.awaitWords("About 3 min 50 s");
    assertTrue(rig.says("38 s an epoch, 6 epochs, on CPU"));
    assertTrue(rig.says("1.4 GB, and 100 MB stay free"), rig.words() + "");
    assertTrue(rig.says("That is nearly all the memory there is"));
    assertEquals(1, rig.desk.measured.size());
    rig.desk.failure = "estimate: The network needs more memory than there is.";
    rig.put(Setting.BATCH, "32");
    rig.press("Measure");
    rig.awaitWords("The network needs more memory than there is.");
    assertTrue(rig.canLaunch());
    rig.desk.failure = "";
    rig.desk.measuring.drainPermits();
    rig.press("Measure");
    rig.awaitWords("Training a few batches");
    rig.press("Stop");
    assertFalse(rig.says("Training a few batches"));
    assertEquals(3, rig.desk.measured.size());
  }

  @Test
  void aPlanIsSavedAndOpenedAgain(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("plan.json");
    rig.chosen = Optional.of(file);
    rig.put(Setting.EPOCHS, "9");
    rig.put(ClassifierField.MIXING, "mixup:0.4");
    ClassifierSetup setup = Fx.call(() -> rig.form().setup());
    rig.press("Save plan …");
    rig.awaitWords("Saved plan.json.");
    assertEquals(setup, ClassifierSetup.of(TrainingPlan.load(file)));
    rig.choose("cifar10-resnet20");
    rig.press("Open plan …");
    rig.awaitWords("Opened plan.json.");
    assertEquals(setup, Fx.call(() -> rig.form().setup()));
    assertTrue(rig.says("2 settings differ from the recipe:"), "of the recipe most like it");
    Files.writeString(file, "{");
    Dnd.dropFiles(rig.dialog.content(), List.of(file.toFile()));
    rig.awaitWords("“plan.json” is no training plan, or is damaged.");
  }

  @Test
  void classesAndSamplesAreShown() {
    assertTrue(rig.says("4,500 pictures, 450 of each of 10 classes"), rig.words() + "");
    assertTrue(rig.says("1,000 pictures, 100 of each of 10 classes"));
    Fx.await("the samples", () -> samples() == SamplesViewModel.SAMPLES * (ExamplesCard.DRAWS + 1));
    rig.put(ClassifierField.MIXING, "mixup:1");
    rig.awaitWords(" %");
    rig.press("Draw again");
    rig.press("Other pictures");
    rig.desk.classes = 1000;
    rig.desk.uneven = true;
    rig.put(Setting.SOURCE, "cifar10");
    rig.awaitWords("of each of 1,000 classes");
    rig.put(Setting.SOURCE, "/home/me/broken");
    rig.awaitWords("has no folders with pictures");
    assertFalse(rig.canLaunch());
    assertEquals(0, Fx.call(this::samples));
  }

  private int samples() {
    return (int)
        rig.dialog.content().lookupAll(".sample-grid *").stream()
            .filter(ImageView.class::isInstance)
            .count();
  }

  @Test
  void launchingHandsThePlanOver() {
    rig.put(Setting.NAME, "آزمایش ۱");
    rig.put(Setting.EPOCHS, "2");
    rig.launchFailure = "There is no room on the disk: delete old runs.";
    rig.press("Launch");
    rig.awaitWords("There is no room on the disk");
    assertTrue(rig.launched.isEmpty());
    rig.launchFailure = "";
    rig.robot.push(KeyCode.SHORTCUT, KeyCode.ENTER);
    Fx.await("the launch", () -> !rig.launched.isEmpty());
    assertEquals(List.of("آزمایش ۱"), rig.names);
    assertEquals(140, rig.launched.getFirst().steps());
    assertEquals("2", rig.launched.getFirst().settings().get("pace.epochs"));
    rig.awaitWords("has begun.");
  }

  @Test
  void aDataSetThatIsNotHereIsDownloaded() {
    rig.choose("report-resnet18-cifar100");
    rig.awaitWords("CIFAR-100 has to be downloaded first.");
    assertFalse(rig.canLaunch());
    rig.press("Download, 169 MB");
    Fx.await("the download", () -> rig.data.download.id().equals("cifar100"));
    rig.data.download.tenths.release(3);
    rig.awaitWords("51.0 MB of 170 MB");
    rig.press("Pause");
    assertTrue(rig.data.download.paused());
    rig.awaitWords("Paused");
    rig.press("Go on");
    rig.press("Cancel");
    Fx.await("the end", () -> rig.data.download.cancelled);
    rig.awaitWords("Download, 169 MB");
    var before = rig.data.download;
    rig.press("Download, 169 MB");
    Fx.await("a new download", () -> rig.data.download != before);
    rig.data.download.failure = "The server does not answer.";
    rig.data.download.tenths.release();
    rig.awaitWords("The server does not answer.");
    var failed = rig.data.download;
    rig.press("Try again, 169 MB");
    Fx.await("a third download", () -> rig.data.download != failed);
    rig.data.download.tenths.release(10);
    rig.awaitWords("4,500 pictures");
    assertTrue(rig.canLaunch());
  }

  @Test
  void weightsCanComeFromAModel() {
    rig.press("Fine-tune a model");
    assertEquals("beit-base", rig.text(Setting.MODEL), "the first there is");
    assertTrue(rig.canLaunch());
    assertEquals(Start.FINE_TUNE, Fx.call(() -> rig.form().setup().network().start()));
    rig.choose("vit-flowers102");
    assertTrue(rig.says("“vit-base” is not on this machine"), rig.words() + "");
    rig.press("From scratch");
    assertFalse(rig.says("is not on this machine"));
    assertFalse(rig.text(Setting.ARCHITECTURE).isEmpty());
  }

  @Test
  void optimisersAndSchedulesBringTheirUsualNumbers() {
    rig.open("Optimiser and schedule");
    assertTrue(rig.says("Share of the rise"));
    assertFalse(rig.says("β2"));
    combo("One cycle", "MULTI_STEP");
    assertEquals("0.1", rig.text(Setting.GAMMA));
    assertTrue(rig.says("Drops at (epochs)"));
    combo("SGD, Nesterov", "ADAMW");
    assertTrue(rig.says("β2"));
    assertEquals("false", rig.text(Setting.DECAY_ALL));
    combo("AdamW", "RMSPROP");
    assertEquals("0.99", rig.text(Setting.BETA2));
    assertTrue(rig.says("α"));
    assertTrue(rig.canLaunch());
  }

  @SuppressWarnings("unchecked")
  private void combo(String shown, String value) {
    Fx.run(
        () ->
            rig.dialog.content().lookupAll(".combo-box").stream()
                .map(node -> (ComboBox<String>) node)
                .filter(box -> box.getConverter() != null && box.getItems().contains(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError(shown))
                .setValue(value));
    rig.settle();
  }

  @Test
  void aFolderIsDroppedOrChosen() {
    Dnd.dropFiles(rig.dialog.content(), List.of(new File("/home/me/leaves")));
    assertEquals(new File("/home/me/leaves").getPath(), rig.text(Setting.SOURCE));
    rig.awaitWords("leaves");
    rig.chosen = Optional.of(Path.of("pictures.csv"));
    rig.press("File …");
    assertEquals("pictures.csv", rig.text(Setting.SOURCE));
  }

  @Test
  void whatOnlyAPersonCanTellIsAskedAndCopiesAreSaid(@TempDir Path folder) throws IOException {
    for (String name : List.of("colour/oak/a", "colour/fir/b", "grey/oak/a", "grey/fir/c")) {
      Path path = folder.resolve(name + ".png");
      Files.createDirectories(path.getParent());
      fovea.image.file.ImageFiles.writePng(
          fovea.image.RgbImage.of(1, 1, new int[] {name.charAt(name.length() - 1)}), path);
    }
    Files.copy(folder.resolve("grey/oak/a.png"), folder.resolve("grey/fir/same.png"));
    Files.copy(folder.resolve("grey/oak/a.png"), folder.resolve("grey/loose.png"));
    rig.put(Setting.SOURCE, folder.toString());
    rig.awaitWords("say whether the outer or the inner folders are the classes");
    rig.awaitWords("A question about the data is open.");
    assertEquals(
        1,
        Fx.call(
            () ->
                rig.dialog.content().lookupAll(".label").stream()
                    .filter(
                        node ->
                            node instanceof javafx.scene.control.Label label
                                && label.getText().contains("say whether the outer"))
                    .count()),
        "it is asked once");
    assertTrue(Fx.call(() -> rig.dialog.content().lookup(".question").isVisible()));
    assertFalse(rig.says("Try again"), "an answer is wanted, not another try");
    assertFalse(rig.canLaunch());
    rig.press("The inner folders are the classes");
    rig.awaitWords("1 picture beside the class folders of “grey” is left out");
    rig.awaitWords(
        "1 picture is in more than one class: grey/fir/same.png (fir) and colour/oak/a.png (oak).");
    assertEquals(
        fovea.dataset.picture.Reading.Classes.INNER,
        Fx.call(() -> rig.form().setup().data().reading().classes()));
    rig.press("The inner folders are the classes: ask again");
    rig.awaitWords("say whether the outer or the inner folders are the classes");
    rig.press("The outer folders are the classes");
    rig.awaitWords("1 picture is in more than one class: colour/oak/a.png (colour)");
  }
}
