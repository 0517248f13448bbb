package fovea.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The cases were made with Hugging Face's `tokenizers`, the small vocabulary with its training.
class BytePairTokenizerTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path temporary;
  private Path vocabulary;
  private Path merges;

  @BeforeEach
  void copyFiles() throws IOException {
    vocabulary = Files.write(temporary.resolve("vocab.json"), resource("gpt2_vocab.json"));
    merges = Files.write(temporary.resolve("merges.txt"), resource("gpt2_merges.txt"));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = BytePairTokenizerTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private static int[] ints(JsonNode list) {
    return IntStream.range(0, list.size()).map(i -> list.get(i).intValue()).toArray();
  }

  private BytePairTokenizer tokenizer() throws IOException {
    return BytePairFiles.read(vocabulary, merges);
  }

  @Test
  void agreesWithTheReference() throws Exception {
    check(tokenizer());
  }

  private static void check(BytePairTokenizer tokenizer) throws IOException {
    JsonNode cases = JSON.readTree(resource("gpt2_cases.json"));
    assertTrue(cases.get("cases").size() > 50);
    for (JsonNode expected : cases.get("cases")) {
      String text = expected.get("text").asString();
      int[] ids = tokenizer.encode(text).ids();
      assertArrayEquals(ints(expected.get("ids")), ids, text);
      assertEquals(text, tokenizer.decode(ids, false));
      assertEquals(
          expected.get("decoded_skip_special").asString(), tokenizer.decode(ids, true), text);
    }
    for (JsonNode expected : cases.get("decoding")) {
      int[] ids = ints(expected.get("ids"));
      assertEquals(expected.get("decoded").asString(), tokenizer.decode(ids, false));
    }
  }

  @Test
  void aFolderMayHoldEitherKindOfFile() throws Exception {
    check(BytePairFiles.readFolder(temporary));
    String[] lines = Files.readString(merges).lines().skip(1).toArray(String[]::new);
    writeTokenizerJson(lines, "false");
    Files.delete(merges);
    check(BytePairFiles.readFolder(temporary));
    writeTokenizerJson(Arrays.stream(lines).map(line -> line.split(" ")).toArray(), "false");
    check(BytePairFiles.readFolder(temporary));
  }

  private void writeTokenizerJson(Object[] pairs, String blankBefore) throws IOException {
    Files.writeString(
        temporary.resolve("tokenizer.json"),
        """
        {"normalizer": null,
         "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": %s},
         "added_tokens": [{"id": 0, "content": "<|endoftext|>", "special": true}],
         "model": {"type": "BPE", "continuing_subword_prefix": null, "end_of_word_suffix": "",
                   "vocab": %s, "merges": %s}}
        """
            .formatted(blankBefore, Files.readString(vocabulary), JSON.writeValueAsString(pairs)));
  }

  @Test
  void everyTokenKnowsItsPlaceInTheText() throws Exception {
    String text = "a man  riding é😀<|endoftext|>";
    Encoding encoding = tokenizer().encode(text);
    assertEquals(List.of("a", "Ġman", "Ġ", "Ġriding", "Ġ"), encoding.tokens().subList(0, 5));
    assertEquals(
        List.of("a", "man", " ", "riding"),
        encoding.spans().subList(0, 4).stream().map(span -> span.of(text)).toList());
    assertEquals("<|endoftext|>", encoding.spans().getLast().of(text));
    for (Span span : encoding.spans()) {
      assertTrue(span.end() > span.start());
    }
    // The four bytes of the smile are four tokens, and each is the whole smile.
    int smile = text.indexOf("😀");
    assertTrue(encoding.spans().contains(new Span(smile, smile + 2)));
    assertEquals(0, encoding.words()[0]);
    assertEquals(1, encoding.words()[1]);
  }

  @Test
  void aBlankPutBeforeTheTextIsNoPartOfIt() throws Exception {
    String[] lines = Files.readString(merges).lines().skip(1).toArray(String[]::new);
    writeTokenizerJson(lines, "true");
    Files.delete(merges);
    BytePairTokenizer tokenizer = BytePairFiles.readFolder(temporary);
    Encoding encoding = tokenizer.encode("man riding");
    assertEquals(List.of("Ġman", "Ġriding"), encoding.tokens());
    assertEquals(List.of(new Span(0, 3), new Span(4, 10)), encoding.spans());
  }

  @Test
  void brokenBytesBecomeTheReplacementCharacter() throws Exception {
    BytePairTokenizer tokenizer = tokenizer();
    int[] smile = tokenizer.encode("😀").ids();
    assertEquals("\uFFFD", tokenizer.decode(new int[] {smile[0]}, false));
    assertEquals("", tokenizer.decode(new int[] {-1, 1 << 30}, false));
    // Half a character in the text is no reason to fail.
    assertEquals("a?", tokenizer.decode(tokenizer.encode("a\uD83D").ids(), false));
  }

  @Test
  void lookupsGoBothWays() throws Exception {
    BytePairTokenizer tokenizer = tokenizer();
    int man = tokenizer.id("Ġman").orElseThrow();
    assertEquals("Ġman", tokenizer.token(man));
    assertTrue(tokenizer.id("no such token").isEmpty());
    assertTrue(tokenizer.special(tokenizer.id(BytePairTokenizer.END_OF_TEXT).orElseThrow()));
    assertEquals(JSON.readTree(resource("gpt2_vocab.json")).size(), tokenizer.size());
  }

  @Test
  void oneMegabyteTakesAMoment() throws Exception {
    BytePairTokenizer tokenizer = tokenizer();
    for (String part : List.of("a man riding a wave ", "a", " ", "é", "'s")) {
      String text = part.repeat((1 << 20) / part.length());
      assertTimeout(Duration.ofSeconds(60), () -> tokenizer.encode(text));
    }
  }

  @Test
  void bytesThatTheVocabularyLacksAreUnknown() {
    TokenTable table = TokenTable.of(Map.of("a", 0, "b", 1, "ab", 2, "<|endoftext|>", 3), Map.of());
    var merge = List.of(new BytePairMerges.Pair("a", "b"));
    var tokenizer =
        new BytePairTokenizer(
            table, BytePairMerges.of(merge, table), Set.of("<|endoftext|>"), false);
    assertArrayEquals(new int[] {2, 3, 0}, tokenizer.encode("abca").ids());
  }

  @Test
  void filesThatDoNotFitAreRefused() throws Exception {
    refused("a\n", "is not two tokens");
    refused("#version: 0.2\na b c\n", "is not two tokens");
    refused("a 東\n", "lacks the token “東”");
    refused("Ġ a\nĠ a\n", "stands there twice");
    refused("z z\n", "lacks the token “zz”");
    Files.write(merges, new byte[] {(byte) 0xFF});
    assertTrue(message().contains("UTF-8"), message());
    Files.writeString(vocabulary, "{\"a\": \"b\"}", StandardCharsets.UTF_8);
    assertTrue(message().contains("“a” has no whole number"), message());
    Files.delete(vocabulary);
    var e = assertThrows(IOException.class, () -> BytePairFiles.readFolder(temporary));
    assertTrue(e.getMessage().contains("neither tokenizer.json nor"), e.getMessage());
    Path json = temporary.resolve("tokenizer.json");
    Files.writeString(json, "{\"model\": {\"type\": \"WordPiece\", \"vocab\": {}}}");
    e = assertThrows(IOException.class, () -> BytePairFiles.readFolder(temporary));
    assertTrue(e.getMessage().contains("type WordPiece"), e.getMessage());
    Files.writeString(json, "{\"model\": {\"type\": \"BPE\", \"vocab\": {}, \"merges\": []}}");
    e = assertThrows(IOException.class, () -> BytePairFiles.readFolder(temporary));
    assertTrue(e.getMessage().contains("as GPT-2 does"), e.getMessage());
  }

  private void refused(String mergesText, String reason) throws IOException {
    Files.writeString(merges, mergesText);
    assertTrue(message().contains(reason), message());
    assertTrue(message().contains("merges.txt"), message());
  }

  private String message() {
    return assertThrows(IOException.class, this::tokenizer).getMessage();
  }
}
