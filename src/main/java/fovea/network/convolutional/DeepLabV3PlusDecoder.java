package fovea.network.convolutional;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.network.layer.BatchNorm;
import fovea.network.layer.Convolution;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Recomputation;
import fovea.tensor.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/// What DeepLabV3+ has behind its encoder: a pyramid of one plain, three dilated and one pooled
/// view of the coarse map, and a window over that and the fine map together. Names as in
/// segmentation_models_pytorch: `aspp.0.convs`, `aspp.0.project`, `aspp.1`, `block1`, `block2`.
final class DeepLabV3PlusDecoder extends Module {
  /// Channels of the fine map, few so that the coarse one, which knows more, outweighs it; the
  /// paper's.
  private static final int FINE = 48;

  private final List<Unit> views = new ArrayList<>();
  private final Unit pooled;
  private final Unit project;
  private final Unit behind;
  private final Unit narrowed;
  private final Unit fused;
  private final double dropout;

  /// @param coarse channels of the encoder's last map
  /// @param fine channels of the map with cells of four pixels
  /// @param rates how far apart the windows' cells are in the three dilated views
  /// @param channels of every view and of what it gives
  /// @param dropout behind the pyramid while training, in [0, 1)
  DeepLabV3PlusDecoder(
      NDManager manager, int coarse, int fine, List<Integer> rates, int channels, double dropout) {
    super(manager);
    this.dropout = dropout;
    views.add(child("aspp.0.convs.0", Unit.cellwise(manager, coarse, channels, "0", "1")));
    for (int rate : rates) {
      String name = "aspp.0.convs." + views.size();
      views.add(child(name, Unit.separable(manager, coarse, channels, rate, "0", "1")));
    }
    pooled = child("aspp.0.convs.4", Unit.cellwise(manager, coarse, channels, "1", "2"));
    project = child("aspp.0.project", Unit.cellwise(manager, 5 * channels, channels, "0", "1"));
    behind = child("aspp", Unit.separable(manager, channels, channels, 1, "1", "2"));
    narrowed = child("block1", Unit.cellwise(manager, fine, FINE, "0", "1"));
    fused = child("block2", Unit.separable(manager, FINE + channels, channels, 1, "0", "1"));
  }

  /// Maps (B, fine, H, W) and (B, coarse, h, w) to (B, channels, H, W).
  NDArray forward(NDArray fine, NDArray coarse) {
    return Trace.part(this, coarse, () -> decoded(fine, coarse));
  }

  private NDArray decoded(NDArray fine, NDArray coarse) {
    NDArray seen = Recomputation.part(coarse, this::pyramid);
    return Recomputation.part(List.of(fine, seen), maps -> fused(maps.get(0), maps.get(1)));
  }

  /// What all views of the coarse map together say, (B, channels, h, w).
  NDArray pyramid(NDArray coarse) {
    Shape size = coarse.getShape();
    var parts = new NDList();
    views.forEach(view -> parts.add(view.forward(coarse)));
    NDArray mean = pooled.forward(Operators.adaptiveAveragePool(coarse, 1, 1)); // (B, C, 1, 1)
    Shape one = mean.getShape();
    NDArray wide = mean.broadcast(new Shape(one.get(0), one.get(1), size.get(2), size.get(3)));
    parts.add(Trace.form(mean, wide));
    NDArray projected = project.forward(Operators.concat(parts, 1));
    return behind.forward(Operators.dropout(projected, training() ? dropout : 0));
  }

  /// Maps (B, fine, H, W) and {@link #pyramid} to (B, channels, H, W).
  NDArray fused(NDArray fine, NDArray seen) {
    Shape size = fine.getShape();
    NDArray resized = Operators.bilinearCorners(seen, (int) size.get(2), (int) size.get(3));
    return fused.forward(Operators.concat(new NDList(resized, narrowed.forward(fine)), 1));
  }

  /// Convolutions without bias, a normalisation behind them and ReLU.
  private static final class Unit extends Module {
    private final List<Convolution> convolutions = new ArrayList<>();
    private final BatchNorm norm;

    private Unit(NDManager manager, int outputs, String norm) {
      super(manager);
      this.norm = child(norm, new BatchNorm(manager, outputs));
    }

    /// Looks at each cell alone.
    static Unit cellwise(
        NDManager manager, int inputs, int outputs, String convolution, String norm) {
      var unit = new Unit(manager, outputs, norm);
      unit.add(convolution, inputs, outputs, Convolution.Shape.same(1, 1));
      return unit;
    }

    /// Looks at each channel alone through windows of 3, and then at each cell alone.
    ///
    /// @param rate how far the windows' cells are apart
    static Unit separable(
        NDManager manager, int inputs, int outputs, int rate, String convolutions, String norm) {
      var unit = new Unit(manager, outputs, norm);
      unit.add(
          convolutions + ".0", inputs, inputs, new Convolution.Shape(3, 1, rate, rate, inputs));
      unit.add(convolutions + ".1", inputs, outputs, Convolution.Shape.same(1, 1));
      return unit;
    }

    private void add(String name, int inputs, int outputs, Convolution.Shape shape) {
      convolutions.add(child(name, new Convolution(manager(), inputs, outputs, shape, false)));
    }

    NDArray forward(NDArray input) {
      return Trace.part(this, input, () -> mapped(input));
    }

    private NDArray mapped(NDArray input) {
      NDArray x = input;
      for (Convolution convolution : convolutions) {
        x = convolution.forward(x);
      }
      return Operators.relu(norm.forward(x));
    }
  }
}
