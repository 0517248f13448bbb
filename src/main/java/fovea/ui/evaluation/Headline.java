package fovea.ui.evaluation;

import fovea.ui.control.Widgets;
import javafx.css.PseudoClass;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// The few numbers that matter most, set large.
public final class Headline extends FlowPane {
  private static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");

  public Headline() {
    super(28, 6);
    getStyleClass().add("headline");
  }

  /// Takes less room, where there is little.
  public void compact(boolean wanted) {
    pseudoClassStateChanged(COMPACT, wanted);
    setHgap(wanted ? 20 : 28);
  }

  public void clear() {
    getChildren().clear();
  }

  /// Adds a number.
  ///
  /// @param what it says, for a person who points at it
  public void add(String name, String value, String what) {
    add(name, value, what, false);
  }

  /// Adds a number that is no good news.
  public void warn(String name, String value, String what) {
    add(name, value, what, true);
  }

  private void add(String name, String value, String what, boolean warned) {
    var box = new VBox(Widgets.label(value, "headline-number"), Widgets.label(name, "quiet"));
    box.setMinWidth(USE_PREF_SIZE);
    box.getStyleClass().add("headline-entry");
    if (warned) {
      box.getStyleClass().add("warned");
    }
    Tooltip.install(box, new Tooltip(what));
    box.setAccessibleText(name + ", " + value);
    getChildren().add(box);
  }
}
