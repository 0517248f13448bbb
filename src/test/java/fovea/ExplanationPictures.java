package fovea;

import fovea.ui.Fx;
import fovea.ui.tab.TabId;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Makes the README's screenshots of the Explain tab with the real window and the bundled
/// classifier: `XDG_CONFIG_HOME=$(mktemp -d) FOVEA_HOME=$(mktemp -d) ./mvnw test
/// -Dtest=ExplanationPictures -Dexcluded.tags=`.
@Tag("slow")
class ExplanationPictures {
  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

  @Test
  void make() {
    var stage = Fx.call(Stage::new);
    try (Workbench workbench = Fx.call(() -> Workbench.open(stage, List.of(), folder -> {}))) {
      Fx.run(() -> workbench.window().open(List.of(Path.of("sample-images/bus-and-airplane.png"))));
      Fx.run(() -> workbench.window().show(TabId.EXPLAIN));
      Scene scene = stage.getScene();
      if (Fx.call(() -> scene.getRoot().getPseudoClassStates().contains(DARK))) {
        press(scene, "light or dark");
      }
      Fx.await("the methods", () -> find(scene, "Grad-CAM++") != null);
      pause(15);
      ReadmePictures.settled(scene, "explain-light");
      for (String method : List.of("Grad-CAM++", "HiRes-CAM", "Input × gradient")) {
        Fx.run(() -> find(scene, method).fire());
      }
      pause(15);
      side(scene, "Which to believe");
      pause(1);
      press(scene, "Measure 6 maps");
      Fx.await(
          "the measures",
          () -> !ReadmePictures.button(scene.getRoot(), "Measure 6 maps").isDisabled());
      ReadmePictures.settled(scene, "explain-believe-light");
      side(scene, "Inside");
      press(scene, "light or dark");
      pause(10);
      ReadmePictures.settled(scene, "explain-inside-dark");
    }
  }

  private static CheckBox find(Scene scene, String method) {
    return scene.getRoot().lookupAll(".check-box").stream()
        .map(CheckBox.class::cast)
        .filter(box -> method.equals(box.getText()))
        .findFirst()
        .orElse(null);
  }

  private static void side(Scene scene, String name) {
    Fx.run(() -> ((ToggleButton) ReadmePictures.button(scene.getRoot(), name)).setSelected(true));
  }

  private static void press(Scene scene, String button) {
    Fx.run(() -> ReadmePictures.button(scene.getRoot(), button).fire());
  }

  private static void pause(int seconds) {
    LockSupport.parkNanos(1_000_000_000L * seconds);
  }
}
