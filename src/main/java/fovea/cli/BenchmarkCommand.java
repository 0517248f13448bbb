package fovea.cli;

import fovea.benchmark.AttackBenchmark;
import fovea.benchmark.ExplanationBenchmark;
import fovea.benchmark.NetworkBenchmark;
import fovea.benchmark.TrainingBenchmark;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.network.ShowAttendTellCaptioner;
import fovea.cli.caption.CaptionerOption;
import fovea.cli.console.CommandContext;
import fovea.cli.console.JsonCommand;
import fovea.cli.console.WrongUsage;
import fovea.image.RgbImage;
import fovea.modelmanager.CatalogModel;
import fovea.scene.SceneGenerator;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `benchmark`: how fast captions come and what they cost.
@Command(
    name = "benchmark",
    description =
        "Measures start, speed, the cost of keeping the gaze, memory, the networks, training, explanations, and attacks.")
final class BenchmarkCommand extends JsonCommand {
  private static final int PICTURES = 20;
  private static final int PICTURE_SIZE = 256;
  private static final int WARM_UP = 20;
  private static final int WIDE = 5;
  private static final double MEGABYTE = 1e6;

  /// How what a person sees of the networks that name pixels is called among the networks.
  private static final String SEGMENT_TAB = "segmentTab";

  @Spec private @Nullable CommandSpec command;
  @Mixin private CaptionerOption model = new CaptionerOption();

  @Option(
      names = "--captions",
      defaultValue = "1000",
      paramLabel = "N",
      description = "After so many the memory is read again, 100 to 1,000,000. Default: 1000.")
  private int captions;

  @Option(
      names = "--window",
      description =
          "Measures the window instead: its start, frames while scrubbing, and the Segment tab.")
  private boolean window;

  @Option(
      names = "--networks",
      arity = "0..1",
      paramLabel = "NAME",
      fallbackValue = "",
      description =
          "Times the large networks with random weights instead, and how the Segment tab answers to"
              + " pointer and wheel (segmentTab; needs a screen): all, or those whose name has NAME"
              + " in it, such as blip. All take about twenty-five minutes.")
  private @Nullable String networks;

  @Option(
      names = "--training",
      arity = "0..1",
      paramLabel = "NAME",
      fallbackValue = "",
      description =
          "Times training on drawn pictures instead: all networks, or those whose name has NAME in"
              + " it, such as resnet20.")
  private @Nullable String training;

  @Option(
      names = "--explanations",
      arity = "0..1",
      paramLabel = "NAME",
      fallbackValue = "",
      description =
          "Times every method of explanation for ResNet-50 and ViT-B/16 at 224 pixels instead"
              + " (resnet50.grad-cam, vitB16.rise), or those whose name has NAME in it; one that takes"
              + " more than ten seconds by its share. All take about ten minutes.")
  private @Nullable String explanations;

  @Option(
      names = "--attacks",
      description =
          "Times attacks on pictures of 32 × 32 instead: PGD-10 of 32 pictures at once with"
              + " ResNet-18, and of one with ResNet-20.")
  private boolean attacks;

  @Option(
      names = "--steps",
      defaultValue = "100",
      paramLabel = "N",
      description = "Steps of each training, 40 to 100,000. Default: 100.")
  private int steps;

  BenchmarkCommand(CommandContext context) {
    super(context);
  }

  @Override
  public Integer call() throws Exception {
    if (captions < 100 || captions > 1_000_000) {
      throw new ParameterException(
          Objects.requireNonNull(command).commandLine(),
          "--captions must be 100 to 1000000, not " + captions + ".");
    }
    if (steps < 40 || steps > 100_000) {
      throw new ParameterException(
          Objects.requireNonNull(command).commandLine(),
          "--steps must be 40 to 100000, not " + steps + ".");
    }
    Map<String, Double> numbers = numbers();
    if (json) {
      var all = new LinkedHashMap<String, Object>(numbers);
      all.put("engine", context.engine());
      context.json(JsonMapper.shared().writeValueAsString(all));
    } else {
      numbers.forEach((name, value) -> context.out().printf("%-46s %10.3f%n", name, value));
    }
    return 0;
  }

