package fovea.ui.training.form;

import java.util.ArrayList;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Turns what is typed into what a plan has, or says in a sentence why it cannot.
final class FieldParser {
  private FieldParser() {}

  /// What was typed, as a plan has it.
  ///
  /// @throws IllegalArgumentException in one sentence when it cannot be that
  static String setting(Field.Kind kind, String typed) {
    return switch (kind) {
      case TEXT, SWITCH -> typed.strip();
      case NUMBER -> Double.toString(NumberText.number(typed));
      case LONG -> Long.toString(NumberText.whole(typed));
      case WHOLE -> {
        long number = NumberText.whole(typed);
        if (Math.abs(number) > Integer.MAX_VALUE) {
          throw new IllegalArgumentException("This number is too large.");
        }
        yield Long.toString(number);
      }
      case NUMBERS -> numbers(typed);
      case JSON -> json(typed);
    };
  }

  private static String numbers(String typed) {
    var all = new ArrayList<Double>();
    for (String one : typed.strip().split("[\\s,;]+")) {
      if (!one.isEmpty()) {
        double number = NumberText.number(one);
        if (number < (all.isEmpty() ? 0 : all.getLast())) {
          throw new IllegalArgumentException("The epochs must ascend, such as 60, 120, 160.");
        }
        all.add(number);
      }
    }
    return all.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static String json(String typed) {
    try {
      if (JsonMapper.shared().readTree(typed).isObject()) {
        return typed.strip();
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException("This is no JSON, such as {\"dropout\": 0.1}.", e);
    }
    throw new IllegalArgumentException(
        "The settings are a JSON object, such as {\"dropout\": 0.1}.");
  }
}
