package fovea.network.convolutional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.network.StagedNetwork;
import fovea.network.layer.Convolution;
import fovea.network.layer.Flatten;
import fovea.network.layer.Initializer;
import fovea.network.layer.Linear;
import fovea.network.layer.ResidualBranch;
import fovea.network.layer.StochasticDepth;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import fovea.tensor.trace.Operation;
import fovea.tensor.trace.Trace;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// EfficientNet (Tan and Le, Rethinking Model Scaling, ICML 2019) with torchvision's names:
/// `features.0.0.weight`, `features.1.0.block.0.0.weight`, …, `classifier.1`.
///
/// Stages: `stem`, `stage1` to `stage7` and `head`, torchvision's `features.0` to `features.8`.
public final class EfficientNet extends StagedNetwork {
  /// How much wider and deeper than B0, and what torchvision trained it with.
  public enum Variant {
    B0(1.0, 1.0, 0.2, 1e-5),
    B1(1.0, 1.1, 0.2, 1e-5),
    B2(1.1, 1.2, 0.3, 1e-5),
    B3(1.2, 1.4, 0.3, 1e-5),
    B4(1.4, 1.8, 0.4, 1e-5),
    B5(1.6, 2.2, 0.4, 1e-3),
    B6(1.8, 2.6, 0.5, 1e-3),
    B7(2.0, 3.1, 0.5, 1e-3);

    private final double width;
    private final double depth;
    private final double dropout;
    private final double epsilon;

    Variant(double width, double depth, double dropout, double epsilon) {
      this.width = width;
      this.depth = depth;
      this.dropout = dropout;
      this.epsilon = epsilon;
    }
  }

  /// @param variant the size
  /// @param classes how many are told apart
  /// @param dropout before the last layer while training
  /// @param dropPath share of the pictures that skip the last residual branch while training; it
  ///   grows from 0 at the first (0.2)
  public record Configuration(Variant variant, int classes, double dropout, double dropPath) {
    public Configuration {
      if (classes < 1) {
        throw new IllegalArgumentException("an EfficientNet needs at least one class");
      }
    }

    public static Configuration of(Variant variant, int classes) {
      return new Configuration(variant, classes, variant.dropout, 0.2);
    }
  }

  private record Row(int expansion, int kernel, int stride, int channels, int blocks) {}

  private static final Row[] ROWS = {
    new Row(1, 3, 1, 16, 1),
    new Row(6, 3, 2, 24, 2),
    new Row(6, 5, 2, 40, 2),
    new Row(6, 3, 2, 80, 3),
    new Row(6, 5, 1, 112, 3),
    new Row(6, 5, 2, 192, 4),
    new Row(6, 3, 1, 320, 1),
  };

  private final Configuration configuration;
  private final Linear classifier;

  public EfficientNet(NDManager manager, Configuration configuration) {
    super(manager);
    this.configuration = configuration;
    Variant variant = configuration.variant();
    int all = 0;
    for (Row row : ROWS) {
      all += blocks(row, variant);
    }
    int channels = NormedConvolution.rounded(32 * variant.width);
    unit("stem", 0, 3, channels, Convolution.Shape.same(3, 2));
    int done = 0;
    for (int row = 0; row < ROWS.length; row++) {
      int outputs = NormedConvolution.rounded(ROWS[row].channels() * variant.width);
      for (int i = 0; i < blocks(ROWS[row], variant); i++) {
        var block =
            new MobileBlock(
                manager,
                ROWS[row],
                channels,
                outputs,
                i == 0 ? ROWS[row].stride() : 1,
                variant.epsilon,
                configuration.dropPath() * done / all);
        step("stage" + (row + 1), child("features." + (row + 1) + "." + i, block)::forward);
        channels = outputs;
        done++;
      }
    }
    unit("head", ROWS.length + 1, channels, 4 * channels, Convolution.Shape.same(1, 1));
    classifier = child("classifier.1", new Linear(manager, 4 * channels, configuration.classes()));
  }

