package fovea.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/// Bad input is refused in one sentence.
final class Refusals {
  private Refusals() {}

  static void assertRefused(String part, Executable call) {
    String message =
        String.valueOf(assertThrows(IllegalArgumentException.class, call).getMessage());
    assertTrue(message.contains(part), message);
    assertTrue(message.endsWith("."), message);
    assertEquals(-1, message.indexOf(". "), message);
  }
}
