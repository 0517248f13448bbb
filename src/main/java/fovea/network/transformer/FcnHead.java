package fovea.network.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.network.layer.Convolution;
import fovea.tensor.Module;
import fovea.tensor.trace.Trace;
import java.util.ArrayList;
import java.util.List;

/// A few convolutions and the classes' scores (Long et al., Fully Convolutional Networks for
/// Semantic Segmentation, CVPR 2015): what helps a backbone's middle to learn.
final class FcnHead extends Module {
  private final List<UperBlock> convolutions = new ArrayList<>();
  private final Convolution classifier;

  FcnHead(NDManager manager, int inputs, int width, int count, int classes) {
    super(manager);
    for (int i = 0; i < count; i++) {
      convolutions.add(
          child("convs." + i, new UperBlock(manager, i == 0 ? inputs : width, width, 3)));
    }
    classifier = child("classifier", UperBlock.scorer(manager, width, classes));
  }

  /// (B, inputs, h, w) to (B, classes, h, w).
  NDArray forward(NDArray map) {
    return Trace.part(this, map, () -> scored(map));
  }

  private NDArray scored(NDArray map) {
    NDArray x = map;
    for (UperBlock block : convolutions) {
      x = block.forward(x);
    }
    return classifier.forward(x);
  }
}
