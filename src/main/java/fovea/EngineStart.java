package fovea;

import fovea.crash.CrashJournal;
import fovea.crash.LastRun;
import fovea.crash.StandardError;
import fovea.kernels.KernelChoice;
import fovea.kernels.Kernels;
import fovea.modelmanager.ModelStore;
import fovea.selfcheck.SelfCheck;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// How the engine is begun: what the last run left behind is told, and decides, with the
/// self-check, which kernels are used.
final class EngineStart implements Supplier<KernelChoice> {
  /// Libraries that belong to the engine, or that it calls; a crash in another, such as that of the
  /// window, is not its fault.
  private static final Pattern OF_THE_ENGINE =
      Pattern.compile("(lib)?(torch|c10|djl|gomp|iomp|mkl|stdc|c\\.so|m\\.so|m-).*");

  private final SelfCheck check;

  /// What the last runs left is settled at once: not every command needs the engine.
  EngineStart(SelfCheck check, List<LastRun> last, Consumer<String> warn) {
    this.check = check;
    if (!Kernels.misunderstood().isEmpty()) {
      warn.accept(Kernels.misunderstood());
    }
    for (LastRun run : last) {
      boolean crashed = run.kind() == LastRun.Kind.CRASHED && ofTheEngine(run.library());
      if (crashed) {
        check.distrust(clause(run));
      } else {
        check.doubt(); // if it was the engine, the check may find it
      }
      if (!crashed || Kernels.wished().isPresent()) { // else it is told with the kernels
        warn.accept(run.sentence());
      }
    }
  }

  /// First of all: takes what earlier processes left, begins to note what this one does, and sends
  /// what native libraries write to standard error to a file. Before anything logs.
  static List<LastRun> notes() {
    Path folder = ModelStore.standard().engine();
    List<LastRun> last = LastRun.take(folder);
    CrashJournal.open(folder);
    StandardError.divert(CrashJournal.stderrFile(folder));
    return last;
  }

  /// @param progress hears what is done now
  /// @param warn hears how the last run ended
  static EngineStart of(
      ModelStore store, List<LastRun> last, Consumer<String> progress, Consumer<String> warn) {
    return new EngineStart(new SelfCheck(store.engine(), progress), last, warn);
  }

  /// On the compute thread, before the engine is loaded.
  @Override
  public KernelChoice get() {
    return check.choose();
  }

  static boolean ofTheEngine(String library) {
    return library.isEmpty() || OF_THE_ENGINE.matcher(library.toLowerCase(Locale.ROOT)).matches();
  }

  /// The sentence without its end, to follow "because".
  private static String clause(LastRun run) {
    String sentence = run.sentence();
    return Character.toLowerCase(sentence.charAt(0))
        + sentence.substring(1, sentence.length() - 1)
        + " (Models, Engine, or “fovea engine --check” tries them again)";
  }
}
