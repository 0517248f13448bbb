package fovea.crash;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Notes what the process is doing where its sudden death cannot take it along: a library such as
/// libtorch can kill the process without one line of Java running after, and {@link LastRun} of the
/// next start reads from the journal what had been going on.
///
/// One per process, as the engine is. It never fails: where the folder cannot be written, it stays
/// off and everything here does nothing. Only the compute thread is meant to write into it; what
/// other threads write at the same time may mix up the words, and nothing more.
///
/// The journal survives the process, not the computer: nothing waits for the disk, so that after a
/// power cut it may be there or not.
///
/// The order at a start is {@link LastRun#take}, then {@link #open}, then {@link
/// StandardError#divert}: process ids are used again, and always so in a container, so that the
/// files of the last run may carry the id of this one.
public final class CrashJournal {
  private static volatile @Nullable OpenJournal current;
  private static boolean hooked;

  private CrashJournal() {}

  /// Starts the journal of this process in `folder`, which is made when it is missing. It is
  /// deleted when the virtual machine shuts down, also by `System.exit` while something is being
  /// computed: only a death that runs no shutdown hooks leaves it behind.
  public static synchronized void open(Path folder) {
    close();
    try {
      if (!hooked) {
        Runtime.getRuntime().addShutdownHook(new Thread(CrashJournal::close, "crash-journal"));
        hooked = true;
      }
      current = OpenJournal.in(folder);
    } catch (IOException | RuntimeException | LinkageError | InternalError e) {
      current = null; // the program works without it
    }
  }

  /// Notes what is being worked with, such as "ResNet-50"; empty for nothing. Long words are cut.
  public static void subject(String words) {
    var journal = current;
    if (journal != null) {
      try {
        journal.subject(words);
      } catch (IllegalStateException | InternalError e) {
        abandon(journal);
      }
    }
  }

  /// What is being worked with, so that a caller can put it back; empty while the journal is off.
  public static String subject() {
    var journal = current;
    return journal == null ? "" : journal.subject();
  }

  /// Notes the engine's operator that is called now, such as "a convolution"; empty for none. Costs
  /// a few nanoseconds for words met before, of which there may be {@value JournalPage#WORDS}:
  /// meant for constants.
  public static void operator(String words) {
    var journal = current;
    if (journal != null) {
      try {
        journal.operator(words);
      } catch (IllegalStateException | InternalError e) {
        abandon(journal);
      }
    }
  }

  /// Notes that nothing is being computed: an end from here on is nobody's fault.
  public static void idle() {
    operator("");
    subject("");
  }

  /// Deletes the journal: the process is about to end in order.
  public static synchronized void close() {
    var journal = current;
    current = null;
    if (journal != null) {
      journal.close();
    }
  }

  /// Where this process' journal looks for the text that {@link StandardError} kept from the
  /// person.
  public static Path stderrFile(Path folder) {
    return JournalPage.stderrFile(folder, ProcessHandle.current().pid());
  }

  /// Goes on without the journal: another thread closed it, or its page went, as when the disk that
  /// it lies on was taken away.
  private static synchronized void abandon(OpenJournal journal) {
    if (current == journal) {
      current = null;
    }
  }
}
