package fovea.explanation.cam;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.explanation.Place;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.tensor.Operators;
import java.util.List;

/// The first principal component of the maps: what the stage sees, whatever is asked. Its sign is
/// open; it is taken so that places with more activation are positive.
public final class EigenCam extends ActivationMap {
  @Override
  public String id() {
    return "eigen-cam";
  }

  @Override
  public String title() {
    return "Eigen-CAM";
  }

  @Override
  public String paper() {
    return "Muhammad and Yeasin, Eigen-CAM, IJCNN 2020";
  }

  @Override
  public String sentence() {
    return "The strongest pattern of the stage. Asks for no class: the same for all.";
  }

  @Override
  public int passes(int channels) {
    return 1;
  }

  @Override
  List<String> notes() {
    return List.of("The same for every class: the score has no part in it.");
  }

  @Override
  NDArray map(ScoredNetwork network, NDArray pixels, Place place, Request request) {
    return principal(place.maps());
  }

  /// The places of maps (1, C, h, w) along their first principal component, (h, w).
  static NDArray principal(NDArray maps) {
    Shape shape = maps.getShape();
    long places = shape.get(2) * shape.get(3);
    NDArray rows = maps.reshape(shape.get(1), places).transpose(); // (h · w, C)
    NDArray centred = rows.sub(rows.mean(new int[] {0}, true));
    NDArray direction = Operators.principal(centred); // (C, 1)
    NDArray projected = centred.matMul(direction).flatten();
    NDArray total = rows.sum(new int[] {1});
    boolean against =
        projected.mul(total.sub(total.mean())).sum().toFloatArray()[0] < 0; // of their covariance
    return (against ? projected.neg() : projected).reshape(shape.get(2), shape.get(3));
  }
}
