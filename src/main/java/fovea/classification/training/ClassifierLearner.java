package fovea.classification.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import fovea.classification.training.setup.ClassifierSetup;
import fovea.dataset.picture.PictureDataset;
import fovea.format.Quantities;
import fovea.network.ImageNetwork;
import fovea.tensor.Losses;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Preparation;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import fovea.training.Learner;
import fovea.training.Replica;
import fovea.training.feed.BatchFeeder;
import fovea.training.optimizer.Checks;
import fovea.training.optimizer.ParameterGroup;
import fovea.training.run.TrainingEvent.Seen;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Teaches a network to tell classes of pictures apart, by cross-entropy.
final class ClassifierLearner implements Learner {
  /// A network on a device.
  record Copy(Module module, NDManager manager) {
    ImageNetwork network() {
      return (ImageNetwork) module;
    }
  }

  private final List<Copy> copies;
  private final Preparation preparation;
  private final BatchFeeder<PictureBatch> feeder;
  private final PictureDataset training;
  private final int batchSize;
  private final double labelSmoothing;
  private final HeldOut heldOut;
  private final List<ParameterGroup> groups;
  private @Nullable PictureBatch batch;
  private long batchNumber = -1;
  private @Nullable NDArray hits;
  private final List<String> toTell = new ArrayList<>();
  private int told;

  /// @param copies of the network, each on its device; each takes an equal share of a batch
  /// @param training what is learnt from
  ClassifierLearner(
      List<Copy> copies,
      Preparation preparation,
      PictureDataset training,
      BatchFeeder<PictureBatch> feeder,
      int batchSize,
      double labelSmoothing,
      HeldOut heldOut,
      List<ParameterGroup> groups) {
    this.copies = List.copyOf(copies);
    this.preparation = preparation;
    this.training = training;
    this.feeder = feeder;
    this.batchSize = batchSize;
    this.labelSmoothing = labelSmoothing;
    this.heldOut = heldOut;
    this.groups = List.copyOf(groups);
    Checks.require(
        batchSize % copies.size() == 0,
        "A batch of %d cannot be shared equally by %d devices."
            .formatted(batchSize, copies.size()));
  }

  @Override
  public Module module() {
    return copies.getFirst().module();
  }

  @Override
  public NDArray loss(long step) {
    return loss(step, 0);
  }

  private NDArray loss(long step, int copy) {
    PictureBatch share = take(step).share(copy, copies.size());
    Copy own = copies.get(copy);
    NDArray pixels = Tensors.pixels(own.manager(), share.planar(), share.size(), preparation);
    NDArray logits = own.network().logits(pixels); // (B, classes)
    if (share.targets() != null) {
      hits = null;
      return softLoss(logits, share.targets());
    }
    NDArray labels = HeldOut.labels(own.manager(), share.labels());
    if (copy == 0) {
      hits = logits.argMax(1).eq(labels);
    }
    return Losses.crossEntropy(logits, labels, -1, labelSmoothing);
  }

  /// Cross-entropy against shares of classes, smoothed where asked for.
  private NDArray softLoss(NDArray logits, float[] shares) {
    Shape shape = logits.getShape();
    float smoothing = (float) labelSmoothing;
    var smooth = new float[shares.length];
    for (int i = 0; i < shares.length; i++) {
      smooth[i] = (1 - smoothing) * shares[i] + smoothing / shape.get(1);
    }
    NDArray targets = logits.getManager().create(smooth, shape);
    return Operators.times(logits.logSoftmax(1).mul(targets).sum(), -1.0 / shape.get(0));
  }

  private PictureBatch take(long step) {
    PictureBatch taken = batch;
    if (taken == null || batchNumber != step) {
      taken = feeder.take(step);
      batch = taken;
      batchNumber = step;
    }
    return taken;
  }

  @Override
  public double waited() {
    return feeder.waited();
  }

  @Override
  public Map<String, Double> stepMetrics() {
    NDArray right = hits;
    return right == null
        ? Map.of()
        : Map.of("accuracy", (double) right.toType(DataType.FLOAT32, false).mean().getFloat());
  }

  @Override
  public List<Replica> replicas() {
    return Replica.others(copies.stream().map(Copy::module).toList(), this::loss);
  }

  @Override
  public List<ParameterGroup> parameterGroups() {
    return groups;
  }

  @Override
  public int batchSize() {
    return batchSize;
  }

  @Override
  public long stepsPerEpoch() {
    return feeder.batchesPerEpoch();
  }

  @Override
  public Map<String, Double> validate(Runnable pause) {
    return heldOut.validate(this::logits, pause);
  }

  HeldOut heldOut() {
    return heldOut;
  }

  /// What the present network does on test pictures, clean, and noisy where it was validated so.
  Map<String, Double> test(PictureSource test, ClassifierSetup setup, Runnable pause) {
    module().train(false);
    var found = new LinkedHashMap<String, Double>();
    found.putAll(new HeldOut(test, batchSize, 0, setup.seed()).validate(this::logits, pause));
    if (setup.data().noise() > 0) {
      new HeldOut(test, batchSize, setup.data().noise(), setup.seed())
          .validate(this::logits, pause)
          .forEach((name, value) -> found.put("noisy " + name, value));
    }
    return found;
  }

  /// What a validation takes for one picture.
  double secondsPerValidated() {
    module().train(false);
    return heldOut.secondsPerPicture(this::logits);
  }

  /// The scores of pictures in the network's size, (B, classes).
  private NDArray logits(byte[] planar, int count) {
    Copy first = copies.getFirst();
    return Scopes.keep(
        () -> first.network().logits(Tensors.pixels(first.manager(), planar, count, preparation)));
  }

  @Override
  public String primaryMetric() {
    return HeldOut.ACCURACY;
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public List<Seen> look() {
    return heldOut.look(this::logits);
  }

  /// Something more that a person should know.
  void note(List<String> sentences) {
    toTell.addAll(sentences);
  }

  @Override
  public List<String> notes() {
    var notes = List.copyOf(toTell);
    toTell.clear();
    var skipped = training.skipped();
    if (skipped.size() == told) {
      return notes;
    }
    var names = new ArrayList<String>();
    for (int i = told; i < Math.min(told + 5, skipped.size()); i++) {
      names.add(skipped.get(i).name());
    }
    told = skipped.size();
    var all = new ArrayList<>(notes);
    all.add(
        "%s could not be read; others took their places: %s%s"
            .formatted(
                Quantities.count(skipped.size(), "picture"),
                String.join(", ", names),
                skipped.size() > names.size() ? " …" : "."));
    return all;
  }
}
