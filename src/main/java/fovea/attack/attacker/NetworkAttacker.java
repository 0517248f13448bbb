package fovea.attack.attacker;

import ai.djl.ndarray.NDManager;
import fovea.architecture.CardNetworks;
import fovea.architecture.Labels;
import fovea.attack.Attack;
import fovea.attack.AttackOutcome;
import fovea.attack.AttackRequest;
import fovea.attack.AttackedClassifier;
import fovea.attack.AttackedNetwork.Derivative;
import fovea.attack.Goal;
import fovea.attack.Loss;
import fovea.attack.Norm;
import fovea.attack.Subject;
import fovea.attack.Suitability;
import fovea.attack.certificate.IntervalCertificate;
import fovea.image.RgbImage;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.network.ImageNetwork;
import fovea.network.pixel.PixelClassifier;
import fovea.tensor.Module;
import fovea.tensor.Preparation;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Attacks any {@link ImageNetwork}. Every tensor it makes is freed when it answers.
///
/// @param preparation what the network's pictures go through
/// @param labels one for each class
public record NetworkAttacker(
    AttackedClassifier network, Preparation preparation, List<String> labels) implements Attacker {
  public NetworkAttacker {
    labels = List.copyOf(labels);
  }

  /// The attacker of a card's network.
  ///
  /// @throws ModelException when the parts do not belong together, in one sentence
  public static Attacker open(ModelCard card, Path folder, Module network, NDManager manager)
      throws ModelException {
    if (network instanceof ImageNetwork classifier) {
      Preparation preparation = CardNetworks.preparation(card);
      return new NetworkAttacker(
          AttackedClassifier.of(new PixelClassifier(classifier, preparation), manager),
          preparation,
          Labels.of(card, folder, classifier.classes()));
    }
    throw new ModelException("The model “" + card.name() + "” does not tell classes of pictures.");
  }

  @Override
  public String preparationLine() {
    return "%d × %d, %s, %s, %s, × %s, mean %s, std %s"
        .formatted(
            preparation.width(),
            preparation.height(),
            preparation.fit(),
            preparation.filter(),
            preparation.centring(),
            preparation.rescale(),
            Arrays.toString(preparation.mean()),
            Arrays.toString(preparation.std()));
  }

  @Override
  public void weights(BiConsumer<String, ByteBuffer> seen) {
    if (network.classifier().network() instanceof Module module) {
      module
          .state()
          .forEach((name, one) -> seen.accept(name + " " + one.getShape(), one.toByteBuffer()));
    }
  }

  @Override
  public int width() {
    return network.width();
  }

  @Override
  public int height() {
    return network.height();
  }

  @Override
  public Subject subject(RgbImage picture, int label, long key) {
    float[] pixels =
        Scopes.run(
            () ->
                Tensors.unnormalised(network.manager(), List.of(picture), preparation)
                    .toFloatArray());
    return new Subject(pixels, label, key);
  }

  @Override
  public RgbImage carrier(RgbImage picture, RgbImage seen) {
    return preparation.carrier(picture, seen);
  }

  @Override
  public List<float[]> logits(List<float[]> pictures) {
    return network.logits(pictures);
  }

  @Override
  public Optional<String> unfit(Attack attack, Norm norm, Goal goal) {
    return Suitability.unfit(attack, network.classes(), norm, goal);
  }

  @Override
  public List<AttackOutcome> attack(Attack attack, List<Subject> subjects, AttackRequest request) {
    return attack.run(network, subjects, request);
  }

  @Override
  public List<Boolean> certified(List<Subject> subjects, double epsilon) {
    return new IntervalCertificate(network.classifier(), network.manager()).safe(subjects, epsilon);
  }

  @Override
  public int silentDerivatives(List<Subject> subjects) {
    List<Derivative> derivatives;
    try {
      derivatives =
          network.derivatives(
              subjects.stream().map(Subject::pixels).toList(),
              (i, logits) ->
                  new float[][] {
                    Loss.CROSS_ENTROPY.weights(logits, subjects.get(i).label(), Goal.NONE)
                  });
    } catch (IllegalArgumentException e) {
      return subjects.size(); // it has none
    }
    return (int)
        derivatives.stream()
            .filter(derivative -> Suitability.silent(derivative.gradients()[0]).isPresent())
            .count();
  }
}
