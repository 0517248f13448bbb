package fovea.ui.control;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Things to choose from, by their names.
public final class NamedComboBox<T> extends ComboBox<T> {
  public NamedComboBox(String prompt, String accessible, Function<T, String> name) {
    setPromptText(prompt);
    setAccessibleText(accessible);
    setMinWidth(0);
    setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable T one) {
            return one == null ? "" : name.apply(one);
          }

          @Override
          public @Nullable T fromString(String text) {
            return getValue(); // never typed
          }
        });
  }

  /// Offers other things. The box would else go on to show what stands where the chosen thing stood
  /// before, while another is meant.
  ///
  /// @param chosen that is shown from now on
  public void offer(List<T> things, @Nullable T chosen) {
    setValue(null);
    getItems().setAll(things);
    setValue(chosen);
  }

  /// Shows the value of a property, and sets it when a person chooses.
  public void follow(Property<@Nullable T> value) {
    value.subscribe(this::setValue);
    valueProperty()
        .addListener(
            (o, before, now) -> {
              if (now != null) { // it is none for a moment while the items change
                value.setValue(now);
              }
            });
  }
}
