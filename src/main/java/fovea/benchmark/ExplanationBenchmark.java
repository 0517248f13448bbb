package fovea.benchmark;

import ai.djl.ndarray.NDManager;
import fovea.architecture.NewNetworks;
import fovea.architecture.Preparations;
import fovea.crash.CrashJournal;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.Target;
import fovea.explanation.explainer.Explainer;
import fovea.explanation.explainer.Methods;
import fovea.explanation.explainer.NetworkExplainer;
import fovea.explanation.explainer.PreparedPictures;
import fovea.image.RgbImage;
import fovea.network.ImageNetwork;
import fovea.scene.SceneGenerator;
import fovea.tensor.Compute;
import fovea.tensor.MemoryUse;
import fovea.work.Progress;
import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/// Times every method of explanation for a large convolutional network and a large transformer of
/// random numbers: from a picture to its map. One that takes long is stopped, and its time follows
/// from the share that was done. On the compute thread.
public final class ExplanationBenchmark implements AutoCloseable {
  private static final int SIDE = 224;
  private static final int CLASSES = 1000;
  private static final int TIMES = 3;

  /// After so many seconds of the processors a method is stopped, if it has told of a part: those
  /// of the clock tell little where others calculate too.
  private static final double LONG = 10;

  /// The networks by which their numbers are named, and their architectures.
  private static final Map<String, String> NETWORKS =
      Map.of("resnet50", "resnet50", "vitB16", "vit");

  private final NDManager manager;
  private final Explainer explainer;
  private final RgbImage picture = SceneGenerator.generate(1, SIDE).image();
  private final int channels;

  private ExplanationBenchmark(Compute compute, String architecture) {
    CrashJournal.subject("the benchmark of explanations of " + architecture);
    manager = compute.manager().newSubManager();
    var network =
        (ImageNetwork) NewNetworks.fresh(architecture, Map.of(), CLASSES, manager, /* seed= */ 1);
    explainer =
        new NetworkExplainer(
            network,
            new PreparedPictures(
                manager,
                Preparations.of(
                    Preparations.square(
                        SIDE, Preparations.IMAGENET_MEAN, Preparations.IMAGENET_STD)),
                IntStream.range(0, CLASSES).mapToObj(String::valueOf).toList()));
    channels = explainer.pace(picture, Request.usual()).channels();
  }

  /// Names of numbers are `network.method.seconds`, `.processorSeconds` (of all the process'
  /// threads together: what can be compared on a machine that calculates for others too), `.passes`
  /// and `.peakMegabytes` (of the process, while the method was at work).
  ///
  /// @param only a part of `network.method` of those to be timed; "" for all
  public static Map<String, Double> measure(Compute compute, String only) {
    var numbers = new LinkedHashMap<String, Double>();
    for (String network : NETWORKS.keySet().stream().sorted().toList()) {
      List<Method> methods =
          Methods.all().stream()
              .filter(method -> (network + "." + method.id()).contains(only))
              .toList();
      if (!methods.isEmpty()) {
        try (var benchmark = of(compute, network)) {
          benchmark.all(network, methods, numbers);
        }
      }
    }
    if (!numbers.isEmpty()) {
      numbers.put("threads", (double) compute.info().threads());
    }
    return numbers;
  }

  /// @param network `resnet50` or `vitB16`
  public static ExplanationBenchmark of(Compute compute, String network) {
    return new ExplanationBenchmark(compute, Objects.requireNonNull(NETWORKS.get(network)));
  }

  private void all(String network, List<Method> methods, Map<String, Double> numbers) {
    for (Method method : methods) {
      if (explainer.unfit(method).isEmpty()) {
        String name = network + "." + method.id();
        MemoryUse.giveBack();
        MemoryUse.forgetPeak();
        Cost cost = cost(method);
        numbers.put(name + ".seconds", cost.seconds());
        numbers.put(name + ".processorSeconds", cost.processorSeconds());
        numbers.put(name + ".passes", (double) method.passes(channels));
        numbers.put(name + ".peakMegabytes", MemoryUse.peakBytes() / 1e6);
      }
    }
  }

  /// What a method costs: the median of several times after one that warms up, or of one time if
  /// that was long.
  public Cost cost(Method method) {
    Cost first = once(method);
    return first.processorSeconds() >= LONG
        ? first
        : IntStream.range(0, TIMES)
            .mapToObj(_ -> once(method))
            .sorted(Comparator.comparingDouble(Cost::seconds))
            .toList()
            .get(TIMES / 2);
  }

  private Cost once(Method method) {
    var share = new Share();
    var request = new Request(List.of(), Request.usual().batch(), 1, share, _ -> {});
    try {
      explainer.explain(picture, new Target.OfClass(1), method, request);
      return share.cost(1);
    } catch (CancellationException _) {
      return share.cost((double) share.ofAll / share.parts);
    }
  }

  /// What a map costs, in seconds of the clock and of the processors that work at it.
  public record Cost(double seconds, double processorSeconds) {}

  @Override
  public void close() {
    manager.close();
  }

  /// Stops what is long.
  private static final class Share implements Progress {
    private final long begin = System.nanoTime();
    private final long beginOnProcessors = onProcessors();
    private int parts;
    private int ofAll;

    double seconds() {
      return (System.nanoTime() - begin) / 1e9;
    }

    /// @param whole how many times what was done the whole is
    Cost cost(double whole) {
      return new Cost(seconds() * whole, processorSeconds() * whole);
    }

    double processorSeconds() {
      return (onProcessors() - beginOnProcessors) / 1e9;
    }

    /// Nanoseconds that the process has had of all processors, where the system tells.
    private static long onProcessors() {
      return ManagementFactory.getOperatingSystemMXBean()
              instanceof com.sun.management.OperatingSystemMXBean system
          ? system.getProcessCpuTime()
          : System.nanoTime();
    }

    @Override
    public void done(int done, int all) {
      parts = done;
      ofAll = all;
    }

    @Override
    public boolean cancelled() {
      return processorSeconds() >= LONG && parts < ofAll;
    }
  }
}
