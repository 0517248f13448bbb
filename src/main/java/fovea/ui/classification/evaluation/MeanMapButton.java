package fovea.ui.classification.evaluation;

import fovea.ui.classification.evaluation.EvaluationMatrix.Which;
import fovea.ui.tab.Handover;
import fovea.ui.tab.Navigator;
import fovea.ui.tab.TabId;
import java.util.Optional;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SplitMenuButton;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Asks why the pictures of the chosen cell are called so, on average, in the tab that explains.
final class MeanMapButton extends SplitMenuButton {
  private static final String HERE =
      "The mean of the maps of these pictures, beside that of the right ones of the class";
  private static final String GONE =
      "The pictures of an evaluation that was opened from a file are not here: evaluate again";

  private final EvaluationViewModel model;
  private final Navigator navigator;
  private final Tooltip tip = new Tooltip();

  MeanMapButton(EvaluationViewModel model, Navigator navigator) {
    this.model = model;
    this.navigator = navigator;
    setText("Why? Mean map");
    setGraphic(new FontIcon(Feather.HELP_CIRCLE));
    getStyleClass().add("small");
    setMinWidth(USE_PREF_SIZE);
    setTooltip(tip);
    setOnAction(e -> ask(Which.CELL));
    getItems()
        .setAll(
            item("Of all mistakes of the class", Which.ERRORS),
            item("Of all pictures of the class", Which.ALL));
    model.matrix().chosen().subscribe(cell -> arrange());
    model.shown().subscribe(one -> arrange());
  }

  private MenuItem item(String words, Which which) {
    var item = new MenuItem(words);
    item.setOnAction(e -> ask(which));
    return item;
  }

  private void arrange() {
    boolean there = model.canAskWhy();
    setDisable(!there);
    tip.setText(there ? HERE : GONE);
  }

  private void ask(Which which) {
    Optional<Handover> asked = model.why(which);
    asked.ifPresent(what -> navigator.show(TabId.EXPLAIN, what));
  }
}
