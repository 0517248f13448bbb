package fovea.explanation.cam;

import ai.djl.ndarray.NDArray;

/// Every place of every channel counts by its own gradient: for a network that ends in a linear
/// layer exactly what it calculated.
public final class HiResCam extends GradientWeighted {
  @Override
  public String id() {
    return "hires-cam";
  }

  @Override
  public String title() {
    return "HiRes-CAM";
  }

  @Override
  public String paper() {
    return "Draelos and Carin, Use HiResCAM instead of Grad-CAM, 2020";
  }

  @Override
  public String sentence() {
    return "Maps times their gradient, place by place: shows only what the score really rose from.";
  }

  @Override
  NDArray weighed(NDArray maps, NDArray gradient) {
    return maps.mul(gradient);
  }
}
