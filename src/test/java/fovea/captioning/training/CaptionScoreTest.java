package fovea.captioning.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CaptionScoreTest {
  @Test
  void countsWordsAndGazesButNotThePadding() {
    var score = new CaptionScore(4);
    float[] gaze = new float[5 * 16];
    gaze[0] = 1; // word 0: its thing is at the top left
    gaze[16] = 1; // word 1 too
    gaze[2 * 16 + 15] = 1; // word 2: bottom right
    gaze[4 * 16] = 1; // padding
    score.add(
        2,
        4,
        new long[] {5, 6, 7, 8, 9},
        new long[] {5, 6, 1, 2, 0},
        new long[] {5, 2, 15, 0, 0}, // one beside, two beside, on it, names nothing, padding
        gaze);
    score.add(1, 4, new long[] {3}, new long[] {3}, new long[] {0}, new float[16]);
    assertEquals(1.5, score.metrics().get("loss"), 1e-12);
    assertEquals(3 / 8.0, score.metrics().get("wordAccuracy"), 1e-12);
    assertEquals(2 / 3.0, score.metrics().get("gazeAccuracy"), 1e-12);
  }

  @Test
  void oneCellBesideDoesNotReachAroundTheEdge() {
    var score = new CaptionScore(4);
    float[] gaze = new float[16];
    gaze[4] = 1; // first column, second row
    score.add(1, 1, new long[] {1}, new long[] {1}, new long[] {3}, gaze); // last of first row
    assertEquals(0.0, score.metrics().get("gazeAccuracy"));
  }
}
