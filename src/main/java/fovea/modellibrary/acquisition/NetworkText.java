package fovea.modellibrary.acquisition;

import fovea.architecture.recognition.Reading;
import fovea.architecture.recognition.SequentialJson;
import java.util.LinkedHashMap;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// Networks that were guessed, as text that a person can correct and give back with {@link
/// ImportHints#told}.
public final class NetworkText {
  private NetworkText() {}

  /// Whether a question is which of several guesses a network is.
  public static boolean guesses(Reading reading) {
    return reading.key().equals(SequentialJson.QUESTION);
  }

  /// The network of this answer, in JSON of several lines.
  public static String of(Reading.Option option) {
    var network = new LinkedHashMap<String, Object>();
    network.put("model_type", SequentialJson.TYPE);
    for (String name : List.of("num_channels", "image_size", "layers")) {
      Object value = option.configuration().get(name);
      if (value != null) {
        network.put(name, value);
      }
    }
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(network) + "\n";
  }
}
