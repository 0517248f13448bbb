package fovea.ui.window;

import fovea.ui.Dnd;
import fovea.ui.Fx;
import fovea.ui.Screenshots;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.WorkItem.Turn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;

/// Pictures of the window in all its states, to be looked at: run it and open the folder.
public final class WindowGallery {
  private WindowGallery() {}

  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory("gallery");
    List<Path> samples = WindowRig.samples(folder, 8);
    try (var rig = new WindowRig(folder, samples)) {
      dark(rig, false);
      settle(rig);
      Screenshots.take(rig.scene(), "welcome-light");
      dark(rig, true);
      settle(rig);
      Screenshots.take(rig.scene(), "welcome-dark");
      Dnd.hover(rig.scene().getRoot(), List.of(samples.get(0).toFile()));
      Screenshots.take(rig.scene(), "drop-dark");
      dark(rig, false);
      Screenshots.take(rig.scene(), "drop-light");
      var long1 =
          WindowRig.png(
              folder.resolve("a-very-long-file-name-from-a-camera-2026-11-21-0815.png"), 3);
      var rtl = WindowRig.png(folder.resolve("عکس خانه‌ی قدیمی کنار دریا در تابستان.png"), 7);
      var cjk = WindowRig.png(folder.resolve("海边的房子.png"), 9);
      var broken = Files.writeString(folder.resolve("broken.png"), "this is no picture");
      Dnd.dropFiles(
          rig.scene().getRoot(),
          List.of(
              rtl.toFile(),
              long1.toFile(),
              cjk.toFile(),
              broken.toFile(),
              folder.resolve("gone.jpg").toFile()));
      rig.awaitShown(rtl.getFileName().toString());
      settle(rig);
      var end = new CountDownLatch(1);
      Fx.run(
          () ->
              rig.work.start(
                  "Captioning red-house.png",
                  Lane.FILES,
                  r -> {
                    r.progress(0.4, "7 words");
                    end.await();
                    return 1;
                  },
                  _ -> {}));
      Fx.run(() -> rig.window.say("The path has been copied."));
      Fx.await("visible work", () -> rig.scene().lookup(".running-work").isVisible());
      Screenshots.take(rig.scene(), "pictures-light");
      dark(rig, true);
      Screenshots.take(rig.scene(), "pictures-dark");
      end.countDown();
      press(rig, "F1");
      settle(rig);
      Screenshots.take(rig.scene(), "keys-dark");
      dark(rig, false);
      Screenshots.take(rig.scene(), "keys-light");
    }
    for (double[] size : new double[][] {{1000, 650}, {1920, 1080}}) {
      try (var rig = new WindowRig(folder, samples, size[0], size[1])) {
        work(rig, (int) size[0]);
      }
    }
    try (var rig = new WindowRig(folder, samples, 900, 600)) {
      dark(rig, true);
      settle(rig);
      Screenshots.take(rig.scene(), "small-dark");
      Fx.run(() -> ((javafx.scene.control.Button) rig.scene().lookup(".memory")).fire());
      settle(rig);
      for (var w : javafx.stage.Window.getWindows()) {
        if (w != rig.stage && w.getScene() != null) {
          Screenshots.take(w.getScene(), "engine-dark");
        }
      }
    }
    try (var rig = new WindowRig(Files.createTempDirectory("empty"), List.of(), 900, 600)) {
      settle(rig);
      Screenshots.take(rig.scene(), "empty-light");
    }
    Platform.exit();
  }

  /// The work centre: idle, with one piece of work, with eight, failed; the question at closing.
  private static void work(WindowRig rig, int width) {
    settle(rig);
    Fx.run(() -> ((javafx.scene.control.Button) rig.scene().lookup(".button.work")).fire());
    shoot(rig, width + "-idle");
    var download = new MadeUpWork("Downloading BLIP base").at(0, "0 MB of 989 MB");
    rig.source.add(download);
    rig.later(4);
    download.at(0.42, "415 MB of 989 MB · 11 MB/s · 52 s left");
    rig.later(1);
    shoot(rig, width + "-one");
    rig.source.addAll(
        List.of(
            new MadeUpWork(
                    "Evaluating ResNet-50 trained at night on "
                        + "flowers-102-with-a-very-long-name-that-somebody-gave-it")
                .at(0.1, "820 of 8,189 pictures")
                .with(Turn.HAS),
            new MadeUpWork("Captioning holiday-on-the-beach-0815.jpg").with(Turn.WAITS),
            new MadeUpWork("Training “first try with cosine schedule”")
                .at(0.63, "step 12,345 of 19,530")
                .with(Turn.HAS),
            new MadeUpWork("Training “second try”").with(Turn.WAITS),
            new MadeUpWork("Importing vit_large_patch16_384.augreg_in21k_ft_in1k.safetensors")
                .at(-1, "comparing 296 tensors"),
            new MadeUpWork("Looking for pictures that are in it twice").at(0.99, ""),
            new MadeUpWork("Writing confusion-matrix-1000-classes.pdf")));
    rig.later(4);
    shoot(rig, width + "-eight");
    download.state =
        new fovea.ui.work.Work.Failed<>(
            "The disk is full; delete a model and try again. 574 MB more are needed for it.");
    rig.source.remove(download);
    rig.later(1);
    shoot(rig, width + "-failed");
    rig.source.removeIf(w -> !w.title().startsWith("Training"));
    rig.later(1);
    shoot(rig, width + "-two");
    press(rig, "Shortcut+J");
    Fx.run(
        () ->
            rig.stage.fireEvent(
                new javafx.stage.WindowEvent(
                    rig.stage, javafx.stage.WindowEvent.WINDOW_CLOSE_REQUEST)));
    shoot(rig, width + "-closing");
  }

  private static void shoot(WindowRig rig, String name) {
    for (boolean dark : new boolean[] {false, true}) {
      dark(rig, dark);
      settle(rig);
      Screenshots.take(rig.scene(), "work-" + name + (dark ? "-dark" : "-light"));
      for (var w : javafx.stage.Window.getWindows()) {
        if (w != rig.stage && w.getScene() != null) {
          Screenshots.take(w.getScene(), "work-" + name + (dark ? "-list-dark" : "-list-light"));
        }
      }
    }
  }

  private static void dark(WindowRig rig, boolean dark) {
    Fx.run(
        () -> {
          if (rig.theme.dark().get() != dark) {
            rig.theme.toggle();
          }
        });
  }

  private static void press(WindowRig rig, String keys) {
    Fx.run(
        () ->
            rig.scene()
                .getAccelerators()
                .get(javafx.scene.input.KeyCombination.valueOf(keys))
                .run());
  }

  private static void settle(WindowRig rig) {
    Fx.await("quiet", () -> rig.work.running().isEmpty());
    java.util.concurrent.locks.LockSupport.parkNanos(400_000_000);
  }
}
