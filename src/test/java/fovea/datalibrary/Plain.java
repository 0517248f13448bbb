package fovea.datalibrary;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.function.Executable;

/// What a message for people looks like.
final class Plain {
  private Plain() {}

  /// Fails unless there is one plain sentence with this in it.
  static IOException refused(String part, Executable work) {
    IOException failure = assertThrows(IOException.class, work);
    String message = String.valueOf(failure.getMessage());
    assertTrue(message.matches("(?s)[“A-Za-z0-9].*\\."), message);
    assertFalse(message.contains("Exception") || message.contains("\n"), message);
    assertFalse(message.contains(". "), "one sentence: " + message);
    assertTrue(message.contains(part), message);
    return failure;
  }
}
