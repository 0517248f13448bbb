package fovea.explanation;

import ai.djl.ndarray.NDArray;
import fovea.network.AttentiveNetwork;
import fovea.network.ImageNetwork;
import fovea.network.cut.Joint;
import fovea.network.pixel.PixelClassifier;
import fovea.tensor.Preparation;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import java.util.List;
import java.util.Optional;

/// How strongly a classifier says a class, or one class rather than another.
///
/// @param preparation what the network's pictures go through
public record ClassifierScores(ImageNetwork network, Preparation preparation, Target target)
    implements ScoredNetwork {
  @Override
  public int width() {
    return preparation.width();
  }

  @Override
  public int height() {
    return preparation.height();
  }

  @Override
  public NDArray scores(NDArray pixels) {
    return Scopes.keep(() -> target.score(logits(pixels)));
  }

  @Override
  public NDArray probabilities(NDArray pixels) {
    return Scopes.keep(() -> target.probability(logits(pixels)));
  }

  private NDArray logits(NDArray pixels) {
    return classifier().logits(pixels);
  }

  private PixelClassifier classifier() {
    return new PixelClassifier(network, preparation);
  }

  @Override
  public List<String> joints() {
    return network.joints();
  }

  @Override
  public String usualJoint() {
    return network.usualJoint();
  }

  @Override
  public Joint joint(NDArray pixels, String name) {
    Joint joint = network.joint(Tensors.normalised(pixels, preparation), name);
    return new Joint(
        joint.activation(),
        activation -> Scopes.keep(() -> target.score(joint.rest().apply(activation))));
  }

  @Override
  public Optional<Attended> attended(NDArray pixels) {
    if (!(network instanceof AttentiveNetwork transformer && transformer.attends())) {
      return Optional.empty();
    }
    AttentiveNetwork.Attended made = transformer.attended(Tensors.normalised(pixels, preparation));
    return Optional.of(
        new Attended(target.score(made.logits()).sum(), made.attentions(), made.reading()));
  }

  @Override
  public float[] mean() {
    return classifier().mean();
  }
}
