package fovea;

import fovea.image.RgbImage;
import fovea.scene.SceneGenerator;
import fovea.ui.captioning.CaptioningViewModel;
import fovea.ui.control.Selection;
import fovea.ui.tab.Picture;
import fovea.ui.work.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.stage.Stage;

/// Measures the window itself: how soon it is there, how soon the first caption, what a frame costs
/// while a picture 1920 pixels wide is scrubbed, and what the Segment tab costs.
final class WindowBenchmark {
  private static final int WIDTH = 1920;
  private static final int HEIGHT = 1080;
  private static final long SEED = 7;
  private static final int WARM_UP = 120;
  private static final int FRAMES = 600;

  private WindowBenchmark() {}

  /// Opens the window, measures, and leaves it open; the caller ends the process.
  static Map<String, Double> measure() throws Exception {
    FrameCosts.prepare();
    var numbers = new LinkedHashMap<String, Double>();
    var shown = new CompletableFuture<Workbench>();
    Platform.startup(() -> shown.complete(open()));
    Workbench workbench = FrameCosts.await(shown);
    FrameCosts.of(1, _ -> {});
    numbers.put("secondsFromStartToTheWindow", sinceStart());
    CaptioningViewModel captioning = captioned(workbench, new Picture("benchmark", picture()));
    numbers.put("secondsFromStartToTheFirstCaption", sinceStart());
    scrub(captioning, WARM_UP);
    double[] milliseconds = scrub(captioning, FRAMES);
    numbers.put("scrubFrameMillisecondsMedian", FrameCosts.quantile(milliseconds, 0.5));
    numbers.put("scrubFrameMillisecondsP99", FrameCosts.quantile(milliseconds, 0.99));
    numbers.putAll(SegmentTabBenchmark.measureShown());
    return numbers;
  }

  private static Workbench open() {
    return Workbench.open(new Stage(), List.of(), folder -> {});
  }

  static RgbImage picture() {
    return SceneGenerator.generate(SEED, SceneGenerator.MAX_SIZE).image().resized(WIDTH, HEIGHT);
  }

  /// Goes to another word in every frame.
  private static double[] scrub(CaptioningViewModel captioning, int count) throws Exception {
    return FrameCosts.of(
            count,
            frame -> {
              int words = captioning.reading().get().words().size();
              captioning.select(new Selection.Word(frame % Math.max(1, words)));
            })
        .milliseconds();
  }

  private static double sinceStart() {
    return ProcessHandle.current()
        .info()
        .startInstant()
        .map(start -> Duration.between(start, Instant.now()).toMillis() / 1e3)
        .orElse(Double.NaN);
  }

  /// Shows a picture and waits for its caption.
  static CaptioningViewModel captioned(Workbench workbench, Picture picture) throws Exception {
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
          workbench.window().show(picture);
        });
    FrameCosts.await(written);
    return captioning;
  }
}
