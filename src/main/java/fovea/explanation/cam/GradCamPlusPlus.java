package fovea.explanation.cam;

import ai.djl.ndarray.NDArray;
import fovea.tensor.Operators;

/// Every channel counts by its positive gradients, those weighed by how much each place adds
/// (second and third powers of the gradient, as they follow for the exponential of the score).
public final class GradCamPlusPlus extends GradientWeighted {
  @Override
  public String id() {
    return "grad-cam++";
  }

  @Override
  public String title() {
    return "Grad-CAM++";
  }

  @Override
  public String paper() {
    return "Chattopadhay et al., Grad-CAM++, WACV 2018";
  }

  @Override
  public String sentence() {
    return "As Grad-CAM, but strong places count more, so that several things of a class are found.";
  }

  private static final float EPSILON = 1e-6f;

  @Override
  NDArray weighed(NDArray maps, NDArray gradient) {
    NDArray square = gradient.square();
    NDArray cube = square.mul(gradient);
    NDArray below = square.mul(2).add(sums(maps).mul(cube)).add(EPSILON);
    NDArray alpha = square.div(below); // 0 where the gradient is
    return maps.mul(sums(Operators.relu(gradient).mul(alpha)));
  }
}
