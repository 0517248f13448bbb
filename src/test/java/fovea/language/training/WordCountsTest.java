package fovea.language.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.dataset.text.TextDataset;
import fovea.dataset.text.TextExample;
import fovea.dataset.text.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WordCountsTest {
  private static final Path FIXTURE = Path.of("src/test/resources/fovea/language/training/counts");

  private static TextDataset texts(String file) throws Exception {
    return Texts.open(FIXTURE.resolve(file), file).training();
  }

  @Test
  void itSaysWhatScikitLearnSays() throws Exception {
    JsonNode expected = JsonMapper.shared().readTree(FIXTURE.resolve("expected.json").toFile());
    TextDataset test = texts("test.tsv");
    WordCounts counts = WordCounts.learn(texts("train.tsv"));
    for (int i = 0; i < test.size(); i++) {
      assertEquals(
          expected.get("probabilities").get(i).get(1).asDouble(),
          counts.probabilities(test.get(i)).get(1),
          2e-3,
          test.get(i).first());
    }
    assertEquals(expected.get("accuracy").asDouble(), counts.accuracy(test), 1e-9);
  }

  @Test
  void theTwoTextsOfAPairCountApart() {
    var examples =
        List.of(
            new TextExample("big cat", Optional.of("small dog"), 0, "1"),
            new TextExample("small dog", Optional.of("big cat"), 1, "2"),
            new TextExample("old car", Optional.of("new car"), 2, "3"));
    var texts = new TextDataset("pairs", List.of("a", "b", "c"), examples);
    assertEquals(1, WordCounts.learn(texts).accuracy(texts));
  }
}
