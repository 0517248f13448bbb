package fovea.classification.training;

import ai.djl.ndarray.NDArray;
import fovea.attack.AttackRequest;
import fovea.classification.training.adversarial.AdversarialStep;
import fovea.classification.training.adversarial.Crafter;
import fovea.classification.training.setup.AttackSettings;
import fovea.network.ImageNetwork;
import fovea.network.pixel.PixelClassifier;
import fovea.tensor.Losses;
import fovea.tensor.Preparation;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import fovea.training.recipe.Copy;
import java.util.function.UnaryOperator;

/// What the network that learns still names rightly under attack. It is not in training then.
final class Robustness {
  private static final int STEPS_PER_EPSILON = 4;

  private final Copy copy;
  private final Preparation preparation;
  private final Crafter pgd;
  private final Crafter training;

  Robustness(AttackSettings settings, Copy copy, Preparation preparation) {
    this.copy = copy;
    this.preparation = preparation;
    double epsilon = settings.epsilon() / AttackRequest.LEVELS;
    pgd =
        new Crafter(
            settings.norm(), epsilon, epsilon / STEPS_PER_EPSILON, settings.validationSteps());
    training = AdversarialStep.crafter(settings);
  }

  /// How many pictures of a batch are named rightly after PGD, which works on pixels in [0, 1].
  ///
  /// @param start what it adds first
  long stand(HeldOutPictures.Batch batch, float[] start) {
    var classifier = new PixelClassifier((ImageNetwork) copy.module(), preparation);
    return right(batch, start, pgd, pixels -> pixels, classifier::logits);
  }

  /// The same of the training's attack, given what is normalised already.
  long standMistake(HeldOutPictures.Batch batch, float[] start) {
    var network = (ImageNetwork) copy.module();
    return right(
        batch, start, training, pixels -> Tensors.normalised(pixels, preparation), network::logits);
  }

  private long right(
      HeldOutPictures.Batch batch,
      float[] start,
      Crafter crafter,
      UnaryOperator<NDArray> given,
      UnaryOperator<NDArray> scores) {
    return Scopes.run(
        () -> {
          NDArray pixels =
              Tensors.unnormalised(
                  copy.manager(), batch.planar(), batch.labels().length, preparation);
          NDArray labels = HeldOutPictures.labels(copy.manager(), batch.labels());
          NDArray made =
              crafter.craft(
                  given.apply(pixels),
                  copy.manager().create(start, pixels.getShape()),
                  true,
                  at -> Losses.crossEntropy(scores.apply(at), labels, -1));
          return scores.apply(made).argMax(1).eq(labels).sum().getLong();
        });
  }
}
