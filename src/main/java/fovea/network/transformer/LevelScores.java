package fovea.network.transformer;

import ai.djl.ndarray.NDArray;
import fovea.network.PartialScores;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is said of the scores of one level of a pyramid.
final class LevelScores {
  private LevelScores() {}

  /// @param states after how many layers each level is taken
  /// @param auxiliary the auxiliary head's scores, of the third level
  /// @param alone for each level the scores where the others are zeros
  static List<PartialScores> of(
      List<Integer> states, @Nullable NDArray auxiliary, List<NDArray> alone) {
    var scores = new ArrayList<PartialScores>();
    if (auxiliary != null) {
      scores.add(
          new PartialScores(
              "auxiliary head",
              "What the auxiliary head of the training makes of the state after layer %d: its own answer, coarser than the network's."
                  .formatted(states.get(2)),
              auxiliary));
    }
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
