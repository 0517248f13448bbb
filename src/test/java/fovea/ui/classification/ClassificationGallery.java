package fovea.ui.classification;

import fovea.dataset.picture.PictureDataset;
import fovea.ui.Dnd;
import fovea.ui.Fx;
import fovea.ui.Screenshots;
import fovea.ui.classification.ClassificationViewModel.Mode;
import fovea.ui.matrix.MatrixView;
import java.io.File;
import java.util.List;
import java.util.concurrent.Semaphore;
import javafx.application.Platform;
import javafx.geometry.Point2D;

/// Pictures of the Classify tab in all its states, to be looked at: run it and open the folder.
public final class ClassificationGallery {
  private ClassificationGallery() {}

  public static void main(String[] args) {
    for (boolean light : new boolean[] {true, false}) {
      all(light ? "light" : "dark", light, 1280, 800, "large");
      all(light ? "light" : "dark", light, 666, 483, "small");
    }
    hundreds(100, 1100, 760);
    hundreds(1000, 1400, 900);
    hundreds(1000, 666, 483);
    Platform.exit();
  }

  private static PictureDataset animals(int classes, int each, int group, int broken) {
    return new MadeUpPictures("Animals", MadeUpPictures.animals(classes), each, group, broken);
  }

  private static void all(String theme, boolean light, double width, double height, String size) {
    String end = "-" + size + "-" + theme;
    try (var rig = new ClassificationRig(animals(10, 60, 5, 2), width, height, light)) {
      take(rig, "01-nothing" + end);
      rig.show(8, 3);
      Fx.await("bars", () -> rig.says("59."));
      park();
      take(rig, "02-picture" + end);
      Fx.run(() -> rig.model().picture().second().choice().set(rig.classifiers.choices().get(1)));
      rig.quiet();
      park();
      take(rig, "03-two" + end);
      Fx.run(() -> rig.model().picture().second().choice().set(rig.classifiers.choices().get(2)));
      rig.quiet();
      take(rig, "04-failing" + end);
      rig.mode(Mode.EVALUATE);
      take(rig, "05-setup" + end);
      rig.start("broken", "animals", 0);
      rig.quiet();
      take(rig, "06-failed" + end);
      rig.classifiers.batches = new Semaphore(3);
      rig.start("good", "animals", 0);
      Fx.await("progress", () -> rig.says(" of 600"));
      shot(rig, "07-running" + end);
      rig.classifiers.batches.release(1000);
      rig.classifiers.batches = null;
      rig.quiet();
      take(rig, "08-matrix" + end);
      MatrixView matrix = rig.find(".matrix-view", MatrixView.class);
      click(rig, matrix, 3, 4);
      take(rig, "09-cell" + end);
      for (String section : List.of("Classes", "Confidence", "Hardest", "Noise", "Skipped")) {
        rig.click(section);
        if (section.equals("Noise")) {
          rig.click("Measure");
        }
        take(rig, "10-" + section + end);
      }
      rig.evaluate("better", "animals");
      rig.mode(Mode.COMPARE);
      for (String section : List.of("Difference", "Classes", "Flipped", "All tests")) {
        rig.click(section);
        park();
        take(rig, "11-" + section.replace(' ', '-') + end);
      }
      rig.mode(Mode.EVALUATE);
      Dnd.hover(rig.tab.content(), List.of(new File("/tmp")));
      take(rig, "12-drop" + end);
    }
  }

  private static void click(ClassificationRig rig, MatrixView matrix, int row, int column) {
    Point2D at = Fx.call(() -> matrix.localToScreen(matrix.middle(row, column)));
    rig.robot.clickOn(at);
    rig.quiet();
  }

  private static void hundreds(int classes, double width, double height) {
    String end = "-" + classes + "-" + (int) width;
    try (var rig =
        new ClassificationRig(animals(classes, 8, classes / 20, 0), width, height, true)) {
      rig.evaluate("good", "animals");
      take(rig, "20-whole" + end);
      MatrixView matrix = rig.find(".matrix-view", MatrixView.class);
      Fx.run(() -> matrix.zoom(classes == 100 ? 2.2 : 24));
      rig.settle();
      take(rig, "21-zoomed" + end);
      Fx.run(() -> matrix.zoom(3));
      rig.settle();
      take(rig, "22-numbers" + end);
    }
  }

  /// Away from everything that shows something while it is hovered over.
  private static void park() {
    Fx.run(() -> {});
  }

  private static void take(ClassificationRig rig, String name) {
    rig.settle();
    Fx.run(() -> {});
    rig.quiet();
    shot(rig, name);
  }

  private static void shot(ClassificationRig rig, String name) {
    try {
      Thread.sleep(200); // bars glide
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Screenshots.take(rig.stage.getScene(), name);
  }
}
