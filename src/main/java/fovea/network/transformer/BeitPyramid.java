package fovea.network.transformer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.network.cut.Steps;
import fovea.network.layer.BatchNorm;
import fovea.network.layer.TransposedConvolution;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Recomputation;
import fovea.tensor.Scopes;
import fovea.tensor.trace.Trace;
import java.util.List;

/// Four states of {@link Beit}, all of one resolution, as maps of four.
///
/// @param finest makes a map four times as wide and high
/// @param fine makes one twice as wide and high
/// @param grid side of the grid of patches
record BeitPyramid(Finest finest, TransposedConvolution fine, int grid) {
  /// Two transposed convolutions with normalisation and GELU in between: `0`, `1` and `3`.
  static final class Finest extends Module {
    private final TransposedConvolution first;
    private final BatchNorm norm;
    private final TransposedConvolution second;

    Finest(NDManager manager, int hidden) {
      super(manager);
      first = child("0", new TransposedConvolution(manager, hidden, hidden, 2));
      norm = child("1", new BatchNorm(manager, hidden));
      second = child("3", new TransposedConvolution(manager, hidden, hidden, 2));
    }

    NDArray forward(NDArray map) {
      return Trace.part(
          this,
          map,
          () ->
              Scopes.keep(() -> second.forward(Operators.gelu(norm.forward(first.forward(map))))));
    }
  }

  /// The segmenter as steps: the backbone's, then `bottleneck` and `fpn_bottleneck` as the
  /// checkpoint calls them.
  ///
  /// @param states the numbers of the four that are read
  Steps steps(Beit backbone, List<Integer> states, UperHead head) {
    return backbone
        .steps(states.getLast())
        .then("bottleneck", state -> head.pool(coarsest(state)))
        .then(
            "fpn_bottleneck",
            List.of(name(states.get(0)), name(states.get(1)), name(states.get(2)), "bottleneck"),
            read -> {
              NDArray pooled = read.get(3);
              List<NDArray> maps =
                  List.of(
                      finest.forward(map(read.get(0))),
                      fine.forward(map(read.get(1))),
                      map(read.get(2)));
              return head.fused(maps, pooled, true);
            })
        .answer(head::scores);
  }

  /// How the step is called that gives a state, counted from the one before the first layer.
  static String name(int state) {
    return state == 0 ? "embeddings" : "layer" + state;
  }

  private NDArray coarsest(NDArray state) {
    return Operators.maxPool(map(state), 2, 2, 0, false);
  }

  /// (B, 1 + patches, hidden) of four layers to maps at 4, 2, 1 and ½ times the patches' grid.
  List<NDArray> of(List<NDArray> states) {
    return List.of(
        Recomputation.part(states.get(0), state -> finest.forward(map(state))),
        Recomputation.part(states.get(1), state -> fine.forward(map(state))),
        Recomputation.part(states.get(2), this::map),
        Recomputation.part(states.get(3), this::coarsest));
  }

  private NDArray map(NDArray state) {
    Shape shape = state.getShape();
    return Trace.form(
        state,
        state.get(":, 1:").transpose(0, 2, 1).reshape(shape.get(0), shape.get(2), grid, grid));
  }
}
