package fovea.explanation.cam;

import ai.djl.ndarray.NDArray;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Place;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.image.Heatmap;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/// What all class activation maps share: one stage gives its map, signed, in the stage's
/// resolution; of several the evidence is averaged in the picture's size.
abstract class ActivationMap implements Method {
  /// The map of one place, (h, w).
  abstract NDArray map(ScoredNetwork network, NDArray pixels, Place place, Request request);

  /// What else is to be known of it.
  List<String> notes() {
    return List.of();
  }

  @Override
  public final Family family() {
    return Family.ACTIVATION_MAP;
  }

  @Override
  public final Explanation explain(ScoredNetwork network, NDArray pixels, Request request) {
    List<String> stages = request.stages(network);
    var maps = new ArrayList<Heatmap>();
    for (String stage : stages) {
      maps.add(
          Scopes.run(
              () -> {
                Place place = Place.of(network, pixels, stage);
                return Tensors.heatmap(map(network, pixels, place, request));
              }));
    }
    var notes = new ArrayList<String>();
    notes.add(
        stages.size() == 1
            ? "Stage " + stages.getFirst() + "."
            : "Mean of the evidence at " + String.join(", ", stages) + ".");
    notes.addAll(notes());
    return maps.size() == 1
        ? new Explanation(id(), maps.getFirst(), true, notes)
        : new Explanation(id(), mean(maps, network.width(), network.height()), false, notes);
  }

  private Heatmap mean(List<Heatmap> maps, int width, int height) {
    var sum = new float[width * height];
    for (Heatmap map : maps) {
      float[] values = new Explanation(id(), map, true, List.of()).evidence(width, height).values();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += values[i] / maps.size();
      }
    }
    return new Heatmap(width, height, sum);
  }
}
