package fovea.ui.window;

import fovea.ui.Dnd;
import fovea.ui.Fx;
import fovea.ui.Screenshots;
import fovea.ui.work.BackgroundWork.Lane;
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
