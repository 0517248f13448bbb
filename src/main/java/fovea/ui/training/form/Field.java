package fovea.ui.training.form;

import java.util.List;
import java.util.stream.Collectors;

/// One thing that a person decides about a training. A task lists its own in an enum.
///
/// @param <S> the task's setup
public interface Field<S> {
  /// What may be typed.
  enum Kind {
    TEXT,
    NUMBER,
    /// a whole number of 32 bits
    WHOLE,
    /// a whole number of 64 bits
    LONG,
    NUMBERS,
    SWITCH,
    JSON
  }

  /// Its constant's name.
  String name();

  /// Its name in a plan, such as `pace.epochs`.
  String key();

  /// For people.
  String title();

  String tip();

  Kind kind();

  Object value(S setup);

  /// What stands in the form for this setup.
  default String text(S setup) {
    return shown(value(setup));
  }

  private static String shown(Object value) {
    return switch (value) {
      case Double number -> NumberText.text(number);
      case List<?> list -> list.stream().map(Field::shown).collect(Collectors.joining(", "));
      default -> value.toString();
    };
  }
}
