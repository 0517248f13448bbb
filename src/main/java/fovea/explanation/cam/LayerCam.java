package fovea.explanation.cam;

import ai.djl.ndarray.NDArray;
import fovea.tensor.Operators;

/// Every place of every channel counts by its own gradient where that is positive.
public final class LayerCam extends GradientWeighted {
  @Override
  public String id() {
    return "layer-cam";
  }

  @Override
  public String title() {
    return "Layer-CAM";
  }

  @Override
  public String paper() {
    return "Jiang et al., LayerCAM, IEEE Transactions on Image Processing 2021";
  }

  @Override
  public String sentence() {
    return "Only rising gradients, place by place: works at early, finer stages too.";
  }

  @Override
  NDArray weighed(NDArray maps, NDArray gradient) {
    return maps.mul(Operators.relu(gradient));
  }
}
