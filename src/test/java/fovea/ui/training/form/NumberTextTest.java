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
}
