package fovea.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import fovea.architecture.Architectures;
import fovea.architecture.Preparations;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.network.TransformerCaptioners;
import fovea.checkpoint.SafetensorsFile;
import fovea.checkpoint.Weights;
import fovea.crash.CrashJournal;
import fovea.image.RgbImage;
import fovea.network.ImageNetwork;
import fovea.network.Settings;
import fovea.network.Taps;
import fovea.network.attention.Outputs;
import fovea.network.transformer.BeitSegmenter;
import fovea.network.transformer.Bert;
import fovea.network.transformer.Blip;
import fovea.tensor.Compute;
import fovea.tensor.MemoryUse;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import fovea.text.WordPieceOptions;
import fovea.text.WordPieceTokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Times the large networks with random weights: milliseconds, share of the matrix-product peak
/// measured in the same run, and memory; and the loading of weights. On the compute thread.
public final class NetworkBenchmark {
  private static final int ROUNDS = 7;
  private static final int PEAK_SIZE = 2048;
  private static final int WORDS = 20;
  private static final int BERT_WORDS = 128;
  private static final double GIGA = 1e9;
  private static final long WARM_UP_NANOS = 2_000_000_000;

  private final Compute compute;
  private final NDManager root;
  private final Map<String, Double> numbers = new LinkedHashMap<>();
  private double peak;

  private NetworkBenchmark(Compute compute) {
    this.compute = compute;
    root = compute.manager();
  }

  /// @param only a part of the names of those to be timed; "" for all
  public static Map<String, Double> measure(Compute compute, String only) throws IOException {
    var benchmark = new NetworkBenchmark(compute);
    benchmark.all(only);
    return benchmark.numbers;
  }

  private void all(String only) throws IOException {
    peak = peak();
    numbers.put("matrixProductGigaflops", peak / GIGA);
    numbers.put("threads", (double) compute.info().threads());
    if ("bertBase128".contains(only)) {
      bert();
    }
    if ("vitB16".contains(only)) {
      // 17.56 GFLOP of a ViT-B/16 at 224 pixels: two for each multiply-add
      pictures("vitB16", "vit", 1, 224, 35.1e9);
    }
    if ("resnet50".contains(only)) {
      pictures("resnet50Batch1", "resnet50", 1, 224, 8.18e9);
      pictures("resnet50Batch8", "resnet50", 8, 224, 8 * 8.18e9);
    }
    if ("beitBase640".contains(only)) {
      beit();
    }
    if ("blipBase".contains(only)) {
      blip();
    }
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

  /// Seconds of the quickest of several runs, after some that warm up: the first dozen calls of a
  /// quick network pay for Java's own compiler.
  private static double best(Runnable work) {
    long start = System.nanoTime();
    do {
      work.run();
    } while (System.nanoTime() - start < WARM_UP_NANOS);
    var times = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long begun = System.nanoTime();
      work.run();
      times[i] = (System.nanoTime() - begun) / GIGA;
    }
    return Arrays.stream(times).min().orElseThrow();
  }

  private void report(String name, double seconds, double operations) {
    numbers.put(name + "Milliseconds", 1e3 * seconds);
    if (operations > 0) {
      numbers.put(name + "ShareOfPeak", operations / seconds / peak);
    }
    numbers.put(name + "PeakMegabytes", MemoryUse.peakBytes() / 1e6);
  }

