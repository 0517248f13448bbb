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
  private final List<LastRun> last;
  private final Consumer<String> tell;

  /// @param tell hears, on the compute thread, sentences that a person should read
  EngineStart(SelfCheck check, List<LastRun> last, Consumer<String> tell) {
    this.check = check;
    this.last = last;
    this.tell = tell;
  }

  /// First of all: takes what earlier processes left, begins to note what this one does, and sends
  /// what native libraries write to standard error to a file. Before anything logs.
  static List<LastRun> notes() {
    Path folder = folder(ModelStore.standard());
    List<LastRun> last = LastRun.take(folder);
    CrashJournal.open(folder);
    StandardError.divert(CrashJournal.stderrFile(folder));
    return last;
  }

  static EngineStart of(ModelStore store, List<LastRun> last, Consumer<String> tell) {
    return new EngineStart(new SelfCheck(folder(store), tell), last, tell);
  }

  private static Path folder(ModelStore store) {
    return store.home().resolve("engine");
  }

  SelfCheck check() {
    return check;
  }

  /// On the compute thread, before the engine is loaded.
  @Override
  public KernelChoice get() {
    boolean decides = Kernels.wished().isEmpty();
    boolean again = false;
    for (LastRun run : last) {
      boolean crashed = run.kind() == LastRun.Kind.CRASHED && ofTheEngine(run.library());
      if (crashed && decides) {
        check.distrust(clause(run)); // which is told with the kernels
      } else {
        tell.accept(run.sentence());
        again = true; // if it was the engine, the check may find it
      }
    }
    boolean trusted = check.known().map(v -> v.choice().kernels() == Kernels.ONEDNN).orElse(false);
    return again && trusted && decides ? check.check().choice() : check.choose();
  }

  static boolean ofTheEngine(String library) {
    return library.isEmpty() || OF_THE_ENGINE.matcher(library.toLowerCase(Locale.ROOT)).matches();
  }

  /// The sentence without its end, to follow "because".
  private static String clause(LastRun run) {
    String sentence = run.sentence();
    return Character.toLowerCase(sentence.charAt(0))
        + sentence.substring(1, sentence.length() - 1)
        + " (“fovea engine --check” tries them again)";
  }
}
