package fovea.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.architecture.Architectures;
import fovea.architecture.Preparations;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.network.TransformerCaptioners;
import fovea.checkpoint.SafetensorsFile;
import fovea.checkpoint.Weights;
import fovea.image.RgbImage;
import fovea.network.ImageNetwork;
import fovea.network.Settings;
import fovea.network.attention.Outputs;
import fovea.network.transformer.Bert;
import fovea.network.transformer.Blip;
import fovea.tensor.Compute;
import fovea.tensor.Module;
import fovea.tensor.Scopes;
import fovea.text.WordPieceOptions;
import fovea.text.WordPieceTokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Times the large networks with random weights: milliseconds, share of the matrix-product peak
/// measured in the same run, and memory; and the loading of weights. On the compute thread.
public final class NetworkBenchmark {
  private static final int WORDS = 20;
  private static final int BERT_WORDS = 128;
  private static final double GIGA = 1e9;

  private final NDManager root;
  private final Measurements measured;

  private NetworkBenchmark(Compute compute) {
    root = compute.manager();
    measured = new Measurements(compute);
  }

  /// @param only a part of the names of those to be timed; "" for all
  public static Map<String, Double> measure(Compute compute, String only) throws IOException {
    var benchmark = new NetworkBenchmark(compute);
    benchmark.all(only);
    return benchmark.measured.numbers();
  }

  private void all(String only) throws IOException {
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
    new BeitBenchmark(measured).all(only);
    if ("blipBase".contains(only)) {
      blip();
    }
  }

  private void bert() {
    try (NDManager manager = root.newSubManager()) {
      var bert =
          measured.filled(
              new Bert(manager, Bert.Configuration.of(new Settings(Map.of()), Bert.Head.NONE)),
              manager);
      NDArray ids =
          manager.create(
              IntStream.range(0, BERT_WORDS).mapToLong(i -> 1000 + i).toArray(),
              new Shape(1, BERT_WORDS));
      var input = new Bert.Input(ids, null, null);
      double seconds =
          Measurements.best(
              () ->
                  Scopes.run(
                      () -> bert.forward(input, Outputs.none()).lastHidden().getFloat(0, 0, 0)));
      // 12 layers: four products of 768 x 768 and two of 768 x 3072 a word, and the attention
      double products = 2.0 * BERT_WORDS * (4 * 768.0 * 768 + 2 * 768.0 * 3072);
      double attention = 4.0 * BERT_WORDS * BERT_WORDS * 768;
      measured.report("bertBase128", seconds, 12 * (products + attention));
    }
  }

  private void pictures(String name, String architecture, int batch, int side, double operations) {
    try (NDManager manager = root.newSubManager()) {
      Module network =
          measured.filled(
              Architectures.get(architecture)
                  .builder()
                  .build(manager, new Settings(Map.of("classes", 1000, "num_labels", 1000))),
              manager);
      NDArray pixels = manager.randomNormal(new Shape(batch, 3, side, side));
      if (network instanceof ImageNetwork classifier) {
        double seconds =
            Measurements.best(() -> Scopes.run(() -> classifier.logits(pixels).getFloat(0, 0)));
        measured.report(name, seconds, operations);
      }
    }
  }

  private void blip() throws IOException {
    Map<String, Object> configuration =
        Map.of("text_config", Map.of("num_attention_heads", 12), "vision_config", Map.of());
    Path file = Files.createTempFile("fovea-benchmark", ".safetensors");
    try (NDManager manager = root.newSubManager()) {
      var settings = new Settings(configuration);
      var blip = measured.filled(new Blip(manager, Blip.Configuration.of(settings)), manager);
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
        double seconds =
            Measurements.best(() -> captioner.caption(picture, options, Captioner.Progress.none()));
        measured.report(beams == 1 ? "blipBaseGreedy20" : "blipBaseBeam3Of20", seconds, 0);
      }
      SafetensorsFile.write(file, blip.state(), Map.of());
      double gigabytes = Files.size(file) / GIGA;
      double load =
          Measurements.best(
              () -> {
                try (var weights = SafetensorsFile.open(file)) {
                  Weights.load(blip, weights);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      measured.numbers().put("loadSecondsPerGigabyte", load / gigabytes);
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
