package fovea.captioning.decoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.captioning.Word;
import fovea.text.BytePairFiles;
import fovea.text.BytePairTokenizer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BytePairTokensTest {
  private static final Path FILES = Path.of("src/test/resources/fovea/text");
  private static BytePairTokenizer tokenizer;
  private static BytePairTokens tokens;

  @BeforeAll
  static void read() throws Exception {
    tokenizer =
        BytePairFiles.read(FILES.resolve("gpt2_vocab.json"), FILES.resolve("gpt2_merges.txt"));
    tokens = new BytePairTokens(tokenizer, new Tokens.Marks(0, 0, 0));
  }

  private static String joined(int[] ids) {
    var words = new ArrayList<String>();
    for (int i = 0; i < ids.length; i++) {
      words.add(tokens.text(ids[i], i == 0));
    }
    String text = String.join(" ", words);
    return text.replace(" " + Word.CONTINUES, "");
  }

  @Test
  void piecesJoinToTheText() {
    for (String text : List.of("a man", "zxqzxq riding 17 horses, again.", "the the")) {
      assertEquals(text, joined(tokens.ids(text, true)));
    }
  }

  @Test
  void onlyWordsBeginWithoutTheSign() {
    int blankA = tokenizer.id("Ġa").orElseThrow();
    int a = tokenizer.id("a").orElseThrow();
    assertEquals("a", tokens.text(blankA, false));
    assertEquals("##a", tokens.text(a, false));
    assertEquals("a", tokens.text(a, true));
    assertEquals("a", tokens.text(blankA, true));
    assertArrayEquals(new int[] {blankA}, tokens.called("a", false));
    assertArrayEquals(new int[] {a}, tokens.called("##a", false));
    assertArrayEquals(new int[] {a, blankA}, tokens.called("a", true));
    assertEquals(0, tokens.called("zebra zebra", false).length);
  }

  @Test
  void everyTokenIsFoundByItsText() {
    for (int id = 0; id < tokenizer.size(); id++) {
      int wanted = id;
      for (boolean first : new boolean[] {true, false}) {
        int[] called = tokens.called(tokens.text(id, first), first);
        assertTrue(Arrays.stream(called).anyMatch(i -> i == wanted), "token " + id);
      }
    }
  }

  @Test
  void allWordsAreKnown() {
    assertTrue(tokens.knows("zxqzxq"));
    assertFalse(tokens.knows(""));
    assertFalse(tokens.knows("two words"));
    assertFalse(tokens.knows(BytePairTokenizer.END_OF_TEXT));
    assertFalse(tokens.sayable().isEmpty());
    assertTrue(tokens.sayable().stream().allMatch(tokens::knows));
    assertEquals("<end>", tokens.shown(0, false));
  }
}
