package fovea.explanation.attention;

import ai.djl.ndarray.NDArray;
import fovea.tensor.Operators;
import java.util.List;

/// Relevance that every layer adds: R ← R + mean over the heads of (attention · its gradient)⁺
/// times R, from the identity on. What `generate_relevance` of the authors computes, without
/// normalisation.
public final class Relevance extends AttentionMap {
  @Override
  public String id() {
    return "relevance";
  }

  @Override
  public String title() {
    return "Relevance (Chefer)";
  }

  @Override
  public String paper() {
    return "Chefer et al., Generic Attention-model Explainability, ICCV 2021";
  }

  @Override
  public String sentence() {
    return "Attention times its gradient, added up layer by layer: knows the class.";
  }

  @Override
  boolean differentiates() {
    return true;
  }

  @Override
  NDArray tokens(List<NDArray> attentions, List<NDArray> gradients) {
    return relevance(attentions, gradients).sub(identity(meanOfHeads(attentions.getFirst())));
  }

  /// R, the identity included, (T, T).
  static NDArray relevance(List<NDArray> attentions, List<NDArray> gradients) {
    NDArray relevance = identity(meanOfHeads(attentions.getFirst()));
    for (int i = 0; i < attentions.size(); i++) {
      NDArray weighed = Operators.relu(attentions.get(i).mul(gradients.get(i)));
      relevance = relevance.add(meanOfHeads(weighed).matMul(relevance));
    }
    return relevance;
  }
}
