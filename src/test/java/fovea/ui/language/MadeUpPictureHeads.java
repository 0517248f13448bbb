package fovea.ui.language;

import fovea.image.RgbImage;
import fovea.language.HeadMaps;
import fovea.language.picture.MadeUpPatches;
import fovea.language.picture.PictureHeads;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Made-up heads that look at pictures: 2 layers of 3 heads over the class token and 4 × 4 patches.
/// Head 0 looks at itself, head 1 at the patch behind, head 2 at all alike; in layer 1 the class
/// token has half of everything. “cnn” has none, of “large” one layer finds room.
final class MadeUpPictureHeads implements TaskModels<PictureHeads> {
  static final int SIDE = 4;
  private static final int LAYERS = 2;
  private static final int HEADS = 3;

  volatile List<ModelChoice> choices =
      List.of(
          new ModelChoice("vit", "A ViT"),
          new ModelChoice("cnn", "A CNN"),
          new ModelChoice("large", "Large"));

  /// What was looked at, in order.
  final List<String> asked = new CopyOnWriteArrayList<>();

  @Override
  public List<ModelChoice> choices() {
    return choices;
  }

  @Override
  public <R, X extends Exception> R use(String id, Work<? super PictureHeads, ? extends R, X> work)
      throws X {
    asked.add(id);
    if (id.equals("cnn")) {
      throw new IllegalStateException("The model “A CNN” has no heads: choose a ViT or a BEiT.");
    }
    return work.with(new Heads(id.equals("large")));
  }

  /// @param large whether one layer alone finds room
  private record Heads(boolean large) implements PictureHeads {
    @Override
    public Seen see(RgbImage picture) {
      return MadeUpPictureHeads.see(picture);
    }

    @Override
    public Seen see(RgbImage picture, int layer) {
      Seen all = see(picture);
      if (!large) {
        return all;
      }
      HeadMaps maps = all.attention().maps();
      int each = maps.numbers().length / LAYERS;
      float[] one = Arrays.copyOfRange(maps.numbers(), layer * each, (layer + 1) * each);
      return new Seen(
          all.picture(),
          MadeUpPatches.attention(
              new HeadMaps(LAYERS, HEADS, maps.rows(), maps.columns(), one, layer)));
    }
  }

  private static PictureHeads.Seen see(RgbImage picture) {
    int size = SIDE * SIDE + 1;
    var numbers = new float[LAYERS * HEADS * size * size];
    for (int layer = 0; layer < LAYERS; layer++) {
      for (int head = 0; head < HEADS; head++) {
        for (int from = 0; from < size; from++) {
          int row = ((layer * HEADS + head) * size + from) * size;
          float left = layer == 0 ? 1 : 0.5f;
          numbers[row] += 1 - left;
          switch (head) {
            case 0 -> numbers[row + from] += left;
            case 1 -> numbers[row + (from + 1) % size] += left;
            default -> {
              for (int to = 0; to < size; to++) {
                numbers[row + to] += left / size;
              }
            }
          }
        }
      }
    }
    return new PictureHeads.Seen(
        picture.resized(64, 64),
        MadeUpPatches.attention(HeadMaps.square(LAYERS, HEADS, size, numbers)));
  }
}
