package fovea.modelmanager;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.files.Digests;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelCardTest {
  private static final String A = "a".repeat(64);
  private static final String B = "b".repeat(64);

  @Test
  void oneFileOfWeightsIsNamedByItsOwnSum() {
    var large = new ModelCard.File("vocabulary.json", 9_000_000, B);
    var weights = new ModelCard.File("model.safetensors", 10, A);
    assertEquals(A, ModelCard.weightsSha256(List.of(large, weights)));
  }

  @Test
  void severalAreNamedByTheSumOfTheirListInTheOrderOfNames() {
    var first = new ModelCard.File("model-1.safetensors", 10, B);
    var second = new ModelCard.File("model-2.safetensors", 10, A);
    String list = B + "  model-1.safetensors\n" + A + "  model-2.safetensors\n";
    assertEquals(Digests.sha256(list), ModelCard.weightsSha256(List.of(second, first)));
  }

  @Test
  void whatIsNotKnownIsNotSaid() {
    var known = new ModelCard.File("model-1.safetensors", 10, B);
    var unknown = new ModelCard.File("model-2.safetensors", 10, "", "https://example.org/2");
    assertEquals("", ModelCard.weightsSha256(List.of(known, unknown)));
    assertEquals("", ModelCard.weightsSha256(List.of()));
  }
}
