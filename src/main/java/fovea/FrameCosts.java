package fovea;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// What frames of a window cost.
///
/// @param milliseconds of each frame, from what was done in it until it is drawn
/// @param work milliseconds that the thread calculated for each, whatever else runs on the machine
record FrameCosts(double[] milliseconds, double[] work) {
  private static final long PATIENCE_SECONDS = 120;
  private static final double MILLISECOND = 1e6;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /// To be called before JavaFX starts.
  static void prepare() {
    // With one thread for all of it, a frame ends where it has been drawn; JavaFX reads this once.
    System.setProperty("quantum.singlethreaded", "true");
    // JavaFX remarks on that on standard output, which belongs to the numbers.
    System.setOut(System.err);
  }

  /// Calls `step` in each of `count` frames and gives what it costs from there until all of the
  /// frame (styles, layout, drawing) is done. Not on the JavaFX thread.
  static FrameCosts of(int count, IntConsumer step) throws Exception {
    var result = new CompletableFuture<FrameCosts>();
    var costs = new FrameCosts(new double[count], new double[count]);
    var timer =
        new AnimationTimer() {
          private int frame;

          @Override
          public void handle(long now) {
            if (frame == count) {
              stop();
              result.complete(costs);
              return;
            }
            int current = frame++;
            long begun = System.nanoTime();
            long worked = THREADS.getCurrentThreadCpuTime();
            step.accept(current);
            // runs when the pulse that this is a part of has ended
            Platform.runLater(
                () -> {
                  costs.milliseconds[current] = millisecondsSince(begun);
                  costs.work[current] = (THREADS.getCurrentThreadCpuTime() - worked) / MILLISECOND;
                });
          }
        };
    Platform.runLater(timer::start);
    return await(result);
  }

  static double millisecondsSince(long nanoTime) {
    return (System.nanoTime() - nanoTime) / MILLISECOND;
  }

  static <T> T await(CompletableFuture<T> future) throws Exception {
    return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /// @param share of the costs that are not above the result, 0 to 1
  static double quantile(double[] costs, double share) {
    double[] sorted = costs.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.min(sorted.length - 1.0, sorted.length * share)];
  }
}
