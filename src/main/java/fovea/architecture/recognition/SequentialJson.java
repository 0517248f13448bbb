package fovea.architecture.recognition;

import fovea.architecture.Architectures;
import fovea.architecture.OwnArchitectures;
import fovea.architecture.Preparations;
import fovea.network.Settings;
import fovea.network.own.SequentialNetwork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a network that a person tells layer by layer: `{"model_type": "sequential",
/// "num_channels": 3, "image_size": 32, "layers": […]}`, and what belongs to it, the names of its
/// classes (`labels`, or `id2label`) and what pictures are normalised with (`mean` and `std`, a
/// number for each channel).
public final class SequentialJson {
  /// Its `model_type`.
  public static final String TYPE = OwnArchitectures.SEQUENTIAL;

  /// Of the question which of several guesses a network is.
  public static final String QUESTION = "network";

  private static final String MODEL_TYPE = "model_type";
  private static final String LABELS = "labels";
  private static final String NAMES = "id2label";
  private static final String MEAN = "mean";
  private static final String STD = "std";
  private static final String SIDE = "image_size";
  private static final Set<String> KNOWN =
      Set.of(
          MODEL_TYPE,
          "num_channels",
          SIDE,
          "layers",
          "num_labels",
          NAMES,
          "label2id",
          LABELS,
          MEAN,
          STD);

  private SequentialJson() {}

  /// Whether a person's file tells a network layer by layer.
  static boolean tells(Map<String, Object> said) {
    return TYPE.equals(said.get(MODEL_TYPE));
  }

  /// @param said the file; it may leave out its `model_type`
  /// @throws IllegalArgumentException when it is not possible, in one sentence
  public static Recognised recognise(Map<String, Object> said) {
    try {
      return read(said);
    } catch (IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      throw new IllegalArgumentException(
          "The network as it is told cannot be built: "
              + reason
              + (reason.endsWith(".") ? "" : "."),
          e);
    }
  }

  private static Recognised read(Map<String, Object> said) {
    for (String name : said.keySet()) {
      if (!KNOWN.contains(name) && !name.startsWith("_")) {
        throw new IllegalArgumentException(
            "“%s” is not known of it; known are %s"
                .formatted(
                    name.length() > 60 ? name.substring(0, 60) + "…" : name,
                    String.join(", ", KNOWN.stream().sorted().toList())));
      }
    }
    if (!(said.get("layers") instanceof List<?>)) {
      throw new IllegalArgumentException("“layers” must be a list of layers");
    }
    var configuration = new LinkedHashMap<String, Object>();
    for (String name : List.of("num_channels", SIDE, "layers", "num_labels", NAMES)) {
      Object value = said.get(name);
      if (value != null) {
        configuration.put(name, value);
      }
    }
    if (said.get(LABELS) instanceof List<?> labels) {
      configuration = new LinkedHashMap<>(named(configuration, labels));
    }
    // what the layers give without what is said of the classes
    var alone = new LinkedHashMap<>(configuration);
    alone.remove("num_labels");
    alone.remove(NAMES);
    int classes = SequentialNetwork.Configuration.of(new Settings(configuration)).classes();
    int given = SequentialNetwork.Configuration.outputs(new Settings(alone));
    if (given != 0 && given != classes) {
      throw new IllegalArgumentException(
          "its last layer gives %d numbers, but there are %d classes".formatted(given, classes));
    }
    if (!configuration.containsKey(NAMES)) {
      configuration.put("num_labels", classes);
    }
    return new Recognised(
        Architectures.get(TYPE),
        configuration,
        preparation(said, new Settings(said).integer(SIDE, 32, 1, 4096)),
        List.of(),
        List.of());
  }

  private static Map<String, Object> named(Map<String, Object> configuration, List<?> labels) {
    var names = new ArrayList<String>();
    for (Object label : labels) {
      if (!(label instanceof String text) || text.isBlank()) {
        throw new IllegalArgumentException("“labels” must be a list of texts");
      }
      names.add(text);
    }
    return ClassNames.with(configuration, names);
  }

  private static Map<String, Object> preparation(Map<String, Object> said, int side) {
    if (!said.containsKey(MEAN) && !said.containsKey(STD)) {
      return Map.of();
    }
    return Preparations.square(side, three(said, MEAN), three(said, STD));
  }

  /// A number for each of the three channels; of grey pictures the same three times.
  private static List<Double> three(Map<String, Object> said, String name) {
    if (said.get(name) instanceof List<?> list && (list.size() == 3 || list.size() == 1)) {
      var numbers = new ArrayList<Double>();
      for (int i = 0; i < 3; i++) {
        if (list.get(list.size() == 1 ? 0 : i) instanceof Number number
            && Double.isFinite(number.doubleValue())
            && (name.equals(MEAN) || number.doubleValue() > 0)) {
          numbers.add(number.doubleValue());
        }
      }
      if (numbers.size() == 3) {
        return numbers;
      }
    }
    throw new IllegalArgumentException(
        "“mean” and “std” must be lists of a number for each channel, both or neither");
  }
}
