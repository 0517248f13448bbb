package fovea.architecture;

import fovea.checkpoint.TensorFile;
import fovea.network.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells the network from the names and shapes of its tensors, for a file that comes alone.
public final class TensorNames {
  /// Into how many heads the published BERTs divide their width. There are others of 384 (6 or 12
  /// heads) and of 312: those are asked about.
  private static final Map<Integer, Integer> BERT_HEADS =
      Map.of(128, 2, 256, 4, 512, 8, 768, 12, 1024, 16);

  /// The same of vision transformers; the huge one's heads are 80 wide.
  private static final Map<Integer, Integer> VISION_HEADS =
      Map.of(192, 3, 384, 6, 768, 12, 1024, 16, 1280, 16);

  private static final String HEADS = "num_attention_heads";
  private static final int MOST_HEADS = 128;
  private static final String ASSUMED =
      "No file says which nonlinearity and which epsilon of LayerNorm the network was trained with:"
          + " GELU and 1e-12 are assumed.";

  private final TensorFile file;

  private TensorNames(TensorFile file) {
    this.file = file;
  }

  /// Empty when it cannot be told.
  public static Optional<Recognised> recognise(TensorFile file) {
    return new TensorNames(file).recognise();
  }

  /// The configuration of a known architecture as far as the file's shapes tell it.
  public static Map<String, Object> configuration(Architecture architecture, TensorFile file) {
    var names = new TensorNames(file);
    if (!architecture.defaults().isEmpty()) {
      return names.has(architecture.scores())
          ? Map.of("classes", names.dimension(architecture.scores(), 0))
          : architecture.defaults();
    }
    return names
        .recognise()
        .filter(r -> r.architecture().equals(architecture))
        .map(Recognised::configuration)
        .orElse(Map.of());
  }

  /// The file as a network of `architecture`, which a person has named.
  public static Recognised as(Architecture architecture, TensorFile file) {
    return new TensorNames(file)
        .recognise()
        .filter(r -> r.architecture().equals(architecture))
        .orElseGet(
            () ->
                stem(
                    new Recognised(
                        architecture,
                        configuration(architecture, file),
                        architecture.defaults().isEmpty()
                            ? "No file says how this %s is configured: what is usual is assumed."
                                .formatted(architecture.title())
                            : "")));
  }

  private Optional<Recognised> recognise() {
    String id = convolutional();
    if (!id.isEmpty()) {
      Architecture architecture = Architectures.get(id);
      return Optional.of(stem(new Recognised(architecture, configuration(architecture, file), "")));
    }
    return transformer();
  }

  /// Names and shapes are the same with and without the pooling.
  private static Recognised stem(Recognised recognised) {
    if (!recognised.architecture().id().endsWith(Architectures.CIFAR_STEM)) {
      return recognised;
    }
    return recognised.with(
        new Reading(
            "pool",
            "No file says whether a max pooling stands behind the first convolution of 3 × 3",
            List.of(
                new Reading.Option(
                    "no",
                    "no pooling, as networks for pictures of 32 × 32 are made",
                    Map.of(Architectures.MAX_POOL, false),
                    Map.of()),
                new Reading.Option(
                    "yes",
                    "the pooling of ImageNet's network was kept",
                    Map.of(Architectures.MAX_POOL, true),
                    Map.of())),
            "no"));
  }

  private String convolutional() {
    if (has("linear.weight") && dimension("conv1.weight", 0) == 16) {
      int blocks = count("layer1.", ".conv1.weight");
      String id = "resnet" + (6 * blocks + 2);
      return Architectures.find(id).isPresent() ? id : "";
    }
    if (has("fc.weight") && has("layer4.0.conv1.weight")) {
      return resNet();
    }
    if (has("features.denseblock1.denselayer1.conv1.weight")) {
      boolean right =
          count("features.denseblock3.denselayer", ".conv1.weight") == 24
              && count("features.denseblock4.denselayer", ".conv1.weight") == 16;
      return right ? "densenet121" : "";
    }
    if (has("features.3.squeeze.weight") && has("classifier.1.weight")) {
      return dimension("features.0.weight", 0) == 64 ? "squeezenet1_1" : "";
    }
    if (has("features.28.weight") && has("classifier.6.weight")) {
      return count("features.", ".weight") == 13 ? "vgg16" : "";
    }
    if (has("features.1.0.block.0.0.weight")) {
      return efficientNet();
    }
    if (has("features.1.conv.0.0.weight") && has("classifier.1.weight")) {
      return dimension("features.0.0.weight", 0) == 32 ? "mobilenet_v2" : "";
    }
    if (has("conv_proj.weight") && has("heads.head.weight")) {
      boolean base =
          dimension("conv_proj.weight", 0) == 768
              && dimension("conv_proj.weight", 2) == 16
              && dimension("encoder.pos_embedding", 1) == 197;
      return base ? "vit_b_16" : "";
    }
    return has("fc1.weight") && has("fc4.weight") && dimension("fc1.weight", 1) == 3072
        ? "mlp"
        : "";
  }

