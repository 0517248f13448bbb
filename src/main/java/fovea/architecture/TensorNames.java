package fovea.architecture;

import fovea.checkpoint.TensorFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells the network from the names and shapes of its tensors, for a file that comes alone.
public final class TensorNames {
  /// Width of an attention head in BERT, ViT, BEiT and their relatives, where no file says it.
  private static final int HEAD = 64;

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

  private Optional<Recognised> recognise() {
    String id = convolutional();
    if (!id.isEmpty()) {
      Architecture architecture = Architectures.get(id);
      return Optional.of(new Recognised(architecture, configuration(architecture, file), ""));
    }
    return transformer();
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
    configuration.put("num_attention_heads", Math.max(1, hidden / HEAD));
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
    return new Recognised(Architectures.get(id), configuration, assumed(hidden));
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
    configuration.put("num_attention_heads", Math.max(1, hidden / HEAD));
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
    return new Recognised(architecture, configuration, assumed(hidden));
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
      more.put("num_attention_heads", heads);
      int width = (int) Math.round(Math.sqrt(dimension(any, 0) - 3));
      int patch = dimension("beit.embeddings.patch_embeddings.projection.weight", 2);
      more.put("image_size", (width + 1) / 2 * patch);
    }
    return vision(id, "beit.", more);
  }

  private static String assumed(int hidden) {
    return "Nothing beside the file says how many attention heads it has; %d of width %d are assumed."
        .formatted(Math.max(1, hidden / HEAD), HEAD);
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
