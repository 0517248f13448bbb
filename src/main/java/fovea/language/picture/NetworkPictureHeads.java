package fovea.language.picture;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.architecture.CardNetworks;
import fovea.image.RgbImage;
import fovea.language.Attention;
import fovea.language.HeadMaps;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.network.AttentiveNetwork;
import fovea.network.SegmentationNetwork;
import fovea.tensor.Module;
import fovea.tensor.Preparation;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import java.nio.file.Path;
import java.util.List;

/// The heads of any transformer that classifies pictures or their pixels; of the latter those of
/// the layers that have a part in the answer, and the picture seen at once. Every tensor it makes
/// is freed when it answers.
public final class NetworkPictureHeads implements PictureHeads {
  /// As many numbers as BERT-large has at 512 tokens, and a third more.
  private static final long MOST = 1L << 27;

  private final Attentions network;
  private final NDManager manager;
  private final Preparation preparation;

  /// Normalised pixels (1, 3, H, W) to every layer's attention, (1, heads, T, T), the class token
  /// first.
  private interface Attentions {
    List<NDArray> of(NDArray pixels);
  }

  private NetworkPictureHeads(Attentions network, NDManager manager, Preparation preparation) {
    this.network = network;
    this.manager = manager;
    this.preparation = preparation;
  }

  /// The heads of a card.
  ///
  /// @param manager that of the network
  /// @throws ModelException when it has none, in one sentence
  public static PictureHeads open(ModelCard card, Path folder, Module network, NDManager manager)
      throws ModelException {
    Preparation preparation = CardNetworks.preparation(card);
    if (network instanceof AttentiveNetwork transformer && transformer.attends()) {
      return new NetworkPictureHeads(
          pixels -> transformer.attended(pixels).attentions(), manager, preparation);
    }
    if (network instanceof SegmentationNetwork segmenter && !segmenter.attentionHeads().isEmpty()) {
      return new NetworkPictureHeads(
          pixels -> segmenter.attended(pixels).attentions(), manager, preparation);
    }
    throw new ModelException(
        "The model “%s” has no heads: choose a ViT or a BEiT.".formatted(card.name()));
  }

  @Override
  public Seen see(RgbImage picture) {
    Attention attention =
        Scopes.run(
            () -> {
              List<NDArray> layers =
                  network.of(Tensors.pixels(manager, List.of(picture), preparation));
              Shape shape = layers.getFirst().getShape(); // (1, heads, T, T)
              int heads = Math.toIntExact(shape.get(1));
              int tokens = Math.toIntExact(shape.get(2));
              check((long) layers.size() * heads * tokens * tokens, tokens);
              int each = heads * tokens * tokens;
              var numbers = new float[Math.multiplyExact(layers.size(), each)];
              for (int layer = 0; layer < layers.size(); layer++) {
                System.arraycopy(layers.get(layer).toFloatArray(), 0, numbers, layer * each, each);
              }
              return Patches.attention(HeadMaps.square(layers.size(), heads, tokens, numbers));
            });
    return new Seen(Tensors.shown(picture, preparation), attention);
  }

  /// Before room is made.
  private static void check(long numbers, int tokens) {
    long most = Math.min(MOST, Runtime.getRuntime().maxMemory() / (3 * Float.BYTES));
    if (numbers > most) {
      throw new IllegalArgumentException(
          ("%,d patches look at one another in all heads: %,d numbers, of which %,d find room here."
                  + " Choose a network with fewer patches; Segment › Layers shows one head of a"
                  + " segmenter at a time.")
              .formatted(tokens - 1, numbers, most));
    }
  }
}
