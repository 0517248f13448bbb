package fovea.ui.evaluation;

import fovea.ui.control.NamedComboBox;
import fovea.ui.tab.FileChoices;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// The data sets to choose from, and others that a person brings.
public final class DataBox extends HBox {
  private static final double MENU = 44;

  /// @param what it is chosen for, such as "Data to explain"
  /// @param width of all of it
  public DataBox(String what, DataViewModel data, FileChoices files, double width) {
    super(4);
    var choice = new NamedComboBox<DataChoice>("Choose data", what, DataChoice::name);
    choice.setItems(data.choices());
    choice.follow(data.chosen());
    choice.setPrefWidth(width - MENU);
    getChildren()
        .setAll(
            choice,
            SetupRow.menu(
                "Other data",
                Feather.FOLDER,
                SetupRow.item(
                    "Folder with a folder for each class …",
                    () -> files.folder("Choose the data").ifPresent(data::bring)),
                SetupRow.item(
                    "CSV of path,label, or archive …",
                    () ->
                        files.any("Choose the data").stream().findFirst().ifPresent(data::bring))));
  }
}
