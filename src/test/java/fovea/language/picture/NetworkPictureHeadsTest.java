package fovea.language.picture;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.architecture.NewNetworks;
import fovea.image.RgbImage;
import fovea.language.HeadMaps;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.Task;
import fovea.tensor.OnCompute;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// All heads of a picture, or those of one layer where all find no room.
class NetworkPictureHeadsTest {
  private static final Map<String, Object> TINY =
      Map.of(
          "hidden_size", 16,
          "num_hidden_layers", 3,
          "num_attention_heads", 2,
          "intermediate_size", 32,
          "image_size", 16,
          "patch_size", 4);
  private static final int EACH = 2 * 17 * 17;

  private static RgbImage noise() {
    return RgbImage.of(16, 16, new Random(1).ints(256).toArray());
  }

  @Test
  void oneLayerIsTheSameAsAmongAll() throws Exception {
    OnCompute.run(
        manager -> {
          var network = NewNetworks.fresh("vit", TINY, 5, manager, 3);
          PictureHeads all = NetworkPictureHeads.open(card(), network, manager, 3 * EACH);
          HeadMaps whole = all.see(noise(), 1).attention().maps();
          assertTrue(whole.whole());
          PictureHeads few = NetworkPictureHeads.open(card(), network, manager, 3 * EACH - 1);
          HeadMaps one = few.see(noise(), 1).attention().maps();
          assertFalse(one.whole());
          assertEquals(3, one.layers());
          assertTrue(one.holds(1) && !one.holds(0) && !one.holds(2));
          assertArrayEquals(whole.map(1, 1), one.map(1, 1));
          assertArrayEquals(whole.mean(1), one.mean(1));
          assertEquals(whole.at(1, 0, 3, 4), one.at(1, 0, 3, 4));
          assertTrue(few.see(noise(), 99).attention().maps().holds(2), "the last");
        });
  }

  @Test
  void whatFindsNoRoomSaysWhatDoes() throws Exception {
    OnCompute.run(
        manager -> {
          var network = NewNetworks.fresh("vit", TINY, 5, manager, 3);
          PictureHeads few = NetworkPictureHeads.open(card(), network, manager, EACH);
          String told =
              assertThrows(IllegalArgumentException.class, () -> few.see(noise())).getMessage();
          assertTrue(told.contains("16 patches") && told.contains("Look at one layer"), told);
          PictureHeads none = NetworkPictureHeads.open(card(), network, manager, EACH - 1);
          assertThrows(IllegalArgumentException.class, () -> none.see(noise(), 0));
        });
  }

  private static ModelCard card() {
    return new ModelCard(
        "mine",
        "Mine",
        Task.CLASSIFICATION,
        "vit",
        TINY,
        "",
        List.of(new ModelCard.File("mine.safetensors", 1, "0".repeat(64))),
        "",
        Map.of("size", 16, "mean", List.of(0.5, 0.5, 0.5), "std", List.of(0.5, 0.5, 0.5)),
        "",
        ModelCard.HowMade.unknown(),
        Map.of(),
        false,
        List.of());
  }
}
