package fovea.kernels;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// How threads of the engine wait for one another. OpenMP lets them spin, some ten milliseconds
/// long, before they sleep: where another program has one of the processors, those that wait take
/// the rest of it from those that are waited for, and everything is many times slower. If they
/// sleep at once, a network that looks at one picture is a third slower on a machine that does
/// nothing else. A hundredth of the spinning is as good as all of it there, and nearly as good as
/// none beside others (docs/decisions/0051). OpenMP reads this from the environment of the process,
/// once, as it is loaded.
public final class WaitingThreads {
  /// Of GNU's OpenMP, in rounds, and of LLVM's and Intel's, in milliseconds.
  private static final Map<String, String> SHORT =
      Map.of("GOMP_SPINCOUNT", "3000", "KMP_BLOCKTIME", "1");

  private static final String POLICY = "OMP_WAIT_POLICY";

  private WaitingThreads() {}

  /// Lets them sleep soon, unless the environment says how they wait. Before the engine is loaded;
  /// without effect where the system's library cannot be told. It sets two variables, once: glibc
  /// then leaves what other threads may just be reading where it is.
  public static void sleep() {
    sleep(System.getenv());
  }

  static boolean sleep(Map<String, String> environment) {
    if (environment.containsKey(POLICY)
        || SHORT.keySet().stream().anyMatch(environment::containsKey)) {
      return false;
    }
    boolean told = true;
    for (Map.Entry<String, String> one : SHORT.entrySet()) {
      told &= put(one.getKey(), one.getValue());
    }
    return told;
  }

  /// Sets a variable of this process for the native libraries; Java's own view of the environment
  /// stays as it was.
  static boolean put(String name, String value) {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    try (var arena = Arena.ofConfined()) {
      Linker linker = Linker.nativeLinker();
      if (windows) {
        var set =
            linker.downcallHandle(
                SymbolLookup.libraryLookup("kernel32", arena)
                    .findOrThrow("SetEnvironmentVariableW"),
                FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
        MemorySegment wideName = arena.allocateFrom(name, StandardCharsets.UTF_16LE);
        MemorySegment wideValue = arena.allocateFrom(value, StandardCharsets.UTF_16LE);
        return (int) set.invokeExact(wideName, wideValue) != 0;
      }
      var set =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("setenv"),
              FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT));
      return (int) set.invokeExact(arena.allocateFrom(name), arena.allocateFrom(value), 1) == 0;
    } catch (Throwable e) {
      System.getLogger(WaitingThreads.class.getName())
          .log(System.Logger.Level.DEBUG, "waiting threads of the engine will spin", e);
      return false;
    }
  }
}
