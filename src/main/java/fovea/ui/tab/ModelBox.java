package fovea.ui.tab;

import fovea.modellibrary.ModelChoice;
import javafx.css.PseudoClass;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Tooltip;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The models of a task, to choose from; quiet where there is no choice.
public final class ModelBox extends ComboBox<ModelChoice> {
  private static final PseudoClass SINGLE = PseudoClass.getPseudoClass("single");

  /// @param accessible what the model does, such as "The model that writes the caption"
  public ModelBox(ModelBoxViewModel models, String accessible) {
    var tip = new Tooltip();
    getStyleClass().add("model-box");
    setConverter(new ModelName());
    setPromptText("No model yet");
    setTooltip(tip);
    setAccessibleText(accessible);
    setMinWidth(0);
    models
        .choices()
        .subscribe(
            choices -> {
              getItems().setAll(choices);
              setValue(models.chosen().get());
              pseudoClassStateChanged(SINGLE, choices.size() < 2);
            });
    models
        .chosen()
        .subscribe(
            chosen -> {
              setValue(chosen);
              tip.setText(chosen == null ? accessible : accessible + ": " + chosen.name());
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

  private static final class ModelName extends StringConverter<ModelChoice> {
    @Override
    public String toString(@Nullable ModelChoice choice) {
      return choice == null ? "" : choice.name();
    }

    @Override
    public ModelChoice fromString(String name) {
      throw new UnsupportedOperationException("models are chosen, not typed");
    }
  }
}
