package fovea.explanation.cam;

import ai.djl.ndarray.NDArray;

/// Every channel counts by the mean of its gradient.
public final class GradCam extends GradientWeighted {
  @Override
  public String id() {
    return "grad-cam";
  }

  @Override
  public String title() {
    return "Grad-CAM";
  }

  @Override
  public String paper() {
    return "Selvaraju et al., Grad-CAM: Visual Explanations from Deep Networks, ICCV 2017";
  }

  @Override
  public String sentence() {
    return "Maps of a stage, each counted by its mean gradient. Quick, coarse, the usual start.";
  }

  @Override
  NDArray weighed(NDArray maps, NDArray gradient) {
    return maps.mul(means(gradient));
  }
}
