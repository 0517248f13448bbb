package fovea.training.run;

import fovea.training.run.LogSummary.Tally;
import fovea.training.run.TrainingEvent.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/// Sums a log up without making its events, which is what a list of a thousand runs has time for.
/// It takes only logs of which every line is just as {@link EventLog} writes it; of any other it
/// says so, and the log has to be read.
final class LogSkimmer {
  /// What each event holds besides its name, in the order in which it is written.
  private static final Map<String, List<String>> EVENTS =
      Map.of(
          "started", List.of("step", "steps", "stepsPerEpoch", "parameters"),
          "step",
              List.of(
                  "step",
                  "epoch",
                  "loss",
                  "learningRate",
                  "gradientNorm",
                  "examplesPerSecond",
                  "waiting",
                  "metrics"),
          "validated", List.of("step", "metrics", "best"),
          "layers", List.of("step", "layers"),
          "watched", List.of("step", "pictures"),
          "noted", List.of("step", "message"),
          "saved", List.of("step"),
          "stopped", List.of("step", "reason"),
          "failed", List.of("step", "message"));

  private static final List<String> LAYER = List.of("name", "weights", "gradients");
  private static final List<String> HISTOGRAM = List.of("low", "high", "norm", "counts");
  private static final List<String> SEEN =
      List.of("picture", "truth", "predicted", "probability", "mask");

  private final JsonParser json;
  private final Tally tally = new Tally();
  private String event = "";
  private Map<String, Double> metrics = Map.of();

  private LogSkimmer(JsonParser json) {
    this.json = json;
  }

  /// What a log tells; null where it has to be read line by line.
  static @Nullable LogSummary skim(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        JsonParser json = JsonMapper.shared().createParser(in)) {
      return new LogSkimmer(json).all();
    } catch (JacksonException | IllegalArgumentException otherwise) {
      return null;
    }
  }

  private @Nullable LogSummary all() {
    for (int line = 1; json.nextToken() == JsonToken.START_OBJECT; line++) {
      if (line() != line || !event() || line() != line) {
        return null;
      }
    }
    return json.currentToken() == null ? tally.summary(List.of()) : null;
  }

  private int line() {
    return json.currentTokenLocation().getLineNr();
  }

  private boolean event() {
    if (!"event".equals(json.nextName()) || json.nextToken() != JsonToken.VALUE_STRING) {
      return false;
    }
    event = json.getString();
    List<String> names = EVENTS.get(event);
    return names != null && object(names);
  }

  private boolean object(List<String> names) {
    for (String name : names) {
      if (!name.equals(json.nextName()) || !value(name, json.nextToken())) {
        return false;
      }
    }
    return json.nextToken() == JsonToken.END_OBJECT;
  }

  /// Takes over what counts of a value, and whether it is what belongs there.
  private boolean value(String name, @Nullable JsonToken token) {
    boolean number = token == JsonToken.VALUE_NUMBER_FLOAT || token == JsonToken.VALUE_NUMBER_INT;
    boolean text = token == JsonToken.VALUE_STRING;
    switch (name) {
      case "step" -> tally.step(json.getLongValue());
      case "steps", "stepsPerEpoch", "parameters", "epoch" -> json.getLongValue();
      case "picture" -> json.getIntValue();
      case "examplesPerSecond" -> tally.pace(json.getDoubleValue());
      case "metrics" -> {
        return token == JsonToken.START_OBJECT && metrics();
      }
      case "best" -> tally.validated(metrics, json.getBooleanValue());
      case "reason" -> tally.stopped(Reason.valueOf(json.getString()));
      case "message" -> {
        if (event.equals("failed")) {
          tally.failed(json.getString());
        }
        return text;
      }
      case "weights", "gradients" -> {
        return token == JsonToken.START_OBJECT && object(HISTOGRAM);
      }
      case "layers" -> {
        return token == JsonToken.START_ARRAY && objects(LAYER);
      }
      case "pictures" -> {
        return token == JsonToken.START_ARRAY && objects(SEEN);
      }
      case "counts" -> {
        return token == JsonToken.START_ARRAY && counts();
      }
      case "name", "truth", "predicted", "mask" -> {
        return text;
      }
      default -> { // a measured number, of which one line tells nothing
        return number;
      }
    }
    return number || name.equals("best") || text && name.equals("reason");
  }

  private boolean objects(List<String> names) {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      if (!object(names)) {
        return false;
      }
    }
    return json.currentToken() == JsonToken.END_ARRAY;
  }

  private boolean counts() {
    while (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
      json.getIntValue(); // refuses what is too large
    }
    return json.currentToken() == JsonToken.END_ARRAY;
  }

  private boolean metrics() {
    boolean kept = event.equals("validated");
    metrics = kept ? new HashMap<>() : Map.of();
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      JsonToken token = json.nextToken();
      if (token != JsonToken.VALUE_NUMBER_FLOAT && token != JsonToken.VALUE_NUMBER_INT) {
        return false;
      }
      if (kept) {
        metrics.put(name, json.getDoubleValue());
      }
    }
    return json.currentToken() == JsonToken.END_OBJECT;
  }
}
