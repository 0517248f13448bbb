package fovea;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.ui.Fx;
import fovea.ui.Rig;
import fovea.ui.Screenshots;
import fovea.ui.tab.TabId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What a person does from the training dialog of readers to the Read tab, with the real window and
/// the real engine; leaves screenshots of it: `XDG_CONFIG_HOME=$(mktemp -d) FOVEA_HOME=$(mktemp -d)
/// ./mvnw test -Dtest=TextTrainingTest -Dexcluded.tags=`.
@Tag("slow")
class TextTrainingTest {
  private static final String NAME = "Small BERT on made sentences";

  private static final Map<String, String> FEW =
      Map.of("training_limit", "640", "validation_limit", "200", "epochs", "2");

  @Test
  void trainWatchPromoteAndRead() {
    var stage = Fx.call(Stage::new);
    try (Workbench workbench = Fx.call(() -> Workbench.open(stage, List.of(), folder -> {}))) {
      Scene scene = stage.getScene();
      Fx.run(() -> workbench.window().show(TabId.RUNS));
      resize(stage, 1000, 650);
      Fx.await("the tab", () -> says(scene, "New training") || says(scene, "No runs yet"));
      Fx.run(
          () ->
              seen(scene, MenuButton.class)
                  .flatMap(menu -> menu.getItems().stream())
                  .filter(item -> "Train a network that reads".equals(item.getText()))
                  .findFirst()
                  .map(MenuItem.class::cast)
                  .orElseThrow()
                  .fire());
      Scene dialog = dialog(stage);
      Fx.await("the texts", () -> says(dialog, "20,000 texts, 10,000 of each of 2 classes"));
      FEW.forEach((field, text) -> type(dialog, field, text));
      Fx.await("the fewer texts", () -> says(dialog, "640 texts"));
      Fx.await("the estimate", () -> says(dialog, " an epoch, "));
      Screenshots.take(dialog, "text-training-dialog");
      Fx.run(() -> press(dialog, ButtonBase.class, "Launch").fire());
      Fx.await("its monitor", () -> says(scene, NAME));
      Screenshots.take(scene, "text-training-live");
      Fx.await("the end", () -> says(scene, "Promote to model"));
      pause();
      assertTrue(says(scene, "Examples/s"));
      assertFalse(says(scene, "Pictures"), "texts are no pictures");
      Screenshots.take(scene, "text-training-monitor");
      resize(stage, 1280, 820);
      dark(scene);
      pause();
      Screenshots.take(scene, "text-training-monitor-dark");
      Fx.run(() -> press(scene, ToggleButton.class, "Log").setSelected(true));
      pause();
      Screenshots.take(scene, "text-training-log-dark");
      Fx.run(() -> press(scene, ButtonBase.class, "Promote to model").fire());
      Fx.await("the model", () -> says(scene, "it is among the models now"));
      Fx.run(() -> workbench.window().show(TabId.READ));
      Fx.await("the tab", () -> seen(scene, TextField.class).findAny().isPresent());
      Fx.await("the model that was trained", () -> chosen(scene));
      Fx.run(
          () -> {
            TextField field =
                seen(scene, TextField.class)
                    .filter(one -> "Type or paste a sentence".equals(one.getPromptText()))
                    .findFirst()
                    .orElseThrow();
            field.setText("The story was hardly brilliant.");
            field.fireEvent(new ActionEvent());
          });
      Fx.await("what it says", () -> says(scene, "Which class") && says(scene, "negative"));
      pause();
      Screenshots.take(scene, "text-training-read");
    }
  }

  /// Takes the model that was trained, as soon as it is there.
  private static boolean chosen(Scene scene) {
    return Fx.call(
        () -> seen(scene, ComboBox.class).anyMatch(models -> chosen((ComboBox<?>) models)));
  }

  private static <T> boolean chosen(ComboBox<T> models) {
    Optional<T> made =
        models.getItems().stream().filter(one -> String.valueOf(one).contains(NAME)).findFirst();
    made.ifPresent(models::setValue);
    return made.isPresent();
  }

  private static void resize(Stage stage, double width, double height) {
    Fx.run(
        () -> {
          stage.setWidth(width);
          stage.setHeight(height);
        });
  }

  private static Scene dialog(Stage owner) {
    return Fx.call(
        () ->
            Stage.getWindows().stream()
                .filter(window -> window != owner && window instanceof Stage)
                .findFirst()
                .orElseThrow()
                .getScene());
  }

  private static void type(Scene scene, String field, String text) {
    Fx.run(() -> ((TextField) scene.lookup(".field-" + field)).setText(text));
  }

  private static void dark(Scene scene) {
    Fx.run(
        () ->
            find(
                    scene,
                    ButtonBase.class,
                    one ->
                        one.getAccessibleText() != null
                            && one.getAccessibleText()
                                .toLowerCase(Locale.ROOT)
                                .contains("light or dark"))
                .fire());
  }

  private static <T extends Labeled> T press(Scene scene, Class<T> type, String words) {
    return find(scene, type, one -> words.equals(one.getText()));
  }

  private static <T extends Node> T find(Scene scene, Class<T> type, Predicate<T> wanted) {
    return seen(scene, type).filter(wanted).findFirst().orElseThrow();
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
    LockSupport.parkNanos(2_000_000_000L);
  }
}
