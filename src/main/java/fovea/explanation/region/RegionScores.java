package fovea.explanation.region;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.network.AttentiveNetwork;
import fovea.network.SegmentationNetwork;
import fovea.network.StagelessNetwork;
import fovea.network.cut.Steps;
import fovea.tensor.Scopes;
import java.util.Optional;

/// What a segmenter says of one region, as if it classified it: the mean over the region's places
/// of every class's scores (Vinogradova et al., Towards Interpretable Semantic Segmentation via
/// Gradient-Weighted Class Activation Mapping, AAAI 2020). The region stays where it is whatever
/// becomes of the picture.
///
/// @param region (1, 1, h, w) of the network's own resolution, 1 / count in the region and 0
///   outside
record RegionScores(SegmentationNetwork network, NDArray region)
    implements StagelessNetwork, AttentiveNetwork {
  @Override
  public NDArray logits(NDArray pixels) {
    return Scopes.keep(() -> there(network.logits(pixels)));
  }

  private NDArray there(NDArray scores) {
    return scores.mul(region).sum(new int[] {2, 3});
  }

  @Override
  public Subject subject() {
    return Subject.REGION;
  }

  @Override
  public boolean attends() {
    return !network.attentionHeads().isEmpty();
  }

  /// The score is read from the patches in which the region lies, each by its share of the region.
  @Override
  public Attended attended(NDArray pixels) {
    SegmentationNetwork.Attended made = network.attended(pixels);
    return new Attended(
        there(made.logits()),
        made.attentions(),
        new Reading.Patches(Optional.of(shares(made.rows(), made.columns()))));
  }

  private float[] shares(int rows, int columns) {
    Shape size = region.getShape();
    int height = Math.toIntExact(size.get(2));
    int width = Math.toIntExact(size.get(3));
    float[] weights = region.toFloatArray();
    var shares = new float[rows * columns];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        shares[y * rows / height * columns + x * columns / width] += weights[y * width + x];
      }
    }
    return shares;
  }

  @Override
  public Steps steps() {
    return network.steps().andThen(this::there);
  }

  @Override
  public String usualJoint() {
    return network.usualJoint();
  }

  @Override
  public int classes() {
    return network.classes();
  }
}
