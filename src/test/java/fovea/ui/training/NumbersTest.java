package fovea.ui.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  @Test
  void numbersAreReadAsTheyAreWritten() {
    assertEquals(5e-4, Numbers.number(" 5e-4 "));
    assertEquals(0.5, Numbers.number(".5"));
    assertEquals("0.0005", Numbers.text(5e-4));
    assertEquals("5e-5", Numbers.text(5e-5));
    assertEquals("1e-8", Numbers.text(1e-8));
    assertEquals("128", Numbers.text(128));
    assertEquals("0.05", Numbers.text(Numbers.rounded(Math.pow(Numbers.deviation(0.05), 2))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "0,1", "NaN", "Infinity", "0x1p3", "1d", "1e999", "--1"})
  void whatIsNoNumberIsRefusedInASentence(String text) {
    var refused = assertThrows(IllegalArgumentException.class, () -> Numbers.number(text));
    assertEquals('.', refused.getMessage().charAt(refused.getMessage().length() - 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.5", "1e3", "12345678901234567890"})
  void whatIsNotWholeIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Numbers.whole(text));
  }
}
