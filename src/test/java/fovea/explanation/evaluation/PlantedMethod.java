package fovea.explanation.evaluation;

import ai.djl.ndarray.NDArray;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.image.Heatmap;
import java.util.List;
import java.util.function.BiFunction;

/// A method that is known to be right or wrong.
record PlantedMethod(String id, int cost, BiFunction<ScoredNetwork, Request, float[]> map)
    implements Method {
  static PlantedMethod of(String id, BiFunction<ScoredNetwork, Request, float[]> map) {
    return new PlantedMethod(id, 1, map);
  }

  /// Where the evidence is, as the network's weights have it.
  static PlantedMethod right() {
    return of("right", (network, _) -> ((PlantedNetwork) network).weight.toFloatArray());
  }

  /// Where it is, whatever the network.
  static PlantedMethod deaf() {
    return of("deaf", (_, _) -> PlantedNetwork.corner());
  }

  /// The other way round.
  static PlantedMethod wrong() {
    return of(
        "wrong",
        (network, _) -> {
          float[] map = ((PlantedNetwork) network).weight.toFloatArray();
          for (int i = 0; i < map.length; i++) {
            map[i] = 1 - map[i];
          }
          return map;
        });
  }

  static PlantedMethod empty() {
    return of("empty", (_, _) -> new float[PlantedNetwork.SIDE * PlantedNetwork.SIDE]);
  }

  @Override
  public String title() {
    return Character.toUpperCase(id.charAt(0)) + id.substring(1);
  }

  @Override
  public String paper() {
    return "nobody, nowhere";
  }

  @Override
  public String sentence() {
    return "A planted one.";
  }

  @Override
  public Family family() {
    return Family.GRADIENT;
  }

  @Override
  public int passes(int channels) {
    return cost;
  }

  @Override
  public Explanation explain(ScoredNetwork network, NDArray pixels, Request request) {
    int side = PlantedNetwork.SIDE;
    return new Explanation(
        id, new Heatmap(side, side, map.apply(network, request)), true, List.of());
  }
}
