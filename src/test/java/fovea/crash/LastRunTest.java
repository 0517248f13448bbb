package fovea.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Journals as they may lie in a folder, written by hand.
class LastRunTest {
  /// Above every id that a system gives out.
  private static final long DEAD = 999_999_999_999L;

  private static final long STARTED = 1_700_000_000_000L;

  @TempDir Path folder;

  @Test
  void aDeadProcessIsTold() throws IOException {
    journal(DEAD, STARTED, "ResNet-50", "a convolution");
    assertEquals(
        List.of(new LastRun("ResNet-50", "a convolution", LastRun.Kind.ENDED, "", "")),
        LastRun.take(folder));
    assertEquals(List.of(), left());
  }

  @Test
  void theOldestComesFirst() throws IOException {
    journal(DEAD, STARTED + 1, "second", "");
    journal(DEAD + 1, STARTED, "first", "");
    assertEquals(
        List.of("first", "second"), LastRun.take(folder).stream().map(LastRun::subject).toList());
  }

  @Test
  void anIdThatWasUsedAgainIsADeadProcess() throws IOException {
    journal(ProcessHandle.current().pid(), STARTED, "GoogLeNet", "");
    assertEquals("GoogLeNet", LastRun.take(folder).getFirst().subject());
    assertEquals(List.of(), left());
  }

  @Test
  void aLiveProcessKeepsItsJournal() throws IOException {
    var self = JournalPage.ofThisProcess();
    var file = journal(self.pid(), self.start(), "GoogLeNet", "");
    var stderr = Files.writeString(JournalPage.stderrFile(folder, self.pid()), "Aborted\n");
    assertEquals(List.of(), LastRun.take(folder));
    assertTrue(Files.exists(file));
    assertTrue(Files.exists(stderr));
  }

  @Test
  void anIdleProcessIsNotTold() throws IOException {
    journal(DEAD, STARTED, "", "");
    assertEquals(List.of(), LastRun.take(folder));
    assertEquals(List.of(), left());
  }

  @Test
  void anErrorLogOfAnEarlierProcessIsNoEvidence() throws IOException {
    var log = Files.writeString(folder.resolve("hs_err_pid" + DEAD + ".log"), "#  SIGFPE (0x8) at");
    Files.setLastModifiedTime(log, FileTime.fromMillis(STARTED - 10_000));
    journal(DEAD, STARTED, "a", "b");
    assertEquals(LastRun.Kind.ENDED, LastRun.take(folder).getFirst().kind());
    journal(DEAD, STARTED - 20_000, "a", "b");
    assertEquals(LastRun.Kind.CRASHED, LastRun.take(folder).getFirst().kind());
    assertTrue(Files.exists(log));
  }

  @Test
  void harmlessChatterIsNoEvidence() throws IOException {
    journal(DEAD, STARTED, "a", "b");
    Files.writeString(JournalPage.stderrFile(folder, DEAD), "NNPACK was Aborted, not terminated\n");
    assertEquals(LastRun.Kind.ENDED, LastRun.take(folder).getFirst().kind());
  }

  @Test
  void wordsCannotSteerATerminal() throws IOException {
    journal(DEAD, STARTED, "\u001b[31mRes\nNet\u202e\0", "a\rb");
    var run = LastRun.take(folder).getFirst();
    assertEquals("␛[31mRes␊Net⟨U+202E⟩␀", run.subject());
    assertEquals("a␍b", run.operator());
  }

  @Test
  void damagedJournalsAreDeleted() throws IOException {
    var random = new Random(1);
    for (int i = 0; i < 200; i++) {
      var bytes = new byte[i == 0 ? 0 : i % 2 == 0 ? JournalPage.SIZE : random.nextInt(9000)];
      random.nextBytes(bytes);
      Files.write(JournalPage.file(folder, DEAD + i), bytes);
    }
    try (var huge = new RandomAccessFile(JournalPage.file(folder, DEAD - 1).toFile(), "rw")) {
      huge.setLength(1L << 33);
    }
    assertEquals(List.of(), LastRun.take(folder));
    assertEquals(List.of(), left());
  }

