package fovea.ui.chart;

import fovea.format.Quantities;
import fovea.ui.control.Widgets;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Probabilities before and after, two bars each, in the order given.
public final class ChangeBars extends VBox {
  /// One of them.
  ///
  /// @param before in [0, 1]
  /// @param after in [0, 1]; NaN where it is not known
  /// @param tip said of it beside its name, or ""
  /// @param strong whether it stands out
  public record Change(String label, double before, double after, String tip, boolean strong) {}

  private static final PseudoClass WANTED = PseudoClass.getPseudoClass("wanted");

  private final List<Row> rows = new ArrayList<>();

  public ChangeBars() {
    super(6);
    getStyleClass().add("change-bars");
    setMinSize(0, 0);
  }

  public void show(List<Change> changes) {
    while (rows.size() < changes.size()) {
      var row = new Row();
      rows.add(row);
      getChildren().add(row);
    }
    for (int i = 0; i < rows.size(); i++) {
      Widgets.shown(rows.get(i), i < changes.size());
      if (i < changes.size()) {
        rows.get(i).show(changes.get(i));
      }
    }
  }

  private static final class Row extends VBox {
    private final Label name = Widgets.label("", "change-name");
    private final Label numbers = Widgets.label("", "quiet");
    private final Bar before = new Bar("before");
    private final Bar after = new Bar("after");
    private final Tooltip whole = new Tooltip();

    Row() {
      super(2);
      name.setMinWidth(0);
      name.setMaxWidth(Double.MAX_VALUE);
      name.setTooltip(whole);
      HBox.setHgrow(name, Priority.ALWAYS);
      numbers.setMinWidth(Region.USE_PREF_SIZE);
      setMinHeight(USE_PREF_SIZE);
      getChildren().setAll(new HBox(8, name, numbers), before, after);
    }

    void show(Change change) {
      pseudoClassStateChanged(WANTED, change.strong());
      Widgets.name(name, change.label());
      whole.setText(change.label() + (change.tip().isEmpty() ? "" : ": " + change.tip()));
      numbers.setText(
          Quantities.percent(change.before()) + " → " + Quantities.percent(change.after()));
      setAccessibleText(change.label() + ", " + numbers.getText());
      before.show(change.before());
      after.show(change.after());
    }
  }

  /// A rail with as much of it filled as a share.
  private static final class Bar extends Region {
    private final Region rail = new Region();
    private final Region fill = new Region();
    private double share;

    Bar(String style) {
      rail.getStyleClass().add("bar-rail");
      fill.getStyleClass().addAll("bar-fill", style);
      getChildren().setAll(rail, fill);
      setPrefHeight(5);
      setMinHeight(5);
    }

    void show(double now) {
      share = Double.isFinite(now) ? Math.clamp(now, 0, 1) : 0;
      requestLayout();
    }

    @Override
    protected void layoutChildren() {
      rail.resizeRelocate(0, 0, getWidth(), getHeight());
      fill.resizeRelocate(0, 0, share * getWidth(), getHeight());
    }
  }
}
