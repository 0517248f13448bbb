package fovea.ui.training.form;

import fovea.ui.control.Widgets;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A field with its name above it and, while something is wrong with it, the reason below.
public final class FieldBox extends VBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("danger");

  private final Field<?> field;
  private final Control control;
  private final Label title;
  private final ObservableValue<String> wrong;

  /// @param titled whether the field's name stands above it
  <S> FieldBox(SetupForm<S> form, Field<? super S> field, Control control, boolean titled) {
    super(4);
    this.field = field;
    this.control = control;
    wrong = form.problem(field);
    title = Widgets.label(field.title(), "field-title");
    title.setTooltip(new Tooltip(field.tip()));
    title.setLabelFor(control);
    Label reason = Forms.wrapped("problem");
    reason.setGraphic(new FontIcon(Feather.ALERT_CIRCLE));
    getStyleClass().add("field-box");
    getChildren().setAll(title, control, reason);
    Widgets.shown(title, titled);
    control.setMaxWidth(Double.MAX_VALUE);
    control.setMinWidth(0);
    if (control.getTooltip() == null) {
      control.setTooltip(new Tooltip(field.tip()));
    }
    wrong.subscribe(
        words -> {
          Forms.say(reason, words);
          control.pseudoClassStateChanged(WRONG, !words.isEmpty());
          control.setAccessibleHelp(words.isEmpty() ? field.tip() : words);
        });
    control.setAccessibleText(field.title());
    setMinWidth(0);
  }

  Field<?> field() {
    return field;
  }

  public Control control() {
    return control;
  }

  /// Calls it otherwise, because its meaning changes with other fields.
  public void title(String words) {
    title.setText(words);
    control.setAccessibleText(words);
  }

  /// Shows it only where it means something, or where something is wrong with it.
  public FieldBox when(ObservableValue<Boolean> meant) {
    // Bound, because a binding that nobody holds is forgotten together with its listeners.
    visibleProperty()
        .bind(
            Bindings.createBooleanBinding(
                () -> meant.getValue() || !wrong.getValue().isEmpty(), meant, wrong));
    managedProperty().bind(visibleProperty());
    return this;
  }
}
