package fovea.network.transformer;

import ai.djl.ndarray.NDArray;
import fovea.network.PartialScores;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What parts of BEiT with UPerNet say alone.
final class BeitPartialScores {
  private BeitPartialScores() {}

  /// @param pyramid four maps, the finest first
  /// @param states the numbers of the states that they are made of
  static List<PartialScores> of(
      List<NDArray> pyramid,
      List<Integer> states,
      UperHead head,
      @Nullable FcnHead auxiliary) {
    var scores = new ArrayList<PartialScores>();
    if (auxiliary != null) {
      scores.add(
          new PartialScores(
              "auxiliary head",
              "What the auxiliary head of the training makes of the state after layer %d: its own answer, coarser than the network's."
                  .formatted(states.get(2)),
              Scopes.keep(() -> auxiliary.forward(pyramid.get(2)))));
    }
    NDArray pooled = Scopes.keep(() -> head.pool(pyramid.get(3)));
    List<NDArray> alone = head.ablations(pyramid, pooled);
    for (int i = 0; i < alone.size(); i++) {
      scores.add(
          new PartialScores(
              "pyramid level %d (after layer %d)".formatted(i + 1, states.get(i)),
              "An ablation: where the four levels are fused the other three are zeros, which the head never saw in training%s."
                  .formatted(i < 3 ? "; what coarser levels add on their way down is in it" : ""),
              alone.get(i)));
    }
    return List.copyOf(scores);
  }
}
