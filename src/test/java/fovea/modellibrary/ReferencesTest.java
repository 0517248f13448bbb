package fovea.modellibrary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.files.Digests;
import fovea.modellibrary.acquisition.ImportHints;
import fovea.modellibrary.verification.Verification;
import fovea.modelmanager.ModelCard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Answers that a person's folder keeps, also those of earlier versions.
class ReferencesTest {
  @TempDir Path folder;
  private LibraryRig rig;
  private ModelCard card;
  private Path kept;

  @BeforeEach
  void start() throws Exception {
    rig = new LibraryRig(folder);
    card =
        rig.library.bringIn(
            rig.repository("vit_cls", "vit"), new ImportHints("", Optional.empty(), "A ViT"));
    kept = rig.store.home().resolve("references").resolve(card.id() + ".json");
    Files.createDirectories(kept.getParent());
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  private String weights() throws Exception {
    Path place = rig.store.folder(rig.library.model(card.id()));
    return Digests.sha256(place.resolve("model.safetensors"));
  }

  private static String found(Verification verification) {
    return verification.checks().getLast().found();
  }

  @Test
  void aSentenceOfAnEarlierVersionIsReplacedAndNoAlarm() throws Exception {
    Files.writeString(
        kept,
        "{\"numbers\":[-6.35],\"weights\":\"%s\",\"text\":\"a boat on the sea\"}"
            .formatted(weights()));
    Verification first = rig.library.verify(card.id());
    assertTrue(first.passed(), first.toString());
    assertFalse(first.compared());
    assertTrue(found(first).startsWith("An earlier version"), found(first));
    assertFalse(Files.readString(kept).contains("boat"));
    Verification second = rig.library.verify(card.id());
    assertTrue(second.passed() && second.compared(), second.toString());
  }

  @Test
  void anAnswerOfOtherWeightsStaysAnAlarm() throws Exception {
    rig.library.verify(card.id());
    String answer = Files.readString(kept);
    Files.writeString(kept, answer.replace(weights(), "0".repeat(64)));
    assertFalse(rig.library.verify(card.id()).passed());
    Files.writeString(kept, answer.replaceFirst("\\[[-0-9.]+", "[77.5"));
    Verification other = rig.library.verify(card.id());
    assertFalse(other.passed());
    assertTrue(found(other).startsWith("It differs"), found(other));
  }

  @Test
  void aDamagedFileIsAsGoodAsNone() throws Exception {
    Files.writeString(kept, "{\"numbers\":");
    Verification first = rig.library.verify(card.id());
    assertTrue(first.passed());
    assertEquals(false, first.compared());
  }
}