  private Map<String, Double> numbers() throws Exception {
    String wanted = networks;
    if (wanted != null) {
      Map<String, Double> numbers =
          new LinkedHashMap<>(
              context.compute(() -> NetworkBenchmark.measure(context.compute(), wanted)));
      if (SEGMENT_TAB.contains(wanted)) {
        numbers.putAll(segmentTab());
      }
      if (numbers.keySet().stream().noneMatch(name -> name.contains(wanted))) {
        throw new WrongUsage("There is no network whose name has “" + wanted + "” in it.");
      }
      return numbers;
    }
    String trained = training;
    if (trained != null) {
      return TrainingBenchmark.measure(context.compute(), context.classifiers(), trained, steps);
    }
    String explained = explanations;
    if (explained != null) {
      Map<String, Double> numbers =
          context.compute(() -> ExplanationBenchmark.measure(context.compute(), explained));
      if (numbers.isEmpty()) {
        throw new WrongUsage(
            "There is no network and method whose name has “" + explained + "” in it.");
      }
      return numbers;
    }
    if (attacks) {
      return context.compute(() -> AttackBenchmark.measure(context.compute()));
    }
    return window ? context.window().measure() : measure();
  }

  private Map<String, Double> segmentTab() throws Exception {
    try {
      return context.window().measureSegmentTab();
    } catch (UnsupportedOperationException e) {
      context.progress("The Segment tab was not measured: there is no screen.");
      return Map.of();
    }
  }

  private Map<String, Double> measure() throws Exception {
    CatalogModel chosen = model.find(context);
    return context.compute(() -> measure(chosen));
  }

  private Map<String, Double> measure(CatalogModel chosen) throws Exception {
    List<RgbImage> pictures =
        IntStream.range(0, PICTURES)
            .mapToObj(seed -> SceneGenerator.generate(seed, PICTURE_SIZE).image())
            .toList();
    long begun = System.nanoTime();
    return context
        .captioners()
        .use(chosen, captioner -> measure(captioner, pictures, seconds(begun)));
  }

  private Map<String, Double> measure(
      Captioner captioner, List<RgbImage> pictures, double secondsToLoad) {
    var numbers = new LinkedHashMap<String, Double>();
    numbers.put("secondsToLoadTheModel", secondsToLoad);
    long begun = System.nanoTime();
    caption(captioner, pictures.getFirst(), WIDE);
    numbers.put("secondsOfTheFirstCaption", seconds(begun));
    sinceStart(numbers);
    int few = Math.max(1, captions / 10);
    speed(captioner, pictures, 1, WARM_UP);
    numbers.put("captionsPerSecondAtBeam1", speed(captioner, pictures, 1, few));
    numbers.put("captionsPerSecondAtBeam5", speed(captioner, pictures, WIDE, few));
    if (captioner instanceof ShowAttendTellCaptioner attentive) {
      numbers.put("costOfTheGazePercent", 100 * costOfGaze(attentive, pictures, few));
    }
    memory(captioner, pictures, numbers);
    return numbers;
  }

  private static void sinceStart(Map<String, Double> numbers) {
    ProcessHandle.current()
        .info()
        .startInstant()
        .ifPresent(
            start ->
                numbers.put(
                    "secondsFromStartToFirstCaption",
                    Duration.between(start, Instant.now()).toMillis() / 1e3));
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  private static void caption(Captioner captioner, RgbImage picture, int beam) {
    captioner.caption(
        picture, DecodingOptions.standard().withBeamWidth(beam), Captioner.Progress.none());
  }

  /// Captions a second.
  private static double speed(Captioner captioner, List<RgbImage> pictures, int beam, int count) {
    long begun = System.nanoTime();
    for (int i = 0; i < count; i++) {
      caption(captioner, pictures.get(i % pictures.size()), beam);
    }
    return count / seconds(begun);
  }

  /// The share of the compute thread's working time that keeping the gaze adds; with and without
  /// take turns.
  private static double costOfGaze(
      ShowAttendTellCaptioner captioner, List<RgbImage> pictures, int count) {
    ShowAttendTellCaptioner without = captioner.withoutGaze();
    var with = new double[count];
    var plain = new double[count];
    for (int i = 0; i < count; i++) {
      RgbImage picture = pictures.get(i % pictures.size());
      plain[i] = work(without, picture);
      with[i] = work(captioner, picture);
    }
    return median(with) / median(plain) - 1;
  }

  private static double work(Captioner captioner, RgbImage picture) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    boolean supported = threads.isCurrentThreadCpuTimeSupported();
    long begun = supported ? threads.getCurrentThreadCpuTime() : System.nanoTime();
    caption(captioner, picture, WIDE);
    return (supported ? threads.getCurrentThreadCpuTime() : System.nanoTime()) - (double) begun;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private void memory(Captioner captioner, List<RgbImage> pictures, Map<String, Double> numbers) {
    speed(captioner, pictures, 3, captions / 10);
    double early = megabytes();
    speed(captioner, pictures, 3, captions - captions / 10);
    numbers.put("megabytesAfterATenth", early);
    numbers.put("megabytesAtTheEnd", megabytes());
  }

  private double megabytes() {
    return context.compute().memory().processBytes() / MEGABYTE;
  }
}
