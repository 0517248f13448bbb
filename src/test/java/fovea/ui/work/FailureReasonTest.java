package fovea.ui.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class FailureReasonTest {
  private static final String INSIDE =
      "Something went wrong inside the program; details are in the log.";

  @Test
  void ourOwnSentencesAreShown() {
    assertEquals(
        "There is no such word.",
        FailureReason.of(new IllegalArgumentException("There is no such word.")));
    assertEquals(
        "It is truncated.",
        FailureReason.of(
            new CompletionException(
                new UncheckedIOException(new IOException("It is truncated.")))));
  }

  @Test
  void ourOwnNotesForProgrammersAreNot() {
    assertEquals(INSIDE, FailureReason.of(new IllegalStateException("grid 7x7 expected")));
    assertEquals(INSIDE, FailureReason.of(new IllegalStateException()));
  }

  @Test
  void messagesOfLibrariesAreNot() {
    var failure = assertThrows(IndexOutOfBoundsException.class, () -> List.of(1).get(3));
    assertEquals(INSIDE, FailureReason.of(failure));
  }

  @Test
  void aVanishedFileIsNamed() {
    var failure =
        assertThrows(IOException.class, () -> Files.readString(Path.of("no", "such.png")));
    assertEquals(
        "The file “" + Path.of("no", "such.png") + "” is no longer there.",
        FailureReason.of(failure));
  }

  @Test
  void noMemoryIsSaid() {
    assertEquals(
        "There is not enough memory for this; try a smaller picture or close other programs.",
        FailureReason.of(new OutOfMemoryError()));
  }
}
