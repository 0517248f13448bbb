package fovea.explanation.attention;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.format.Quantities;
import fovea.image.Heatmap;
import fovea.network.AttentiveNetwork.Subject;
import fovea.network.layer.Propagation;
import fovea.tensor.Gradients;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import java.util.List;

/// Layer-wise relevance propagation through a transformer: the score is shared out backwards, layer
/// by layer ({@link Propagation}), until it lies in the pixels, colours added up.
///
/// @param convolutionGamma γ of the patches' convolution
/// @param linearGamma γ of the dense layers
public record AttnLrp(double convolutionGamma, double linearGamma) implements Method {
  /// As in the authors' example of a vision transformer: 0.25 and 0.05.
  public static AttnLrp usual() {
    return new AttnLrp(0.25, 0.05);
  }

  @Override
  public String id() {
    return "attnlrp";
  }

  @Override
  public String title() {
    return "AttnLRP";
  }

  @Override
  public String paper() {
    return "Achtibat et al., AttnLRP: Attention-Aware Layer-Wise Relevance Propagation for"
        + " Transformers, ICML 2024";
  }

  @Override
  public String sentence() {
    return "The score shared out backwards, layer by layer: signed, of single pixels.";
  }

  @Override
  public Family family() {
    return Family.ATTENTION;
  }

  /// Its rules are written for what classifiers are made of.
  @Override
  public boolean explains(Subject subject) {
    return subject == Subject.CLASS;
  }

  /// One more to see whether there is attention, and three products where there was one.
  @Override
  public int passes(int channels) {
    return 10;
  }

  @Override
  public Explanation explain(ScoredNetwork network, NDArray pixels, Request request) {
    if (Scopes.run(() -> network.attended(pixels).isEmpty())) {
      throw new IllegalArgumentException(
          title() + " follows relevance through attention, which this network does not have.");
    }
    return Scopes.run(
        () -> {
          NDArray leaf = pixels.duplicate();
          leaf.setRequiresGradient(true);
          NDArray score;
          try (var _ = Gradients.record()) {
            score =
                new Propagation(convolutionGamma, linearGamma)
                    .within(() -> network.scores(leaf).sum());
          }
          NDArray zero =
              Operators.owned(pixels.getManager().create(network.mean(), new Shape(1, 3, 1, 1)));
          NDArray relevance = pixels.sub(zero).mul(Gradients.of(score, leaf));
          Heatmap map = Tensors.heatmap(relevance.sum(new int[] {0, 1}));
          return new Explanation(
              id(),
              map,
              true,
              List.of(
                  "γ rule with %s for the patches and %s for dense layers."
                      .formatted(convolutionGamma, linearGamma),
                  "Of the score of %s, %s lie in the pixels; the rest is in what the network adds by itself: biases, positions, the class token."
                      .formatted(
                          Quantities.number(score.toFloatArray()[0]),
                          Quantities.number(map.sum()))));
        });
  }
}
