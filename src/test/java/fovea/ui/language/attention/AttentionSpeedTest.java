package fovea.ui.language.attention;

import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.language.Attention;
import fovea.language.AttentionToken;
import fovea.language.HeadMaps;
import fovea.language.Projections;
import fovea.ui.Fx;
import fovea.ui.Rig;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How fast the views are with 512 tokens and 12 layers of 12 heads, while a person scrolls, points
/// and goes from layer to layer. The bound is for work on the JavaFX thread; the frames are told.
@Tag("slow")
class AttentionSpeedTest {
  private static final int SIZE = 512;
  private static final int LAYERS = 12;
  private static final int HEADS = 12;
  private static final int FRAMES = 120;
  private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();
  private static final double MOST_MILLIS = 1000.0 / 30;

  private static final class Window extends Rig {
    Window(ScrollCanvas view) {
      present(1000, 640, true, () -> view);
    }
  }

  /// Every token looks at a few others, as those of trained models do: itself, its neighbours, the
  /// first, and some at random.
  private static Scene scene(boolean projections) {
    var random = new SplittableRandom(7);
    var numbers = new float[LAYERS * HEADS * SIZE * SIZE];
    for (int row = 0; row < LAYERS * HEADS * SIZE; row++) {
      int from = row % SIZE;
      double sum = 0;
      for (int to = 0; to < SIZE; to++) {
        double one = 0.02 * random.nextDouble() + (to == 0 || Math.abs(to - from) < 3 ? 1 : 0);
        one += random.nextInt(50) == 0 ? 2 * random.nextDouble() : 0;
        numbers[row * SIZE + to] = (float) one;
        sum += one;
      }
      for (int to = 0; to < SIZE; to++) {
        numbers[row * SIZE + to] /= (float) sum;
      }
    }
    List<AttentionToken> tokens =
        IntStream.range(0, SIZE)
            .mapToObj(i -> new AttentionToken(i % 7 == 0 ? "کتاب" + i : "token" + i, 0, i == 0))
            .toList();
    var vectors = new float[projections ? LAYERS * HEADS * SIZE * 64 : 0];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = (float) (random.nextDouble() * 6 - 3);
    }
    return new Scene(
        new Attention("made up", tokens, tokens, HeadMaps.square(LAYERS, HEADS, SIZE, numbers)),
        IntStream.range(0, SIZE).toArray(),
        IntStream.range(0, SIZE).toArray(),
        0,
        IntStream.range(0, HEADS).boxed().toList(),
        0,
        List.of(),
        projections
            ? Optional.of(new Projections(LAYERS, HEADS, SIZE, 64, vectors, vectors, vectors))
            : Optional.empty());
  }

  private static Scene of(Scene scene, int layer) {
    return new Scene(
        scene.attention(),
        scene.rows(),
        scene.columns(),
        layer,
        scene.heads(),
        0,
        List.of(),
        scene.projections());
  }

  @Test
  void everyViewStaysAboveThirtyFramesASecond() throws Exception {
    Fx.start();
    Scene scene = scene(true);
    var told = new ArrayList<String>();
    double slowest = 0;
    for (String name : List.of("lines", "all heads", "table", "q · k")) {
      ScrollCanvas view =
          Fx.call(
              () ->
                  switch (name) {
                    case "lines" -> new LinesView();
                    case "all heads" -> new AllHeadsView();
                    case "table" -> new TableOfShares();
                    default -> new NeuronView();
                  });
      try (var window = new Window(view)) {
        Fx.run(() -> view.show(scene));
        window.settle();
        slowest =
            Math.max(slowest, measure(told, name + ", scrolled", view, step -> scroll(view, step)));
        slowest =
            Math.max(
                slowest,
                measure(
                    told,
                    name + ", pointed at",
                    view,
                    step -> view.mark(new Pointed(100 + step % 30, -1))));
        Fx.run(() -> view.mark(Pointed.NONE));
        slowest =
            Math.max(
                slowest,
                measure(
                    told,
                    name + ", layer by layer",
                    view,
                    step -> view.show(of(scene, step % LAYERS))));
      }
    }
    System.out.println(String.join("\n", told));
    assertTrue(slowest < MOST_MILLIS, told::toString);
  }

  private static void scroll(ScrollCanvas view, int step) {
    view.down().setValue(view.down().getMax() * ((step * 7) % FRAMES) / FRAMES);
  }

  private interface Step {
    void at(int step);
  }

  /// Milliseconds of processor time on the JavaFX thread for each frame.
  private static double measure(List<String> told, String name, ScrollCanvas view, Step step)
      throws Exception {
    var done = new CountDownLatch(1);
    var times = new long[2];
    var work = new double[1];
    int before = Fx.call(view::paints);
    Fx.run(
        () ->
            new AnimationTimer() {
              private int at;

              @Override
              public void handle(long now) {
                if (at == 0) {
                  times[0] = System.nanoTime();
                }
                if (at == FRAMES) {
                  times[1] = System.nanoTime();
                  stop();
                  done.countDown();
                  return;
                }
                long start = PROCESSOR.getCurrentThreadCpuTime();
                step.at(at++);
                view.getScene().getRoot().layout();
                work[0] += PROCESSOR.getCurrentThreadCpuTime() - start;
              }
            }.start());
    assertTrue(done.await(120, TimeUnit.SECONDS), name);
    double millis = work[0] / FRAMES / 1e6;
    told.add(
        "%s: %.1f ms of work a frame, %.0f frames a second%s"
            .formatted(
                name,
                millis,
                FRAMES / ((times[1] - times[0]) / 1e9),
                view instanceof LinesView lines ? ", %,d lines".formatted(lines.drawn()) : ""));
    assertTrue(Fx.call(view::paints) - before > FRAMES / 2, name);
    return millis;
  }
}
