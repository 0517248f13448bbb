package fovea.crash;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;

/// The journal of this process: a file mapped into memory. What is written to the mapping belongs
/// to the operating system at once, and reaches the file however the process ends.
final class OpenJournal {
  private final Path file;
  private final Arena arena;
  private final MemorySegment page;

  /// Where the words of each operator stand in the file; they are written there once.
  private final ConcurrentHashMap<String, Byte> numbers = new ConcurrentHashMap<>();

  private volatile String subject = "";

  private OpenJournal(Path file, Arena arena, MemorySegment page) {
    this.file = file;
    this.arena = arena;
    this.page = page;
    numbers.put("", JournalPage.NO_OPERATOR);
  }

  /// @throws IOException where it cannot be written, and where a journal of another process with
  ///   this one's id lies there untaken
  static OpenJournal in(Path folder) throws IOException {
    var self = JournalPage.ofThisProcess();
    Files.createDirectories(folder);
    var file = JournalPage.file(folder, self.pid());
    var old = JournalPage.read(file, self.pid());
    if (old.isPresent() && !old.get().isOfSameProcess(self)) {
      throw new FileAlreadyExistsException(file.toString());
    }
    // Moved into place whole, because others delete a damaged journal; and written out whole,
    // because
    // a page of a sparse file, first touched when the disk is full, would kill what it is to guard.
    var unborn = folder.resolve(self.pid() + JournalPage.UNBORN);
    Files.write(unborn, self.toBytes());
    Files.move(unborn, file, ATOMIC_MOVE);
    var arena = Arena.ofShared(); // closed at the end: Windows deletes no file that is still mapped
    try (var channel = FileChannel.open(file, READ, WRITE)) {
      var page = channel.map(MapMode.READ_WRITE, 0, JournalPage.SIZE, arena);
      return new OpenJournal(file, arena, page);
    } catch (IOException | RuntimeException e) {
      arena.close();
      Files.deleteIfExists(file);
      throw e;
    }
  }

  synchronized void subject(String words) {
    subject = words;
    JournalPage.putText(page.asByteBuffer(), JournalPage.SUBJECT, JournalPage.SUBJECT_ROOM, words);
  }

  String subject() {
    return subject;
  }

  void operator(String words) {
    var number = numbers.get(words);
    page.set(
        ValueLayout.JAVA_BYTE, JournalPage.OPERATOR, number == null ? numberOf(words) : number);
  }

  private synchronized byte numberOf(String words) {
    var known = numbers.get(words);
    if (known != null) {
      return known;
    }
    // When every place is taken, the last one serves all further words in turn.
    byte number = (byte) Math.min(numbers.size(), JournalPage.WORDS);
    JournalPage.putText(
        page.asByteBuffer(), JournalPage.wordsAt(number), JournalPage.WORDS_ROOM, words);
    if (number < JournalPage.WORDS) {
      numbers.put(words, number);
    }
    return number;
  }

  void close() {
    try {
      arena.close();
    } catch (IllegalStateException e) {
      // somebody is just writing: the mapping stays, and the file can go all the same
    }
    try {
      Files.deleteIfExists(file);
    } catch (IOException | SecurityException e) {
      // the next start reads it as that of a process that was killed
    }
  }
}
