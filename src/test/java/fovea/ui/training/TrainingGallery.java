package fovea.ui.training;

import fovea.ui.Dnd;
import fovea.ui.Fx;
import fovea.ui.Screenshots;
import fovea.ui.training.form.Field;
import java.io.File;
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
        rig.put(Field.EPOCHS, "12");
        rig.put(Field.BATCH, "5000");
        rig.put(Field.RATE, "0,1");
        rig.put(Field.GAMMA, "3");
        rig.desk.failure = "estimate: The network needs more memory than this machine has.";
        take(rig, "wrong-" + theme);
        rig.put(Field.BATCH, "64");
        rig.put(Field.RATE, "0.1");
        rig.put(Field.GAMMA, "0.3");
        rig.put(Field.AUGMENTATION, "crop:4 flip jitter:0.4:0.4:0.4:0.1 noise:0.2236");
        rig.put(Field.MIXING, "cutmix:1");
        rig.open("Augmentation");
        rig.awaitWords("more memory than");
        scroll(rig, 0.55);
        take(rig, "augmented-" + theme);
        rig.open("Optimiser and schedule");
        scroll(rig, 0.85);
        take(rig, "schedule-" + theme);
        rig.choose("report-resnet18-cifar100");
        scroll(rig, 0);
        take(rig, "absent-" + theme);
        rig.press("Download, 169 MB");
        rig.await("the download", () -> rig.data.download.id().equals("cifar100"));
        rig.data.download.tenths.release(4);
        rig.awaitWords("68 MB of");
        take(rig, "download-" + theme);
      }
    }
    try (var rig = new TrainingRig(1280, 780, false)) {
      rig.desk.classes = 1000;
      rig.desk.uneven = true;
      rig.desk.bytesLeft = 100_000_000;
      rig.put(Field.SOURCE, "rtl");
      rig.put(Field.NAME, "آموزش نخست");
      rig.awaitWords("1,000 classes");
      rig.awaitWords("nearly all the memory");
      take(rig, "large-dark");
    }
    for (double width : new double[] {900, 680}) {
      try (var rig = new TrainingRig(width, 640, true)) {
        rig.put(Field.SOURCE, "long");
        rig.put(Field.NAME, MadeUpData.LONG);
        rig.put(Field.START, "FINE_TUNE");
        rig.put(Field.MODEL, "a-model-that-was-deleted-and-has-a-long-name");
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
