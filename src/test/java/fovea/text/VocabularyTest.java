package fovea.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocabularyTest {
  @TempDir Path temporary;

  private static Vocabulary small() {
    return Vocabulary.of(Map.of("dog", 5, "a", 9, "rare", 1, "red", 2), 2);
  }

  @Test
  void numbersWordsAsTheTutorialDoes() {
    assertEquals(List.of("<pad>", "a", "dog", "red", "<unk>", "<start>", "<end>"), small().words());
    assertEquals(0, small().pad());
    assertEquals(4, small().unknown());
    assertEquals(5, small().start());
    assertEquals(6, small().end());
  }

  @Test
  void encodesAndDecodes() {
    assertArrayEquals(new int[] {5, 1, 3, 4, 6}, small().encode(List.of("a", "red", "zebra")));
    assertEquals(List.of("a", "red", "<unk>"), small().decode(new int[] {5, 1, 3, 4, 6, 0, 0, 1}));
    assertTrue(small().knows("dog"));
    assertFalse(small().knows("rare"));
    assertTrue(small().mark(6));
    assertFalse(small().mark(1));
  }

  @Test
  void splitsASentenceIntoWords() {
    assertEquals(
        List.of("a", "red-roofed", "house", "it's", "there"),
        Vocabulary.tokens("A red-roofed house, it's there."));
    assertEquals(List.of(), Vocabulary.tokens(" . "));
  }

  @Test
  void comesBackFromItsFile() throws Exception {
    Path file = temporary.resolve("vocabulary.json");
    small().save(file);
    assertEquals(small().words(), Vocabulary.load(file).words());
  }

  @Test
  void aFileThatIsNoVocabularyIsRefused() throws Exception {
    Path file = temporary.resolve("vocabulary.json");
    for (String text :
        new String[] {
          "",
          "[]",
          "null",
          "{}",
          "{\"a\":0}",
          "{\"a\":null}",
          "{\"<pad>\":0,\"<unk>\":1,\"<start>\":2,\"<end>\":2}",
          "{\"<pad>\":0,\"<unk>\":1,\"<start>\":2,\"<end>\":2000000000}"
        }) {
      Files.writeString(file, text);
      assertThrows(IOException.class, () -> Vocabulary.load(file), text);
    }
  }
}
