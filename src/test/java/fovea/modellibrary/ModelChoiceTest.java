package fovea.modellibrary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.modellibrary.ModelChoice.World;
import fovea.modelmanager.ModelCatalog;
import fovea.modelmanager.ModelStore;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelChoiceTest {
  private static final ModelCatalog CATALOG =
      ModelCatalog.read(
          new ModelStore(ModelChoiceTest.class.getClassLoader(), Path.of("no such folder")));

  private static ModelChoice choice(String id) {
    return ModelChoice.of(CATALOG.find(id).orElseThrow().card());
  }

  @Test
  void theProgramsOwnKnowLittleAndSaySo() {
    assertEquals("It knows drawn scenes only, no photographs.", choice("scene-captioner").limit());
    assertEquals(List.of(), choice("scene-captioner").further());
    assertEquals("It knows ten things, in tiny pictures.", choice("cifar-classifier").limit());
    assertEquals(World.SMALL, choice("scene-segmenter").world());
    assertEquals("", choice("sentence-moods").limit(), "it reads no pictures");
  }

  @Test
  void thoseOfLargePicturesKnowPhotographs() {
    for (String id : List.of("blip-base", "vit-gpt2", "resnet50", "mobilenet-v2", "beit-ade-640")) {
      assertEquals(World.PHOTOGRAPHS, choice(id).world(), id);
      assertEquals("", choice(id).limit());
    }
    assertEquals(World.UNKNOWN, choice("cifar10-resnet20").world());
  }
}
