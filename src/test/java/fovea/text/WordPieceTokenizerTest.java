package fovea.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.text.WordPieceOptions.Truncation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The cases were made with the original tokeniser in Python, with the vocabulary of
/// `bert-base-uncased` (of which only the tokens needed are kept) and with a small one.
class WordPieceTokenizerTest {
  static final List<String> TINY =
      List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "a", "dog", "##s", "run", ".", "é");

  @TempDir Path temporary;

  private static JsonNode json(String name) throws IOException {
    try (InputStream in = WordPieceTokenizerTest.class.getResourceAsStream(name)) {
      return JsonMapper.shared().readTree(in);
    }
  }

  private static WordPieceTokenizer bert(WordPieceOptions options) throws IOException {
    return WordPieceTokenizer.of(
        TokenizerFiles.vocabulary(json("bert_vocabulary_part.json")), options);
  }

  private WordPieceTokenizer small() throws IOException {
    Path file = temporary.resolve("vocab.txt");
    try (InputStream in = getClass().getResourceAsStream("small_vocab.txt")) {
      Files.write(file, in.readAllBytes());
    }
    return WordPieceFiles.read(file, true);
  }

  private static WordPieceTokenizer tiny(WordPieceOptions options) {
    return WordPieceTokenizer.of(TINY, options);
  }

  private static int[] ints(JsonNode list) {
    return IntStream.range(0, list.size()).map(i -> list.get(i).intValue()).toArray();
  }

  private static List<String> strings(JsonNode list) {
    var strings = new ArrayList<String>();
    list.forEach(node -> strings.add(node.asString()));
    return strings;
  }

  private static void checkSingle(WordPieceTokenizer tokenizer, JsonNode cases) {
    assertEquals(48, cases.size());
    for (JsonNode expected : cases) {
      String text = expected.get("text").asString();
      Encoding encoding = tokenizer.encode(text);
      assertArrayEquals(ints(expected.get("ids")), encoding.ids(), text);
      assertEquals(strings(expected.get("tokens")), tokenizer.tokenize(text), text);
      List<String> inner = encoding.tokens().subList(1, encoding.size() - 1);
      assertEquals(strings(expected.get("tokens")), inner, text);
      assertArrayEquals(new int[encoding.size()], encoding.typeIds(), text);
      assertEquals(encoding.size(), IntStream.of(encoding.attentionMask()).sum(), text);
      int[] special = new int[encoding.size()];
      special[0] = 1;
      special[special.length - 1] = 1;
      assertArrayEquals(special, encoding.specialMask(), text);
      assertEquals(
          expected.get("decoded_skip_special").asString(),
          tokenizer.decode(encoding.ids(), true),
          text);
      if (expected.has("decoded")) {
        assertEquals(
            expected.get("decoded").asString(), tokenizer.decode(encoding.ids(), false), text);
      }
    }
  }

  private static void checkPairs(WordPieceTokenizer tokenizer, JsonNode cases) {
    assertEquals(4, cases.size());
    for (JsonNode expected : cases) {
      checkEncoding(
          expected, tokenizer.encode(expected.get("a").asString(), expected.get("b").asString()));
    }
  }

  private static void checkEncoding(JsonNode expected, Encoding encoding) {
    assertArrayEquals(ints(expected.get("input_ids")), encoding.ids());
    assertArrayEquals(ints(expected.get("token_type_ids")), encoding.typeIds());
    assertArrayEquals(ints(expected.get("attention_mask")), encoding.attentionMask());
  }

  @Test
  void agreesWithTheOriginalOnTheSmallVocabulary() throws Exception {
    JsonNode cases = json("small_cases.json");
    WordPieceTokenizer tokenizer = small();
    assertEquals(cases.get("vocab_size").intValue(), tokenizer.size());
    cases
        .get("specials")
        .properties()
        .forEach(
            e -> assertEquals(e.getValue().intValue(), tokenizer.id(e.getKey()).orElseThrow()));
    checkSingle(tokenizer, cases.get("single"));
    checkPairs(tokenizer, cases.get("pairs"));
  }

  @Test
  void agreesWithTheOriginalOnBertsVocabulary() throws Exception {
    JsonNode cases = json("bert_cases.json");
    WordPieceTokenizer tokenizer = bert(WordPieceOptions.of(true));
    checkSingle(tokenizer, cases.get("single"));
    checkPairs(tokenizer, cases.get("pairs"));
  }

  @Test
  void cutsPairsAsTheOriginalDoes() throws Exception {
    WordPieceTokenizer tokenizer = bert(WordPieceOptions.of(true));
    WordPieceTokenizer longest = tokenizer.limited(16, Truncation.LONGEST_FIRST);
    WordPieceTokenizer second = tokenizer.limited(16, Truncation.ONLY_SECOND);
    for (JsonNode expected : json("bert_cases.json").get("pairs")) {
      String a = expected.get("a").asString();
      String b = expected.get("b").asString();
      checkEncoding(expected.get("max16_longest_first"), longest.padded(longest.encode(a, b), 16));
      JsonNode onlySecond = expected.get("max16_only_second");
      if (onlySecond.isNull()) {
        var e = assertThrows(IllegalArgumentException.class, () -> second.encode(a, b));
        assertTrue(e.getMessage().contains("16 tokens"), e.getMessage());
      } else {
        assertArrayEquals(ints(onlySecond), second.encode(a, b).ids());
      }
    }
  }

  @Test
  void keepsCaseOrAccentsWhenAskedTo() throws Exception {
    JsonNode cases = json("bert_cases.json");
    WordPieceTokenizer cased = bert(WordPieceOptions.of(false));
    WordPieceTokenizer accents = bert(WordPieceOptions.of(true).withStripAccents(false));
    for (JsonNode expected : cases.get("cased")) {
      String text = expected.get("text").asString();
      assertArrayEquals(ints(expected.get("ids")), cased.encode(text).ids(), text);
    }
    for (JsonNode expected : cases.get("no_strip_accents")) {
      String text = expected.get("text").asString();
      assertArrayEquals(ints(expected.get("ids")), accents.encode(text).ids(), text);
    }
  }

  @Test
  void padsABatchToItsLongest() throws Exception {
    JsonNode expected = json("bert_cases.json").get("batch_padding");
    WordPieceTokenizer tokenizer = bert(WordPieceOptions.of(true));
    List<Encoding> batch =
        List.of(tokenizer.encode("a man"), tokenizer.encode("a man riding a wave on a surfboard"));
    List<Encoding> padded = tokenizer.padded(batch);
    for (int i = 0; i < 2; i++) {
      assertArrayEquals(ints(expected.get("input_ids").get(i)), padded.get(i).ids());
      assertArrayEquals(ints(expected.get("token_type_ids").get(i)), padded.get(i).typeIds());
      assertArrayEquals(ints(expected.get("attention_mask").get(i)), padded.get(i).attentionMask());
    }
    assertEquals("[PAD]", padded.getFirst().tokens().getLast());
    assertEquals(Span.NONE, padded.getFirst().spans().getLast());
  }

  @Test
  void everyTokenKnowsItsPlaceInTheOriginalText() throws Exception {
    String text = "  Ångström e\u0301\u0323 [MASK]! 😀 \u0000UNK東";
    Encoding encoding = bert(WordPieceOptions.of(true)).encode(text);
    assertEquals(
        List.of("[CLS]", "ang", "##strom", "e", "[MASK]", "!", "[UNK]", "[UNK]", "東", "[SEP]"),
        encoding.tokens());
    assertEquals(
        List.of("", "Ång", "ström", "e\u0301\u0323", "[MASK]", "!", "😀", "UNK", "東", ""),
        encoding.spans().stream().map(span -> span.of(text)).toList());
    assertArrayEquals(new int[] {-1, 0, 0, 1, 2, 3, 4, 5, 6, -1}, encoding.words());
    assertEquals(List.of(1, 2), encoding.positions(0, 0));
    assertTrue(encoding.spans().getFirst().none());
  }

  @Test
  void spansOfAPairCountWithinEachText() {
    Encoding encoding = tiny(WordPieceOptions.of(true)).encode("A dog", "DOGS.");
    assertEquals(
        List.of("[CLS]", "a", "dog", "[SEP]", "dog", "##s", ".", "[SEP]"), encoding.tokens());
    assertEquals(new Span(2, 5), encoding.spans().get(2));
    assertEquals(new Span(0, 3), encoding.spans().get(4));
    assertEquals(new Span(3, 4), encoding.spans().get(5));
    assertArrayEquals(new int[] {-1, 0, 1, -1, 0, 0, 1, -1}, encoding.words());
    assertEquals(List.of(4, 5), encoding.positions(1, 0));
    assertArrayEquals(new int[] {1, 0, 0, 1, 0, 0, 0, 1}, encoding.specialMask());
  }

  @Test
  void lettersThatAreDecomposedStaySoAndAreFoundWhereTheyStood() {
    var keep = WordPieceOptions.of(true).withStripAccents(false);
    assertEquals(List.of("a", "é"), tiny(keep).tokenize("a é"));
    Encoding encoding = tiny(keep).encode("a e\u0301");
    assertEquals(List.of("[CLS]", "a", "[UNK]", "[SEP]"), encoding.tokens());
    assertEquals(new Span(2, 4), encoding.spans().get(2));
  }

  @Test
  void normalisesLetterByLetterWithoutLosingAComposition() {
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      if (Character.getType(c) == Character.SURROGATE) {
        continue;
      }
      String parts = Normalizer.normalize(Character.toString(c), Normalizer.Form.NFD);
      assertTrue(
          parts.codePoints().skip(1).allMatch(AlignedText::joins), "U+" + Integer.toHexString(c));
    }
  }

  @Test
  void chineseStaysTogetherWhenAskedTo() {
    var vocabulary = new ArrayList<>(TINY);
    vocabulary.addAll(List.of("東京", "東", "京"));
    var options = WordPieceOptions.of(false);
    assertEquals(List.of("東", "京"), WordPieceTokenizer.of(vocabulary, options).tokenize("東京"));
    assertEquals(
        List.of("東京"),
        WordPieceTokenizer.of(vocabulary, options.withSplitChinese(false)).tokenize("東京"));
  }

  @Test
  void blipsTokensAreFoundAndLeftOut() throws Exception {
    WordPieceTokenizer blip = bert(WordPieceOptions.blip());
    assertEquals(30_524, blip.size());
    assertEquals(30_522, blip.id("[DEC]").orElseThrow());
    Encoding encoding = blip.encode("[DEC]a man[ENC]");
    assertArrayEquals(new int[] {101, 30_522, 1037, 2158, 30_523, 102}, encoding.ids());
    assertEquals(new Span(0, 5), encoding.spans().get(1));
    assertEquals("a man", blip.decode(encoding.ids(), true));
    assertTrue(blip.special(30_523));
    assertFalse(blip.special(1037));
  }

  @Test
  void numbersOutsideTheVocabularyAreUnknown() {
    WordPieceTokenizer tokenizer = tiny(WordPieceOptions.of(true));
    assertEquals("[UNK]", tokenizer.token(99_999));
    assertEquals("[UNK]", tokenizer.token(-1));
    assertEquals("dog", tokenizer.decode(new int[] {6, 99_999, -1}, true));
    assertTrue(tokenizer.id("cat").isEmpty());
  }

  @Test
  void aLongTextIsCutAtTheLimit() {
    Encoding encoding =
        tiny(WordPieceOptions.of(true).withMaxLength(8)).encode("a dog. a dog. a dog.");
    assertEquals(List.of("[CLS]", "a", "dog", ".", "a", "dog", ".", "[SEP]"), encoding.tokens());
    Encoding pair =
        tiny(WordPieceOptions.of(true).withMaxLength(6).withTruncation(Truncation.ONLY_FIRST))
            .encode("a a a a", "dog");
    assertEquals(List.of("[CLS]", "a", "a", "[SEP]", "dog", "[SEP]"), pair.tokens());
    assertThrows(IllegalArgumentException.class, () -> WordPieceOptions.of(true).withMaxLength(3));
  }

  @Test
  void oneMegabyteTakesAMoment() throws Exception {
    WordPieceTokenizer tokenizer = bert(WordPieceOptions.of(true));
    for (String part :
        List.of("the quick café ", "a", "[", "\u0301\u0323", "q".repeat(100) + " ")) {
      String text = part.repeat((1 << 20) / part.length());
      assertTimeout(Duration.ofSeconds(60), () -> tokenizer.tokenize(text));
    }
  }

  @Test
  void anAddedTokenMayNotContradictTheVocabulary() {
    var options = WordPieceOptions.of(true).withAdded(Map.of("dog", 3));
    assertThrows(IllegalArgumentException.class, () -> tiny(options));
    var taken = WordPieceOptions.of(true).withAdded(Map.of("[DEC]", 3));
    assertThrows(IllegalArgumentException.class, () -> tiny(taken));
  }
}
