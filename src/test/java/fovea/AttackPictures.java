package fovea;

import fovea.ui.Fx;
import fovea.ui.Rig;
import fovea.ui.tab.TabId;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Makes the README's screenshots of the Attack tab with the real window and the bundled models:
/// `XDG_CONFIG_HOME=$(mktemp -d) FOVEA_HOME=$(mktemp -d) ./mvnw test -Dtest=AttackPictures
/// -Dexcluded.tags=`.
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
      side(scene, "Explanation");
      press(scene, "light or dark");
      Fx.await("the maps", () -> says(scene, "the maps agree to"));
      pause(1);
      ReadmePictures.settled(scene, "attack-explanation-dark");
      press(scene, "light or dark");
      side(scene, "Mask");
      Fx.await("a mask", () -> says(scene, "Protocol of the model"));
      press(scene, "Attack");
      Fx.await("what is left of it", () -> says(scene, "of all pixels are called otherwise"));
      pause(1);
      ReadmePictures.settled(scene, "attack-mask-light");
      side(scene, "Robustness");
      Fx.run(
          () -> {
            all(scene, "Models to measure");
            type(scene, "Attacks by their names", "fgsm, pgd20");
          });
      press(scene, "Measure");
      Fx.await("a table", () -> !Fx.call(() -> works(scene)) && says(scene, "PGD-20"));
      pause(1);
      ReadmePictures.settled(scene, "attack-robustness-light");
      side(scene, "Loss surface");
      Fx.run(
          () -> {
            choose(scene, "Model to compare it with", 1);
            type(scene, "Pairs of directions", "1");
          });
      press(scene, "Measure");
      Fx.await("surfaces", () -> !Fx.call(() -> works(scene)) && there(scene, "Contours"));
      Fx.run(() -> ((ToggleButton) button(scene, "Surface")).setSelected(true));
      press(scene, "light or dark");
      pause(1);
      ReadmePictures.settled(scene, "landscape-dark");
    }
  }

  private static void side(Scene scene, String name) {
    Fx.run(() -> ((ToggleButton) button(scene, name)).setSelected(true));
    pause(1); // until it stands there
  }

  private static boolean there(Scene scene, String words) {
    return seen(scene, ButtonBase.class).anyMatch(one -> words.equals(one.getText()));
  }

  /// Whether something can be cancelled.
  private static boolean works(Scene scene) {
    return there(scene, "Cancel");
  }

  private static void all(Scene scene, String menu) {
    for (MenuItem item : named(scene, MenuButton.class, menu).getItems()) {
      var box = (CheckBox) ((CustomMenuItem) item).getContent();
      if (!box.isSelected()) {
        box.fire();
      }
    }
  }

  private static void type(Scene scene, String field, String text) {
    named(scene, TextField.class, field).setText(text);
  }

  private static void choose(Scene scene, String box, int fromBehind) {
    ComboBox<?> one = named(scene, ComboBox.class, box);
    one.getSelectionModel().select(one.getItems().size() - fromBehind);
  }

  private static <T extends Node> T named(Scene scene, Class<T> type, String words) {
    return seen(scene, type)
        .filter(one -> one.getAccessibleText() != null && one.getAccessibleText().startsWith(words))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + words));
  }

  private static <T extends Node> Stream<T> seen(Scene scene, Class<T> type) {
    return scene.getRoot().lookupAll("*").stream()
        .filter(one -> type.isInstance(one) && Rig.isSeen(one))
        .map(type::cast);
  }

  private static ButtonBase button(Scene scene, String words) {
    return seen(scene, ButtonBase.class)
        .filter(
            one ->
                words.equals(one.getText())
                    || (one.getAccessibleText() != null
                        && one.getAccessibleText().toLowerCase(Locale.ROOT).contains(words)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no button " + words));
  }

  private static boolean says(Scene scene, String part) {
    return scene.getRoot().lookupAll(".label").stream()
        .map(Labeled.class::cast)
        .anyMatch(label -> label.getText() != null && label.getText().contains(part));
  }

  private static void press(Scene scene, String button) {
    Fx.run(() -> button(scene, button).fire());
  }

  private static void pause(int seconds) {
    LockSupport.parkNanos(1_000_000_000L * seconds);
  }
}
