package fovea.explanation.attention;

import ai.djl.ndarray.NDArray;
import fovea.network.AttentiveNetwork.Subject;
import java.util.List;

/// The layers' attentions, mean over the heads and half of each the residual connection, multiplied
/// with one another: how much of every patch arrives.
public final class AttentionRollout extends AttentionMap {
  @Override
  public String id() {
    return "rollout";
  }

  @Override
  public String title() {
    return "Attention rollout";
  }

  @Override
  public String paper() {
    return "Abnar and Zuidema, Quantifying Attention Flow in Transformers, ACL 2020";
  }

  @Override
  public String sentence() {
    return "Attention multiplied through all layers. Asks for no class: the same for all.";
  }

  /// Words look at the picture by other layers: what to multiply there nobody has defined.
  @Override
  public boolean explains(Subject subject) {
    return subject != Subject.WORD;
  }

  @Override
  boolean differentiates() {
    return false;
  }

  @Override
  NDArray tokens(List<NDArray> attentions, List<NDArray> gradients) {
    NDArray product = withResidual(meanOfHeads(attentions.getFirst()));
    for (NDArray attention : attentions.subList(1, attentions.size())) {
      product = withResidual(meanOfHeads(attention)).matMul(product);
    }
    return product;
  }
}
