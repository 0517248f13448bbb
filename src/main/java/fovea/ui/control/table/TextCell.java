package fovea.ui.control.table;

import fovea.ui.control.WritingDirection;
import java.util.List;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// A cell of words in whatever script, with all of them in its tooltip.
public final class TextCell<S> extends TableCell<S, String> {
  private static final String RIGHT_TO_LEFT = "right-to-left";

  private final Tooltip tip = new Tooltip();

  /// Has a text set in a font that its script has.
  public static void direct(List<String> styles, String text) {
    styles.remove(RIGHT_TO_LEFT);
    if (WritingDirection.isRightToLeft(text)) {
      styles.add(RIGHT_TO_LEFT);
    }
  }

  @Override
  protected void updateItem(@Nullable String text, boolean none) {
    super.updateItem(text, none);
    String words = none || text == null ? "" : text;
    setText(words.isEmpty() ? null : words);
    tip.setText(words);
    setTooltip(words.isEmpty() ? null : tip);
    direct(getStyleClass(), words);
  }
}
