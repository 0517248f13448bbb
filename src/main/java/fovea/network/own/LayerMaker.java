package fovea.network.own;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Activation;
import fovea.network.layer.BatchNorm;
import fovea.network.layer.Convolution;
import fovea.network.layer.Flatten;
import fovea.network.layer.ResidualBranch;
import fovea.network.own.LayerSpec.Extent;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import fovea.tensor.trace.Operation;
import fovea.tensor.trace.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/// Makes layers of what is written down, one after another, and knows what stands between them.
public final class LayerMaker {
  private final NDManager manager;
  private final int classes;
  private final BooleanSupplier training;
  private final BiConsumer<String, Module> parts;
  private final Set<String> names = new HashSet<>();
  private Extent extent;

  /// @param extent what the first layer reads
  /// @param classes how many numbers a layer gives that doesn't say it
  /// @param training whether dropout works
  /// @param parts takes what has tensors, with the name that stands before theirs
  LayerMaker(
      NDManager manager,
      Extent extent,
      int classes,
      BooleanSupplier training,
      BiConsumer<String, Module> parts) {
    this.manager = manager;
    this.extent = extent;
    this.classes = classes;
    this.training = training;
    this.parts = parts;
  }

  /// What the next layer reads.
  Extent extent() {
    return extent;
  }

