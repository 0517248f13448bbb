package fovea.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.classification.training.ClassifierTraining;
import fovea.classification.training.setup.ClassifierSetup;
import fovea.tensor.Compute;
import fovea.tensor.Scopes;
import fovea.training.run.RunFolder;
import fovea.training.run.StopSignal;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingEvent.StepDone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Times training as people do it: drawn pictures, random crops and flips, SGD, the record on disk.
public final class TrainingBenchmark {
  /// Steps until every picture has been drawn once, and Java's compiler is done.
  private static final int WARM_UP = 20;

  private static final String PICTURES = "1280";
  private static final int PEAK_SIZE = 2048;
  private static final double GIGA = 1e9;
  private static final double MEGA = 1e6;

  /// @param operations of a picture forth and back: three times two for each multiply-add
  private record Network(String name, String architecture, int batchSize, double operations) {}

  private static final List<Network> NETWORKS =
      List.of(
          new Network("resnet20Batch128", "resnet20", 128, 3 * 2 * 40.8e6),
          new Network("resnet18CifarBatch64", "resnet18-cifar", 64, 3 * 2 * 556.7e6));

  private final Compute compute;
  private final ClassifierTraining training;
  private final Map<String, Double> numbers = new LinkedHashMap<>();

  private TrainingBenchmark(Compute compute, ClassifierTraining training) {
    this.compute = compute;
    this.training = training;
  }

  /// Not on the compute thread: a training reads its pictures elsewhere.
  ///
  /// @param only a part of the names of the networks to be timed; "" for all
  /// @param steps for each
  public static Map<String, Double> measure(
      Compute compute, ClassifierTraining training, String only, int steps) throws Exception {
    var benchmark = new TrainingBenchmark(compute, training);
    double peak = compute.call(Compute.Priority.BACKGROUND, benchmark::peak);
    benchmark.numbers.put("matrixProductGigaflops", peak / GIGA);
    for (Network network : NETWORKS) {
      for (boolean bfloat16 : new boolean[] {false, true}) {
        String name = network.name() + (bfloat16 ? "Bfloat16" : "");
        if (name.contains(only) && !(bfloat16 && benchmark.onlySingle())) {
          benchmark.time(name, network, bfloat16, steps, peak);
        }
      }
    }
    return benchmark.numbers;
  }

  /// Whether nothing can be calculated in bfloat16 here.
  private boolean onlySingle() {
    return compute.call(
        Compute.Priority.BACKGROUND, () -> !compute.info().bfloat16Obstacle().isEmpty());
  }

  private double peak() {
    try (NDManager manager = compute.manager().newSubManager()) {
      NDArray a = manager.randomNormal(new Shape(PEAK_SIZE, PEAK_SIZE));
      NDArray b = manager.randomNormal(new Shape(PEAK_SIZE, PEAK_SIZE));
      double best = Double.POSITIVE_INFINITY;
      for (int i = 0; i < WARM_UP; i++) {
        long begun = System.nanoTime();
        Scopes.run(() -> a.matMul(b).getFloat(0, 0));
        best = Math.min(best, (System.nanoTime() - begun) / GIGA);
      }
      return 2.0 * PEAK_SIZE * PEAK_SIZE * PEAK_SIZE / best;
    }
  }

  private void time(String name, Network network, boolean bfloat16, int steps, double peak)
      throws IOException {
    ClassifierSetup setup =
        ClassifierSetup.plain()
            .with(
                Map.of(
                    "network.architecture",
                    network.architecture(),
                    "network.bfloat16",
                    Boolean.toString(bfloat16),
                    "data.trainingLimit",
                    PICTURES,
                    "data.validationLimit",
                    "100",
                    "batchSize",
                    Integer.toString(network.batchSize())));
    int pictures = training.data(setup).training().size();
    double epochs = (double) steps / (pictures / network.batchSize());
    Path place = Files.createTempDirectory("fovea-benchmark");
    var done = new ArrayList<StepDone>();
    var memory = new ArrayList<Double>();
    try {
      RunFolder run =
          RunFolder.create(
              place.resolve("run"),
              training.plan(setup.with(Map.of("epochs", Double.toString(epochs)))));
      training.run(
          run,
          new StopSignal(),
          event -> {
            if (event instanceof StepDone step) {
              done.add(step);
              memory.add(compute.memory().processBytes() / MEGA);
            } else if (event instanceof TrainingEvent.Failed failed) {
              throw new IllegalStateException(failed.message());
            }
          });
    } finally {
      delete(place);
    }
    double[] speeds =
        done.stream().skip(WARM_UP).mapToDouble(StepDone::examplesPerSecond).sorted().toArray();
    double median = speeds[speeds.length / 2];
    numbers.put(name + "PicturesPerSecond", median);
    numbers.put(name + "ShareOfPeak", median * network.operations() / peak);
    numbers.put(
        name + "WaitingPercent",
        100 * done.stream().skip(WARM_UP).mapToDouble(StepDone::waiting).average().orElse(0));
    numbers.put(name + "MegabytesAfterATenth", memory.get(Math.max(WARM_UP, memory.size() / 10)));
    numbers.put(name + "MegabytesAtTheEnd", memory.getLast());
  }

  private static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      Path[] paths = all.toArray(Path[]::new);
      Arrays.sort(paths, (a, b) -> b.getNameCount() - a.getNameCount());
      for (Path path : paths) {
        Files.delete(path);
      }
    }
  }
}
