package fovea.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelCatalog;
import tools.jackson.databind.JsonNode;

/// That what a command printed says whose numbers they are.
final class Sources {
  private Sources() {}

  static void assertNamed(CommandRig rig, String model) throws Exception {
    JsonNode told = rig.json().isArray() ? rig.json().path(0) : rig.json();
    ModelCard card = ModelCatalog.read(rig.store).find(model).orElseThrow().card();
    assertEquals(card.name(), told.path("model").stringValue());
    assertEquals(card.weightsSha256(), told.path("sha256").stringValue());
    assertThat(told.path("version").stringValue()).isNotEmpty();
    assertThat(told.path("engine").stringValue()).contains("PyTorch");
  }
}
