package fovea.landscape;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import fovea.attack.Subject;
import fovea.explanation.SmallConvolutional;
import fovea.network.Fixture;
import fovea.network.Settings;
import fovea.network.own.SequentialNetwork;
import fovea.network.pixel.PixelClassifier;
import fovea.tensor.OnCompute;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// A small network with batch normalisation, pictures, and what PyTorch and the authors' own code
/// made of the loss around its weights.
final class LandscapeFixture implements AutoCloseable {
  private static final int SIDE = 12;

  private static final String LAYERS =
      """
      {"num_channels": 3, "image_size": 12, "num_labels": 4, "layers": [
        {"type": "Conv2d", "name": "conv1", "out_channels": 4, "kernel_size": 3, "padding": 1},
        {"type": "BatchNorm2d", "name": "bn1"}, "ReLU", {"type": "MaxPool2d", "kernel_size": 2},
        {"type": "Conv2d", "name": "conv2", "out_channels": 6, "kernel_size": 3, "padding": 1,
         "bias": false},
        {"type": "BatchNorm2d", "name": "bn2"}, "ReLU", {"type": "AvgPool2d", "kernel_size": 2},
        {"type": "Conv2d", "name": "conv3", "out_channels": 8, "kernel_size": 3, "padding": 1},
        "ReLU", {"type": "AdaptiveAvgPool2d", "output_size": 1}, "Flatten",
        {"type": "Linear", "name": "fc"}]}
      """;

  final NDManager manager;
  final Fixture numbers;
  final SequentialNetwork module;
  final MovableNetwork network;
  final Examples examples;

  /// A test's body.
  interface Body {
    void run(LandscapeFixture fixture) throws Exception;
  }

  private LandscapeFixture(NDManager manager, int batch) throws Exception {
    this.manager = manager;
    numbers = new Fixture(manager, "loss_landscape");
    module = numbers.load(module(manager));
    network =
        new MovableNetwork(new PixelClassifier(module, SmallConvolutional.asIs(SIDE)), manager);
    examples = new Examples(manager, subjects(), SIDE, SIDE, batch);
  }

  /// @param batch pictures at once
  static void run(int batch, Body body) throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new LandscapeFixture(manager, batch)) {
            body.run(fixture);
          }
        });
  }

  static SequentialNetwork module(NDManager manager) {
    return new SequentialNetwork(
        manager,
        SequentialNetwork.Configuration.of(
            new Settings(JsonMapper.shared().readValue(LAYERS, new TypeReference<>() {}))));
  }

  List<Subject> subjects() throws Exception {
    float[] all = numbers.get("input.images").toFloatArray();
    long[] labels = numbers.ids("input.labels").toLongArray();
    int length = all.length / labels.length;
    var subjects = new ArrayList<Subject>();
    for (int i = 0; i < labels.length; i++) {
      float[] one = Arrays.copyOfRange(all, i * length, (i + 1) * length);
      subjects.add(new Subject(one, (int) labels[i], i));
    }
    return subjects;
  }

  /// What stands there for each of the weights.
  Map<String, float[]> raw(String prefix) throws Exception {
    var raw = new HashMap<String, float[]>();
    for (String name : network.weights().keySet()) {
      raw.put(name, numbers.get(prefix + "." + name).toFloatArray());
    }
    return raw;
  }

  Direction direction(String which, Normalisation normalisation) throws Exception {
    return Direction.of(manager, network.weights(), normalisation, raw("input.direction_" + which));
  }

  NDList vector(String prefix) throws Exception {
    var vector = new NDList();
    for (String name : network.weights().keySet()) {
      vector.add(numbers.get(prefix + "." + name));
    }
    return vector;
  }

  /// Another network's weights and statistics.
  Map<String, NDArray> other() throws Exception {
    var other = new LinkedHashMap<String, NDArray>();
    for (String name : network.state().keySet()) {
      other.put(name, numbers.get("input.other_model." + name));
    }
    return other;
  }

  float[] floats(String name) throws Exception {
    return numbers.get(name).toFloatArray();
  }

  float[] snapshot() {
    var all = new ArrayList<Float>();
    module
        .state()
        .values()
        .forEach(
            array -> {
              for (float number : array.toFloatArray()) {
                all.add(number);
              }
            });
    var bits = new float[all.size()];
    for (int i = 0; i < bits.length; i++) {
      bits[i] = all.get(i);
    }
    return bits;
  }

  @Override
  public void close() {
    examples.close();
    network.close();
    numbers.close();
  }
}
