package fovea.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import fovea.crash.CrashJournal;
import fovea.tensor.Compute;
import fovea.tensor.MemoryUse;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Numbers by name, and what they are compared with: the machine's own matrix product. On the
/// compute thread.
final class Measurements {
  private static final int ROUNDS = 7;
  private static final int PEAK_SIZE = 2048;
  private static final double GIGA = 1e9;
  private static final long WARM_UP_NANOS = 2_000_000_000;

  private final NDManager root;
  private final Map<String, Double> numbers = new LinkedHashMap<>();
  private final double peak;

  Measurements(Compute compute) {
    root = compute.manager();
    peak = peak();
    numbers.put("matrixProductGigaflops", peak / GIGA);
    numbers.put("threads", (double) compute.info().threads());
  }

  NDManager root() {
    return root;
  }

  /// What was measured so far, to be added to.
  Map<String, Double> numbers() {
    return numbers;
  }

  /// @param operations floating-point operations of what took so long; 0 where nobody counts them
  void report(String name, double seconds, double operations) {
    numbers.put(name + "Milliseconds", 1e3 * seconds);
    if (operations > 0) {
      numbers.put(name + "ShareOfPeak", operations / seconds / peak);
    }
    numbers.put(name + "PeakMegabytes", MemoryUse.peakBytes() / 1e6);
  }

  /// Seconds of the quickest of several runs, after some that warm up: the first dozen calls of a
  /// quick network pay for Java's own compiler.
  static double best(Runnable work) {
    long start = System.nanoTime();
    do {
      work.run();
    } while (System.nanoTime() - start < WARM_UP_NANOS);
    var times = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      times[i] = once(work);
    }
    return Arrays.stream(times).min().orElseThrow();
  }

  /// Seconds of one run.
  static double once(Runnable work) {
    long begun = System.nanoTime();
    work.run();
    return (System.nanoTime() - begun) / GIGA;
  }

  /// Floating-point operations a second of a large matrix product: the best of several.
  private double peak() {
    try (NDManager manager = root.newSubManager()) {
      NDArray a = manager.randomNormal(new Shape(PEAK_SIZE, PEAK_SIZE));
      NDArray b = manager.randomNormal(new Shape(PEAK_SIZE, PEAK_SIZE));
      double best = best(() -> Scopes.run(() -> a.matMul(b).getFloat(0, 0)));
      return 2.0 * PEAK_SIZE * PEAK_SIZE * PEAK_SIZE / best;
    }
  }

  /// Gives a network random weights, and begins to watch the memory.
  <M extends Module> M filled(M network, NDManager manager) {
    CrashJournal.subject("the benchmark of " + network.getClass().getSimpleName());
    MemoryUse.forgetPeak();
    network
        .state()
        .forEach(
            (name, array) -> {
              try (NDArray random =
                  manager.randomNormal(0, 0.02f, array.getShape(), DataType.FLOAT32)) {
                Operators.assign(
                    array, name.endsWith("running_var") ? random.abs().add(1) : random);
              }
            });
    return network;
  }
}
