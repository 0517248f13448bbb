package fovea.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A network's configuration file, read with care: every number has bounds, and what is wrong is
/// said with its name.
public final class Settings {
  private final Map<String, Object> values;

  public Settings(Map<String, Object> values) {
    this.values = values;
  }

  /// The whole number of this name, `otherwise` where there is none.
  ///
  /// @throws IllegalArgumentException when it is not one or not in [least, most]
  public int integer(String name, int otherwise, int least, int most) {
    Object value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Number number
        && number.doubleValue() == number.intValue()
        && number.intValue() >= least
        && number.intValue() <= most) {
      return number.intValue();
    }
    throw wrong(name, value, "a whole number from " + least + " to " + most);
  }

  /// A size of at least 1 and at most a million.
  public int size(String name, int otherwise) {
    return integer(name, otherwise, 1, 1_000_000);
  }

  public double number(String name, double otherwise, double least, double most) {
    Object value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Number number
        && number.doubleValue() >= least
        && number.doubleValue() <= most) {
      return number.doubleValue();
    }
    throw wrong(name, value, "a number from " + least + " to " + most);
  }

  /// A probability in [0, 1).
  public double rate(String name, double otherwise) {
    return number(name, otherwise, 0, 0.999);
  }

  public boolean flag(String name, boolean otherwise) {
    return switch (values.get(name)) {
      case null -> otherwise;
      case Boolean flag -> flag;
      case Object other -> throw wrong(name, other, "true or false");
    };
  }

  /// One of the names of an enum.
  ///
  /// @throws IllegalArgumentException when it is another, in one sentence that lists the names
  public <E extends Enum<E>> E choice(String name, Class<E> kinds) {
    String said = text(name, "");
    return Arrays.stream(kinds.getEnumConstants())
        .filter(kind -> kind.name().equals(said))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s cannot be “%s”; known are %s."
                        .formatted(
                            name,
                            said,
                            Arrays.stream(kinds.getEnumConstants())
                                .map(Enum::name)
                                .collect(Collectors.joining(", ")))));
  }

  public String text(String name, String otherwise) {
    return switch (values.get(name)) {
      case null -> otherwise;
      case String text -> text;
      case Object other -> throw wrong(name, other, "a text");
    };
  }

  public List<Integer> integers(String name, List<Integer> otherwise) {
    if (!(values.get(name) instanceof List<?> list)) {
      return otherwise;
    }
    var numbers = new ArrayList<Integer>();
    for (Object item : list) {
      if (!(item instanceof Number number) || list.size() > 1000) {
        throw wrong(name, list, "a list of whole numbers");
      }
      numbers.add(number.intValue());
    }
    return numbers;
  }

  /// A list of anything, to be looked into by the caller.
  public List<?> list(String name, List<?> otherwise) {
    return switch (values.get(name)) {
      case null -> otherwise;
      case List<?> list -> list;
      case Object other -> throw wrong(name, other, "a list");
    };
  }

  /// The part of this name; an empty one where there is none.
  @SuppressWarnings("unchecked") // JSON objects have texts for keys
  public Settings part(String name) {
    return switch (values.get(name)) {
      case null -> new Settings(Map.of());
      case Map<?, ?> part -> new Settings((Map<String, Object>) part);
      case Object other -> throw wrong(name, other, "an object");
    };
  }

  /// How many classes: `num_labels`, or as many as `id2label` has names, or `otherwise`.
  public int labels(int otherwise) {
    if (values.get("id2label") instanceof Map<?, ?> names && !names.isEmpty()) {
      return names.size();
    }
    return size("num_labels", otherwise);
  }

  private static IllegalArgumentException wrong(String name, Object value, String expected) {
    String shown = value.toString();
    return new IllegalArgumentException(
        "“%s” is %s and not %s"
            .formatted(name, shown.length() > 60 ? shown.substring(0, 60) + "…" : shown, expected));
  }
}
