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
import java.util.OptionalInt;

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

  private final long most;

  private NetworkPictureHeads(
      Attentions network, NDManager manager, Preparation preparation, long most) {
    this.network = network;
    this.manager = manager;
    this.preparation = preparation;
    this.most = most;
  }

  /// The heads of a card.
  ///
  /// @param manager that of the network
  /// @throws ModelException when it has none, in one sentence
  public static PictureHeads open(ModelCard card, Path folder, Module network, NDManager manager)
      throws ModelException {
    long room = Runtime.getRuntime().maxMemory() / (3 * Float.BYTES);
    return open(card, network, manager, Math.min(MOST, room));
  }

  /// @param most numbers that are kept at once
  static PictureHeads open(ModelCard card, Module network, NDManager manager, long most)
      throws ModelException {
    Preparation preparation = CardNetworks.preparation(card);
    if (network instanceof AttentiveNetwork transformer && transformer.attends()) {
      return new NetworkPictureHeads(
          pixels -> transformer.attended(pixels).attentions(), manager, preparation, most);
    }
    if (network instanceof SegmentationNetwork segmenter && !segmenter.attentionHeads().isEmpty()) {
      return new NetworkPictureHeads(
          pixels -> segmenter.attended(pixels).attentions(), manager, preparation, most);
    }
    throw new ModelException(
        "The model “%s” has no heads: choose a ViT or a BEiT.".formatted(card.name()));
  }

  @Override
  public Seen see(RgbImage picture) {
    return seen(picture, OptionalInt.empty());
  }

  @Override
  public Seen see(RgbImage picture, int layer) {
    return seen(picture, OptionalInt.of(layer));
  }

  /// @param alone the layer that is kept where all find no room
  private Seen seen(RgbImage picture, OptionalInt alone) {
    Attention attention =
        Scopes.run(
            () -> {
              List<NDArray> layers =
                  network.of(Tensors.pixels(manager, List.of(picture), preparation));
              Shape shape = layers.getFirst().getShape(); // (1, heads, T, T)
              int heads = Math.toIntExact(shape.get(1));
              int tokens = Math.toIntExact(shape.get(2));
              long each = (long) heads * tokens * tokens;
              boolean all = layers.size() * each <= most;
              check(all || alone.isEmpty() ? layers.size() * each : each, tokens);
              int first = all ? 0 : Math.min(alone.orElseThrow(), layers.size() - 1);
              int kept = all ? layers.size() : 1;
              int length = Math.toIntExact(each);
              var numbers = new float[Math.multiplyExact(kept, length)];
              for (int i = 0; i < kept; i++) {
                System.arraycopy(
                    layers.get(first + i).toFloatArray(), 0, numbers, i * length, length);
              }
              return Patches.attention(
                  new HeadMaps(layers.size(), heads, tokens, tokens, numbers, first));
            });
    return new Seen(Tensors.shown(picture, preparation), attention);
  }

  /// Before room is made.
  private void check(long numbers, int tokens) {
    if (numbers > most) {
      throw new IllegalArgumentException(
          ("%,d patches look at one another in all heads: %,d numbers, of which %,d find room here."
                  + " Look at one layer (--patch with --layer, or the side Picture of the Read"
                  + " tab), or choose a network with fewer patches.")
              .formatted(tokens - 1, numbers, most));
    }
  }
}
