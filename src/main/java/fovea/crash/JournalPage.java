package fovea.crash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import fovea.foreign.ForeignText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// What a journal says. It is a file of one size with every field at its own place, so that it can
/// be written in part while the rest stays right, and read without trusting it:
///
/// | at | what |
/// |---|---|
/// | 0 | the words "FOVEAJ01", whose digits are the version |
/// | 8 | process id, then the process' start in milliseconds since 1970, each a long |
/// | 24 | the number of the operator, one byte: 0 for none |
/// | 32, 256, 2048 | texts: subject, working folder, folder for temporary files |
/// | 4096 | the operators' words, 64 texts of 64 bytes; the first is not used |
///
/// A text is its length as a short, then UTF-8.
record JournalPage(
    long pid,
    long start,
    String subject,
    String operator,
    String workingFolder,
    String temporaryFolder) {
  static final int SIZE = 8192;
  static final String JOURNAL = ".journal";
  static final String UNBORN = ".new";

  static final int OPERATOR = 24;
  static final byte NO_OPERATOR = 0;
  static final int SUBJECT = 32;
  static final int SUBJECT_ROOM = 224;
  static final int WORDS_ROOM = 64;

  /// How many operators have a place for their words.
  static final int WORDS = 63;

  private static final long MAGIC = 0x464F5645414A3031L; // FOVEAJ01
  private static final int WORKING_FOLDER = 256;
  private static final int TEMPORARY_FOLDER = 2048;
  private static final int FOLDER_ROOM = 1792;
  private static final int FIRST_WORDS = 4096;

  /// The operating system tells a start time only roughly, and may tell it differently twice.
  private static final long SAME_START_MILLIS = 2000;

  static JournalPage ofThisProcess() {
    var self = ProcessHandle.current();
    return new JournalPage(
        self.pid(),
        startOf(self),
        "",
        "",
        Path.of("").toAbsolutePath().toString(),
        System.getProperty("java.io.tmpdir", ""));
  }

  static Path file(Path folder, long pid) {
    return folder.resolve(pid + JOURNAL);
  }

  static Path stderrFile(Path folder, long pid) {
    return folder.resolve(pid + ".stderr");
  }

  /// The page in `file`, or empty where that is no whole journal of the process `pid`.
  static Optional<JournalPage> read(Path file, long pid) {
    try {
      if (!Files.isRegularFile(file, NOFOLLOW_LINKS) || Files.size(file) != SIZE) {
        return Optional.empty();
      }
      var bytes = ByteBuffer.allocate(SIZE);
      try (var channel = Files.newByteChannel(file, Set.of(READ, NOFOLLOW_LINKS))) {
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      }
      return bytes.hasRemaining() ? Optional.empty() : parse(bytes, pid);
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // whatever it holds, it is none of ours
    }
  }

  private static Optional<JournalPage> parse(ByteBuffer bytes, long pid) {
    int operator = bytes.get(OPERATOR);
    if (bytes.getLong(0) != MAGIC || bytes.getLong(8) != pid || operator < 0 || operator > WORDS) {
      return Optional.empty();
    }
    return Optional.of(
        new JournalPage(
            pid,
            bytes.getLong(16),
            ForeignText.line(text(bytes, SUBJECT, SUBJECT_ROOM)).strip(),
            operator == NO_OPERATOR
                ? ""
                : ForeignText.line(text(bytes, wordsAt(operator), WORDS_ROOM)).strip(),
            text(bytes, WORKING_FOLDER, FOLDER_ROOM),
            text(bytes, TEMPORARY_FOLDER, FOLDER_ROOM)));
  }

  /// The page of a process that does nothing yet.
  byte[] toBytes() {
    var bytes = ByteBuffer.allocate(SIZE);
    bytes.putLong(0, MAGIC).putLong(8, pid).putLong(16, start);
    putFolder(bytes, WORKING_FOLDER, workingFolder);
    putFolder(bytes, TEMPORARY_FOLDER, temporaryFolder);
    return bytes.array();
  }

  /// A folder's name with its end cut off would be that of another folder.
  private static void putFolder(ByteBuffer bytes, int at, String folder) {
    putText(bytes, at, FOLDER_ROOM, folder.getBytes(UTF_8).length > FOLDER_ROOM - 2 ? "" : folder);
  }

  static int wordsAt(int number) {
    return FIRST_WORDS + number * WORDS_ROOM;
  }

  /// Writes `text` into the `room` bytes at `at`, cut between two characters where it is too long.
  /// The length goes in last: a death on the way leaves an empty text, never a mixed one.
  static void putText(ByteBuffer bytes, int at, int room, String text) {
    var utf8 = text.substring(0, Math.min(text.length(), room)).getBytes(UTF_8);
    int length = Math.min(utf8.length, room - Short.BYTES);
    while (length < utf8.length && (utf8[length] & 0xC0) == 0x80) {
      length--;
    }
    bytes.putShort(at, (short) 0);
    bytes.put(at + Short.BYTES, utf8, 0, length);
    bytes.putShort(at, (short) length);
  }

  private static String text(ByteBuffer bytes, int at, int room) {
    int length = bytes.getShort(at);
    if (length < 0 || length > room - Short.BYTES) {
      throw new IllegalArgumentException("a text of " + length + " bytes");
    }
    return new String(bytes.array(), at + Short.BYTES, length, UTF_8);
  }

  boolean isIdle() {
    return subject.isEmpty() && operator.isEmpty();
  }

  boolean isOfSameProcess(JournalPage other) {
    return pid == other.pid && isNear(other.start);
  }

  /// Whether the process that wrote this runs: that its id is in use is not enough, ids come again.
  boolean isOfLiveProcess() {
    return ProcessHandle.of(pid).map(JournalPage::startOf).filter(this::isNear).isPresent();
  }

  /// Zero is the start of a process of which the operating system does not tell it.
  private boolean isNear(long otherStart) {
    return start == 0
        || otherStart == 0
        || (start >= otherStart - SAME_START_MILLIS && start <= otherStart + SAME_START_MILLIS);
  }

  private static long startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
  }
}
