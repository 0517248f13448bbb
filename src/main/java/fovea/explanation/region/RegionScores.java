package fovea.explanation.region;

import ai.djl.ndarray.NDArray;
import fovea.network.SegmentationNetwork;
import fovea.network.StagelessNetwork;
import fovea.network.cut.Steps;
import fovea.tensor.Scopes;

/// What a segmenter says of one region, as if it classified it: the mean over the region's places
/// of every class's scores (Vinogradova et al., Towards Interpretable Semantic Segmentation via
/// Gradient-Weighted Class Activation Mapping, AAAI 2020). The region stays where it is whatever
/// becomes of the picture.
///
/// @param region (1, 1, h, w) of the network's own resolution, 1 / count in the region and 0
///   outside
record RegionScores(SegmentationNetwork network, NDArray region) implements StagelessNetwork {
  @Override
  public NDArray logits(NDArray pixels) {
    return Scopes.keep(() -> there(network.logits(pixels)));
  }

  private NDArray there(NDArray scores) {
    return scores.mul(region).sum(new int[] {2, 3});
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
