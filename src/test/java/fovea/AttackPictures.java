package fovea;

import fovea.ui.Fx;
import fovea.ui.tab.TabId;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Makes the README's screenshots of the Attack tab with the real window and the bundled
/// classifier: `XDG_CONFIG_HOME=$(mktemp -d) FOVEA_HOME=$(mktemp -d) ./mvnw test
/// -Dtest=AttackPictures -Dexcluded.tags=`.
@Tag("slow")
class AttackPictures {
  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

  @Test
  void make() {
    var stage = Fx.call(Stage::new);
    try (Workbench workbench = Fx.call(() -> Workbench.open(stage, List.of(), folder -> {}))) {
      Fx.run(() -> workbench.window().open(List.of(Path.of("sample-images/bus-and-airplane.png"))));
      Fx.run(() -> workbench.window().show(TabId.ATTACK));
      Scene scene = stage.getScene();
      if (Fx.call(() -> scene.getRoot().getPseudoClassStates().contains(DARK))) {
        press(scene, "light or dark");
      }
      Fx.await("a verdict", () -> says(scene, "ooled at 8/255"));
      press(scene, "Find the least ε");
      Fx.await("the least ε", () -> says(scene, "PGD-10 fools it is"));
      pause(1);
      ReadmePictures.settled(scene, "attack-light");
      Fx.run(
          () ->
              ((ToggleButton) ReadmePictures.button(scene.getRoot(), "Explanation"))
                  .setSelected(true));
      press(scene, "light or dark");
      Fx.await("the maps", () -> says(scene, "the maps agree to"));
      pause(1);
      ReadmePictures.settled(scene, "attack-explanation-dark");
    }
  }

  private static boolean says(Scene scene, String part) {
    return scene.getRoot().lookupAll(".label").stream()
        .map(Labeled.class::cast)
        .anyMatch(label -> label.getText() != null && label.getText().contains(part));
  }

  private static void press(Scene scene, String button) {
    Fx.run(() -> ReadmePictures.button(scene.getRoot(), button).fire());
  }

  private static void pause(int seconds) {
    LockSupport.parkNanos(1_000_000_000L * seconds);
  }
}
