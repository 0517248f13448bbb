package fovea.ui.training.setup;

import fovea.architecture.Trainable;
import fovea.training.setup.Network;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Which of the networks a setup means.
public final class Networks {
  private Networks() {}

  /// The one with the same settings, or else the first of the same architecture.
  public static Optional<Trainable> of(List<Trainable> networks, Network wanted) {
    return of(networks, wanted.architecture(), wanted.configuration());
  }

  public static Optional<Trainable> of(
      List<Trainable> networks, String architecture, String configuration) {
    List<Trainable> same =
        networks.stream().filter(n -> n.architecture().equals(architecture)).toList();
    return same.stream()
        .filter(n -> tree(configuration(n)).equals(tree(configuration)))
        .findFirst()
        .or(() -> same.stream().findFirst());
  }

  /// The one with the same settings, or else the first of whose settings none is another.
  static Optional<Trainable> named(
      List<Trainable> networks, String architecture, String configuration) {
    List<Trainable> same =
        networks.stream().filter(n -> n.architecture().equals(architecture)).toList();
    Map<String, Object> wanted = tree(configuration);
    return same.stream()
        .filter(n -> tree(configuration(n)).equals(wanted))
        .findFirst()
        .or(
            () ->
                same.stream()
                    .filter(n -> wanted.entrySet().containsAll(tree(configuration(n)).entrySet()))
                    .findFirst());
  }

  /// Its settings as a setup has them.
  public static String configuration(Trainable network) {
    return JsonMapper.shared().writeValueAsString(new java.util.TreeMap<>(network.configuration()));
  }

  private static Map<String, Object> tree(String json) {
    try {
      return JsonMapper.shared().readValue(json, new TypeReference<Map<String, Object>>() {});
    } catch (JacksonException _) {
      return Map.of(); // the field beside says so
    }
  }
}
