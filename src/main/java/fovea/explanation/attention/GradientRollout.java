package fovea.explanation.attention;

import ai.djl.ndarray.NDArray;
import fovea.network.AttentiveNetwork.Subject;
import java.util.List;
import java.util.Objects;

/// As {@link AttentionRollout}, each head's attention times the gradient of the score by it, what
/// is negative left out.
public final class GradientRollout extends AttentionMap {
  @Override
  public String id() {
    return "gradient-rollout";
  }

  @Override
  public String title() {
    return "Gradient-weighted rollout";
  }

  @Override
  public String paper() {
    return "Gildenblat, Exploring Explainability for Vision Transformers, 2020; after Abnar and Zuidema, ACL 2020";
  }

  @Override
  public String sentence() {
    return "Rollout of the attention that the class gains from.";
  }

  @Override
  public boolean explains(Subject subject) {
    return subject != Subject.WORD;
  }

  @Override
  boolean differentiates() {
    return true;
  }

  @Override
  NDArray tokens(List<NDArray> attentions, List<NDArray> gradients) {
    NDArray product = null;
    for (int i = 0; i < attentions.size(); i++) {
      NDArray layer = withResidual(gained(attentions.get(i), gradients.get(i)));
      product = product == null ? layer : layer.matMul(product);
    }
    return Objects.requireNonNull(product);
  }
}
