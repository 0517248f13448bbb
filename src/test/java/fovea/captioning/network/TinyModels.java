package fovea.captioning.network;

import ai.djl.ndarray.NDManager;
import fovea.architecture.Architectures;
import fovea.checkpoint.SafetensorsFile;
import fovea.image.RgbImage;
import fovea.modelmanager.ModelCard;
import fovea.network.convolutional.ResNet;
import fovea.network.convolutional.ResidualBlock;
import fovea.network.recurrent.ShowAttendTell;
import fovea.tensor.OnCompute;
import fovea.text.Vocabulary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// Random captioners, small enough for tests.
public final class TinyModels {
  public static final int SIZE = 32;
  public static final int GRID = 4;
  public static final ModelCard.Input PREPARATION =
      new ModelCard.Input(SIZE, List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25));

  private TinyModels() {}

  public static Vocabulary vocabulary() {
    Map<String, Integer> counts = new TreeMap<>();
    String words =
        "a and are at beach blue boat car dog grass green house in is of on red sea sky the";
    for (String word : words.split(" ")) {
      counts.put(word, 1);
    }
    return Vocabulary.of(counts, 1);
  }

  public static ShowAttendTell.Configuration configuration() {
    return new ShowAttendTell.Configuration(
        new ResNet.Configuration(
            ResidualBlock.Kind.BASIC, List.of(1, 1), List.of(8, 16), ResNet.Stem.SMALL),
        SIZE,
        GRID,
        12,
        10,
        16,
        vocabulary().size(),
        0.5);
  }

  public static ShowAttendTell network(NDManager manager, long seed) {
    var network = new ShowAttendTell(manager, configuration());
    network.initialize(seed);
    return network;
  }

  /// A picture with something in it.
  public static RgbImage picture(int width, int height) {
    var pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (i * 2_654_435) & 0xFFFFFF;
    }
    return RgbImage.of(width, height, pixels);
  }

  /// Writes a random captioner as a training run exports one.
  public static void write(Path folder, long seed) throws Exception {
    Files.createDirectories(folder);
    OnCompute.run(
        manager ->
            SafetensorsFile.write(
                folder.resolve("model.safetensors"), network(manager, seed).state(), Map.of()));
    vocabulary().save(folder.resolve("vocabulary.json"));
    Files.writeString(
        folder.resolve("config.json"),
        JsonMapper.shared()
            .writeValueAsString(
                Map.of(
                    "architecture",
                    Architectures.SHOW_ATTEND_TELL,
                    "configuration",
                    configuration(),
                    "preparation",
                    PREPARATION)));
  }
}