  /// Makes the next layer.
  ///
  /// @throws IllegalArgumentException when it doesn't fit behind the one before, in a sentence's
  ///   second half that names it
  UnaryOperator<NDArray> make(LayerSpec spec) {
    try {
      return made(spec);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "layer “%s”: %s; it reads %s".formatted(spec.name(), e.getMessage(), extent.text()), e);
    }
  }

  private UnaryOperator<NDArray> made(LayerSpec spec) {
    return switch (spec) {
      case LayerSpec.Conv2d(
              String name,
              int inputs,
              int outputs,
              Convolution.Shape shape,
              boolean bias) -> {
        check(inputs);
        int out = outputs == 0 ? classes : outputs;
        if (map().channels() % shape.groups() != 0 || out % shape.groups() != 0) {
          throw new IllegalArgumentException(
              "%d and %d channels are not to be divided into %d groups"
                  .formatted(extent.channels(), out, shape.groups()));
        }
        int span = shape.dilation() * (shape.kernel() - 1) + 1;
        var layer = part(name, new Convolution(manager, extent.channels(), out, shape, bias));
        walk(out, span, shape.stride(), shape.padding(), false);
        yield layer::forward;
      }
      case LayerSpec.Linear(String name, int inputs, int outputs, boolean bias) -> {
        if (!extent.row()) {
          throw new IllegalArgumentException("a Linear needs a Flatten before it");
        }
        check(inputs);
        int out = outputs == 0 ? classes : outputs;
        var layer =
            part(name, new fovea.network.layer.Linear(manager, extent.channels(), out, bias));
        extent = new Extent(out, 0, 0);
        yield layer::forward;
      }
      case LayerSpec.BatchNorm(String name, int inputs, double epsilon) -> {
        check(inputs);
        yield part(name, new BatchNorm(manager, extent.channels(), epsilon))::forward;
      }
      case LayerSpec.Nonlinearity nonlinearity -> function(nonlinearity);
      case LayerSpec.MaxPool2d(String _, int kernel, int stride, int padding, boolean ceil) -> {
        walk(map().channels(), kernel, stride, padding, ceil);
        yield x -> Operators.maxPool(x, kernel, stride, padding, ceil);
      }
      case LayerSpec.AvgPool2d(String _, int kernel, int stride) -> {
        walk(map().channels(), kernel, stride, 0, false);
        yield x -> Operators.averagePool(x, kernel, stride);
      }
      case LayerSpec.AdaptiveAvgPool2d(String _, int height, int width) -> {
        if (height < 1 || width < 1) {
          throw new IllegalArgumentException("the size of its output is 0");
        }
        extent = new Extent(map().channels(), height, width);
        yield x -> Operators.adaptiveAveragePool(x, height, width);
      }
      case LayerSpec.Flatten _ -> {
        extent = extent.flattened();
        yield Flatten::of;
      }
      case LayerSpec.Dropout(String _, double rate) ->
          x -> Operators.dropout(x, training.getAsBoolean() ? rate : 0);
      case LayerSpec.Residual residual -> {
        var block = part(residual.name(), new ResidualStack(manager, residual, extent, classes));
        extent = block.extent();
        yield block::forward;
      }
    };
  }

  /// @param inputs what the layer says that it reads; 0 where it says nothing
  private void check(int inputs) {
    if (inputs != 0 && inputs != extent.channels()) {
      throw new IllegalArgumentException(
          "it says that it reads %,d channels or numbers".formatted(inputs));
    }
  }

  private Extent map() {
    if (extent.row()) {
      throw new IllegalArgumentException("it is for maps and stands behind a Flatten");
    }
    return extent;
  }

  /// A window walks over the map.
  private void walk(int channels, int span, int stride, int padding, boolean ceil) {
    int height = steps(extent.height(), span, stride, padding, ceil);
    int width = steps(extent.width(), span, stride, padding, ceil);
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException("its window of %d is larger than the map".formatted(span));
    }
    extent = new Extent(channels, height, width);
  }

  private static int steps(int side, int span, int stride, int padding, boolean ceil) {
    int room = side + 2 * padding - span;
    if (room < 0) {
      return 0;
    }
    int steps = (ceil ? Math.ceilDiv(room, stride) : room / stride) + 1;
    // no window begins behind the map's padded edge
    return ceil && (steps - 1) * stride >= side + padding ? steps - 1 : steps;
  }

  private <M extends Module> M part(String name, M module) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("another layer has the same name");
    }
    parts.accept(name, module);
    return module;
  }

  private static UnaryOperator<NDArray> function(LayerSpec.Nonlinearity spec) {
    float parameter = (float) spec.parameter();
    return switch (spec.kind()) {
      case RELU -> Operators::relu;
      case RELU6 -> Operators::relu6;
      case LEAKY_RELU -> x -> told(spec, Activation.leakyRelu(x, parameter), x);
      case ELU -> x -> told(spec, Activation.elu(x, parameter), x);
      case GELU -> Operators::gelu;
      case SILU -> Operators::silu;
      case TANH -> x -> told(spec, x.tanh(), x);
      case SIGMOID -> Operators::sigmoid;
    };
  }

  private static NDArray told(LayerSpec.Nonlinearity spec, NDArray made, NDArray of) {
    return Trace.operation(Operation.pointwise(spec.kind().title()), made, of);
  }

  /// Every layer in turn; what stood between them is closed. In the scope that is open.
  static NDArray run(List<UnaryOperator<NDArray>> layers, NDArray input) {
    NDArray x = input;
    for (UnaryOperator<NDArray> layer : layers) {
      NDArray before = x;
      x = layer.apply(before);
      if (x != before && before != input) {
        before.close(); // the backward pass holds what it needs
      }
    }
    return x;
  }

  /// All of them.
  List<UnaryOperator<NDArray>> all(List<LayerSpec> specs) {
    var made = new ArrayList<UnaryOperator<NDArray>>();
    specs.forEach(spec -> made.add(make(spec)));
    return made;
  }

  /// Layers whose result is added to what they read, or to what the shortcut makes of it.
  private static final class ResidualStack extends Module implements ResidualBranch.Holder {
    private final ResidualBranch branch = new ResidualBranch("");
    private final List<UnaryOperator<NDArray>> layers;
    private final List<UnaryOperator<NDArray>> shortcut;
    private final Extent extent;

    /// @throws IllegalArgumentException when both ways don't end alike, in a sentence's second half
    ResidualStack(NDManager manager, LayerSpec.Residual spec, Extent read, int classes) {
      super(manager);
      var way = new LayerMaker(manager, read, classes, this::training, this::child);
      layers = way.all(spec.layers());
      var around = new LayerMaker(manager, read, classes, this::training, this::child);
      shortcut = around.all(spec.shortcut());
      extent = way.extent();
      if (!extent.equals(around.extent())) {
        throw new IllegalArgumentException(
            "its layers give %s, its shortcut %s".formatted(extent.text(), around.extent().text()));
      }
    }

    /// What it gives.
    Extent extent() {
      return extent;
    }

    NDArray forward(NDArray input) {
      return Trace.part(
          this,
          input,
          () ->
              Scopes.keep(
                  () -> branch.added(() -> run(layers, input), () -> run(shortcut, input))));
    }

    @Override
    public List<ResidualBranch> branches() {
      return List.of(branch);
    }
  }
}
