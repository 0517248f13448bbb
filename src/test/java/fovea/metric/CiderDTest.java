package fovea.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CiderDTest {
  private static List<String> words(String sentence) {
    return List.of(sentence.split(" ", -1));
  }

  @Test
  void likenessIsTheCosineOfTheWeightsPerOrder() {
    // Two pictures; "a" is in both and weighs nothing, every other n-gram weighs ln 2.
    // Against "a b c": 1-grams share b of {b, d} and {b, c}, cosine 1/2; 2-grams share "a b" of two
    // each, 1/2; 3-grams share none; there are no 4-grams. Mean of the four orders: 1/4.
    List<List<List<String>>> references = List.of(List.of(words("a b c")), List.of(words("a x y")));
    double both = CiderD.of(references, List.of(words("a b d"), words("q q q")));
    assertEquals(10 * 0.25 / 2, both, 1e-12);
  }

  @Test
  void aDifferentLengthIsPenalised() {
    // Equal 4-word sentence: all four orders 1, so 10. One word fewer: orders 1 to 3 only.
    List<List<List<String>>> references =
        List.of(List.of(words("b c d e")), List.of(words("v x y z")));
    assertEquals(10, CiderD.of(references, List.of(words("b c d e"), words("v x y z"))), 1e-12);
    double shorter = CiderD.of(references, List.of(words("b c d"), words("q")));
    double cosines = Math.sqrt(3.0 / 4) + Math.sqrt(2.0 / 3) + Math.sqrt(1.0 / 2);
    assertEquals(10 * cosines / 4 * Math.exp(-1.0 / 72) / 2, shorter, 1e-12);
  }

  @Test
  void repeatedWordsAreClippedToTheReference() {
    // "b b": 1-grams min(2, 1) * 1 over (2 * 1) = 1/2; its 2-gram "b b" is not in "b".
    List<List<List<String>>> references = List.of(List.of(words("b")), List.of(words("x")));
    double score = CiderD.of(references, List.of(words("b b"), words("q")));
    assertEquals(10 * 0.5 / 4 * Math.exp(-1.0 / 72) / 2, score, 1e-12);
  }

  @Test
  void severalReferencesAreAveraged() {
    List<List<List<String>>> references =
        List.of(List.of(words("b c d e"), words("p q r s")), List.of(words("v x y z")));
    double score = CiderD.of(references, List.of(words("b c d e"), words("v x y z")));
    assertEquals((5 + 10) / 2.0, score, 1e-12);
  }

  @Test
  void wordsOfEveryPictureWeighNothing() {
    List<List<List<String>>> references = List.of(List.of(words("a dog")), List.of(words("a cat")));
    double empty = CiderD.of(references, List.of(words("a"), words("a")));
    double telling = CiderD.of(references, List.of(words("a dog"), words("a cat")));
    assertEquals(0, empty);
    assertTrue(telling > 1);
  }
}
