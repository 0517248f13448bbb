package fovea.ui.models;

import fovea.ui.Fx;
import fovea.ui.Rig;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;

/// The Models tab in a window, with a made-up library and real background work.
final class ModelsRig extends Rig {
  final MadeUpLibrary library;
  volatile List<Path> chosen = List.of();
  ModelsTab tab;

  ModelsRig(MadeUpLibrary library) {
    this(library, 1180, 780, true);
  }

  ModelsRig(MadeUpLibrary library, double width, double height, boolean light) {
    this.library = library;
    present(
        width,
        height,
        light,
        () -> {
          tab =
              new ModelsTab(
                  library, work, new Told(), () -> chosen, List.of("resnet", "vit", "detr"));
          return tab.content();
        });
    quiet();
  }

  ModelsViewModel model() {
    return tab.model();
  }

  /// The names in the table, from top to bottom.
  List<String> names() {
    return Fx.call(() -> table().getItems().stream().map(e -> e.card().name()).toList());
  }

  ModelTable table() {
    return (ModelTable) tab.content().lookup(".model-table");
  }

  TableView<?> tensors() {
    return Fx.call(() -> (TableView<?>) tab.content().lookup(".tensor-table"));
  }

  void select(String id) {
    choose(id);
    quiet();
  }

  /// As {@link #select}, while something else goes on.
  void choose(String id) {
    Fx.run(
        () ->
            table()
                .getSelectionModel()
                .select(
                    table().getItems().stream()
                        .filter(e -> e.id().equals(id))
                        .findFirst()
                        .orElseThrow()));
    settle();
  }

  void write(String prompt, String text) {
    TextField field = field(prompt);
    robot.clickOn(field);
    Fx.run(() -> field.setText(text));
    settle();
  }

  void type(KeyCode... keys) {
    for (KeyCode key : keys) {
      robot.type(key);
    }
    settle();
  }

  void shortcut(KeyCode key) {
    robot.push(KeyCode.SHORTCUT, key);
    settle();
  }

  MadeUpLibrary.MadeUpTransfer transfer(String id) {
    Fx.await("the download of " + id, () -> library.transfers.containsKey(id));
    return Objects.requireNonNull(library.transfers.get(id));
  }
}
