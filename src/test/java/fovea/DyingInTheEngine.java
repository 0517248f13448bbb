package fovea;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.crash.CrashJournal;
import fovea.kernels.KernelChoice;
import fovea.tensor.Compute;
import fovea.tensor.Operators;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;

/// A process that the processor ends in the middle of its work, as a fault of the engine would.
final class DyingInTheEngine {
  private static final int SIGFPE = 8;

  private DyingInTheEngine() {}

  public static void main(String[] arguments) {
    EngineStart.notes();
    Compute compute = Compute.start(KernelChoice::unchecked, info -> {});
    compute
        .submit(
            Compute.Priority.INTERACTIVE,
            () -> {
              CrashJournal.subject("a test");
              try (NDManager manager = compute.manager().newSubManager()) {
                Operators.convolution(
                    manager.ones(new Shape(1, 3, 8, 8)),
                    manager.ones(new Shape(4, 3, 3, 3)),
                    null,
                    1,
                    1,
                    1,
                    1);
                raise();
              }
              return true;
            })
        .join();
  }

  private static void raise() {
    try {
      var linker = Linker.nativeLinker();
      linker
          .downcallHandle(
              linker.defaultLookup().find("raise").orElseThrow(),
              FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT))
          .invoke(SIGFPE);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
