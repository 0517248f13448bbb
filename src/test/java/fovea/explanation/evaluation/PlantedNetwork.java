package fovea.explanation.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.explanation.ScoredNetwork;
import fovea.network.cut.Joint;
import fovea.tensor.Module;
import java.util.List;

/// Says the mean of the upper left quarter by weights of 1 there and 0 elsewhere, so that it is
/// known where the evidence is, and that its explanation must change with its weights.
final class PlantedNetwork extends Module implements ScoredNetwork {
  static final int SIDE = 16;
  static final int QUARTER = 8;

  final NDArray weight;

  PlantedNetwork(NDManager manager) {
    super(manager);
    weight = parameter("layer.weight", 1, 1, SIDE, SIDE);
    weight.set(corner());
  }

  static float[] corner() {
    var corner = new float[SIDE * SIDE];
    for (int i = 0; i < corner.length; i++) {
      corner[i] = i % SIDE < QUARTER && i / SIDE < QUARTER ? 1 : 0;
    }
    return corner;
  }

  static NDArray white(NDManager manager) {
    return manager.ones(new Shape(1, 3, SIDE, SIDE));
  }

  @Override
  public int width() {
    return SIDE;
  }

  @Override
  public int height() {
    return SIDE;
  }

  @Override
  public NDArray scores(NDArray pixels) {
    return pixels.mul(weight).flatten(1, 3).sum(new int[] {1}).div(3 * QUARTER * QUARTER);
  }

  @Override
  public NDArray probabilities(NDArray pixels) {
    return scores(pixels);
  }

  @Override
  public List<String> joints() {
    return List.of("layer");
  }

  @Override
  public String usualJoint() {
    return "layer";
  }

  @Override
  public Joint joint(NDArray pixels, String name) {
    return new Joint(pixels.mul(weight), activation -> activation.flatten(1, 3).sum(new int[] {1}));
  }

  @Override
  public float[] mean() {
    return new float[3];
  }
}
