package fovea.network.own;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.network.HeadedNetwork;
import fovea.network.Settings;
import fovea.network.StagedNetwork;
import fovea.network.layer.Grey;
import fovea.network.layer.Initializer;
import fovea.network.layer.Intervals;
import fovea.network.layer.Layer;
import fovea.network.own.LayerSpec.Extent;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// A classifier that a person tells as a list of layers: LeNets, VGGs, small residual networks. Its
/// tensors have the names that the list gives them, which are the checkpoint's.
///
/// Every convolution, fully connected layer or residual block begins a stage of its name, to which
/// what follows belongs (normalisation, nonlinearity, pooling). The classes are read from the last
/// map: what stands before the `Flatten` and is not a pooling belongs to the stages, all that
/// follows to {@link #classify}. Of a network without maps the last fully connected layer is it.
public final class SequentialNetwork extends StagedNetwork
    implements HeadedNetwork, Intervals.Sound {
  /// LeNet-5 in the form that is usual today, for 32 × 32: what is built where no layers are told.
  private static final List<Object> LENET =
      List.of(
          conv("conv1", 6),
          "ReLU",
          pool(),
          conv("conv2", 16),
          "ReLU",
          pool(),
          "Flatten",
          linear("fc1", 120),
          "ReLU",
          linear("fc2", 84),
          "ReLU",
          Map.of("type", "Linear", "name", "fc3"));

  private static final String LAYERS = "layers";

  /// @param channels of a picture: 3, or 1 for grey ones
  /// @param side of the pictures, which are square
  /// @param classes how many are told apart
  public record Configuration(int channels, int side, int classes, List<LayerSpec> layers) {
    public Configuration {
      layers = List.copyOf(layers);
    }

    /// Reads `{"num_channels": 3, "image_size": 32, "layers": […]}`; the number of classes is
    /// `num_labels`, or that of the names in `id2label`, or what the last layer gives.
    ///
    /// @throws IllegalArgumentException when it is not possible, in a sentence's second half
    public static Configuration of(Settings settings) {
      int channels = settings.integer("num_channels", 3, 1, 3);
      if (channels == 2) {
        throw new IllegalArgumentException("“num_channels” is 2, but pictures have 3 or 1");
      }
      List<LayerSpec> layers = LayerReader.read(settings.list(LAYERS, LENET));
      int said = outputs(layers);
      int classes = settings.labels(said == 0 ? 10 : said);
      return new Configuration(
              channels, settings.integer("image_size", 32, 1, 4096), classes, layers)
          .ending();
    }

    /// What the last layer of these settings gives; 0 where it doesn't say.
    ///
    /// @throws IllegalArgumentException when the layers cannot be understood, in a sentence's
    ///   second half
    public static int outputs(Settings settings) {
      return outputs(LayerReader.read(settings.list(LAYERS, LENET)));
    }

    private static int outputs(List<LayerSpec> layers) {
      int last = last(layers);
      return last < 0
          ? 0
          : switch (layers.get(last)) {
            case LayerSpec.Linear linear -> linear.outputs();
            case LayerSpec.Conv2d convolution -> convolution.outputs();
            case LayerSpec.Residual _,
                LayerSpec.BatchNorm _,
                LayerSpec.Nonlinearity _,
                LayerSpec.MaxPool2d _,
                LayerSpec.AvgPool2d _,
                LayerSpec.AdaptiveAvgPool2d _,
                LayerSpec.Flatten _,
                LayerSpec.Dropout _ ->
                0;
          };
    }

    private static int last(List<LayerSpec> layers) {
      int last = layers.size() - 1;
      while (last >= 0 && !layers.get(last).weighs()) {
        last--;
      }
      return last;
    }

    /// With a last layer of as many classes as there are, whatever it said.
    private Configuration ending() {
      int last = last(layers);
      if (last < 0) {
        throw new IllegalArgumentException("there is no layer with weights among its layers");
      }
      var all = new ArrayList<>(layers);
      switch (all.get(last)) {
        case LayerSpec.Linear(String name, int inputs, int _, boolean bias) ->
            all.set(last, new LayerSpec.Linear(name, inputs, classes, bias));
        case LayerSpec.Conv2d c ->
            all.set(last, new LayerSpec.Conv2d(c.name(), c.inputs(), classes, c.shape(), c.bias()));
        case LayerSpec.Residual _,
            LayerSpec.BatchNorm _,
            LayerSpec.Nonlinearity _,
            LayerSpec.MaxPool2d _,
            LayerSpec.AvgPool2d _,
            LayerSpec.AdaptiveAvgPool2d _,
            LayerSpec.Flatten _,
            LayerSpec.Dropout _ ->
            throw new IllegalArgumentException(
                "the last layer with weights must be a Linear or a Conv2d");
      }
      return new Configuration(channels, side, classes, all);
    }
  }

  private final Configuration configuration;
  private final List<UnaryOperator<NDArray>> head = new ArrayList<>();

  /// @throws IllegalArgumentException when a layer doesn't fit behind the one before, in a
  ///   sentence's second half
  public SequentialNetwork(NDManager manager, Configuration configuration) {
    super(manager);
    this.configuration = configuration;
    List<LayerSpec> layers = configuration.layers();
    var first = new Extent(configuration.channels(), configuration.side(), configuration.side());
    var maker =
        new LayerMaker(
            manager,
            first,
            configuration.classes(),
            this::training,
            (name, part) -> child(name, part));
    int end = headBegins(layers);
    var stage = new ArrayList<UnaryOperator<NDArray>>();
    String name = "";
    boolean grey = configuration.channels() == 1;
    if (grey) {
      stage.add(Grey::of);
    }
    for (int i = 0; i < layers.size(); i++) {
      LayerSpec layer = layers.get(i);
      if (i < end && layer.weighs() && !name.isEmpty()) {
        add(name, stage);
        stage = new ArrayList<>();
        name = "";
      }
      name = name.isEmpty() && layer.weighs() ? layer.name() : name;
      (i < end ? stage : head).add(maker.make(layer));
      if (i == end - 1) {
        add(name.isEmpty() ? "input" : name, stage);
      }
    }
    if (end == 0) {
      add("input", grey ? stage : List.of(x -> x.reshape(x.getShape())));
    }
    check(maker.extent());
  }

  private void add(String stage, List<UnaryOperator<NDArray>> layers) {
    step(
        stage,
        x ->
            Scopes.keep(
                () -> {
                  NDArray result = LayerMaker.run(layers, x);
                  return result == x ? x.duplicate() : result; // dropout alone does nothing
                }));
  }

  private void check(Extent last) {
    boolean fits = last.row() && last.channels() == configuration.classes();
    if (!fits) {
      throw new IllegalArgumentException(
          "its layers end with %s where the scores of %d classes must stand%s"
              .formatted(
                  last.text(),
                  configuration.classes(),
                  last.row() ? "" : ": a Flatten is missing"));
    }
  }

  /// Where what belongs to the classes begins, by the number of the layer.
  private static int headBegins(List<LayerSpec> layers) {
    int flatten = 0;
    while (flatten < layers.size() && !(layers.get(flatten) instanceof LayerSpec.Flatten)) {
      flatten++;
    }
    boolean maps = layers.subList(0, flatten).stream().anyMatch(LayerSpec::weighs);
    int begin = maps ? flatten : Configuration.last(layers);
    while (begin > 0 && leadsToClasses(layers.get(begin - 1), maps)) {
      begin--;
    }
    return begin;
  }

  private static boolean leadsToClasses(LayerSpec layer, boolean maps) {
    return layer instanceof LayerSpec.Dropout
        || maps
            && (layer instanceof LayerSpec.MaxPool2d
                || layer instanceof LayerSpec.AvgPool2d
                || layer instanceof LayerSpec.AdaptiveAvgPool2d);
  }

  @Override
  public NDArray classify(NDArray features) {
    return Scopes.keep(() -> LayerMaker.run(head, features));
  }

  /// Its nonlinearities must not fall where their input grows.
  @Override
  public boolean boundsHold() {
    return LayerSpec.monotone(configuration.layers());
  }

  @Override
  public String head() {
    List<LayerSpec> layers = configuration.layers();
    return layers.get(Configuration.last(layers)).name();
  }

  @Override
  public int classes() {
    return configuration.classes();
  }

  /// As PyTorch's layers begin, but for convolutions, which begin after He et al. 2015 (fan out).
  @Override
  public void initialize(long seed) {
    Layer.standard(this, new Initializer(manager(), seed));
  }

  private static Object conv(String name, int outputs) {
    return Map.of("type", "Conv2d", "name", name, "out_channels", outputs, "kernel_size", 5);
  }

  private static Object pool() {
    return Map.of("type", "MaxPool2d", "kernel_size", 2);
  }

  private static Object linear(String name, int outputs) {
    return Map.of("type", "Linear", "name", name, "out_features", outputs);
  }
}
