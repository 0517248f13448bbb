package fovea.ui.explanation.comparison;

import fovea.explanation.explainer.Stage;
import fovea.modellibrary.ModelChoice;
import fovea.ui.control.Widgets;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The models there are, with a box for each that is compared, and at which of its stages it is
/// looked.
final class ModelList extends VBox {
  private static final double INDENT = 25;

  private final ComparisonViewModel model;
  private final ObservableList<ModelChoice> choices;

  ModelList(ComparisonViewModel model, ObservableList<ModelChoice> choices) {
    super(4);
    this.model = model;
    this.choices = choices;
    model.models().addListener((ListChangeListener<ModelChoice>) change -> show());
    choices.subscribe(this::show);
    model.table().subscribe(table -> stages());
  }

  private void show() {
    getChildren().setAll(choices.stream().flatMap(one -> row(one).stream()).toList());
    stages();
  }

  private List<Node> row(ModelChoice one) {
    int place = model.models().indexOf(one);
    var box = new CheckBox();
    Widgets.name(box, one.name());
    box.setMnemonicParsing(false);
    box.setMinWidth(0);
    box.setSelected(place >= 0);
    box.setTooltip(new Tooltip(place >= 0 ? one.name() + ", column " + (place + 1) : one.name()));
    box.setOnAction(
        e -> {
          model.toggle(one);
          show(); // it may have been refused
        });
    return place < 0 ? List.of(box) : List.of(box, new Stages(one));
  }

  private void stages() {
    getChildren().stream()
        .filter(Stages.class::isInstance)
        .map(Stages.class::cast)
        .forEach(Stages::name);
  }

  /// The stages of a model, the one of the first row meant alone, with boxes for several.
  private final class Stages extends MenuButton {
    private final ModelChoice of;

    Stages(ModelChoice of) {
      this.of = of;
      getStyleClass().addAll("small", "flat");
      setGraphic(new FontIcon(Feather.GIT_COMMIT));
      setMnemonicParsing(false);
      setMinWidth(0);
      VBox.setMargin(this, new Insets(0, 0, 0, INDENT));
      setTooltip(new Tooltip("At which stages it is looked; the maps of several are averaged"));
      setAccessibleText("Stages of " + of.name());
      setOnShowing(e -> getItems().setAll(items()));
    }

    void name() {
      List<String> at = model.lookedAt(of);
      setText(
          at.isEmpty() ? "…" : at.size() == 1 ? at.getFirst() : "mean of " + String.join(", ", at));
      setDisable(model.stages(of).isEmpty());
    }

    private List<MenuItem> items() {
      var items = new ArrayList<MenuItem>();
      List<String> at = model.lookedAt(of);
      for (Stage stage : model.stages(of)) {
        var box = new CheckBox(stage.name());
        box.setMnemonicParsing(false);
        box.setSelected(at.contains(stage.name()));
        box.setOnAction(e -> model.toggle(of, stage.name()));
        items.add(new CustomMenuItem(box, false));
      }
      return items;
    }
  }
}