  private static int blocks(Row row, Variant variant) {
    return (int) Math.ceil(row.blocks() * variant.depth);
  }

  private void unit(String stage, int index, int inputs, int outputs, Convolution.Shape shape) {
    var unit =
        new NormedConvolution(
            manager(), inputs, outputs, shape, configuration.variant().epsilon, Operators::silu);
    step(stage, child("features." + index, unit)::forward);
  }

  @Override
  public NDArray classify(NDArray features) {
    return Scopes.keep(
        () -> {
          NDArray pooled = Flatten.of(Operators.adaptiveAveragePool(features, 1, 1)); // (B, C)
          return classifier.forward(
              Operators.dropout(pooled, training() ? configuration.dropout() : 0));
        });
  }

  @Override
  public int classes() {
    return configuration.classes();
  }

  /// Sets every tensor at random, as torchvision does: convolutions after He et al. 2015 (fan out),
  /// the classifier uniform in ±1/√classes.
  @Override
  public void initialize(long seed) {
    double bound = 1 / Math.sqrt(configuration.classes());
    FreshWeights.fill(
        manager(),
        this,
        seed,
        Initializer::heNormal,
        (random, weight) -> random.uniform(weight, bound));
  }

  /// Expand, look at each channel alone, weigh the channels, narrow: `block.0` to `block.3`;
  /// without expansion all move up by one.
  private static final class MobileBlock extends Module implements ResidualBranch.Holder {
    private final ResidualBranch branch = new ResidualBranch("");
    private final @Nullable NormedConvolution expand;
    private final NormedConvolution depthwise;
    private final Convolution squeeze;
    private final Convolution excite;
    private final NormedConvolution project;
    private final boolean residual;
    private final double dropPath;

    MobileBlock(
        NDManager manager,
        Row row,
        int inputs,
        int outputs,
        int stride,
        double epsilon,
        double dropPath) {
      super(manager);
      this.dropPath = dropPath;
      residual = stride == 1 && inputs == outputs;
      int inner =
          row.expansion() == 1 ? inputs : NormedConvolution.rounded(inputs * row.expansion());
      int narrow = Math.max(1, inputs / 4);
      var point = Convolution.Shape.same(1, 1);
      int next = 0;
      expand =
          inner == inputs
              ? null
              : child(
                  "block." + next++,
                  new NormedConvolution(manager, inputs, inner, point, epsilon, Operators::silu));
      depthwise =
          child(
              "block." + next++,
              new NormedConvolution(
                  manager,
                  inner,
                  inner,
                  NormedConvolution.depthwise(row.kernel(), stride, inner),
                  epsilon,
                  Operators::silu));
      squeeze =
          child("block." + next + ".fc1", new Convolution(manager, inner, narrow, point, true));
      excite =
          child("block." + next++ + ".fc2", new Convolution(manager, narrow, inner, point, true));
      project =
          child(
              "block." + next,
              new NormedConvolution(
                  manager, inner, outputs, point, epsilon, UnaryOperator.identity()));
    }

    NDArray forward(NDArray input) {
      return Trace.part(this, input, () -> added(input));
    }

    private NDArray added(NDArray input) {
      return residual
          ? branch.added(
              () -> StochasticDepth.apply(narrowed(input), training() ? dropPath : 0), () -> input)
          : narrowed(input);
    }

    @Override
    public List<ResidualBranch> branches() {
      return residual ? List.of(branch) : List.of();
    }

    private NDArray narrowed(NDArray input) {
      NDArray x = depthwise.forward(expand == null ? input : expand.forward(input));
      NDArray scale = Operators.adaptiveAveragePool(x, 1, 1); // (B, inner, 1, 1)
      scale = excite.forward(Operators.silu(squeeze.forward(scale)));
      NDArray gate = Operators.sigmoid(scale);
      return project.forward(
          Trace.operation(Operation.pointwise("multiply"), x.mul(gate), x, gate));
    }
  }
}
