package fovea.crash;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.READ;

import fovea.foreign.ForeignText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Proof that a process did not just end, but was killed by its own native code.
///
/// @param signal as in {@link LastRun#signal}
/// @param library as in {@link LastRun#library}
record CrashEvidence(String signal, String library) {
  private static final int MOST_BYTES = 64 * 1024;
  private static final int MOST_WORDS = 80;
  private static final long START_TOLERANCE_MILLIS = 2000;

  /// Where the virtual machine puts its error log when the working folder cannot be written. It
  /// asks the system, not Java's `java.io.tmpdir`.
  private static final String SYSTEM_TEMPORARY_FOLDER = "/tmp";

  private static final Pattern SIGNAL =
      Pattern.compile("^# +((?:SIG|EXCEPTION_)\\w+) ", Pattern.MULTILINE);
  private static final Pattern NO_MEMORY =
      Pattern.compile("^# There is insufficient memory", Pattern.MULTILINE);
  private static final Pattern INTERNAL = Pattern.compile("^# +Internal Error ", Pattern.MULTILINE);
  private static final Pattern LIBRARY =
      Pattern.compile(
          "^# Problematic frame:\\s*^# C +\\[([^\\]\\r\\n]+?)\\+0x\\p{XDigit}+\\]",
          Pattern.MULTILINE);

  /// The last words of the C and C++ libraries of Linux and macOS before they call `abort`.
  private static final Pattern LAST_WORDS =
      Pattern.compile(
          "terminate called"
              + "|libc\\+\\+abi: "
              + "|free\\(\\): "
              + "|double free"
              + "|malloc\\(\\): |malloc_consolidate\\(\\): |malloc: \\*\\*\\* error"
              + "|realloc\\(\\): |munmap_chunk\\(\\): "
              + "|corrupted size vs\\. prev_size|corrupted double-linked list"
              + "|\\*\\*\\* (?:stack smashing|buffer overflow) detected"
              + "|Fatal glibc error"
              + "|Assertion `[^\\n]*' failed|Assertion failed: "
              + "|OMP: Error #"
              + "|^Aborted(?: \\(core dumped\\))?$",
          Pattern.MULTILINE);

  /// What tells that the process of `page` crashed: the virtual machine's error log, or the end of
  /// what its native libraries wrote to `stderr`. An `abort` without a word leaves neither.
  static Optional<CrashEvidence> find(JournalPage page, Path stderr) {
    return Stream.of(page.workingFolder(), page.temporaryFolder(), SYSTEM_TEMPORARY_FOLDER)
        .flatMap(folder -> errorLog(folder, page).stream())
        .findFirst()
        .or(() -> text(stderr, true).filter(t -> LAST_WORDS.matcher(t).find()).map(t -> aborted()));
  }

  private static CrashEvidence aborted() {
    return new CrashEvidence("SIGABRT", "");
  }

  private static Optional<CrashEvidence> errorLog(String folder, JournalPage page) {
    try {
      var log = Path.of(folder).resolve("hs_err_pid" + page.pid() + ".log");
      if (!log.isAbsolute()
          || !Files.isRegularFile(log, NOFOLLOW_LINKS)
          || Files.getLastModifiedTime(log, NOFOLLOW_LINKS).toMillis()
              < page.start() - START_TOLERANCE_MILLIS) {
        return Optional.empty();
      }
      return text(log, false).map(CrashEvidence::parse);
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  /// Only a virtual machine that is dying opens such a log, so that even an empty one proves it.
  static CrashEvidence parse(String log) {
    return new CrashEvidence(signalIn(log), first(LIBRARY, log));
  }

  private static String signalIn(String log) {
    var signal = first(SIGNAL, log);
    if (!signal.isEmpty()) {
      return signal;
    }
    if (NO_MEMORY.matcher(log).find()) {
      return "out of memory";
    }
    return INTERNAL.matcher(log).find() ? "an internal error" : "";
  }

  private static String first(Pattern pattern, String log) {
    var match = pattern.matcher(log);
    var words = match.find() ? ForeignText.line(match.group(1)).strip() : "";
    return words.length() > MOST_WORDS ? "" : words;
  }

  /// The beginning of `file`, or its end; empty where it cannot be read. Every byte is a character,
  /// because a cut may fall anywhere.
  private static Optional<String> text(Path file, boolean end) {
    if (!Files.isRegularFile(file, NOFOLLOW_LINKS)) {
      return Optional.empty(); // reading a pipe would wait for ever
    }
    try (var channel = Files.newByteChannel(file, Set.of(READ, NOFOLLOW_LINKS))) {
      if (end) {
        channel.position(Math.max(0, channel.size() - MOST_BYTES));
      }
      var bytes = ByteBuffer.allocate(MOST_BYTES);
      while (bytes.hasRemaining() && channel.read(bytes) >= 0) {}
      return Optional.of(new String(bytes.array(), 0, bytes.position(), ISO_8859_1));
    } catch (IOException | SecurityException e) {
      return Optional.empty();
    }
  }
}
