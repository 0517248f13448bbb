package fovea.explanation.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.explanation.ScoredNetwork.Attended;
import fovea.tensor.Gradients;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;

/// What the methods share that read a transformer's attention: from the matrix (T, T) of how much
/// each token is made of each to a map of the patches.
abstract class AttentionMap implements Method {
  /// How much each token (row) is made of each (column) in the end, (T, T).
  ///
  /// @param gradients of the score by the attentions, in their order; empty if {@link
  ///   #differentiates} says so
  abstract NDArray tokens(List<NDArray> attentions, List<NDArray> gradients);

  /// Whether the score has a part in it.
  abstract boolean differentiates();

  @Override
  public final Family family() {
    return Family.ATTENTION;
  }

  @Override
  public int passes(int channels) {
    return differentiates() ? 3 : 1;
  }

  @Override
  public final Explanation explain(ScoredNetwork network, NDArray pixels, Request request) {
    return Scopes.run(
        () -> {
          NDArray leaf = pixels.duplicate();
          leaf.setRequiresGradient(differentiates());
          Attended attended = attended(network, leaf);
          var gradients = new ArrayList<NDArray>();
          if (differentiates()) {
            attended
                .attentions()
                .forEach(each -> gradients.add(Gradients.of(attended.score(), each)));
          }
          NDArray tokens = tokens(attended.attentions(), gradients);
          NDArray row =
              attended.readsClassToken()
                  ? tokens.get("0, 1:")
                  : tokens.get("1:, 1:").mean(new int[] {0});
          int patches = Math.toIntExact(row.size());
          int rows =
              (int) Math.round(Math.sqrt((double) patches * network.height() / network.width()));
          return new Explanation(
              id(),
              Tensors.heatmap(row.reshape(rows, patches / rows)),
              false,
              notes(attended.readsClassToken()));
        });
  }

  private Attended attended(ScoredNetwork network, NDArray pixels) {
    if (!differentiates()) {
      return asked(network, pixels);
    }
    try (var _ = Gradients.record()) {
      return asked(network, pixels);
    }
  }

  private Attended asked(ScoredNetwork network, NDArray pixels) {
    return network
        .attended(pixels)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    title() + " reads attention, which this network does not have."));
  }

  private List<String> notes(boolean classToken) {
    String read = classToken ? "Read at the class token." : "Mean over the patches' rows.";
    return differentiates()
        ? List.of(read)
        : List.of(read, "The same for every class: the score has no part in it.");
  }

  static NDArray identity(NDArray matrix) {
    NDManager manager = matrix.getManager();
    return manager.eye(Math.toIntExact(matrix.getShape().get(0)));
  }

  /// The mean over the heads of (1, heads, T, T), (T, T).
  static NDArray meanOfHeads(NDArray attention) {
    Shape shape = attention.getShape();
    return attention.reshape(shape.get(1), shape.get(2), shape.get(3)).mean(new int[] {0});
  }

  /// `matrix` (T, T) plus the residual connection, rows summing to 1.
  static NDArray withResidual(NDArray matrix) {
    NDArray sum = matrix.add(identity(matrix));
    return sum.div(sum.sum(new int[] {1}, true));
  }
}
