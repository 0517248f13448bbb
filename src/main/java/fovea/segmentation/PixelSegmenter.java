package fovea.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.architecture.CardNetworks;
import fovea.image.RgbImage;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.network.SegmentationNetwork;
import fovea.segmentation.Protocol.Coverage;
import fovea.segmentation.Protocol.Statistics;
import fovea.tensor.Module;
import fovea.tensor.Preparation;
import fovea.tensor.Tensors;
import java.util.List;

/// A segmenter of pixels in [0, 1] that sees the whole picture at once: its normalisation is
/// inside. Where attacks work. On the compute thread.
///
/// @param manager owner of the tensors in between; that of the network
/// @param preparation of the model's card
/// @param protocol one look at the whole picture, with the model's own statistics and taps
public record PixelSegmenter(
    SegmentationNetwork network, NDManager manager, Preparation preparation, Protocol protocol) {
  public PixelSegmenter {
    if (!fits(protocol)) {
      throw new IllegalArgumentException(
          "“%s” does not show the network the whole picture at once as its card says."
              .formatted(protocol.name()));
    }
  }

  /// Of a card, under the first of the segmenter's protocols that shows the whole picture at once.
  ///
  /// @throws ModelException when the parts do not belong together, in one sentence
  public static PixelSegmenter of(
      ModelCard card, Module network, NDManager manager, Segmenter segmenter)
      throws ModelException {
    if (!(network instanceof SegmentationNetwork able)) {
      throw new ModelException("The model “" + card.name() + "” does not name pixels.");
    }
    Protocol protocol =
        segmenter.protocols().stream()
            .filter(PixelSegmenter::fits)
            .findFirst()
            .orElseGet(() -> Protocol.ofModel(able.side().isPresent()));
    return new PixelSegmenter(able, manager, CardNetworks.preparation(card), protocol);
  }

  private static boolean fits(Protocol protocol) {
    return protocol.coverage() instanceof Coverage.Whole
        && protocol.statistics() == Statistics.MODEL
        && protocol.layers() == Protocol.Layers.MODEL
        && !protocol.views().flip()
        && protocol.views().scales().equals(List.of(1.0));
  }

  /// How many classes it tells apart.
  public int classes() {
    return network.classes();
  }

  /// The picture as the network reads it, 8 bits a channel. Read under the protocol it is read as
  /// these very pixels.
  public RgbImage seen(RgbImage picture) {
    return new NetworkInput(manager, preparation, protocol).seen(picture);
  }

  /// Pixels (N, 3, H, W) in [0, 1] to the scores of the classes before the softmax, (N, classes, h,
  /// w), at the network's own resolution. Gradients flow.
  public NDArray logits(NDArray pixels) {
    NDArray normalised = Tensors.normalised(pixels, preparation);
    return network.readings().isEmpty()
        ? network.logits(normalised)
        : network.logits(normalised, network.readings().getFirst());
  }
}
