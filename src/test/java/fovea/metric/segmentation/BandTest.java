package fovea.metric.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BandTest {
  @ParameterizedTest
  @CsvSource({
    "3, 3, 3 pixels",
    "1 pixel, 1, 1 pixel",
    "12 px, 12, 12 pixels",
    "2%, 2%, 2 % of the diagonal",
    "0.5 %, 0.5%, 0.5 % of the diagonal",
    "1.25 % of the diagonal, 1.25%, 1.25 % of the diagonal"
  })
  void isReadAndSaid(String written, String text, String words) {
    Band band = Band.of(written);
    assertEquals(text, band.text());
    assertEquals(words, band.words());
    assertEquals(band, Band.of(band.text()));
    assertEquals(band, Band.of(band.words()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0%", "101%", "-1", "two", "3 %%", "1e3", "9999999"})
  void whatIsNoneIsRefused(String written) {
    assertThrows(IllegalArgumentException.class, () -> Band.of(written));
  }

  @Test
  void aShareFollowsTheDiagonalAndIsAtLeastOnePixel() {
    assertEquals(10, Band.USUAL.in(300, 400));
    assertEquals(1, Band.USUAL.in(3, 4));
    assertEquals(7, new Band.Pixels(7).in(3, 4));
  }
}
