package fovea.ui.attack.picture;

import fovea.ui.control.Widgets;
import javafx.beans.property.LongProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// The seed of what is drawn at random, and the next one.
public final class SeedRow extends HBox {
  /// @param what another seed does
  public SeedRow(LongProperty seed, String what) {
    super(10);
    Label number = Widgets.label("", "quiet");
    seed.subscribe(value -> number.setText("Seed " + value));
    var other =
        Widgets.button("Another seed", Feather.SHUFFLE, () -> seed.set(seed.get() + 1), "small");
    other.setTooltip(new Tooltip(what));
    getChildren().setAll(number, Widgets.gap(), other);
    setAlignment(Pos.CENTER_LEFT);
  }
}
