package fovea.crash;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;

/// How the process ends in the C library. The virtual machine waits 0.3 seconds for threads that
/// are in native code and then calls `exit`, which destroys the static objects of all libraries,
/// among them the stream on which oneDNN still calculates: a program that is left or asked to end
/// in the middle of a large convolution died of a segmentation fault half the times.
public final class NativeExit {
  private static final AtomicBoolean HOOKED = new AtomicBoolean();
  private static final ReentrantLock LOADING = new ReentrantLock();

  /// The end of the program does not wait longer for libraries that are being loaded.
  private static final long SECONDS = 10;

  private NativeExit() {}

  /// From now on `exit` ends the process at once, with its status, after all shutdown hooks: the
  /// libraries destroy nothing. Without effect where the C library has no `on_exit`, as outside
  /// Linux with glibc; Windows ends the other threads first.
  public static void withoutDestructors() {
    if (HOOKED.compareAndSet(false, true)) {
      Runtime.getRuntime().addShutdownHook(new Thread(NativeExit::hook, "native-exit"));
    }
  }

  /// Loads libraries, of which {@link #withoutDestructors} holds then. A program that ends
  /// meanwhile waits until they are there: `exit` would destroy their objects while they are made.
  ///
  /// @throws IllegalStateException when the program is ending already
  public static void loading(Runnable load) {
    withoutDestructors();
    LOADING.lock();
    try {
      load.run();
    } finally {
      LOADING.unlock();
    }
  }

  /// What is registered last runs first: therefore only as the program ends, and after what
  /// libraries register while they are loaded.
  private static void hook() {
    try {
      boolean ignored =
          LOADING.tryLock(SECONDS, TimeUnit.SECONDS); // for good: nothing is loaded now
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // nobody does; the program ends all the same
    }
    Linker linker = Linker.nativeLinker();
    var library = linker.defaultLookup();
    library
        .find("on_exit")
        .ifPresent(
            address -> {
              MethodHandle onExit =
                  linker.downcallHandle(address, FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
              register(onExit, library.findOrThrow("_exit"));
            });
  }

  /// `_exit` is called with the status first, which is all it takes.
  private static void register(MethodHandle onExit, MemorySegment end) {
    try {
      int ignored = (int) onExit.invokeExact(end, MemorySegment.NULL);
    } catch (Throwable e) {
      throw new IllegalStateException("The C library cannot be told how to end.", e);
    }
  }
}
