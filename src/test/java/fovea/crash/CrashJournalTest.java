package fovea.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashJournalTest {
  private static final long PID = ProcessHandle.current().pid();

  @TempDir Path folder;

  @AfterEach
  void close() {
    CrashJournal.close();
  }

  @Test
  void theFileSaysWhatGoesOn() {
    CrashJournal.open(folder.resolve("new"));
    folder = folder.resolve("new");
    assertSays("", "");
    CrashJournal.subject("ResNet-50");
    CrashJournal.operator("a convolution");
    assertSays("ResNet-50", "a convolution");
    assertEquals("ResNet-50", CrashJournal.subject());
    CrashJournal.operator("a normalization");
    CrashJournal.operator(new String("a convolution"));
    assertSays("ResNet-50", "a convolution");
    CrashJournal.subject("VGG");
    assertSays("VGG", "a convolution");
    CrashJournal.idle();
    assertSays("", "");
    assertTrue(page().isIdle());
    assertTrue(page().isOfLiveProcess());
    assertEquals(Path.of("").toAbsolutePath().toString(), page().workingFolder());
  }

  @Test
  void aClosedJournalIsGone() {
    CrashJournal.open(folder);
    CrashJournal.close();
    assertFalse(Files.exists(JournalPage.file(folder, PID)));
    CrashJournal.subject("ResNet-50");
    CrashJournal.operator("a convolution");
    CrashJournal.idle();
    assertEquals("", CrashJournal.subject());
    CrashJournal.close();
  }

  @Test
  void openedAgainItStartsAnew() {
    CrashJournal.open(folder);
    CrashJournal.subject("ResNet-50");
    CrashJournal.open(folder);
    assertSays("", "");
    CrashJournal.subject("VGG");
    assertSays("VGG", "");
  }

  @Test
  void aJournalOfAnotherProcessIsNotReplaced() throws IOException {
    var other = new JournalPage(PID, 1, "", "", "", "").toBytes();
    var file = Files.write(JournalPage.file(folder, PID), other);
    CrashJournal.open(folder);
    CrashJournal.subject("ResNet-50");
    assertEquals(ByteBuffer.wrap(other), ByteBuffer.wrap(Files.readAllBytes(file)));
    assertEquals("", CrashJournal.subject());
  }

  @Test
  void longWordsAreCutBetweenCharacters() {
    CrashJournal.open(folder);
    for (var character : List.of("x", "ü", "你", "😀")) {
      for (int shift = 0; shift < 4; shift++) {
        var words = "-".repeat(shift) + character.repeat(400);
        CrashJournal.subject(words);
        CrashJournal.operator(words);
        assertTrue(words.startsWith(page().subject()));
        assertTrue(words.startsWith(page().operator()));
        assertTrue(page().subject().length() > 70);
      }
    }
  }

  @Test
  void aMillionOperatorsCostNoRoom() throws IOException {
    CrashJournal.open(folder);
    for (int i = 0; i < 1_000_000; i++) {
      CrashJournal.operator(i % 2 == 0 ? "a convolution" : "a sum");
    }
    assertSays("", "a sum");
    for (int i = 0; i < 1000; i++) { // more words than there are places
      CrashJournal.operator("number " + i);
      assertSays("", "number " + i);
    }
    CrashJournal.operator("a convolution");
    assertSays("", "a convolution");
    assertEquals(JournalPage.SIZE, Files.size(JournalPage.file(folder, PID)));
  }

  @Test
  void manyThreadsDoNotBreakIt() throws InterruptedException {
    CrashJournal.open(folder);
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 4; i++) {
      int number = i;
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    for (int k = 0; k < 2000; k++) {
                      CrashJournal.subject("s" + number);
                      CrashJournal.operator("o" + (k % 100));
                      if (number == 0 && k % 500 == 0) {
                        CrashJournal.open(folder);
                      }
                    }
                  }));
    }
    for (var thread : threads) {
      thread.join();
    }
    CrashJournal.idle();
    CrashJournal.subject("after");
    assertSays("after", "");
  }

  private void assertSays(String subject, String operator) {
    assertEquals(subject, page().subject());
    assertEquals(operator, page().operator());
  }

  private JournalPage page() {
    return JournalPage.read(JournalPage.file(folder, PID), PID).orElseThrow();
  }
}