  private String resNet() {
    boolean basic = !has("layer1.0.conv3.weight");
    String blocks =
        count("layer1.", ".conv1.weight")
            + ","
            + count("layer2.", ".conv1.weight")
            + ","
            + count("layer3.", ".conv1.weight")
            + ","
            + count("layer4.", ".conv1.weight");
    String depth =
        switch (blocks) {
          case "2,2,2,2" -> basic ? "18" : "";
          case "3,4,6,3" -> basic ? "34" : "50";
          case "3,4,23,3" -> basic ? "" : "101";
          default -> "";
        };
    if (depth.isEmpty() || dimension("conv1.weight", 0) != 64) {
      return "";
    }
    return "resnet" + depth + (dimension("conv1.weight", 2) == 3 ? "-cifar" : "");
  }

  /// The widths of the first and of the last convolution together tell B0 to B7 apart.
  private String efficientNet() {
    String widths = dimension("features.0.0.weight", 0) + "," + dimension("features.8.0.weight", 0);
    String variant =
        switch (widths) {
          case "32,1280" -> count("features.1.", ".block.0.0.weight") == 1 ? "b0" : "b1";
          case "32,1408" -> "b2";
          case "40,1536" -> "b3";
          case "48,1792" -> "b4";
          case "48,2048" -> "b5";
          case "56,2304" -> "b6";
          case "64,2560" -> "b7";
          default -> "";
        };
    return variant.isEmpty() ? "" : "efficientnet_" + variant;
  }

  private Optional<Recognised> transformer() {
    for (String prefix : List.of("", "bert.")) {
      if (has(prefix + "embeddings.token_type_embeddings.weight")) {
        return Optional.of(bert(prefix));
      }
    }
    if (has("vit.embeddings.cls_token") && has("classifier.weight")) {
      return Optional.of(vision("vit", "vit.", Map.of()));
    }
    if (has("beit.embeddings.cls_token")) {
      boolean segments = has("decode_head.classifier.weight");
      return segments || has("classifier.weight")
          ? Optional.of(beit(segments ? "beit-segmentation" : "beit"))
          : Optional.empty();
    }
    return Optional.empty();
  }

  private Recognised bert(String prefix) {
    String words = prefix + "embeddings.word_embeddings.weight";
    int hidden = dimension(words, 1);
    var configuration = new LinkedHashMap<String, Object>();
    configuration.put("vocab_size", dimension(words, 0));
    configuration.put("hidden_size", hidden);
    configuration.put(
        "num_hidden_layers", count(prefix + "encoder.layer.", ".output.dense.weight"));
    configuration.put(
        "intermediate_size", dimension(prefix + "encoder.layer.0.intermediate.dense.weight", 0));
    configuration.put(
        "max_position_embeddings", dimension(prefix + "embeddings.position_embeddings.weight", 0));
    configuration.put(
        "type_vocab_size", dimension(prefix + "embeddings.token_type_embeddings.weight", 0));
    String id =
        has("classifier.weight")
            ? "bert-classification"
            : has("cls.predictions.transform.dense.weight") ? "bert-masked-lm" : "bert";
    if (has("classifier.weight")) {
      configuration.put("num_labels", dimension("classifier.weight", 0));
    }
    return new Recognised(Architectures.get(id), configuration, ASSUMED)
        .with(heads(hidden, BERT_HEADS));
  }

