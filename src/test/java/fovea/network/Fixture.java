package fovea.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import fovea.checkpoint.SafetensorsFile;
import fovea.checkpoint.Weights;
import fovea.tensor.Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Numbers that a network's Python original made, with the difference between its float32 and
/// float64 as the yardstick: ten times that is allowed.
public final class Fixture implements AutoCloseable {
  private static final Path FOLDER = Path.of("src/test/resources/fovea/network");
  private static final JsonMapper JSON = new JsonMapper();

  private final NDManager manager;
  private final Path folder;
  private final SafetensorsFile expected;
  private final Map<String, Double> measured = new HashMap<>();

  public Fixture(NDManager manager, String name) throws IOException {
    this.manager = manager;
    folder = FOLDER.resolve(name);
    expected = SafetensorsFile.open(folder.resolve("expected.safetensors"));
    JsonNode differences =
        JSON.readTree(Files.readString(folder.resolve("meta.json")))
            .path("float32_vs_float64_maxabs");
    differences
        .propertyNames()
        .forEach(
            key -> differences.path(key).doubleValueOpt().ifPresent(d -> measured.put(key, d)));
  }

  public Settings settings() throws IOException {
    Map<String, Object> values =
        JSON.readValue(Files.readString(folder.resolve("config.json")), new TypeReference<>() {});
    return new Settings(values);
  }

  /// Puts the fixture's weights into the network.
  public <M extends Module> M load(M network) throws IOException {
    try (var weights = SafetensorsFile.open(folder.resolve("model.safetensors"))) {
      Weights.load(network, weights);
    }
    return network;
  }

  public Path weights() {
    return folder.resolve("model.safetensors");
  }

  public boolean has(String name) {
    return expected.names().contains(name);
  }

  public NDArray get(String name) throws IOException {
    return expected.read(manager, name);
  }

  public NDArray ids(String name) throws IOException {
    NDArray array = get(name);
    return array.getDataType() == DataType.INT64 ? array : array.toType(DataType.INT64, false);
  }

  /// Ten times the measured difference of this tensor; where it was not measured, of the worst of
  /// its kind.
  private double tolerance(String name) {
    if (measured.containsKey(name)) {
      return 10 * measured.get(name);
    }
    String kind = name.replaceAll("\\.\\d+$", "");
    double ofKind =
        measured.entrySet().stream()
            .filter(e -> e.getKey().startsWith(kind))
            .mapToDouble(Map.Entry::getValue)
            .max()
            .orElse(0);
    double worst = measured.values().stream().mapToDouble(d -> d).max().orElse(0);
    return 10 * Math.max(1e-7, ofKind > 0 ? ofKind : worst);
  }

  public void check(String name, NDArray actual) throws IOException {
    check(name, actual, tolerance(name));
  }

  public void check(String name, NDArray actual, double tolerance) throws IOException {
    List<Long> shape = Arrays.stream(actual.getShape().getShape()).boxed().toList();
    assertEquals(expected.shape(name), shape, folder.getFileName() + " " + name);
    float[] wanted = get(name).toFloatArray();
    float[] found = actual.toFloatArray();
    double worst = 0;
    for (int i = 0; i < wanted.length; i++) {
      double difference = Math.abs(wanted[i] - found[i]);
      worst = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(worst, difference);
    }
    assertTrue(
        worst <= tolerance,
        folder.getFileName() + " " + name + " differs by " + worst + " > " + tolerance);
  }

  /// Every `prefix.0`, `prefix.1` … of the fixture against the list.
  public void checkAll(String prefix, List<NDArray> actual) throws IOException {
    int seen = 0;
    for (int i = 0; i < actual.size(); i++) {
      if (has(prefix + "." + i)) {
        check(prefix + "." + i, actual.get(i));
        seen++;
      }
    }
    assertTrue(seen > 0, "nothing to compare for " + prefix);
    assertTrue(!has(prefix + "." + actual.size()), "too few of " + prefix);
  }

  @Override
  public void close() {
    expected.close();
  }
}
