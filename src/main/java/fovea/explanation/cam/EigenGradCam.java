package fovea.explanation.cam;

import ai.djl.ndarray.NDArray;

/// The first principal component of the maps times their gradients. Its sign is open; it is taken
/// so that places that add more to the score are positive.
public final class EigenGradCam extends GradientWeighted {
  @Override
  public String id() {
    return "eigengrad-cam";
  }

  @Override
  public String title() {
    return "EigenGrad-CAM";
  }

  @Override
  public String paper() {
    return "Gildenblat et al., pytorch-grad-cam, 2021; after Muhammad and Yeasin, Eigen-CAM, IJCNN 2020";
  }

  @Override
  public String sentence() {
    return "The strongest pattern of maps times gradient: Eigen-CAM that knows the class.";
  }

  @Override
  NDArray weighed(NDArray maps, NDArray gradient) {
    return maps.mul(gradient);
  }

  @Override
  NDArray together(NDArray weighed) {
    return EigenCam.principal(weighed);
  }
}
