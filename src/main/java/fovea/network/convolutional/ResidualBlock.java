package fovea.network.convolutional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.network.layer.BatchNorm;
import fovea.network.layer.Convolution;
import fovea.network.layer.Initializer;
import fovea.network.layer.ResidualBranch;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One block of a {@link ResNet}: `conv1`, `bn1`, … and, where the shape changes, the shortcut
/// `downsample.0`, `downsample.1`.
public final class ResidualBlock extends Module implements ResidualBranch.Holder {
  /// What it is made of.
  public enum Kind {
    /// two 3×3 convolutions
    BASIC(1),
    /// 1×1, 3×3, 1×1, four times as wide outside as inside
    BOTTLENECK(4);

    final int expansion;

    Kind(int expansion) {
      this.expansion = expansion;
    }
  }

  private final ResidualBranch branch = new ResidualBranch("");
  private final List<Convolution> convolutions = new ArrayList<>();
  private final List<BatchNorm> norms = new ArrayList<>();
  private final @Nullable Convolution shortcut;
  private final @Nullable BatchNorm shortcutNorm;

  ResidualBlock(NDManager manager, Kind kind, int inputs, int inner, int outer, int stride) {
    super(manager);
    switch (kind) {
      case BASIC -> {
        add(inputs, inner, 3, stride);
        add(inner, outer, 3, 1);
      }
      case BOTTLENECK -> {
        add(inputs, inner, 1, 1);
        add(inner, inner, 3, stride);
        add(inner, outer, 1, 1);
      }
    }
    if (stride != 1 || inputs != outer) {
      shortcut = child("downsample.0", new Convolution(manager, inputs, outer, 1, stride));
      shortcutNorm = child("downsample.1", new BatchNorm(manager, outer));
    } else {
      shortcut = null;
      shortcutNorm = null;
    }
  }

  private void add(int inputs, int outputs, int kernel, int stride) {
    int number = convolutions.size() + 1;
    convolutions.add(
        child("conv" + number, new Convolution(manager(), inputs, outputs, kernel, stride)));
    norms.add(child("bn" + number, new BatchNorm(manager(), outputs)));
  }

  NDArray forward(NDArray input, UnaryOperator<NDArray> precision) {
    return Trace.part(this, input, () -> added(input, precision));
  }

  private NDArray added(NDArray input, UnaryOperator<NDArray> precision) {
    return Operators.relu(
        branch.added(() -> branch(input, precision), () -> shortcut(input, precision)));
  }

  private NDArray shortcut(NDArray input, UnaryOperator<NDArray> precision) {
    return shortcut == null || shortcutNorm == null
        ? input
        : shortcutNorm.forward(shortcut.forward(input, precision));
  }

  private NDArray branch(NDArray input, UnaryOperator<NDArray> precision) {
    NDArray x = input;
    for (int i = 0; i < convolutions.size(); i++) {
      if (i > 0) {
        x = Operators.relu(x);
      }
      x = norms.get(i).forward(convolutions.get(i).forward(x, precision));
    }
    return x;
  }

  @Override
  public List<ResidualBranch> branches() {
    return List.of(branch);
  }

  void initialize(Initializer random) {
    convolutions.forEach(layer -> layer.initialize(random));
    norms.forEach(layer -> layer.initialize(random));
    if (shortcut != null && shortcutNorm != null) {
      shortcut.initialize(random);
      shortcutNorm.initialize(random);
    }
  }
}
