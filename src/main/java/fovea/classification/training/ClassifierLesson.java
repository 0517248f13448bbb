package fovea.classification.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import fovea.classification.training.adversarial.AdversarialStep;
import fovea.classification.training.setup.ClassifierSetup;
import fovea.dataset.picture.PictureDataset;
import fovea.network.ImageNetwork;
import fovea.tensor.Losses;
import fovea.tensor.Operators;
import fovea.tensor.Preparation;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import fovea.training.feed.BatchFeeder;
import fovea.training.model.StartingNetwork;
import fovea.training.recipe.Copy;
import fovea.training.recipe.HeldOut;
import fovea.training.recipe.Lesson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Teaches a network to tell classes of pictures apart, by cross-entropy.
final class ClassifierLesson implements Lesson<PictureBatch> {
  private final ClassifierSetup setup;
  private final TrainingData data;
  private final Preparation preparation;
  private final List<String> assumptions;
  private final Copy first;
  private final AdversarialStep attack;
  private final HeldOut heldOut;
  private final Map<String, NDArray> hits = new LinkedHashMap<>();

  /// @param subject what the copies were made of
  ClassifierLesson(
      ClassifierSetup setup, TrainingData data, StartingNetwork subject, List<Copy> copies) {
    this.setup = setup;
    this.data = data;
    preparation = subject.toPreparation();
    assumptions = subject.origin().map(model -> model.card().assumptions()).orElse(List.of());
    first = copies.getFirst();
    attack = new AdversarialStep(setup.attack(), preparation, setup.examples().labelSmoothing());
    heldOut = heldOut(data.validation(), setup.data().noise());
  }

  private HeldOut heldOut(PictureDataset pictures, double noise) {
    var clean =
        new HeldOutPictures(
            new PictureSource(pictures, preparation),
            this::scores,
            setup.pace().batchSize(),
            noise,
            setup.seed());
    return setup.attack().on()
        ? new AttackedHeldOut(
            clean,
            new Robustness(setup.attack(), first, preparation),
            setup.attack(),
            assumptions,
            setup.seed())
        : clean;
  }

  @Override
  public BatchFeeder.Maker<PictureBatch> batches() {
    return new PictureBatches(
        new PictureSource(data.training(), preparation), setup, data.labels().size());
  }

  @Override
  public NDArray loss(Copy copy, PictureBatch share) {
    boolean counted = copy.equals(first);
    if (counted) {
      hits.clear();
    }
    if (share.start() != null) {
      return attacked(copy, share, share.start(), counted);
    }
    NDArray logits = logits(copy, share.planar(), share.size()); // (B, classes)
    if (share.targets() != null) {
      return softLoss(logits, share.targets());
    }
    NDArray labels = HeldOutPictures.labels(copy.manager(), share.labels());
    if (counted) {
      hits.put(HeldOutPictures.ACCURACY, logits.argMax(1).eq(labels));
    }
    return Losses.crossEntropy(logits, labels, -1, setup.examples().labelSmoothing());
  }

  private NDArray attacked(Copy copy, PictureBatch share, float[] start, boolean counted) {
    NDArray pixels =
        Tensors.unnormalised(copy.manager(), share.planar(), share.size(), preparation);
    NDArray labels = HeldOutPictures.labels(copy.manager(), share.labels());
    AdversarialStep.Learnt learnt =
        attack.of(copy.module(), pixels, copy.manager().create(start, pixels.getShape()), labels);
    if (counted) {
      NDArray clean = learnt.clean();
      if (clean != null) {
        hits.put(HeldOutPictures.ACCURACY, right(clean, labels, 0));
      }
      long from = share.size() - learnt.attacked().getShape().get(0);
      hits.put(AttackedHeldOut.ROBUST, right(learnt.attacked(), labels, from));
    }
    return learnt.loss();
  }

  /// Whether each row of scores names its class.
  ///
  /// @param from the first label that has a row
  private static NDArray right(NDArray logits, NDArray labels, long from) {
    long rows = logits.getShape().get(0);
    return logits.argMax(1).eq(labels.get("{}:{}", from, from + rows));
  }

  /// Cross-entropy against shares of classes, smoothed where asked for.
  private NDArray softLoss(NDArray logits, float[] shares) {
    Shape shape = logits.getShape();
    float smoothing = (float) setup.examples().labelSmoothing();
    var smooth = new float[shares.length];
    for (int i = 0; i < shares.length; i++) {
      smooth[i] = (1 - smoothing) * shares[i] + smoothing / shape.get(1);
    }
    NDArray targets = logits.getManager().create(smooth, shape);
    return Operators.times(logits.logSoftmax(1).mul(targets).sum(), -1.0 / shape.get(0));
  }

  @Override
  public Map<String, Double> stepMetrics() {
    var found = new LinkedHashMap<String, Double>();
    hits.forEach(
        (name, right) ->
            found.put(name, (double) right.toType(DataType.FLOAT32, false).mean().getFloat()));
    return found;
  }

  @Override
  public HeldOut heldOut() {
    return heldOut;
  }

  /// On clean test pictures, and on noisy ones where it was validated so.
  @Override
  public Map<String, Double> test(Runnable pause) throws IOException {
    var found = new LinkedHashMap<String, Double>();
    if (data.test().isPresent()) {
      found.putAll(heldOut(data.test().get(), 0).validate(pause));
      double noise = setup.data().noise();
      if (noise > 0) {
        heldOut(data.test().get(), noise)
            .validate(pause)
            .forEach((name, value) -> found.put("noisy " + name, value));
      }
    }
    return found;
  }

  /// The scores of pictures in the network's size, (B, classes).
  private NDArray scores(byte[] planar, int count) {
    return Scopes.keep(() -> logits(first, planar, count));
  }

  private NDArray logits(Copy copy, byte[] planar, int count) {
    return ((ImageNetwork) copy.module())
        .logits(Tensors.pixels(copy.manager(), planar, count, preparation));
  }

  @Override
  public List<String> unusable() {
    return Stream.of(data.training(), data.validation())
        .flatMap(part -> part.skipped().stream())
        .map(skipped -> skipped.name() + ": " + skipped.reason())
        .toList();
  }
}
