package fovea.tensor;

import ai.djl.ndarray.NDManager;
import java.util.concurrent.ExecutionException;

/// Runs a test's body on a compute thread with a manager of its own, as the program does.
public final class OnCompute {
  /// A test's body.
  @FunctionalInterface
  public interface Body {
    void run(NDManager manager) throws Exception;
  }

  private OnCompute() {}

  /// Closes what lives on a compute thread, there, and then the thread.
  public static void close(Compute compute, AutoCloseable held) {
    compute
        .submit(
            Compute.Priority.INTERACTIVE,
            () -> {
              held.close();
              return true;
            })
        .join();
    compute.close();
  }

  public static void run(Body body) throws Exception {
    try (var compute = Compute.start()) {
      compute
          .submit(
              Compute.Priority.INTERACTIVE,
              () -> {
                try (NDManager manager = compute.manager().newSubManager()) {
                  body.run(manager);
                }
                return true;
              })
          .get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Exception cause -> throw cause;
        case Error cause -> throw cause;
        case null, default -> throw e;
      }
    }
  }
}
