package fovea.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BleuTest {
  @Test
  void agreesWithNltk() throws IOException {
    JsonNode cases;
    try (InputStream in = BleuTest.class.getResourceAsStream("/fovea/metric/bleu.json")) {
      assertNotNull(in);
      cases = JsonMapper.shared().readTree(in);
    }
    assertEquals(9, cases.size());
    for (String name : cases.propertyNames()) {
      JsonNode one = cases.get(name);
      List<List<List<String>>> references = new ArrayList<>();
      for (JsonNode own : one.get("references")) {
        references.add(sentences(own));
      }
      Bleu bleu = Bleu.of(references, sentences(one.get("hypotheses")));
      JsonNode expected = one.get("corpus");
      assertClose(expected.get("bleu1").asDouble(), bleu.bleu1(), name + " 1");
      assertClose(expected.get("bleu2").asDouble(), bleu.bleu2(), name + " 2");
      assertClose(expected.get("bleu3").asDouble(), bleu.bleu3(), name + " 3");
      assertClose(expected.get("bleu4").asDouble(), bleu.bleu4(), name + " 4");
    }
  }

  @Test
  void aSentenceEqualToAReferenceScoresOne() {
    List<String> words = words("a red car is parked on the street");
    Bleu bleu = Bleu.of(List.of(List.of(words("a dog"), words)), List.of(words));
    assertEquals(new Bleu(1, 1, 1, 1), bleu);
  }

  @Test
  void repeatingAWordIsClipped() {
    Bleu bleu =
        Bleu.of(
            List.of(List.of(words("the cat is on the mat"))),
            List.of(words("the the the the the the the")));
    assertEquals(2.0 / 7, bleu.bleu1(), 1e-15);
  }

  @Test
  void unequalCorporaAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Bleu.of(List.of(), List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> Bleu.of(List.of(List.<List<String>>of()), List.of(words("a b"))));
  }

  private static void assertClose(double expected, double actual, String what) {
    // relative, since a zero precision makes numbers as small as 1e-154
    assertTrue(
        Math.abs(expected - actual) <= 1e-9 * expected,
        what + ": expected " + expected + ", was " + actual);
  }

  private static List<List<String>> sentences(JsonNode node) {
    List<List<String>> sentences = new ArrayList<>();
    for (JsonNode sentence : node) {
      List<String> words = new ArrayList<>();
      for (JsonNode word : sentence) {
        words.add(word.asString());
      }
      sentences.add(words);
    }
    return sentences;
  }

  private static List<String> words(String sentence) {
    return List.of(sentence.split(" ", -1));
  }
}
