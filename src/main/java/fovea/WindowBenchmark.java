package fovea;

import fovea.image.RgbImage;
import fovea.scene.SceneGenerator;
import fovea.ui.captioning.CaptioningViewModel;
import fovea.ui.control.Selection;
import fovea.ui.tab.Picture;
import fovea.ui.work.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;

/// Measures the window itself: how soon it is there, how soon the first caption, and what a frame
/// costs while a picture 1920 pixels wide is scrubbed.
final class WindowBenchmark {
  private static final int WIDTH = 1920;
  private static final int HEIGHT = 1080;
  private static final long SEED = 7;
  private static final int WARM_UP = 120;
  private static final int FRAMES = 600;
  private static final long PATIENCE_SECONDS = 120;
  private static final double MILLISECOND = 1e6;

  private WindowBenchmark() {}

  /// Opens the window, measures, and leaves it open; the caller ends the process.
  static Map<String, Double> measure() throws Exception {
    // With one thread for all of it, a frame ends where it has been drawn; JavaFX reads this once.
    System.setProperty("quantum.singlethreaded", "true");
    // JavaFX remarks on that on standard output, which belongs to the numbers.
    System.setOut(System.err);
    var numbers = new LinkedHashMap<String, Double>();
    var shown = new CompletableFuture<Workbench>();
    Platform.startup(() -> shown.complete(open()));
    Workbench workbench = wait(shown);
    wait(frames(1, _ -> {}));
    numbers.put("secondsFromStartToTheWindow", sinceStart());
    CaptioningViewModel captioning = workbench.captioning();
    var written = new CompletableFuture<Boolean>();
    Platform.runLater(
        () -> {
          captioning
              .work()
              .subscribe(
                  state -> {
                    if (state instanceof Work.Done<?>) {
                      written.complete(true);
                    } else if (state instanceof Work.Failed<?> failed) {
                      written.completeExceptionally(new IllegalStateException(failed.reason()));
                    }
                  });
          workbench.window().show(new Picture("benchmark", picture()));
        });
    wait(written);
    numbers.put("secondsFromStartToTheFirstCaption", sinceStart());
    scrub(captioning, WARM_UP);
    double[] milliseconds = scrub(captioning, FRAMES);
    Arrays.sort(milliseconds);
    numbers.put("scrubFrameMillisecondsMedian", milliseconds[FRAMES / 2]);
    numbers.put("scrubFrameMillisecondsP99", milliseconds[(int) (FRAMES * 0.99)]);
    return numbers;
  }

  private static Workbench open() {
    return Workbench.open(new Stage(), List.of(), folder -> {});
  }

  private static RgbImage picture() {
    return SceneGenerator.generate(SEED, SceneGenerator.MAX_SIZE).image().resized(WIDTH, HEIGHT);
  }

  /// Goes to another word in every frame.
  private static double[] scrub(CaptioningViewModel captioning, int count) throws Exception {
    return wait(
        frames(
            count,
            frame -> {
              int words = captioning.reading().get().words().size();
              captioning.select(new Selection.Word(frame % Math.max(1, words)));
            }));
  }

  private interface Step {
    void at(int frame);
  }

  /// Calls `step` in each of `count` frames and gives the milliseconds from there until all of the
  /// frame (styles, layout, drawing) is done.
  private static CompletableFuture<double[]> frames(int count, Step step) {
    var result = new CompletableFuture<double[]>();
    var costs = new double[count];
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
            step.at(current);
            // runs when the pulse that this is a part of has ended
            Platform.runLater(() -> costs[current] = (System.nanoTime() - begun) / MILLISECOND);
          }
        };
    Platform.runLater(timer::start);
    return result;
  }

  private static <T> T wait(CompletableFuture<T> future) throws Exception {
    return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private static double sinceStart() {
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(start -> Duration.between(start, Instant.now()).toMillis() / 1e3)
        .orElse(Double.NaN);
  }
}
