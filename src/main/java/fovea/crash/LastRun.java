package fovea.crash;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.util.Comparator.comparingLong;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A process that ended while it was computing and had no time to say so.
///
/// @param subject what it was working with, such as "ResNet-50"; empty when unknown
/// @param operator the engine's operator it was calling, such as "a convolution"; empty when
///   unknown
/// @param signal what ended it: a signal such as "SIGFPE", an exception of Windows, or a few words;
///   empty when unknown
/// @param library the file name of the library it ended in, such as "libtorch_cpu.so"; empty when
///   unknown
public record LastRun(String subject, String operator, Kind kind, String signal, String library) {
  /// Whether there is proof that the program is to blame.
  public enum Kind {
    /// A native library killed the process: the virtual machine's error log or the library's own
    /// last words tell so.
    CRASHED,
    /// Nothing tells of a crash: the process was killed, the power went, or a library died
    /// silently.
    ENDED
  }

  private static final Pattern JOURNAL = Pattern.compile("(\\d{1,18})\\.journal");
  private static final Pattern LEFTOVER = Pattern.compile("(\\d{1,18})\\.(stderr|taken|new)");
  private static final Duration LEFTOVER_AGE = Duration.ofDays(1);
  private static final int MOST_FILES = 10_000;

  /// Takes the journals of dead processes out of `folder` and returns those that ended while they
  /// were computing, oldest first. Two processes may do this at once: each journal is told to one
  /// of them. Never fails; call it before this process opens its own journal.
  public static List<LastRun> take(Path folder) {
    var taken = new ArrayList<Taken>();
    for (var file : filesIn(folder)) {
      var name = file.getFileName().toString();
      var journal = JOURNAL.matcher(name);
      var leftover = LEFTOVER.matcher(name);
      try {
        if (journal.matches()) {
          take(folder, file, Long.parseLong(journal.group(1))).ifPresent(taken::add);
        } else if (leftover.matches()) {
          sweep(file, Long.parseLong(leftover.group(1)));
        }
      } catch (IOException | RuntimeException e) {
        // another process was faster, or the file cannot be had: it is not ours to tell
      }
    }
    taken.sort(comparingLong(Taken::start));
    return taken.stream().map(Taken::run).toList();
  }

  private record Taken(long start, LastRun run) {}

  private static List<Path> filesIn(Path folder) {
    try (var files = Files.list(folder)) {
      return files.limit(MOST_FILES).filter(f -> Files.isRegularFile(f, NOFOLLOW_LINKS)).toList();
    } catch (IOException | UncheckedIOException | SecurityException e) {
      return List.of();
    }
  }

  private static Optional<Taken> take(Path folder, Path file, long pid) throws IOException {
    var page = JournalPage.read(file, pid);
    if (page.isEmpty()) {
      // A live process may be of another version of the program, which can read this.
      if (pid == ProcessHandle.current().pid() || ProcessHandle.of(pid).isEmpty()) {
        Files.deleteIfExists(file);
      }
      return Optional.empty();
    }
    if (page.get().isOfLiveProcess()) {
      return Optional.empty();
    }
    var claim = folder.resolve(pid + ".taken");
    Files.move(file, claim, ATOMIC_MOVE); // of two processes, the slower one fails here
    var now = JournalPage.read(claim, pid);
    if (now.isPresent() && now.get().isOfLiveProcess()) {
      // Between the look and the claim, another took it and a new process came by its id.
      Files.move(claim, file, ATOMIC_MOVE);
      return Optional.empty();
    }
    var stderr = JournalPage.stderrFile(folder, pid);
    try {
      return page.filter(p -> !p.isIdle())
          .map(p -> new Taken(p.start(), of(p, CrashEvidence.find(p, stderr))));
    } finally {
      if (Files.isRegularFile(stderr, NOFOLLOW_LINKS)) {
        Files.deleteIfExists(stderr);
      }
      Files.deleteIfExists(claim);
    }
  }

  private static LastRun of(JournalPage page, Optional<CrashEvidence> evidence) {
    return new LastRun(
        page.subject(),
        page.operator(),
        evidence.isPresent() ? Kind.CRASHED : Kind.ENDED,
        evidence.map(CrashEvidence::signal).orElse(""),
        evidence.map(CrashEvidence::library).orElse(""));
  }

  /// Deletes what a process without a journal left behind, and what died half taken; only after a
  /// day, when certainly nobody is at it any more.
  private static void sweep(Path file, long pid) throws IOException {
    var latest = Files.getLastModifiedTime(file, NOFOLLOW_LINKS).toInstant();
    if (latest.isBefore(Instant.now().minus(LEFTOVER_AGE)) && ProcessHandle.of(pid).isEmpty()) {
      Files.deleteIfExists(file);
    }
  }

  /// What happened, for a person.
  public String sentence() {
    return "The last run ended " + how() + doing() + ".";
  }

  private String how() {
    if (kind == Kind.ENDED) {
      return "(it was killed, or the power went)";
    }
    var proof =
        signal.isEmpty() || library.isEmpty() ? signal + library : signal + " in " + library;
    return "inside the engine" + (proof.isEmpty() ? "" : " (" + proof + ")");
  }

  private String doing() {
    if (operator.isEmpty()) {
      return subject.isEmpty() ? "" : " while it worked with " + subject;
    }
    return " while it did " + operator + (subject.isEmpty() ? "" : " for " + subject);
  }
}
