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
import fovea.tensor.Module;
import fovea.tensor.Preparation;
import fovea.tensor.Scopes;
import fovea.tensor.Tensors;
import java.nio.file.Path;
import java.util.List;

/// The heads of any {@link AttentiveNetwork} that classifies. Every tensor it makes is freed when
/// it answers.
public final class NetworkPictureHeads implements PictureHeads {
  private final AttentiveNetwork network;
  private final NDManager manager;
  private final Preparation preparation;

  private NetworkPictureHeads(
      AttentiveNetwork network, NDManager manager, Preparation preparation) {
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
    if (network instanceof AttentiveNetwork transformer && transformer.attends()) {
      return new NetworkPictureHeads(transformer, manager, CardNetworks.preparation(card));
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
                  network
                      .attended(Tensors.pixels(manager, List.of(picture), preparation))
                      .attentions();
              Shape shape = layers.getFirst().getShape(); // (1, heads, T, T)
              int heads = Math.toIntExact(shape.get(1));
              int tokens = Math.toIntExact(shape.get(2));
              int each = heads * tokens * tokens;
              var numbers = new float[Math.multiplyExact(layers.size(), each)];
              for (int layer = 0; layer < layers.size(); layer++) {
                System.arraycopy(layers.get(layer).toFloatArray(), 0, numbers, layer * each, each);
              }
              return Patches.attention(HeadMaps.square(layers.size(), heads, tokens, numbers));
            });
    return new Seen(Tensors.shown(picture, preparation), attention);
  }
}
