package fovea.ui.captioning;

import fovea.captioning.CaptionerChoice;
import javafx.css.PseudoClass;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The models that write captions, to choose from; quiet where there is no choice.
final class ModelBox extends ComboBox<CaptionerChoice.Option> {
  private static final PseudoClass SINGLE = PseudoClass.getPseudoClass("single");

  ModelBox(ModelViewModel models) {
    var tip = new Tooltip();
    getStyleClass().add("models");
    setConverter(new ModelName());
    setPromptText("No model yet");
    setTooltip(tip);
    setAccessibleText("The model that writes the caption");
    setMinWidth(0);
    models
        .options()
        .subscribe(
            options -> {
              getItems().setAll(options);
              setValue(models.chosen().get());
              pseudoClassStateChanged(SINGLE, options.size() < 2);
            });
    models
        .chosen()
        .subscribe(
            chosen -> {
              setValue(chosen);
              tip.setText(
                  chosen == null
                      ? "The model that writes the caption"
                      : "The caption is written by " + chosen.name());
            });
    valueProperty()
        .addListener(
            (o, before, now) -> {
              // Nothing is chosen for a moment while the list changes.
              if (now != null) {
                models.choose(now.id());
              }
            });
  }

  private static final class ModelName extends StringConverter<CaptionerChoice.Option> {
    @Override
    public String toString(CaptionerChoice.@Nullable Option option) {
      return option == null ? "" : option.name();
    }

    @Override
    public CaptionerChoice.Option fromString(String name) {
      throw new UnsupportedOperationException("models are chosen, not typed");
    }
  }
}
