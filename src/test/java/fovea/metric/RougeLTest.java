package fovea.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class RougeLTest {
  private static List<String> words(String sentence) {
    return List.of(sentence.split(" ", -1));
  }

  @Test
  void joinsPrecisionAndRecallOfTheLongestCommonSubsequence() {
    // common: police the gunman; 3 of 4 words of both
    double score =
        RougeL.sentence(
            List.of(words("police killed the gunman")), words("police kill the gunman"));
    assertEquals(0.75, score, 1e-15);
  }

  @Test
  void weighsRecallHigherThanPrecision() {
    // "a b" of "a x b" (P 2/3) against "a b c d" (R 1/2): 2.44 * 1/3 / (1/2 + 1.44 * 2/3)
    double score = RougeL.sentence(List.of(words("a b c d")), words("a x b"));
    assertEquals(2.44 / 3 / (0.5 + 0.96), score, 1e-12);
  }

  @Test
  void takesBestPrecisionAndBestRecallFromDifferentReferences() {
    // "a b": P = 1 from the long reference, R = 1 from the short one
    double score = RougeL.sentence(List.of(words("a b c d"), words("a")), words("a b"));
    assertEquals(1, score, 1e-15);
  }

  @Test
  void nothingInCommonIsZero() {
    assertEquals(0, RougeL.sentence(List.of(words("a b")), words("c d")));
    assertEquals(0, RougeL.sentence(List.of(words("a b")), List.of()));
  }

  @Test
  void aCorpusScoresItsMean() {
    double score =
        RougeL.of(
            List.of(List.of(words("a b")), List.of(words("a b"))),
            List.of(words("a b"), words("c d")));
    assertEquals(0.5, score, 1e-15);
  }
}
