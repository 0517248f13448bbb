package fovea.segmentation.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.dataset.augmentation.MaskAugmentation.Labelled;
import fovea.format.Quantities;
import fovea.image.LabelMap;
import fovea.network.SegmentationNetwork;
import fovea.segmentation.NetworkSegmenter;
import fovea.segmentation.Protocol;
import fovea.segmentation.training.setup.SegmenterSetup;
import fovea.tensor.Module;
import fovea.tensor.Preparation;
import fovea.tensor.Tensors;
import fovea.training.Learner;
import fovea.training.Replica;
import fovea.training.feed.BatchFeeder;
import fovea.training.optimizer.Checks;
import fovea.training.optimizer.ParameterGroup;
import fovea.training.run.TrainingEvent.Seen;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Teaches a network to name every pixel, by the cross-entropy of all its heads.
final class SegmenterLearner implements Learner {
  /// A network on a device.
  record Copy(Module module, NDManager manager) {
    SegmentationNetwork network() {
      return (SegmentationNetwork) module;
    }
  }

  private final List<Copy> copies;
  private final Preparation preparation;
  private final MaskSource training;
  private final BatchFeeder<MaskBatch> feeder;
  private final int batchSize;
  private final int accumulation;
  private final List<@Nullable NDArray> classWeights = new ArrayList<>();
  private final HeldOutMasks heldOut;
  private final List<ParameterGroup> groups;
  private final NetworkSegmenter segmenter;
  private final Protocol protocol;
  private final List<String> toTell = new ArrayList<>();
  private @Nullable MaskBatch batch;
  private long batchNumber = -1;
  private int told;

  /// @param copies of the network, each on its device; each takes an equal share of a batch
  /// @param classWeights how much a pixel of each class counts; null for all alike
  SegmenterLearner(
      List<Copy> copies,
      Preparation preparation,
      MaskSource training,
      BatchFeeder<MaskBatch> feeder,
      SegmenterSetup setup,
      float @Nullable [] classWeights,
      HeldOutMasks heldOut,
      List<String> labels,
      List<ParameterGroup> groups) {
    this.copies = List.copyOf(copies);
    this.preparation = preparation;
    this.training = training;
    this.feeder = feeder;
    batchSize = setup.pace().batchSize();
    accumulation = setup.pace().accumulation();
    this.heldOut = heldOut;
    this.groups = List.copyOf(groups);
    for (Copy copy : copies) {
      this.classWeights.add(
          classWeights == null
              ? null
              : copy.manager().create(classWeights, new Shape(classWeights.length)));
    }
    Copy first = copies.getFirst();
    segmenter = new NetworkSegmenter(first.network(), first.manager(), preparation, labels);
    protocol = Protocol.asTrained(first.network().side());
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
    MaskBatch share = take(step).share(copy, copies.size());
    Copy own = copies.get(copy);
    NDArray pixels = Tensors.pixels(own.manager(), share.planar(), share.size(), preparation);
    NDArray labels = share.labels(own.manager()); // (B, S, S)
    return SegmentationNetwork.loss(
        own.network().heads(pixels), labels, MaskBatch.IGNORED, classWeights.get(copy));
  }

  private MaskBatch take(long step) {
    MaskBatch taken = batch;
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
    return heldOut.validate(this::labels, pause);
  }

  /// What the present network does on test pictures.
  Map<String, Double> test(HeldOutMasks test, Runnable pause) {
    module().train(false);
    return test.validate(this::labels, pause);
  }

  HeldOutMasks heldOut() {
    return heldOut;
  }

  /// What a validation takes for one picture.
  double secondsPerValidated() {
    module().train(false);
    return heldOut.secondsPerPicture(this::labels);
  }

  private LabelMap labels(Labelled example) {
    return segmenter.labels(example.image(), protocol, Progress.none());
  }

  @Override
  public String primaryMetric() {
    return HeldOutMasks.MEAN_IOU;
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public List<Seen> look() {
    return heldOut.look(this::labels, (batchNumber + 1) / accumulation);
  }

  /// Something more that a person should know.
  void note(List<String> sentences) {
    toTell.addAll(sentences);
  }

  @Override
  public List<String> notes() {
    var notes = new ArrayList<>(toTell);
    toTell.clear();
    List<String> skipped = new ArrayList<>(training.skipped());
    skipped.addAll(heldOut.pictures().skipped());
    if (skipped.size() > told) {
      told = skipped.size();
      notes.add(
          "%s left out: %s%s"
              .formatted(
                  Quantities.count(skipped.size(), "picture is", "pictures are"),
                  String.join("; ", skipped.subList(0, Math.min(5, skipped.size()))),
                  skipped.size() > 5 ? " …" : "."));
    }
    return notes;
  }
}
