package fovea.explanation.cam;

import ai.djl.ndarray.NDArray;

/// Every channel counts by its gradients, averaged with the share of the activation at each place.
public final class XGradCam extends GradientWeighted {
  @Override
  public String id() {
    return "xgrad-cam";
  }

  @Override
  public String title() {
    return "XGrad-CAM";
  }

  @Override
  public String paper() {
    return "Fu et al., Axiom-based Grad-CAM, BMVC 2020";
  }

  @Override
  public String sentence() {
    return "As Grad-CAM, the gradient weighed by how active a map is.";
  }

  private static final float EPSILON = 1e-7f;

  @Override
  NDArray weighed(NDArray maps, NDArray gradient) {
    return maps.mul(sums(gradient.mul(maps).div(sums(maps).add(EPSILON))));
  }
}
