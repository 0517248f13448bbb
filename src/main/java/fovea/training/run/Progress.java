package fovea.training.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// Where a run is: what a snapshot keeps besides tensors.
///
/// @param step steps done
/// @param best the best primary metric so far, or null before the first validation
/// @param bestStep when that was
/// @param worse validations since then
public record Progress(long step, @Nullable Double best, long bestStep, int worse) {
  public static Progress start() {
    return new Progress(0, null, 0, 0);
  }

  public Progress at(long doneSteps) {
    return new Progress(doneSteps, best, bestStep, worse);
  }

  public boolean improvedBy(double value, boolean higherIsBetter) {
    return !Double.isNaN(value) && (best == null || (higherIsBetter ? value > best : value < best));
  }

  public Progress after(double value, boolean better) {
    return better
        ? new Progress(step, value, step, 0)
        : new Progress(step, best, bestStep, worse + 1);
  }

  Map<String, String> metadata() {
    var metadata = new LinkedHashMap<String, String>();
    metadata.put("step", Long.toString(step));
    metadata.put("bestStep", Long.toString(bestStep));
    metadata.put("worse", Integer.toString(worse));
    if (best != null) {
      metadata.put("best", Double.toString(best)); // text keeps every bit of a double
    }
    return metadata;
  }

  /// The same for people to read.
  String toJson() {
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this);
  }

  static Progress of(Map<String, String> metadata) {
    String best = metadata.get("best");
    return new Progress(
        number(metadata, "step"),
        best == null ? null : Double.valueOf(best),
        number(metadata, "bestStep"),
        Math.toIntExact(number(metadata, "worse")));
  }

  private static long number(Map<String, String> metadata, String key) {
    String text = metadata.get(key);
    if (text == null) {
      throw new IllegalArgumentException("The snapshot does not say its " + key + ".");
    }
    return Long.parseLong(text);
  }
}
