package fovea.dataset.picture;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// What a message for people looks like.
public final class Sentences {
  private Sentences() {}

  public static void assertPlain(Exception failure) {
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.matches("(?s)[“A-Z0-9].*\\."), message);
    assertFalse(message.contains("Exception") || message.contains("\n"), message);
    assertFalse(message.contains(". "), "one sentence: " + message);
  }
}
