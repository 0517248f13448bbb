package fovea.explanation.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.explanation.ScoredNetwork.Attended;
import fovea.network.AttentiveNetwork.Reading;
import fovea.network.AttentiveNetwork.Subject;
import fovea.tensor.Gradients;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

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
          NDArray row = row(attended);
          int patches = Math.toIntExact(row.size());
          int rows =
              (int) Math.round(Math.sqrt((double) patches * network.height() / network.width()));
          return new Explanation(
              id(),
              Tensors.heatmap(row.reshape(rows, patches / rows)),
              false,
              notes(attended.reading()));
        });
  }

  /// How much what the score is read from is made of each patch, (patches).
  private NDArray row(Attended attended) {
    List<NDArray> picture = attended.attentions();
    return switch (attended.reading()) {
      case Reading.ClassToken _ -> tokens(picture, gains(attended, picture)).get("0, 1:");
      case Reading.Patches(Optional<float[]> shares) -> {
        NDArray patches = tokens(picture, gains(attended, picture)).get("1:, 1:");
        yield shares
            .map(each -> patches.getManager().create(each).expandDims(0).matMul(patches).squeeze(0))
            .orElseGet(() -> patches.mean(new int[] {0}));
      }
      case Reading.LastWord word -> {
        if (!explains(Subject.WORD)) {
          throw new IllegalArgumentException(
              title() + " is not defined for " + Subject.WORD.words() + ".");
        }
        var all = new ArrayList<>(picture);
        all.addAll(word.words());
        all.addAll(word.cross());
        NDList gradients = gains(attended, all);
        int words = picture.size() + word.words().size();
        yield lastWord(
            tokens(picture, gradients.subList(0, picture.size())),
            weighed(word.words(), gradients.subList(picture.size(), words)),
            weighed(word.cross(), gradients.subList(words, all.size())));
      }
    };
  }

  private NDList gains(Attended attended, List<NDArray> attentions) {
    return differentiates() ? Gradients.of(attended.score(), attentions) : new NDList();
  }

  /// How much the last word is made of each patch, (patches); for those that explain words.
  ///
  /// @param picture what {@link #tokens} gave
  /// @param words of every layer, how the words gain from one another, (T, T)
  /// @param cross of every layer, how they gain from the picture, (T, S)
  NDArray lastWord(NDArray picture, List<NDArray> words, List<NDArray> cross) {
    throw new UnsupportedOperationException(id());
  }

  private static List<NDArray> weighed(List<NDArray> attentions, List<NDArray> gradients) {
    return IntStream.range(0, attentions.size())
        .mapToObj(i -> gained(attentions.get(i), gradients.get(i)))
        .toList();
  }

  /// The mean over the heads of what the score gains from an attention: its part times the
  /// derivative, where that is above zero, (T, S).
  static NDArray gained(NDArray attention, NDArray gradient) {
    return meanOfHeads(Operators.relu(attention.mul(gradient)));
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

  private List<String> notes(Reading reading) {
    String read =
        switch (reading) {
          case Reading.ClassToken _ -> "Read at the class token.";
          case Reading.Patches(Optional<float[]> shares) ->
              shares.isPresent()
                  ? "Mean over the rows of the region's patches."
                  : "Mean over the patches' rows.";
          case Reading.LastWord _ -> "Read at the word before.";
        };
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
