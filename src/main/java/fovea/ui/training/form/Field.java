package fovea.ui.training.form;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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

  /// What there is to say of a field.
  ///
  /// @param key its name in a plan, such as `pace.epochs`
  /// @param title for people
  /// @param words what stands in it, as people call it
  record Spec<S>(
      String key,
      String title,
      String tip,
      Kind kind,
      Function<S, Object> value,
      UnaryOperator<String> words) {
    /// People call it what it is.
    public Spec(String key, String title, String tip, Kind kind, Function<S, Object> value) {
      this(
          key,
          title,
          tip,
          kind,
          value,
          kind == Kind.SWITCH
              ? text -> Boolean.parseBoolean(text) ? "yes" : "no"
              : UnaryOperator.identity());
    }
  }

  /// Its constant's name.
  String name();

  Spec<S> spec();

  /// Its name in a plan, such as `pace.epochs`.
  default String key() {
    return spec().key();
  }

  /// For people.
  default String title() {
    return spec().title();
  }

  default String tip() {
    return spec().tip();
  }

  default Kind kind() {
    return spec().kind();
  }

  /// What stands in the form for this setup.
  default String text(S setup) {
    return shown(spec().value().apply(setup));
  }

  private static String shown(Object value) {
    return switch (value) {
      case Double number -> NumberText.text(number);
      case List<?> list -> list.stream().map(Field::shown).collect(Collectors.joining(", "));
      default -> value.toString();
    };
  }
}
