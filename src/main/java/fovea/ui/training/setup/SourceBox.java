package fovea.ui.training.setup;

import fovea.training.setup.Setup;
import fovea.ui.control.Widgets;
import fovea.ui.tab.FileChoices;
import fovea.ui.training.form.FieldBox;
import fovea.ui.training.form.Fields;
import fovea.ui.training.form.Forms;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;

/// Where data are chosen by their name or their path.
public final class SourceBox extends VBox {
  /// What is said there.
  ///
  /// @param generated what is made here, with its icon and its name in a plan
  /// @param folder asks for a folder
  /// @param file asks for a file
  /// @param hint what can be learnt from
  public record Words(
      String generated, Feather icon, String id, String folder, String file, String hint) {}

  /// @param chosen told of a folder or a file
  public <S extends Setup<S>> SourceBox(
      Fields<S> fields, FileChoices files, Words words, Consumer<Path> chosen) {
    super(8);
    getChildren()
        .setAll(
            Widgets.label("Data", "group-title"),
            row(
                fields.untitled(Setting.SOURCE),
                Widgets.button(
                    words.generated(),
                    words.icon(),
                    () -> fields.form().text(Setting.SOURCE).set(words.id())),
                Widgets.button(
                    "Folder …",
                    Feather.FOLDER,
                    () -> files.folder(words.folder()).ifPresent(chosen)),
                Widgets.button(
                    "File …",
                    Feather.FILE,
                    () -> files.any(words.file()).stream().findFirst().ifPresent(chosen))),
            Forms.hint(words.hint()));
  }

  /// A field without a title, and beside it what fills it.
  public static HBox row(FieldBox field, Button... buttons) {
    HBox.setHgrow(field, Priority.ALWAYS);
    var row = new HBox(6, field);
    row.getChildren().addAll(buttons);
    row.setAlignment(Pos.TOP_LEFT); // below the field may stand what is wrong with it
    return row;
  }
}