  private static <M extends Module> M filled(M network, NDManager manager) {
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

  private void bert() {
    try (NDManager manager = root.newSubManager()) {
      var bert =
          filled(
              new Bert(manager, Bert.Configuration.of(new Settings(Map.of()), Bert.Head.NONE)),
              manager);
      NDArray ids =
          manager.create(
              IntStream.range(0, BERT_WORDS).mapToLong(i -> 1000 + i).toArray(),
              new Shape(1, BERT_WORDS));
      var input = new Bert.Input(ids, null, null);
      double seconds =
          best(
              () ->
                  Scopes.run(
                      () -> bert.forward(input, Outputs.none()).lastHidden().getFloat(0, 0, 0)));
      // 12 layers: four products of 768 x 768 and two of 768 x 3072 a word, and the attention
      double products = 2.0 * BERT_WORDS * (4 * 768.0 * 768 + 2 * 768.0 * 3072);
      double attention = 4.0 * BERT_WORDS * BERT_WORDS * 768;
      report("bertBase128", seconds, 12 * (products + attention));
    }
  }

  private void pictures(String name, String architecture, int batch, int side, double operations) {
    try (NDManager manager = root.newSubManager()) {
      Module network =
          filled(
              Architectures.get(architecture)
                  .builder()
                  .build(manager, new Settings(Map.of("classes", 1000, "num_labels", 1000))),
              manager);
      NDArray pixels = manager.randomNormal(new Shape(batch, 3, side, side));
      if (network instanceof ImageNetwork classifier) {
        double seconds = best(() -> Scopes.run(() -> classifier.logits(pixels).getFloat(0, 0)));
        report(name, seconds, operations);
      }
    }
  }

  private void beit() {
    try (NDManager manager = root.newSubManager()) {
      Map<String, Object> configuration =
          Map.of(
              "image_size",
              640,
              "use_relative_position_bias",
              true,
              "out_indices",
              List.of(3, 5, 7, 11),
              "num_labels",
              150);
      var beit =
          filled(
              new BeitSegmenter(
                  manager,
                  BeitSegmenter.Configuration.of(new Settings(configuration), Taps.ORIGINAL)),
              manager);
      NDArray pixels = manager.randomNormal(new Shape(1, 3, 640, 640));
      double seconds = best(() -> Scopes.run(() -> beit.logits(pixels).getFloat(0, 0, 0, 0)));
      report("beitBase640", seconds, beitOperations());
    }
  }

  /// Multiply-adds counted twice: the twelve layers, the pyramid and the head.
  private static double beitOperations() {
    double tokens = 1601;
    double width = 768;
    double layer = 2 * tokens * 12 * width * width + 4 * tokens * tokens * width;
    double pyramid = 2 * width * width * 4 * (1600 + 6400 + 1600);
    double laterals = 2 * width * width * (160.0 * 160 + 80.0 * 80 + 40.0 * 40);
    double smooth = 9 * laterals;
    double fuse = 2 * 9 * 4 * width * width * 160 * 160;
    double bottleneck = 2 * 9 * 5 * width * width * 400;
    return 12 * layer + pyramid + laterals + smooth + fuse + bottleneck;
  }

  private void blip() throws IOException {
    Map<String, Object> configuration =
        Map.of("text_config", Map.of("num_attention_heads", 12), "vision_config", Map.of());
    Path file = Files.createTempFile("fovea-benchmark", ".safetensors");
    try (NDManager manager = root.newSubManager()) {
      var settings = new Settings(configuration);
      var blip = filled(new Blip(manager, Blip.Configuration.of(settings)), manager);
      var words = IntStream.range(0, 30_522).mapToObj(i -> word(i)).toList();
      var captioner =
          TransformerCaptioners.of(
              blip,
              manager,
              Preparations.of(Map.of("image_processor_type", "BlipImageProcessor")),
              WordPieceTokenizer.of(words, WordPieceOptions.blip()),
              settings);
      var picture =
          RgbImage.of(
              384, 384, IntStream.range(0, 384 * 384).map(i -> i * 31 & 0xFFFFFF).toArray());
      for (int beams : new int[] {1, 3}) {
        // no word may end it: every round writes as many
        var options = new DecodingOptions(beams, 1, WORDS, WORDS, List.of());
        double seconds = best(() -> captioner.caption(picture, options, Captioner.Progress.none()));
        report(beams == 1 ? "blipBaseGreedy20" : "blipBaseBeam3Of20", seconds, 0);
      }
      SafetensorsFile.write(file, blip.state(), Map.of());
      double gigabytes = Files.size(file) / GIGA;
      double load =
          best(
              () -> {
                try (var weights = SafetensorsFile.open(file)) {
                  Weights.load(blip, weights);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      numbers.put("loadSecondsPerGigabyte", load / gigabytes);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static String word(int i) {
    return switch (i) {
      case 0 -> "[PAD]";
      case 100 -> "[UNK]";
      case 101 -> "[CLS]";
      case 102 -> "[SEP]";
      case 103 -> "[MASK]";
      default -> "w" + i;
    };
  }
}
