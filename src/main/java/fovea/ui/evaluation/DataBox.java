package fovea.ui.evaluation;

import fovea.classification.Subject;
import fovea.ui.control.NamedComboBox;
import fovea.ui.tab.FileChoices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
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
    getChildren().setAll(choice, others("Other data", data.subject(), files, data::bring));
  }

  /// A menu of other data.
  ///
  /// @param onPath hears what a person brings
  /// @param more that is offered too
  public static MenuButton others(
      String what, Subject subject, FileChoices files, Consumer<Path> onPath, MenuItem... more) {
    var items = new ArrayList<MenuItem>();
    items.add(
        SetupRow.item(
            switch (subject) {
              case PICTURES -> "Folder with a folder for each class …";
              case TEXTS -> "Folder of tables or of texts in classes …";
            },
            () -> files.folder("Choose the data").ifPresent(onPath)));
    items.add(
        SetupRow.item(
            switch (subject) {
              case PICTURES -> "CSV of path,label, or archive …";
              case TEXTS -> "Table of texts and labels, lines of JSON, or archive …";
            },
            () -> files.any("Choose the data").stream().findFirst().ifPresent(onPath)));
    items.addAll(List.of(more));
    return SetupRow.menu(what, Feather.FOLDER, items.toArray(MenuItem[]::new));
  }
}
