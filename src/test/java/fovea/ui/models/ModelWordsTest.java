package fovea.ui.models;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.modelmanager.CardJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What is said of models.
class ModelWordsTest {
  @Test
  void everyNumberOfAModelThatComesWithTheProgramHasWords() throws Exception {
    var raw = new TreeSet<String>();
    try (var cards = Files.list(Path.of("resources/modelcards"))) {
      for (Path card : cards.filter(file -> file.toString().endsWith(".json")).toList()) {
        CardJson.read(card).numbers().keySet().stream()
            .filter(name -> !name.contains("."))
            .filter(name -> ModelWords.measure(name).equals(name))
            .forEach(raw::add);
      }
    }
    assertEquals(List.of(), List.copyOf(raw));
    assertEquals("ofSomebodyElse", ModelWords.measure("ofSomebodyElse"));
  }

  @Test
  void aShareOfFewHasItsInterval() {
    assertEquals(
        "0.8800 (0.802–0.930)",
        ModelWords.number("losslessTop1", Map.of("losslessTop1", 0.88, "losslessPictures", 100.0)));
    assertEquals("0.8630", ModelWords.number("top1", Map.of("top1", 0.863)));
    assertEquals("1,000", ModelWords.number("scenes", Map.of("scenes", 1000.0)));
  }
}
