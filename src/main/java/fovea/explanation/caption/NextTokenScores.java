package fovea.explanation.caption;

import ai.djl.ndarray.NDArray;
import fovea.captioning.network.DifferentiableCaptioner;
import fovea.network.AttentiveNetwork;
import fovea.network.StagelessNetwork;
import fovea.network.cut.Steps;
import fovea.tensor.Scopes;

/// What a captioner says of the next token after given ones, as if it classified the picture into
/// tokens: the score of each is the logarithm of its probability.
///
/// @param before the tokens before it, the start mark first
record NextTokenScores(DifferentiableCaptioner captioner, int[] before)
    implements StagelessNetwork, AttentiveNetwork {
  @Override
  public NDArray logits(NDArray pixels) {
    return Scopes.keep(() -> captioner.next(pixels, before).logSoftmax(1));
  }

  @Override
  public Subject subject() {
    return Subject.WORD;
  }

  @Override
  public boolean attends() {
    return captioner.attends();
  }

  @Override
  public Attended attended(NDArray pixels) {
    Attended made = captioner.attended(pixels, before);
    return new Attended(made.logits().logSoftmax(1), made.attentions(), made.reading());
  }

  @Override
  public Steps steps() {
    return captioner.steps(before).andThen(scores -> scores.logSoftmax(1));
  }

  /// What the words look at.
  @Override
  public String usualJoint() {
    return joints().getLast();
  }

  @Override
  public int classes() {
    return captioner.vocabularySize();
  }
}
