package fovea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.classification.training.setup.ClassifierSetup;
import fovea.runs.ActiveRun;
import fovea.runs.RunState;
import fovea.ui.Fx;
import fovea.ui.Screenshots;
import fovea.ui.tab.TabId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a person does from the training dialog to the Classify tab, with the real window and the
/// real engine; leaves the screenshots of the README: `FOVEA_HOME=$(mktemp -d) ./mvnw test
/// -Dtest=TrainingPictures -Dexcluded.tags=`.
@Tag("slow")
class TrainingPictures {
  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
  private static final Path FOLDER = Path.of("docs", "images");

  @Test
  void trainWatchPromoteAndJudge() {
    var stage = Fx.call(Stage::new);
    try (Workbench workbench = Fx.call(() -> Workbench.open(stage, List.of(), folder -> {}))) {
      Scene scene = stage.getScene();
      if (Fx.call(() -> scene.getRoot().getPseudoClassStates().contains(DARK))) {
        Fx.run(() -> button(scene.getRoot(), "light or dark").fire());
      }
      TrainingFeature corner = workbench.training();
      Fx.run(() -> workbench.window().show(TabId.RUNS));
      Scene dialog = dialog(corner, stage);
      settled(dialog, "training-light");

      ClassifierSetup quick =
          ClassifierSetup.plain().with(Map.of("epochs", "4", "name", "Drawn classes, four epochs"));
      ActiveRun run = launched(corner, quick);
      Fx.await("an epoch", () -> run.folder().resumable());
      Fx.run(() -> corner.tab().watch(run.id()));
      wait(6);
      settled(scene, "monitor-live-light");
      Fx.await("the end", () -> run.end().isDone());
      assertEquals(RunState.FINISHED, run.state());
      wait(2);
      take(scene, "Curves", "monitor-light");
      take(scene, "Pictures", "watched-light");
      Fx.run(() -> button(scene.getRoot(), "light or dark").fire());
      take(scene, "Layers", "layers-dark");
      Fx.run(() -> button(scene.getRoot(), "light or dark").fire());
      Fx.run(() -> button(scene.getRoot(), "Promote to model").fire());
      Path promoted = run.folder().path().getParent().resolveSibling("models");
      Fx.await("the model", () -> Files.isDirectory(promoted));

      Fx.run(
          () -> workbench.window().open(List.of(Path.of("sample-images/meadow-with-kites.png"))));
      Fx.run(() -> workbench.window().show(TabId.CLASSIFY));
      wait(3);
      settled(scene, "classify-light");
      Fx.run(() -> ((ToggleButton) button(scene.getRoot(), "Evaluate")).setSelected(true));
      wait(1);
      Fx.run(() -> last(scene.getRoot(), "Evaluate").fire());
      Fx.await("the evaluation", () -> scene.getRoot().lookup(".matrix-view") != null);
      wait(2);
      settled(scene, "evaluate-light");
    }
  }

  private static ActiveRun launched(TrainingFeature corner, ClassifierSetup setup) {
    try {
      return corner.launch(corner.plan(setup), setup.name());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The dialog with its estimate and its examples.
  private static Scene dialog(TrainingFeature corner, Stage stage) {
    Fx.run(() -> corner.trainClassifier());
    Scene scene =
        Fx.call(
            () ->
                Stage.getWindows().stream()
                    .filter(window -> window != stage && window instanceof Stage)
                    .findFirst()
                    .orElseThrow()
                    .getScene());
    Fx.await(
        "the estimate",
        () ->
            scene.getRoot().lookupAll("*").stream()
                .filter(n -> n instanceof Labeled && n.isVisible())
                .map(n -> ((Labeled) n).getText())
                .anyMatch(t -> t != null && t.contains(" an epoch, ")));
    wait(2);
    return scene;
  }

  private static void wait(int seconds) {
    for (int i = 0; i < 20 * seconds; i++) {
      LockSupport.parkNanos(50_000_000);
    }
  }

  private static void take(Scene scene, String mode, String name) {
    Fx.run(() -> ((ToggleButton) button(scene.getRoot(), mode)).setSelected(true));
    wait(1);
    settled(scene, name);
  }

  /// Waits until a screenshot stays the same, or a few seconds where something goes on.
  private static void settled(Scene scene, String name) {
    Path target = FOLDER.resolve(name + ".png");
    byte[] last = {};
    for (int same = 0, i = 0; same < 4 && i < 25; i++) {
      try {
        byte[] now = Files.readAllBytes(Screenshots.take(scene, target, 1));
        same = Arrays.equals(last, now) ? same + 1 : 0;
        last = now;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    assertTrue(last.length > 0);
  }

  private static ButtonBase last(Node root, String words) {
    return root.lookupAll(".button").stream()
        .filter(n -> n instanceof ButtonBase b && words.equals(b.getText()) && b.isVisible())
        .map(n -> (ButtonBase) n)
        .reduce((before, after) -> after)
        .orElseThrow(() -> new AssertionError("no button " + words));
  }

  private static ButtonBase button(Node root, String words) {
    return root.lookupAll("*").stream()
        .filter(n -> n instanceof ButtonBase && n.isVisible())
        .map(n -> (ButtonBase) n)
        .filter(
            b ->
                (b instanceof Labeled l && words.equals(l.getText()))
                    || (b.getAccessibleText() != null
                        && b.getAccessibleText().toLowerCase().contains(words)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no button " + words));
  }
}
