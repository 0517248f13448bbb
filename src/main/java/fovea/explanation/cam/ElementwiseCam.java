package fovea.explanation.cam;

import ai.djl.ndarray.NDArray;
import fovea.tensor.Operators;

/// What every place of every channel adds to the score, without what takes away from it.
public final class ElementwiseCam extends GradientWeighted {
  @Override
  public String id() {
    return "elementwise-cam";
  }

  @Override
  public String title() {
    return "Element-wise Grad-CAM";
  }

  @Override
  public String paper() {
    return "Pillai and Pirsiavash, Explainable Models with Consistent Interpretations, AAAI 2021";
  }

  @Override
  public String sentence() {
    return "Maps times gradient, what is negative left out before they are added.";
  }

  @Override
  NDArray weighed(NDArray maps, NDArray gradient) {
    return Operators.relu(maps.mul(gradient));
  }
}
