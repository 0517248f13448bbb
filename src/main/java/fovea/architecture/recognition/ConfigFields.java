package fovea.architecture.recognition;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What is known of each field of a `config.json`: it is used, it changes no answer, or it may only
/// have the values that are known here. Every other field is refused by its name, because nobody
/// could say whether the answers are right without it.
///
/// What a network reads of its fields stands with it (`Configuration.of`); what is read of timm's
/// in {@link ConfigJson}.
public final class ConfigFields {
  private ConfigFields() {}

  /// @param type the configuration's `model_type`; "" for timm's
  /// @throws IllegalArgumentException when a field has a value that is not done here, or is not
  ///   known, in one sentence with its name
  static void check(String type, Map<String, Object> config) {
    check(KnownFields.of(type), config);
  }

  /// As above, by the rules of a network whose files have no `model_type`.
  static void check(KnownFields rules, Map<String, Object> config) {
    check("", rules, config);
  }

  /// Whether the field at this path, e.g. "decoder.n_ctx", is known to change no answer.
  static boolean changesNothing(String type, String path) {
    KnownFields rules = KnownFields.of(type);
    String[] names = path.split("\\.");
    for (int i = 0; i < names.length - 1; i++) {
      rules = Objects.requireNonNull(rules.parts().get(names[i]));
    }
    String name = names[names.length - 1];
    return !rules.used().contains(name) && rules.changesNothing(name);
  }

  private static void check(String path, KnownFields rules, Map<?, ?> config) {
    for (Map.Entry<?, ?> field : config.entrySet()) {
      String name = String.valueOf(field.getKey());
      Object value = field.getValue();
      List<Object> allowed = rules.only().get(name);
      KnownFields part = rules.parts().get(name);
      if (value == null || rules.used().contains(name)) {
        continue; // what is not said has the library's default
      }
      if (part != null) {
        if (!(value instanceof Map<?, ?> inner)) {
          throw refused(path + name, value, "it is no object");
        }
        check(path + name + ".", part, inner);
      } else if (allowed != null) {
        if (allowed.stream().noneMatch(v -> same(v, value))) {
          throw refused(
              path + name,
              value,
              "Fovea "
                  + (allowed.isEmpty()
                      ? "cannot do anything of the kind"
                      : "knows only "
                          + String.join(" or ", allowed.stream().map(String::valueOf).toList())));
        }
      } else if (!rules.changesNothing(name)) {
        throw refused(
            path + name,
            value,
            "it is not known here whether it changes the answers; take it out of config.json if it"
                + " does not");
      }
    }
  }

  private static boolean same(Object known, Object value) {
    return known instanceof Number number
        ? value instanceof Number other && number.doubleValue() == other.doubleValue()
        : known.equals(value);
  }

  private static IllegalArgumentException refused(String name, Object value, String why) {
    String shown = value.toString();
    return new IllegalArgumentException(
        "Its config.json says “%s”: %s, but %s."
            .formatted(name, shown.length() > 60 ? shown.substring(0, 60) + "…" : shown, why));
  }
}
