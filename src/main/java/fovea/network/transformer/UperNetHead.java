package fovea.network.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.network.layer.BatchNorm;
import fovea.network.layer.Convolution;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.List;

/// The head of UPerNet (Xiao et al., Unified Perceptual Parsing for Scene Understanding, ECCV
/// 2018): a pyramid of four maps becomes scores of classes.
final class UperNetHead extends Module {
  private final List<Integer> poolScales;
  private final List<Block> pools = new ArrayList<>();
  private final Block bottleneck;
  private final List<Block> laterals = new ArrayList<>();
  private final List<Block> smooth = new ArrayList<>();
  private final Block fuse;
  private final Convolution classifier;

  /// @param hidden channels of every level
  /// @param poolScales sides of the grids to which the top is pooled
  UperNetHead(NDManager manager, int hidden, List<Integer> poolScales, int classes) {
    super(manager);
    this.poolScales = poolScales;
    int scales = poolScales.size();
    for (int i = 0; i < scales; i++) {
      pools.add(child("psp_modules." + i + ".1", new Block(manager, hidden, hidden, 1)));
    }
    bottleneck = child("bottleneck", new Block(manager, hidden * (1 + scales), hidden, 3));
    for (int i = 0; i < 3; i++) {
      laterals.add(child("lateral_convs." + i, new Block(manager, hidden, hidden, 1)));
      smooth.add(child("fpn_convs." + i, new Block(manager, hidden, hidden, 3)));
    }
    fuse = child("fpn_bottleneck", new Block(manager, hidden * 4, hidden, 3));
    classifier = child("classifier", scorer(manager, hidden, classes));
  }

  static Convolution scorer(NDManager manager, int inputs, int classes) {
    return new Convolution(manager, inputs, classes, Convolution.Shape.same(1, 1), true);
  }

  /// The top level (B, channels, h, w) beside what it is like in regions of several sizes.
  NDArray pool(NDArray top) {
    var parts = new NDList(top);
    int height = (int) top.getShape().get(2);
    int width = (int) top.getShape().get(3);
    for (int i = 0; i < pools.size(); i++) {
      int scale = poolScales.get(i);
      NDArray small = pools.get(i).forward(Operators.adaptiveAveragePool(top, scale, scale));
      parts.add(Operators.bilinear(small, height, width));
    }
    return bottleneck.forward(Operators.concat(parts, 1));
  }

  /// The scores (B, classes, H, W) of a pyramid whose finest level is H × W and whose top has been
  /// pooled. The maps of the finest level are large, 79 MB each at 640 pixels: each is freed once
  /// it is read.
  NDArray decode(List<NDArray> pyramid, NDArray pooled) {
    var levels = new ArrayList<NDArray>();
    for (int i = 0; i < 3; i++) {
      levels.add(laterals.get(i).forward(pyramid.get(i)));
    }
    levels.add(pooled);
    for (int i = 3; i > 0; i--) {
      NDArray upper = levels.get(i);
      NDArray lower = levels.get(i - 1);
      levels.set(i - 1, Scopes.keep(() -> lower.add(like(upper, lower))));
      lower.close();
    }
    var parts = new NDList();
    for (int i = 0; i < 4; i++) {
      NDArray level = levels.get(i);
      NDArray smoothed = i < 3 ? smooth.get(i).forward(level) : level;
      parts.add(i == 0 ? smoothed : like(smoothed, parts.getFirst()));
      if (i < 3) {
        level.close();
      }
    }
    NDArray all = Operators.concat(parts, 1);
    parts.close();
    NDArray fused = fuse.forward(all);
    all.close();
    return classifier.forward(fused);
  }

  private static NDArray like(NDArray map, NDArray target) {
    Shape size = target.getShape();
    return Operators.bilinear(map, (int) size.get(2), (int) size.get(3));
  }

  /// A convolution without bias, batch normalisation and ReLU.
  static final class Block extends Module {
    private final Convolution convolution;
    private final BatchNorm norm;

    Block(NDManager manager, int inputs, int outputs, int kernel) {
      super(manager);
      convolution = child("conv", new Convolution(manager, inputs, outputs, kernel, 1));
      norm = child("bn", new BatchNorm(manager, outputs));
    }

    NDArray forward(NDArray input) {
      return Scopes.keep(
          () -> {
            NDArray mapped = convolution.forward(input);
            NDArray normed = norm.forward(mapped);
            mapped.close();
            return Operators.relu(normed);
          });
    }
  }
}
