package fovea.ui.attack.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.explanation.Explanation;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is said of two maps of a class.
class MapsTest {
  private static Maps.Side side(double probability, float... values) {
    var map = new Heatmap(values.length, 1, values);
    return new Maps.Side(
        RgbImage.of(1, 1, new int[1]),
        probability,
        new Explanation("grad-cam", map, true, List.of()));
  }

  @Test
  void aMapThatShowsNothingSaysWhyBesideOneThatDoes() {
    Maps.Side against = side(0, -1, -2, -3);
    assertTrue(
        against.words("Attacked", false).startsWith("Attacked. All numbers are negative"),
        against.words("Attacked", false));
    assertEquals("Attacked", against.words("Attacked", true));
    assertEquals("Clean", side(1, -1, 2, 3).words("Clean", false));
    assertTrue(side(1, 0, 0, 0).words("Clean", true).startsWith("Clean. The map is zero"));
  }

  @Test
  void mapsAgreeAsFarAsTheyRiseAndFallTogether() {
    assertEquals(
        "Why cat: 100.0 % → 0.0 %; the maps agree to −1.00.",
        new Maps.Pair("cat", side(1, 1, 2, 3), side(0, 3, 2, 1)).words());
    assertEquals(
        "Why cat: 100.0 % → 0.0 %; the maps can’t be compared, because one is the same everywhere.",
        new Maps.Pair("cat", side(1, 1, 2, 3), side(0, 0, 0, 0)).words());
  }
}
