package fovea.segmentation.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.dataset.mask.MaskDataset;
import fovea.image.LabelMap;
import fovea.image.RgbImage;
import fovea.network.SegmentationNetwork;
import fovea.segmentation.NetworkSegmenter;
import fovea.segmentation.Protocol;
import fovea.segmentation.training.setup.MaskChanges;
import fovea.segmentation.training.setup.SegmenterSetup;
import fovea.segmentation.training.setup.SegmenterSetup.ClassWeights;
import fovea.tensor.Preparation;
import fovea.tensor.Tensors;
import fovea.training.feed.BatchFeeder;
import fovea.training.recipe.Copy;
import fovea.training.recipe.HeldOut;
import fovea.training.recipe.Lesson;
import fovea.work.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Teaches a network to name every pixel, by the cross-entropy of all its heads.
final class SegmenterLesson implements Lesson<MaskBatch> {
  /// So many masks are counted for the classes' weights.
  private static final int COUNTED = 500;

  private final SegmenterSetup setup;
  private final SegmenterData data;
  private final Preparation preparation;
  private final MaskSource training;
  private final MaskSource validation;
  private final float @Nullable [] classWeights;
  private final NetworkSegmenter segmenter;
  private final Protocol protocol;
  private final HeldOut heldOut;

  SegmenterLesson(
      SegmenterSetup setup, SegmenterData data, Preparation preparation, List<Copy> copies)
      throws IOException {
    this.setup = setup;
    this.data = data;
    this.preparation = preparation;
    training = new MaskSource(data.training(), data);
    validation = new MaskSource(data.validation(), data);
    classWeights = classWeights(setup.examples().classWeights(), training);
    Copy first = copies.getFirst();
    segmenter = new NetworkSegmenter(network(first), first.manager(), preparation, data.labels());
    protocol = Protocol.asTrained(network(first).side());
    heldOut = new HeldOutMasks(validation, data.labels(), this::labels);
  }

  private static float @Nullable [] classWeights(ClassWeights kind, MaskSource training)
      throws IOException {
    return switch (kind) {
      case NONE -> null;
      case MEDIAN_FREQUENCY -> training.classPixels(COUNTED).medianFrequencyWeights();
      case ENET -> training.classPixels(COUNTED).enetWeights();
    };
  }

  private static SegmentationNetwork network(Copy copy) {
    return (SegmentationNetwork) copy.module();
  }

  @Override
  public BatchFeeder.Maker<MaskBatch> batches() {
    int side = preparation.width();
    return new MaskBatch.Maker(
        training,
        MaskChanges.parse(setup.examples().augmentation(), side, mean(preparation)),
        side,
        setup.seed());
  }

  /// The colour that becomes zeros.
  private static int mean(Preparation preparation) {
    int color = 0;
    for (float mean : preparation.mean()) {
      color = color << 8 | (int) Math.clamp(Math.rint(mean / preparation.rescale()), 0.0, 255.0);
    }
    return color;
  }

  @Override
  public NDArray loss(Copy copy, MaskBatch share) {
    NDArray pixels = Tensors.pixels(copy.manager(), share.planar(), share.size(), preparation);
    float[] weights = classWeights;
    return SegmentationNetwork.loss(
        network(copy).heads(pixels),
        share.labels(copy.manager()), // (B, S, S)
        MaskBatch.IGNORED,
        weights == null ? null : copy.manager().create(weights, new Shape(weights.length)));
  }

  @Override
  public HeldOut heldOut() {
    return heldOut;
  }

  @Override
  public Map<String, Double> test(Runnable pause) throws IOException {
    if (data.test().isEmpty()) {
      return Map.of();
    }
    MaskDataset test = data.test().get();
    return new HeldOutMasks(new MaskSource(test, data), data.labels(), this::labels)
        .validate(pause);
  }

  private LabelMap labels(RgbImage picture) {
    return segmenter.labels(picture, protocol, Progress.none());
  }

  @Override
  public List<String> unusable() {
    return Stream.concat(training.skipped().stream(), validation.skipped().stream()).toList();
  }
}
