package fovea.captioning.training;

import fovea.network.convolutional.ResNet;
import fovea.network.convolutional.ResidualBlock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The captioner's own settings within a training plan.
///
/// @param scenes training pictures, 1 to 1,000,000
/// @param validationScenes held-out pictures, 1 to 100,000
/// @param inputSize pixels on a side, 32 to 512
/// @param gridSize cells on a side of the attention grid, 2 to 64
/// @param block BASIC or BOTTLENECK
/// @param stem the encoder's first layers: IMAGENET, SMALL or CIFAR
/// @param blocks residual blocks of each encoder stage, such as `2,2,2`
/// @param widths channels of each stage, such as `32,64,128`
/// @param attentionDim width of the attention, 1 to 4096
/// @param embedDim width of a word's embedding, 1 to 4096
/// @param decoderDim width of the LSTM, 1 to 4096
/// @param dropout before the words' scores, 0 to 0.95
/// @param captionsPerPicture captions of a picture in one batch, 1 to 5
/// @param doublyStochastic weight α_c of the penalty that makes the gaze visit all cells, 0 to 100
/// @param labelSmoothing share of the probability given to all words alike, 0 to 0.5
/// @param gazeWeight weight λ_g of gaze supervision, 0 (off) to 100
/// @param minWordCount rarer words become `<unk>`, 1 or more
/// @param mixedPrecision whether the encoder calculates in bfloat16 while training: twice as fast
///   on processors that have it, slower on others
public record CaptionPlan(
    int scenes,
    int validationScenes,
    int inputSize,
    int gridSize,
    ResidualBlock.Kind block,
    ResNet.Stem stem,
    List<Integer> blocks,
    List<Integer> widths,
    int attentionDim,
    int embedDim,
    int decoderDim,
    double dropout,
    int captionsPerPicture,
    double doublyStochastic,
    double labelSmoothing,
    double gazeWeight,
    int minWordCount,
    boolean mixedPrecision) {
  private static final JsonMapper JSON = JsonMapper.shared();

  public CaptionPlan {
    within("scenes", scenes, 1, 1_000_000);
    within("validationScenes", validationScenes, 1, 100_000);
    within("inputSize", inputSize, 32, 512);
    within("gridSize", gridSize, 2, 64);
    within("attentionDim", attentionDim, 1, 4096);
    within("embedDim", embedDim, 1, 4096);
    within("decoderDim", decoderDim, 1, 4096);
    within("dropout", dropout, 0, 0.95);
    within("captionsPerPicture", captionsPerPicture, 1, 5);
    within("doublyStochastic", doublyStochastic, 0, 100);
    within("labelSmoothing", labelSmoothing, 0, 0.5);
    within("gazeWeight", gazeWeight, 0, 100);
    within("minWordCount", minWordCount, 1, 1_000_000);
    blocks = List.copyOf(blocks);
    widths = List.copyOf(widths);
    if (blocks.isEmpty() || blocks.size() > 8 || blocks.size() != widths.size()) {
      throw new IllegalArgumentException(
          "blocks and widths must have one number for each of 1 to 8 stages.");
    }
    blocks.forEach(n -> within("blocks", n, 1, 100));
    widths.forEach(n -> within("widths", n, 1, 4096));
  }

  /// What the bundled captioner was made with.
  public static CaptionPlan standard() {
    return new CaptionPlan(
        40_000,
        1_000,
        96,
        12,
        ResidualBlock.Kind.BASIC,
        ResNet.Stem.SMALL,
        List.of(1, 2, 2),
        List.of(32, 64, 128),
        96,
        96,
        256,
        0.3,
        2,
        1,
        0,
        0.1,
        5,
        true);
  }

  /// {@link #standard()} with some settings replaced, by name; `blocks` and `widths` are numbers
  /// with commas between them.
  ///
  /// @throws IllegalArgumentException for an unknown name or a value out of range
  public static CaptionPlan of(Map<String, String> settings) {
    ObjectNode tree = JSON.valueToTree(standard());
    settings.forEach(
        (name, value) -> {
          JsonNode usual = tree.get(name);
          if (usual == null) {
            throw new IllegalArgumentException(
                "The captioner has no setting \"" + name + "\"; it has " + names(tree) + ".");
          }
          try {
            if (usual.isArray()) {
              tree.set(name, JSON.readTree("[" + value + "]"));
            } else {
              tree.set(name, usual.isString() ? tree.stringNode(value) : JSON.readTree(value));
            }
          } catch (JacksonException e) {
            throw new IllegalArgumentException(
                "The setting " + name + " cannot be \"" + value + "\".", e);
          }
        });
    try {
      return JSON.treeToValue(tree, CaptionPlan.class);
    } catch (JacksonException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        throw refused;
      }
      String name = e.getPath().isEmpty() ? "" : e.getPath().getFirst().getPropertyName();
      throw new IllegalArgumentException(
          "The setting " + name + " cannot be \"" + settings.get(name) + "\".", e);
    }
  }

  /// Every setting by name, as {@link #of} reads it.
  public Map<String, String> settings() {
    ObjectNode tree = JSON.valueToTree(this);
    var settings = new TreeMap<String, String>();
    tree.properties()
        .forEach(
            e ->
                settings.put(
                    e.getKey(),
                    e.getValue().isArray()
                        ? e.getValue().toString().replaceAll("[\\[\\]\\s]", "")
                        : e.getValue().asString()));
    return settings;
  }

  private static String names(ObjectNode tree) {
    return String.join(", ", tree.propertyNames());
  }

  private static void within(String what, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(
          "The setting " + what + " must be " + min + " to " + max + ", not " + value + ".");
    }
  }
}
