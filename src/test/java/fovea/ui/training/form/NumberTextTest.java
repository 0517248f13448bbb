package fovea.ui.training.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {
  @Test
  void numbersAreReadAsTheyAreWritten() {
    assertEquals(5e-4, NumberText.number(" 5e-4 "));
    assertEquals(0.5, NumberText.number(".5"));
    assertEquals("0.0005", NumberText.text(5e-4));
    assertEquals("5e-5", NumberText.text(5e-5));
    assertEquals("1e-8", NumberText.text(1e-8));
    assertEquals("128", NumberText.text(128));
    assertEquals(
        "0.05", NumberText.text(NumberText.rounded(Math.pow(NumberText.deviation(0.05), 2))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "0,1", "NaN", "Infinity", "0x1p3", "1d", "1e999", "--1"})
  void whatIsNoNumberIsRefusedInASentence(String text) {
    var refused = assertThrows(IllegalArgumentException.class, () -> NumberText.number(text));
    assertEquals('.', refused.getMessage().charAt(refused.getMessage().length() - 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.5", "1e3", "12345678901234567890"})
  void whatIsNotWholeIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> NumberText.whole(text));
  }

  @Test
  void timesAreToldAsPeopleDo() {
    assertEquals("0.05 s", NumberText.duration(0.05));
    assertEquals("1.4 s", NumberText.duration(1.4));
    assertEquals("3 min 20 s", NumberText.duration(200));
    assertEquals("25 min", NumberText.duration(1510));
    assertEquals("2 h 5 min", NumberText.duration(7500));
    assertEquals("1 day", NumberText.duration(86_400));
    assertEquals("3 days 4 h", NumberText.duration(3 * 86_400 + 4 * 3600));
  }
}
