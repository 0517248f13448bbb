package fovea.modelmanager;

import java.util.List;
import java.util.Map;

/// Made-up cards for the tests of this package.
final class Cards {
  private Cards() {}

  static ModelCard card(String id, long bytes) {
    return new ModelCard(
        id,
        "Model " + id,
        Task.CAPTIONING,
        "show-attend-tell",
        Map.of("embed_dim", 10),
        "made up",
        List.of(new ModelCard.File("model.safetensors", bytes, "0".repeat(64))),
        "MIT",
        new ModelCard.Input(64, List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25)).toMap(),
        "",
        new ModelCard.HowMade("train captioner", 7, 12.5, "two cores"),
        Map.of("bleu4", 0.5),
        false,
        List.of());
  }
}
