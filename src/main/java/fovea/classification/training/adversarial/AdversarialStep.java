package fovea.classification.training.adversarial;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import fovea.attack.AttackRequest;
import fovea.classification.training.setup.AttackSettings;
import fovea.classification.training.setup.AttackSettings.Crafting;
import fovea.network.ImageNetwork;
import fovea.network.pixel.PixelClassifier;
import fovea.tensor.Losses;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Preparation;
import fovea.tensor.Scopes;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a network learns of a batch that is attacked first: the one place where pictures are made
/// within a step of training.
///
/// The network is attacked in the mode that the settings say, and is in training afterwards. The
/// passes through it stand in the order of the authors' code, since each moves the running
/// statistics of batch normalisation.
public final class AdversarialStep {
  private final AttackSettings settings;
  private final Preparation preparation;
  private final double smoothing;
  private final Crafter crafter;

  /// @param preparation what the network's pictures go through
  /// @param smoothing of the labels that are learnt from, not of those that are attacked
  public AdversarialStep(AttackSettings settings, Preparation preparation, double smoothing) {
    this.settings = settings;
    this.preparation = preparation;
    this.smoothing = smoothing;
    crafter = crafter(settings);
  }

  /// The attack of a training.
  public static Crafter crafter(AttackSettings settings) {
    return new Crafter(
        settings.norm(),
        settings.epsilon() / AttackRequest.LEVELS,
        settings.usedStepSize() / AttackRequest.LEVELS,
        settings.usedSteps());
  }

  /// What was learnt of a batch.
  ///
  /// @param loss a scalar, with its graph
  /// @param clean scores of the pictures that were not attacked, first in the batch; null where all
  ///   were
  /// @param attacked scores of attacked pictures, the last in the batch
  /// @param pictures that were attacked, as the attack left them
  public record Learnt(NDArray loss, @Nullable NDArray clean, NDArray attacked, NDArray pictures) {}

  /// @param module an {@link ImageNetwork}
  /// @param pixels (B, 3, H, W) in [0, 1]
  /// @param start what the attack adds first, likewise
  /// @param labels (B), int64
  public Learnt of(Module module, NDArray pixels, NDArray start, NDArray labels) {
    var network = (ImageNetwork) module;
    var inside = new PixelClassifier(network, preparation);
    UnaryOperator<NDArray> scores = settings.mistake() ? network::logits : inside::logits;
    NDArray given = settings.mistake() ? inside.normalised(pixels) : pixels;
    return switch (settings.kind()) {
      case PGD, FAST -> attacked(module, scores, given, start, labels);
      case TRADES -> trades(module, scores, given, start, labels);
      case MART -> mart(module, scores, given, start, labels);
      case NONE -> throw new IllegalStateException("nothing is attacked");
    };
  }

  private Learnt attacked(
      Module module, UnaryOperator<NDArray> scores, NDArray pixels, NDArray start, NDArray labels) {
    long all = pixels.getShape().get(0);
    long kept = Math.min(all - 1, Math.round(settings.cleanShare() * all));
    if (kept == 0) {
      NDArray made = againstLabels(module, scores, pixels, start, labels);
      NDArray logits = scores.apply(made);
      return new Learnt(Losses.crossEntropy(logits, labels, -1, smoothing), null, logits, made);
    }
    NDList parts = pixels.split(new long[] {kept});
    NDArray made =
        againstLabels(
            module,
            scores,
            parts.get(1),
            start.split(new long[] {kept}).get(1),
            labels.split(new long[] {kept}).get(1));
    NDArray logits = scores.apply(Operators.concat(new NDList(parts.get(0), made), 0));
    NDList rows = logits.split(new long[] {kept});
    return new Learnt(
        Losses.crossEntropy(logits, labels, -1, smoothing), rows.get(0), rows.get(1), made);
  }

  private Learnt trades(
      Module module, UnaryOperator<NDArray> scores, NDArray pixels, NDArray start, NDArray labels) {
    module.train(settings.crafting() == Crafting.TRAIN);
    NDArray before = Scopes.keep(() -> scores.apply(pixels).stopGradient());
    NDArray made = craft(pixels, start, at -> RobustLosses.divergence(before, scores.apply(at)));
    module.train(true);
    NDArray clean = scores.apply(pixels);
    NDArray attacked = scores.apply(made);
    // A third pass, as the authors': it moves the running statistics again, and dropout is another.
    NDArray again = scores.apply(pixels);
    NDArray robust =
        Operators.times(
            RobustLosses.divergence(again, attacked),
            settings.usedBeta() / pixels.getShape().get(0));
    return new Learnt(
        Losses.crossEntropy(clean, labels, -1, smoothing).add(robust), clean, attacked, made);
  }

  private Learnt mart(
      Module module, UnaryOperator<NDArray> scores, NDArray pixels, NDArray start, NDArray labels) {
    NDArray made = againstLabels(module, scores, pixels, start, labels);
    NDArray clean = scores.apply(pixels);
    NDArray attacked = scores.apply(made);
    NDArray robust =
        Operators.times(
            RobustLosses.weightedDivergence(clean, attacked, labels), settings.usedBeta());
    return new Learnt(RobustLosses.boosted(attacked, labels).add(robust), clean, attacked, made);
  }

  /// Pictures whose cross-entropy was raised.
  private NDArray againstLabels(
      Module module, UnaryOperator<NDArray> scores, NDArray pixels, NDArray start, NDArray labels) {
    module.train(settings.crafting() == Crafting.TRAIN);
    NDArray made = craft(pixels, start, at -> Losses.crossEntropy(scores.apply(at), labels, -1));
    module.train(true);
    return made;
  }

  /// TRADES and MART begin outside of [0, 1] where a picture is black or white.
  private NDArray craft(NDArray pixels, NDArray start, UnaryOperator<NDArray> loss) {
    return crafter.craft(pixels, start, !settings.kind().weighted(), loss);
  }
}
