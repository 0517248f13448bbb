package fovea.ui.training.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.TextField;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Makes the fields of a form, and knows where each of them is.
///
/// @param <S> the task's setup
public final class Fields<S> {
  private final SetupForm<S> form;
  private final Map<Field<? super S>, FieldBox> boxes = new LinkedHashMap<>();

  public Fields(SetupForm<S> form) {
    this.form = form;
  }

  public SetupForm<S> form() {
    return form;
  }

  public FieldBox text(Field<? super S> field) {
    return text(field, true);
  }

  /// Where something else says what it is.
  public FieldBox untitled(Field<? super S> field) {
    return text(field, false);
  }

  private FieldBox text(Field<? super S> field, boolean titled) {
    var text = new TextField();
    text.textProperty().bindBidirectional(form.text(field));
    text.setPrefColumnCount(6);
    text.getStyleClass().add("field-" + field.name().toLowerCase(java.util.Locale.ROOT));
    return box(field, text, titled);
  }

  public FieldBox check(Field<? super S> field) {
    var check = new CheckBox(field.title());
    form.text(field).subscribe(text -> check.setSelected(Boolean.parseBoolean(text)));
    check
        .selectedProperty()
        .addListener((o, before, now) -> form.text(field).set(String.valueOf(now)));
    return box(field, check, false);
  }

  /// A field with a few values to choose from.
  public FieldBox choice(Field<? super S> field, Enum<?>[] values) {
    return choice(field, values, form.text(field)::set);
  }

  /// A field with a few values to choose from.
  ///
  /// @param chosen told of a value that a person chooses, and sets it
  public FieldBox choice(Field<? super S> field, Enum<?>[] values, Consumer<String> chosen) {
    var combo = new ComboBox<String>();
    combo.getItems().setAll(Stream.of(values).map(Enum::name).toList());
    combo.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(@Nullable String value) {
            return value == null ? "" : field.spec().words().apply(value);
          }

          @Override
          public String fromString(String text) {
            return text;
          }
        });
    form.text(field).subscribe(combo::setValue);
    combo
        .valueProperty()
        .addListener(
            (o, before, now) -> {
              if (now != null && !now.equals(form.text(field).get())) {
                chosen.accept(now);
              }
            });
    return box(field, combo, true);
  }

  public FieldBox box(Field<? super S> field, Control control, boolean titled) {
    var box = new FieldBox(form, field, control, titled);
    boxes.put(field, box);
    return box;
  }

  /// Whether one of these values stands in a field.
  public BooleanBinding is(Field<? super S> field, Object... values) {
    List<String> wanted = List.of(values).stream().map(Object::toString).toList();
    return Bindings.createBooleanBinding(
        () -> wanted.contains(form.text(field).get()), form.text(field));
  }

  /// Opens the section that a field is in and puts the cursor there.
  public @Nullable FieldBox reveal(Field<? super S> field) {
    FieldBox box = boxes.get(field);
    if (box != null) {
      for (Node node = box; node != null; node = node.getParent()) {
        if (node instanceof Section section) {
          section.open(true);
        }
      }
      box.control().requestFocus();
    }
    return box;
  }
}
