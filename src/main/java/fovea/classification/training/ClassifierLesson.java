package fovea.classification.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import fovea.classification.training.setup.ClassifierSetup;
import fovea.dataset.picture.PictureDataset;
import fovea.network.ImageNetwork;
import fovea.tensor.Losses;
import fovea.tensor.Operators;
import fovea.tensor.Preparation;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import fovea.training.feed.BatchFeeder;
import fovea.training.recipe.Copy;
import fovea.training.recipe.HeldOut;
import fovea.training.recipe.Lesson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Teaches a network to tell classes of pictures apart, by cross-entropy.
final class ClassifierLesson implements Lesson<PictureBatch> {
  private final ClassifierSetup setup;
  private final TrainingData data;
  private final Preparation preparation;
  private final Copy first;
  private final HeldOut heldOut;
  private @Nullable NDArray hits;

  ClassifierLesson(
      ClassifierSetup setup, TrainingData data, Preparation preparation, List<Copy> copies) {
    this.setup = setup;
    this.data = data;
    this.preparation = preparation;
    first = copies.getFirst();
    heldOut = heldOut(data.validation(), setup.data().noise());
  }

  private HeldOutPictures heldOut(PictureDataset pictures, double noise) {
    return new HeldOutPictures(
        new PictureSource(pictures, preparation),
        this::scores,
        setup.pace().batchSize(),
        noise,
        setup.seed());
  }

  @Override
  public BatchFeeder.Maker<PictureBatch> batches() {
    return new PictureBatches(
        new PictureSource(data.training(), preparation),
        setup.examples(),
        setup.seed(),
        data.labels().size());
  }

  @Override
  public NDArray loss(Copy copy, PictureBatch share) {
    NDArray logits = logits(copy, share.planar(), share.size()); // (B, classes)
    if (share.targets() != null) {
      hits = null;
      return softLoss(logits, share.targets());
    }
    NDArray labels = HeldOutPictures.labels(copy.manager(), share.labels());
    if (copy.equals(first)) {
      hits = logits.argMax(1).eq(labels);
    }
    return Losses.crossEntropy(logits, labels, -1, setup.examples().labelSmoothing());
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
    NDArray right = hits;
    return right == null
        ? Map.of()
        : Map.of("accuracy", (double) right.toType(DataType.FLOAT32, false).mean().getFloat());
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
