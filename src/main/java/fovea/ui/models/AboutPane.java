package fovea.ui.models;

import fovea.format.Quantities;
import fovea.modellibrary.shelf.ModelEntry;
import fovea.modelmanager.ModelCard;
import fovea.ui.control.Assumptions;
import fovea.ui.control.Widgets;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What a model's card says: where it comes from, how it was made, what it scores, its files.
final class AboutPane extends VBox {
  private final Consumer<Path> openFolder;
  private final Consumer<String> browse;

  /// @param openFolder shows a folder to the person
  /// @param browse shows the page at an address
  AboutPane(Consumer<Path> openFolder, Consumer<String> browse) {
    super(6);
    this.openFolder = openFolder;
    this.browse = browse;
    getStyleClass().add("about-pane");
    setMinWidth(0);
  }

  void show(@Nullable ModelEntry entry) {
    getChildren().clear();
    if (entry == null) {
      return;
    }
    ModelCard card = entry.card();
    GridPane about = grid();
    if (!entry.problem().isEmpty()) {
      row(about, "Problem", text(entry.problem()));
    }
    row(about, "Source", source(card.source()));
    row(about, "Licence", text(card.licence().isEmpty() ? "not stated" : card.licence()));
    row(about, "Architecture", text(card.architecture()));
    if (!card.howMade().equals(ModelCard.HowMade.unknown())) {
      row(about, "Made", text(ModelWords.made(card.howMade())));
    }
    row(about, "Short name", text(card.id()));
    entry
        .place()
        .ifPresent(
            place -> {
              var link = new Hyperlink(place.toString());
              link.setWrapText(true);
              link.setTooltip(new Tooltip("Open the folder"));
              link.setOnAction(e -> openFolder.accept(place));
              row(about, entry.fromCache() ? "Cache folder" : "Folder", link);
            });
    getChildren().setAll(about);
    numbers(card);
    section("Preparation");
    getChildren().add(Widgets.wrapped(entry.preparation(), "text"));
    var assumptions = new Assumptions();
    assumptions.show(card.assumptions());
    getChildren().add(assumptions);
    files(card);
  }

  private void numbers(ModelCard card) {
    if (card.numbers().isEmpty()) {
      return;
    }
    section("Known numbers");
    GridPane grid = pairs();
    card.numbers()
        .forEach(
            (name, value) -> {
              // A dot separates a measure from the class it is for: those are too many to read.
              if (!name.contains(".")) {
                pair(
                    grid, ModelWords.measure(name), ModelWords.number(name, card.numbers()), false);
              }
            });
    getChildren().add(grid);
    if (card.numbers().keySet().stream().anyMatch(n -> ModelWords.counted(n, card.numbers()))) {
      getChildren().add(Widgets.wrapped("In brackets: 95 % intervals (Wilson).", "quiet"));
    }
  }

  private void files(ModelCard card) {
    section("Files");
    GridPane grid = pairs();
    for (ModelCard.File file : card.files()) {
      pair(grid, file.name(), file.size() == 0 ? "–" : Quantities.bytes(file.size()), false);
    }
    if (card.files().size() > 1) {
      pair(grid, Quantities.count(card.files().size(), "file"), ModelWords.size(card), true);
    }
    getChildren().add(grid);
  }

  private void section(String title) {
    getChildren().add(Widgets.label(title, "heading"));
  }

  private Node source(String source) {
    if (!source.startsWith("https://") && !source.startsWith("http://")) {
      return text(source.isEmpty() ? "not known" : source);
    }
    var link = new Hyperlink(source);
    link.setWrapText(true);
    link.setTooltip(new Tooltip("Open the page in the browser"));
    link.setOnAction(e -> browse.accept(source));
    return link;
  }

  private static GridPane grid() {
    var grid = new GridPane(14, 6);
    var names = new ColumnConstraints();
    names.setMinWidth(84);
    var values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    values.setMinWidth(0);
    grid.getColumnConstraints().setAll(names, values);
    return grid;
  }

  private static GridPane pairs() {
    var grid = new GridPane(0, 0);
    grid.getStyleClass().add("pairs");
    var names = new ColumnConstraints();
    names.setHgrow(Priority.ALWAYS);
    names.setMinWidth(0);
    names.setFillWidth(true);
    var values = new ColumnConstraints();
    values.setHalignment(HPos.RIGHT);
    values.setMinWidth(64);
    grid.getColumnConstraints().setAll(names, values);
    return grid;
  }

  private static void row(GridPane grid, String name, Node value) {
    Label label = Widgets.label(name, "quiet");
    GridPane.setValignment(label, VPos.TOP);
    grid.addRow(grid.getRowCount(), label, value);
  }

  private static void pair(GridPane grid, String name, String value, boolean total) {
    var left = Widgets.wrapped(name, "pair");
    var right = Widgets.label(value, "pair");
    left.setMaxWidth(Double.MAX_VALUE);
    right.setMaxWidth(Double.MAX_VALUE);
    right.getStyleClass().add("pair-number");
    right.setMaxHeight(Double.MAX_VALUE);
    if (total) {
      left.getStyleClass().add("total");
      right.getStyleClass().add("total");
    }
    grid.addRow(grid.getRowCount(), left, right);
  }

  private static Label text(String words) {
    return Widgets.wrapped(words, "text");
  }
}
