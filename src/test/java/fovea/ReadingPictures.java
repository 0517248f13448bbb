package fovea;

import fovea.ui.Fx;
import fovea.ui.Rig;
import fovea.ui.tab.TabId;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;

/// Makes the screenshots of the Read tab with the real window and the last model that reads, which
/// is one that was imported into a folder (docs/reading.md), then `XDG_CONFIG_HOME=$(mktemp -d)
/// FOVEA_HOME=FOLDER ./mvnw test -Dtest=ReadingPictures -Dexcluded.tags=`.
@Tag("slow")
class ReadingPictures {
  private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

  @Test
  void make() {
    var stage = Fx.call(Stage::new);
    try (Workbench workbench = Fx.call(() -> Workbench.open(stage, List.of(), folder -> {}))) {
      Fx.run(() -> workbench.window().show(TabId.READ));
      Scene scene = stage.getScene();
      if (Fx.call(() -> scene.getRoot().getPseudoClassStates().contains(DARK))) {
        light(scene);
      }
      Fx.await("the tab", () -> seen(scene, TextField.class).findAny().isPresent());
      Fx.run(() -> ((ComboBox<?>) find(scene, ".model-box")).getSelectionModel().selectLast());
      type(scene, "The animal didn't cross the street because it was too tired.");
      Fx.await("its tokens", () -> says(scene, "Layer 0, heads"));
      press(scene, "Tokens");
      pointAt(Fx.call(() -> find(scene, ".lines-view")), 9.5);
      pause();
      ReadmePictures.settled(scene, "read-lines-light");
      press(scene, "All heads");
      light(scene);
      pause();
      ReadmePictures.settled(scene, "read-heads-dark");
      light(scene);
      press(scene, "q · k");
      press(scene, "Model says");
      pause();
      ReadmePictures.settled(scene, "read-query-key-light");
      type(scene, "نمی‌دانم کتاب‌هایش کجاست. החתול ישב 猫坐在垫子上");
      press(scene, "Tokens");
      press(scene, "Table");
      pause();
      ReadmePictures.settled(scene, "read-table-light");
    }
  }

  private static void type(Scene scene, String text) {
    Fx.run(
        () -> {
          TextField field =
              seen(scene, TextField.class)
                  .filter(one -> "Type or paste a sentence".equals(one.getPromptText()))
                  .findFirst()
                  .orElseThrow();
          field.setText(text);
          field.fireEvent(new ActionEvent());
        });
    pause();
  }

  /// Points at a row of the left column.
  private static void pointAt(Node lines, double row) {
    new FxRobot()
        .moveTo(
            Fx.call(() -> lines.localToScreen(lines.getLayoutBounds().getWidth() * 0.2, row * 20)));
  }

  private static Node find(Scene scene, String style) {
    return scene.getRoot().lookup(style);
  }

  private static void press(Scene scene, String words) {
    Fx.run(
        () ->
            seen(scene, ToggleButton.class)
                .filter(one -> words.equals(one.getText()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + words))
                .setSelected(true));
  }

  private static void light(Scene scene) {
    Fx.run(() -> ReadmePictures.button(scene.getRoot(), "light or dark").fire());
  }

  private static boolean says(Scene scene, String part) {
    return Fx.call(
        () ->
            seen(scene, Labeled.class)
                .anyMatch(one -> one.getText() != null && one.getText().contains(part)));
  }

  private static <T extends Node> Stream<T> seen(Scene scene, Class<T> type) {
    return scene.getRoot().lookupAll("*").stream()
        .filter(one -> type.isInstance(one) && Rig.isSeen(one))
        .map(type::cast);
  }

  private static void pause() {
    LockSupport.parkNanos(3_000_000_000L);
  }
}
