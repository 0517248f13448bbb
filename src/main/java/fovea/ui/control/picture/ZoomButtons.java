package fovea.ui.control.picture;

import fovea.ui.control.Widgets;
import java.util.function.DoubleConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;

/// Smaller, larger, and all of it.
public final class ZoomButtons extends HBox {
  /// How much a button, a key or a notch of the wheel enlarges.
  public static final double STEP = 1.25;

  private final Label size = Widgets.label("", "zoom-size");

  /// @param whole what all of it is called, as in "Whole picture"
  public ZoomButtons(DoubleConsumer zoom, String whole, Runnable fit) {
    super(2);
    getStyleClass().add("zoom-buttons");
    Widgets.shown(size, false);
    getChildren()
        .setAll(
            size,
            button(Feather.ZOOM_OUT, "Smaller", () -> zoom.accept(1 / STEP)),
            button(Feather.ZOOM_IN, "Larger", () -> zoom.accept(STEP)),
            button(Feather.MAXIMIZE, whole, fit));
  }

  private static Button button(Feather icon, String tip, Runnable action) {
    Button button = Widgets.button("", icon, action, "button-icon", "flat", "small");
    button.setFocusTraversable(false); // keys do the same
    button.setTooltip(new Tooltip(tip));
    button.setAccessibleText(tip);
    return button;
  }

  /// Says how large it is, as in "250 %".
  public void say(String words) {
    size.setText(words);
    Widgets.shown(size, !words.isEmpty());
  }
}
