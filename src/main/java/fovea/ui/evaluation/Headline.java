package fovea.ui.evaluation;

import fovea.format.Quantities;
import fovea.metric.interval.Proportion;
import fovea.ui.control.Widgets;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
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
    add(name, value, "", what, false);
  }

  /// Adds a share, and beside it how far it is to be trusted.
  ///
  /// @param what it says, for a person who points at it
  public void add(String name, Proportion share, String what) {
    boolean any = share.all() > 0;
    add(
        name,
        Quantities.percent(share.share()),
        any ? share.interval() : "",
        any ? what + "; with 95 % confidence it is " + share.interval() + " (Wilson)" : what,
        false);
  }

  /// Adds a number that is no good news.
  public void warn(String name, String value, String what) {
    add(name, value, "", what, true);
  }

  private void add(String name, String value, String interval, String what, boolean warned) {
    var number = new HBox(6, Widgets.label(value, "headline-number"));
    number.setAlignment(Pos.BASELINE_LEFT);
    if (!interval.isEmpty()) {
      number.getChildren().add(Widgets.label(interval, "quiet"));
    }
    var box = new VBox(number, Widgets.label(name, "quiet"));
    box.setMinWidth(USE_PREF_SIZE);
    box.getStyleClass().add("headline-entry");
    if (warned) {
      box.getStyleClass().add("warned");
    }
    Tooltip.install(box, new Tooltip(what));
    box.setAccessibleText(name + ", " + value + (interval.isEmpty() ? "" : ", " + interval));
    getChildren().add(box);
  }
}
