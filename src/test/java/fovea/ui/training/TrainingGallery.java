package fovea.ui.training;

import fovea.image.RgbImage;
import fovea.image.file.ImageFiles;
import fovea.ui.Dnd;
import fovea.ui.Fx;
import fovea.ui.Screenshots;
import fovea.ui.training.classification.AttackField;
import fovea.ui.training.classification.ClassifierField;
import fovea.ui.training.setup.Setting;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.control.ScrollPane;

/// Pictures of the training dialog in its states, to be looked at: run it and open the folder.
public final class TrainingGallery {
  private TrainingGallery() {}

  public static void main(String[] args) {
    for (boolean light : new boolean[] {true, false}) {
      String theme = light ? "light" : "dark";
      try (var rig = new TrainingRig(1060, 780, light)) {
        rig.awaitWords("About");
        take(rig, "first-" + theme);
        rig.put(Setting.EPOCHS, "12");
        rig.put(Setting.BATCH, "5000");
        rig.put(Setting.RATE, "0,1");
        rig.put(Setting.GAMMA, "3");
        rig.desk.failure = "estimate: The network needs more memory than this machine has.";
        take(rig, "wrong-" + theme);
        rig.put(Setting.BATCH, "64");
        rig.put(Setting.RATE, "0.1");
        rig.put(Setting.GAMMA, "0.3");
        rig.put(ClassifierField.AUGMENTATION, "crop:4 flip jitter:0.4:0.4:0.4:0.1 noise:0.2236");
        rig.put(ClassifierField.MIXING, "cutmix:1");
        rig.open("Augmentation");
        rig.awaitWords("more memory than");
        scroll(rig, 0.55);
        take(rig, "augmented-" + theme);
        rig.open("Optimiser and schedule");
        scroll(rig, 0.85);
        take(rig, "schedule-" + theme);
        attacks(rig, theme);
        rig.choose("report-resnet18-cifar100");
        scroll(rig, 0);
        take(rig, "absent-" + theme);
        rig.press("Download, 169 MB");
        rig.await("the download", () -> rig.data.download.id().equals("cifar100"));
        rig.data.download.tenths.release(4);
        rig.awaitWords("68.0 MB of");
        take(rig, "download-" + theme);
        rig.put(Setting.SOURCE, twoWays().toString());
        rig.awaitWords("say whether the outer");
        scroll(rig, 0);
        take(rig, "question-" + theme);
      }
    }
    try (var rig = new TrainingRig(1280, 780, false)) {
      rig.desk.classes = 1000;
      rig.desk.uneven = true;
      rig.desk.bytesLeft = 100_000_000;
      rig.put(Setting.SOURCE, "rtl");
      rig.put(Setting.NAME, "آموزش نخست");
      rig.awaitWords("1,000 classes");
      rig.awaitWords("nearly all the memory");
      take(rig, "large-dark");
    }
    for (double width : new double[] {900, 680}) {
      try (var rig = new TrainingRig(width, 640, true)) {
        rig.put(Setting.SOURCE, "long");
        rig.put(Setting.NAME, MadeUpData.LONG);
        rig.put(Setting.START, "FINE_TUNE");
        rig.put(Setting.MODEL, "a-model-that-was-deleted-and-has-a-long-name");
        rig.awaitWords("4,500 pictures");
        rig.awaitWords("is not on this machine");
        take(rig, "small-" + (int) width);
        for (String s :
            List.of(
                "Regularisation and early end",
                "Parts of the data",
                "Network in detail",
                "Machine and repetition")) {
          rig.open(s);
        }
        scroll(rig, width > 800 ? 1 : 0.6);
        take(rig, "small-end-" + (int) width);
        Dnd.hover(rig.dialog.content(), List.of(new File("flowers")));
        take(rig, "small-drop-" + (int) width);
      }
    }
    Platform.exit();
  }

  private static void attacks(TrainingRig rig, String theme) {
    rig.choose("trades-cifar10");
    rig.put(Setting.SOURCE, "drawn10");
    rig.open("Adversarial training");
    scroll(rig, 0.45);
    take(rig, "attack-" + theme);
    rig.choose("attack-mistake");
    rig.put(AttackField.ATTACK_EPSILON, "300");
    rig.open("Adversarial training");
    scroll(rig, 0.45);
    take(rig, "mistake-" + theme);
  }

  /// A folder whose inner and outer folders may be the classes.
  private static Path twoWays() {
    try {
      Path folder = Files.createTempDirectory("two-ways");
      for (String name : List.of("colour/oak/a", "colour/fir/b", "grey/oak/a", "grey/fir/c")) {
        Path file = folder.resolve(name + ".png");
        Files.createDirectories(file.getParent());
        ImageFiles.writePng(RgbImage.of(1, 1, new int[] {name.charAt(name.length() - 1)}), file);
      }
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void scroll(TrainingRig rig, double to) {
    rig.settle();
    Fx.run(() -> ((ScrollPane) rig.dialog.content().lookup(".scroll-pane")).setVvalue(to));
  }

  private static void take(TrainingRig rig, String name) {
    rig.settle();
    Fx.run(() -> {});
    Screenshots.take(rig.stage.getScene(), name);
  }
}
