package fovea.ui.segmentation.picture;

import fovea.modellibrary.ModelChoice;
import fovea.segmentation.Protocol;
import javafx.collections.ObservableList;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// What can be put beside the first answer: the same model under another protocol, or another.
final class BesideMenu extends MenuButton {
  private final PredictionViewModel model;
  private final ObservableList<ModelChoice> choices;

  BesideMenu(PredictionViewModel model, ObservableList<ModelChoice> choices) {
    super("Beside it", new FontIcon(Feather.COLUMNS));
    this.model = model;
    this.choices = choices;
    setTooltip(new Tooltip("Another model, or the same under another protocol"));
    setOnShowing(e -> offer());
  }

  private void offer() {
    getItems().clear();
    ModelChoice now = model.first().choice().get();
    Segmented answer = model.first().answer();
    for (Protocol one : model.first().protocols().get()) {
      if (now != null && (answer == null || !one.equals(answer.protocol()))) {
        item("This model, " + one.name(), () -> model.putBeside(now, one));
      }
    }
    if (!getItems().isEmpty()) {
      getItems().add(new SeparatorMenuItem());
    }
    for (ModelChoice one : choices) {
      if (!one.equals(now)) {
        item(one.name(), () -> model.putBeside(one, null));
      }
    }
    if (model.second().choice().get() != null) {
      item("Nothing", model::takeAway);
    }
  }

  private void item(String title, Runnable action) {
    var item = new MenuItem(title);
    item.setMnemonicParsing(false);
    item.setOnAction(e -> action.run());
    getItems().add(item);
  }
}