  private Recognised vision(String id, String prefix, Map<String, Object> more) {
    String projection = prefix + "embeddings.patch_embeddings.projection.weight";
    int hidden = dimension(projection, 0);
    int patch = dimension(projection, 2);
    var configuration = new LinkedHashMap<String, Object>();
    configuration.put("hidden_size", hidden);
    configuration.put("patch_size", patch);
    configuration.put(
        "num_hidden_layers", count(prefix + "encoder.layer.", ".output.dense.weight"));
    configuration.put(
        "intermediate_size", dimension(prefix + "encoder.layer.0.intermediate.dense.weight", 0));
    String positions = prefix + "embeddings.position_embeddings";
    if (has(positions)) {
      int side = (int) Math.round(Math.sqrt(dimension(positions, 1) - 1));
      configuration.put("image_size", side * patch);
    }
    Architecture architecture = Architectures.get(id);
    if (has(architecture.scores())) {
      configuration.put("num_labels", dimension(architecture.scores(), 0));
    }
    configuration.putAll(more);
    var recognised = new Recognised(architecture, configuration, ASSUMED);
    return configuration.containsKey(HEADS)
        ? recognised
        : recognised.with(heads(hidden, VISION_HEADS));
  }

  private Recognised beit(String id) {
    String table = "relative_position_bias.relative_position_bias_table";
    String own = "beit.encoder.layer.0.attention.attention." + table;
    String shared = "beit.encoder." + table;
    var more = new LinkedHashMap<String, Object>();
    more.put("use_relative_position_bias", has(own));
    more.put("use_shared_relative_position_bias", has(shared));
    more.put("use_absolute_position_embeddings", has("beit.embeddings.position_embeddings"));
    more.put("use_mask_token", has("beit.embeddings.mask_token"));
    more.put("use_mean_pooling", !has("beit.layernorm.weight"));
    more.put("use_auxiliary_head", has("auxiliary_head.classifier.weight"));
    if (!has("beit.encoder.layer.0.lambda_1")) {
      more.put("layer_scale_init_value", 0);
    }
    String any = has(own) ? own : shared;
    if (has(any)) {
      int heads = dimension(any, 1);
      more.put(HEADS, heads);
      int width = (int) Math.round(Math.sqrt(dimension(any, 0) - 3));
      int patch = dimension("beit.embeddings.patch_embeddings.projection.weight", 2);
      more.put("image_size", (width + 1) / 2 * patch);
    }
    Recognised recognised = vision(id, "beit.", more);
    return id.equals(Architectures.BEIT_SEGMENTATION)
        ? recognised.with(ConfigJson.taps(new Settings(recognised.configuration())))
        : recognised;
  }

  /// Every way to divide the width evenly.
  private static Reading heads(int hidden, Map<Integer, Integer> usual) {
    var options = new ArrayList<Reading.Option>();
    for (int heads = 1; heads <= Math.min(hidden, MOST_HEADS); heads++) {
      if (hidden % heads == 0) {
        options.add(
            new Reading.Option(
                Integer.toString(heads),
                "%d heads of width %d".formatted(heads, hidden / heads),
                Map.of(HEADS, heads),
                Map.of()));
      }
    }
    Integer known = usual.get(hidden);
    return new Reading(
        "heads",
        "No file says into how many attention heads the width of %d is divided".formatted(hidden),
        options,
        known == null ? "" : known.toString());
  }

  private boolean has(String name) {
    return file.names().contains(name);
  }

  /// 0 where there is no such tensor or dimension.
  private int dimension(String name, int axis) {
    if (!has(name)) {
      return 0;
    }
    List<Long> shape = file.shape(name);
    return axis < shape.size() ? (int) Math.min(Integer.MAX_VALUE, shape.get(axis)) : 0;
  }

  /// How many names are `before`, a number, `after`.
  private int count(String before, String after) {
    return (int)
        file.names().stream()
            .filter(n -> n.startsWith(before) && n.endsWith(after))
            .map(
                n ->
                    n.substring(
                        before.length(), Math.max(before.length(), n.length() - after.length())))
            .filter(n -> !n.isEmpty() && n.chars().allMatch(Character::isDigit))
            .count();
  }
}
