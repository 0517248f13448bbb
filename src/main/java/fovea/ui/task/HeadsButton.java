package fovea.ui.task;

import fovea.modellibrary.ModelChoice;
import fovea.ui.tab.Handover;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The way to where the heads of a model look in the picture.
public final class HeadsButton extends Button {
  private static final String WORDS = "Where its heads look";

  /// @param model asked when it is pressed; null for none
  public HeadsButton(
      Supplier<@Nullable ModelChoice> model,
      Consumer<? super Handover.Heads> way,
      String... styles) {
    super("", new FontIcon(Feather.SHARE_2));
    getStyleClass().addAll("button-icon", "heads-button");
    getStyleClass().addAll(styles);
    setTooltip(new Tooltip(WORDS));
    setAccessibleText(WORDS);
    setOnAction(
        e -> {
          ModelChoice asked = model.get();
          if (asked != null) {
            way.accept(new Handover.Heads(asked.id()));
          }
        });
  }
}
