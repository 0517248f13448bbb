package fovea.ui.runs;

import fovea.image.RgbImage;
import fovea.image.file.ImageFiles;
import fovea.runs.RunBody;
import fovea.training.optimizer.LearningRate;
import fovea.training.optimizer.OptimizerSettings;
import fovea.training.run.Histogram;
import fovea.training.run.RunFolder;
import fovea.training.run.StopSignal;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingEvent.Layer;
import fovea.training.run.TrainingEvent.Layers;
import fovea.training.run.TrainingEvent.Seen;
import fovea.training.run.TrainingEvent.Started;
import fovea.training.run.TrainingEvent.StepDone;
import fovea.training.run.TrainingEvent.Stopped;
import fovea.training.run.TrainingEvent.Validated;
import fovea.training.run.TrainingEvent.Watched;
import fovea.training.run.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;

/// Runs that nobody has trained: plans, logs, and a body that tells what a test wants told.
public final class MadeUpRuns {
  public static final long STEPS = 1000;
  public static final long EPOCH = 100;
  private static final JsonMapper JSON = JsonMapper.shared();

  private MadeUpRuns() {}

  /// Tells the events that a test gives it, until it gets one that ends the run, or is stopped.
  public static final class Body implements RunBody {
    final BlockingQueue<TrainingEvent> events = new LinkedBlockingQueue<>();
    volatile String refusal = "";

    /// What the body waits for when its last event is told: the measuring of its model.
    volatile CountDownLatch afterwards = new CountDownLatch(0);

    private volatile Consumer<TrainingEvent> listening = event -> {};

    /// Tells an event at once, on this thread, and keeps no log of it.
    void hear(TrainingEvent event) {
      listening.accept(event);
    }

    @Override
    public TrainingEvent run(RunFolder folder, StopSignal stop, Consumer<TrainingEvent> listener)
        throws IOException {
      if (!refusal.isEmpty()) {
        throw new IOException(refusal);
      }
      listening = listener;
      long step = 0;
      while (true) {
        TrainingEvent event = next();
        if (event == null && !stop.stopped()) {
          continue;
        }
        TrainingEvent told =
            event == null ? new Stopped(step, TrainingEvent.Reason.STOPPED) : event;
        step = told.step();
        append(folder.path(), List.of(told));
        listener.accept(told);
        if (told instanceof Stopped || told instanceof TrainingEvent.Failed) {
          measured();
          return told;
        }
      }
    }

    private void measured() throws IOException {
      try {
        afterwards.await();
      } catch (InterruptedException e) {
        throw new IOException("interrupted", e);
      }
    }

    private TrainingEvent next() throws IOException {
      try {
        return events.poll(5, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        throw new IOException("interrupted", e);
      }
    }
  }

  public static TrainingPlan plan(String name, long seed, double rate, String network) {
    var settings = new TreeMap<String, String>();
    settings.put("name", name);
    settings.put("data.source", "/data/pictures/cifar-10");
    settings.put("network.start", "SCRATCH");
    settings.put("network.architecture", network);
    return new TrainingPlan(
        "made-up",
        seed,
        STEPS,
        32,
        OptimizerSettings.sgd(rate, 0.9, 5e-4),
        LearningRate.cosine(0),
        0,
        EPOCH,
        EPOCH,
        0,
        settings);
  }

  public static void append(Path run, List<TrainingEvent> events) throws IOException {
    var lines = new StringBuilder();
    for (TrainingEvent event : events) {
      lines.append(JSON.writerFor(TrainingEvent.class).writeValueAsString(event)).append('\n');
    }
    Files.writeString(
        run.resolve("events.jsonl"), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  public static StepDone step(long step, double quality) {
    var random = new Random(step);
    double part = step / (double) STEPS;
    double loss = 2.3 * Math.exp(-3 * part) + quality + 0.25 * Math.abs(random.nextGaussian());
    return new StepDone(
        step,
        step / EPOCH,
        loss,
        0.1 * (0.5 + 0.5 * Math.cos(Math.PI * part)),
        1.5 * Math.exp(-part) + 0.3 * random.nextDouble(),
        380 + 40 * random.nextDouble(),
        0.02,
        Map.of("accuracy", Math.min(1, 0.1 + 0.8 * part + 0.1 * random.nextDouble())));
  }

  /// What a run tells from its beginning up to a step, its end left out.
  public static List<TrainingEvent> events(long until, double quality, boolean vanishing) {
    var events = new ArrayList<TrainingEvent>();
    events.add(new Started(0, STEPS, EPOCH, 269_722));
    for (long step = 1; step <= until; step++) {
      events.add(step(step, quality));
      if (step % EPOCH == 0) {
        events.addAll(epoch(step, quality, vanishing));
      }
    }
    return events;
  }

  public static List<TrainingEvent> epoch(long step, double quality, boolean vanishing) {
    double part = step / (double) STEPS;
    double loss = 2.2 * Math.exp(-2.6 * part) + quality + (part > 0.8 ? 0.1 : 0);
    double accuracy = 0.95 - 0.5 * quality - 0.6 * Math.exp(-3 * part) - (part > 0.8 ? 0.02 : 0);
    var events = new ArrayList<TrainingEvent>();
    events.add(
        new Validated(
            step,
            Map.of("loss", loss, "accuracy", accuracy, "top5", Math.min(1, accuracy + 0.1)),
            part <= 0.8));
    events.add(new Watched(step, seen(step)));
    events.add(new Layers(step, layers(step, vanishing)));
    events.add(new TrainingEvent.Saved(step));
    return events;
  }

  private static List<Seen> seen(long step) {
    List<String> names =
        List.of("airplane", "automobile", "cat", "deer", "dog", "frog", "ship", "truck");
    var seen = new ArrayList<Seen>();
    for (int i = 0; i < names.size(); i++) {
      boolean right = i < 8 * step / STEPS;
      seen.add(
          new Seen(i, names.get(i), right ? names.get(i) : names.get((i + 3) % 8), 0.3 + 0.06 * i));
    }
    return seen;
  }

  private static List<Layer> layers(long step, boolean vanishing) {
    var layers = new ArrayList<Layer>();
    for (int i = 0; i < 12; i++) {
      var random = new Random(31L * i + step);
      double width = vanishing ? Math.pow(10, -0.55 * (11 - i)) : 0.4 + 0.02 * i;
      layers.add(
          new Layer(
              i == 11
                  ? "linear.weight"
                  : "layer%d.%d.conv%d.weight".formatted(1 + i / 4, i % 4 / 2, 1 + i % 2),
              Histogram.of(gaussian(random, 0.1 + 0.3 * step / STEPS)),
              Histogram.of(gaussian(random, 0.02 * width))));
    }
    return layers;
  }

  private static float[] gaussian(Random random, double width) {
    var numbers = new float[600];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) (width * random.nextGaussian());
    }
    return numbers;
  }

  public static void pictures(Path run) throws IOException {
    Path folder = Files.createDirectories(run.resolve("watched"));
    for (int i = 0; i < 8; i++) {
      int[] pixels = new int[32 * 32];
      Arrays.fill(pixels, 0x204060 + i * 0x181008);
      for (int p = 0; p < 32 * (i + 2); p++) {
        pixels[p] = 0xE0C080 - i * 0x101010;
      }
      ImageFiles.writePng(RgbImage.of(32, 32, pixels), folder.resolve(i + ".png"));
    }
  }
}