  @Test
  void everyFlippedByteIsSurvived() throws IOException {
    var whole = Files.readAllBytes(journal(DEAD, STARTED, "ResNet-50", "a convolution"));
    for (int at = 0; at < 320; at++) {
      var bytes = whole.clone();
      bytes[at] ^= (byte) 0xA5;
      Files.write(JournalPage.file(folder, DEAD), bytes);
      LastRun.take(folder);
      assertEquals(List.of(), left(), "at " + at);
    }
  }

  @Test
  void aJournalOfAnotherNameIsDamaged() throws IOException {
    Files.move(journal(DEAD, STARTED, "a", "b"), JournalPage.file(folder, DEAD + 1));
    assertEquals(List.of(), LastRun.take(folder));
    assertEquals(List.of(), left());
  }

  @Test
  void whatIsNotOursStays() throws IOException {
    Files.createDirectory(folder.resolve("1.journal"));
    Files.createDirectory(JournalPage.stderrFile(folder, DEAD));
    for (var name : List.of("notes.journal", "1.journal.txt", "-1.journal", "1.txt", "a.stderr")) {
      Files.writeString(folder.resolve(name), "mine");
    }
    Files.writeString(JournalPage.stderrFile(folder, DEAD + 1), "of somebody who just begins");
    journal(DEAD, STARTED, "a", "b");
    assertEquals(1, LastRun.take(folder).size());
    assertEquals(8, left().size());
  }

  @Test
  void oldLeftoversGo() throws IOException {
    for (var name : List.of(".stderr", ".taken", ".new")) {
      var file = Files.writeString(folder.resolve(DEAD + name), "");
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
    }
    assertEquals(List.of(), LastRun.take(folder));
    assertEquals(List.of(), left());
  }

  @Test
  void aMissingFolderHoldsNothing() {
    assertEquals(List.of(), LastRun.take(folder.resolve("none")));
    assertFalse(Files.exists(folder.resolve("none")));
  }

  @Test
  void sentencesLeaveOutWhatIsUnknown() {
    assertEquals(
        "The last run ended inside the engine (SIGFPE in libtorch_cpu.so)"
            + " while it did a convolution for ResNet-50.",
        sentence("ResNet-50", "a convolution", LastRun.Kind.CRASHED, "SIGFPE", "libtorch_cpu.so"));
    assertEquals(
        "The last run ended inside the engine (SIGABRT) while it did a convolution.",
        sentence("", "a convolution", LastRun.Kind.CRASHED, "SIGABRT", ""));
    assertEquals(
        "The last run ended inside the engine.", sentence("", "", LastRun.Kind.CRASHED, "", ""));
    assertEquals(
        "The last run ended (it was killed, or the power went) while it worked with ResNet-50.",
        sentence("ResNet-50", "", LastRun.Kind.ENDED, "", ""));
  }

  private static String sentence(
      String subject, String operator, LastRun.Kind kind, String signal, String library) {
    return new LastRun(subject, operator, kind, signal, library).sentence();
  }

  private Path journal(long pid, long start, String subject, String operator) throws IOException {
    var bytes =
        ByteBuffer.wrap(
            new JournalPage(pid, start, "", "", folder.toString(), folder.toString()).toBytes());
    JournalPage.putText(bytes, JournalPage.SUBJECT, JournalPage.SUBJECT_ROOM, subject);
    JournalPage.putText(bytes, JournalPage.wordsAt(1), JournalPage.WORDS_ROOM, operator);
    bytes.put(JournalPage.OPERATOR, (byte) 1);
    return Files.write(JournalPage.file(folder, pid), bytes.array());
  }

  private List<Path> left() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(f -> !f.toString().endsWith(".log")).toList();
    }
  }
}
