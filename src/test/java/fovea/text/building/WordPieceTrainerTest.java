package fovea.text.building;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.text.WordPieceOptions;
import fovea.text.WordPieceTokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordPieceTrainerTest {
  private static final Path FIXTURE = Path.of("src/test/resources/fovea/text/wordpiece-trainer");

  @Test
  void theVocabularyIsThatOfTheOriginal() throws Exception {
    List<String> expected = Files.readAllLines(FIXTURE.resolve("vocab.txt"));
    List<String> tokens =
        new WordPieceTrainer(WordPieceOptions.of(true), expected.size())
            .tokens(Files.readAllLines(FIXTURE.resolve("texts.txt")));
    assertEquals(expected.size(), tokens.size());
    assertEquals(new HashSet<>(expected), new HashSet<>(tokens));
    assertEquals(expected.subList(0, 5), tokens.subList(0, 5));
    int merged = (int) expected.stream().filter(t -> t.replace("##", "").length() == 1).count() + 5;
    assertEquals(expected.subList(merged, merged + 20), tokens.subList(merged, merged + 20));
  }

  @Test
  void piecesThatStandTogetherMostOftenBecomeOne() {
    List<String> tokens =
        new WordPieceTrainer(WordPieceOptions.of(true), 100)
            .tokens(List.of("ab ab ab abc", "Xbc", "once"));
    assertEquals(
        List.of(
            "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "b", "c", "e", "n", "o", "x", "##b",
            "##c", "##e", "##n", "ab"),
        tokens);
  }

  @Test
  void everyWordOfTheTextsCanBeRead() throws Exception {
    List<String> texts = Files.readAllLines(FIXTURE.resolve("texts.txt"));
    WordPieceOptions options = WordPieceOptions.of(true);
    var tokenizer =
        WordPieceTokenizer.of(new WordPieceTrainer(options, 150).tokens(texts), options);
    for (String text : texts) {
      assertTrue(tokenizer.tokenize(text).stream().noneMatch("[UNK]"::equals), text);
    }
  }
}
