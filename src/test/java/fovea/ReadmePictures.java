package fovea;

import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.ui.Fx;
import fovea.ui.Screenshots;
import fovea.ui.captioning.CaptioningViewModel;
import fovea.ui.tab.TabId;
import fovea.ui.work.Work;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Makes the screenshots of the README with the real window and the bundled captioner:
/// `XDG_CONFIG_HOME=$(mktemp -d) FOVEA_HOME=$(mktemp -d) ./mvnw test -Dtest=ReadmePictures
/// -Dexcluded.tags=`. The animation comes from the command `./fovea caption
/// sample-images/meadow-with-kites.png --gif docs/images/scrub.gif`.
@Tag("slow")
class ReadmePictures {
  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");
  private static final Path FOLDER = Path.of("docs", "images");

  @Test
  void make() {
    var stage = Fx.call(Stage::new);
    try (Workbench workbench = Fx.call(() -> Workbench.open(stage, List.of(), folder -> {}))) {
      Fx.run(
          () -> workbench.window().open(List.of(Path.of("sample-images/meadow-with-kites.png"))));
      CaptioningViewModel captioning = workbench.captioning();
      Fx.await("the caption", () -> captioning.work().get() instanceof Work.Done);
      Fx.run(
          () -> {
            List<String> words =
                captioning.reading().get().words().stream().map(w -> w.text()).toList();
            captioning.select(
                new fovea.ui.control.Selection.Word(Math.max(0, words.indexOf("kites"))));
          });
      Scene scene = stage.getScene();
      if (Fx.call(() -> scene.getRoot().getPseudoClassStates().contains(DARK))) {
        Fx.run(() -> button(scene.getRoot(), "light or dark").fire());
      }
      List<Path> made =
          List.of(
              take(scene, "Gaze", "caption-light"),
              take(scene, "All words", "words-light"),
              press(scene, "light or dark", take(scene, "Beam tree", "tree-light"), "tree-dark"),
              take(scene, "Gaze", "caption-dark"),
              press(scene, "light or dark", FOLDER.resolve("caption-dark.png"), "caption-light"),
              models(workbench, scene, "models-light"));
      for (Path picture : made) {
        assertTrue(Files.exists(picture), picture.toString());
      }
    }
  }

  /// The Models tab with a model whose numbers are known.
  private static Path models(Workbench workbench, Scene scene, String name) {
    Fx.run(() -> workbench.window().show(TabId.MODELS));
    Fx.await("the table of models", () -> table(scene).getItems().size() > 10);
    Fx.run(
        () -> {
          TableView<?> table = table(scene);
          for (int i = 0; i < table.getItems().size(); i++) {
            if (table.getItems().get(i).toString().contains("blip-base")) {
              table.getSelectionModel().select(i);
              table.scrollTo(Math.max(0, i - 8));
              return;
            }
          }
        });
    // what comes onto the screen for the first time needs several layouts
    for (int i = 0; i < 20; i++) {
      Fx.run(() -> scene.getRoot().requestLayout());
      LockSupport.parkNanos(50_000_000);
    }
    return settled(scene, name);
  }

  private static TableView<?> table(Scene scene) {
    return (TableView<?>) scene.getRoot().lookup(".table-view");
  }

  private static Path take(Scene scene, String mode, String name) {
    Fx.run(() -> ((ToggleButton) button(scene.getRoot(), mode)).setSelected(true));
    return settled(scene, name);
  }

  private static Path press(Scene scene, String button, Path before, String name) {
    assertTrue(Files.exists(before));
    Fx.run(() -> button(scene.getRoot(), button).fire());
    return settled(scene, name);
  }

  /// Pictures are drawn away from the JavaFX thread: waits until a screenshot stays the same.
  static Path settled(Scene scene, String name) {
    Path target = FOLDER.resolve(name + ".png");
    byte[] last = {};
    for (int same = 0, i = 0; same < 6 && i < 100; i++) {
      try {
        byte[] now = Files.readAllBytes(Screenshots.take(scene, target, 1));
        same = java.util.Arrays.equals(last, now) ? same + 1 : 0;
        last = now;
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
    return target;
  }

  /// The button with these words on it, or in what it says of itself.
  static ButtonBase button(Node root, String words) {
    return root.lookupAll("*").stream()
        .filter(n -> n instanceof ButtonBase)
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
