package fovea.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.plot.FigureCanvas;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// The small print under figures and reports.
class StampTest {
  private static final String SENTENCE = "It knows ten drawn things and nothing else.";

  private static String line(List<String> assumptions) {
    return new Stamp(
            "1",
            LocalDate.of(2026, 1, 2),
            "net",
            "ab".repeat(32),
            "ship.png",
            OptionalLong.of(7),
            List.of(new Block.Entry("noise", "0.1")),
            assumptions)
        .line();
  }

  @Test
  void whatWasAssumedIsSaidItself() {
    String sober =
        "Fovea 1 · 2026-01-02 · net (SHA-256 abababababab…) · ship.png · seed 7 · noise 0.1";
    assertEquals(sober, line(List.of()));
    assertEquals(sober + " · assumed: " + SENTENCE, line(List.of(SENTENCE)));
  }

  @Test
  void manySentencesHaveTheLinesTheyNeed() {
    double one = FigureCanvas.footerHeight(line(List.of()), 600);
    double three = FigureCanvas.footerHeight(line(Collections.nCopies(3, SENTENCE)), 600);
    double ten = FigureCanvas.footerHeight(line(Collections.nCopies(10, SENTENCE)), 600);
    double thousand = FigureCanvas.footerHeight(line(Collections.nCopies(1000, SENTENCE)), 600);
    assertTrue(one < three && three < ten, one + " " + three + " " + ten);
    assertTrue(thousand < 200, "not without bound: " + thousand);
  }
}
