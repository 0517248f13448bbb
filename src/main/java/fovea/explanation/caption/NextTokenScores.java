package fovea.explanation.caption;

import ai.djl.ndarray.NDArray;
import fovea.captioning.network.DifferentiableCaptioner;
import fovea.network.StagelessNetwork;
import fovea.tensor.Scopes;

/// What a captioner says of the next token after given ones, as if it classified the picture into
/// tokens: the score of each is the logarithm of its probability.
///
/// @param before the tokens before it, the start mark first
record NextTokenScores(DifferentiableCaptioner captioner, int[] before)
    implements StagelessNetwork {
  @Override
  public NDArray logits(NDArray pixels) {
    return Scopes.keep(() -> captioner.next(pixels, before).logSoftmax(1));
  }

  @Override
  public int classes() {
    return captioner.vocabularySize();
  }
}
