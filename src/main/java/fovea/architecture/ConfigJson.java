package fovea.architecture;

import fovea.network.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tells the network from the `config.json` that lies beside weights on the hub.
public final class ConfigJson {
  private static final List<String> TIMM =
      List.of("resnet18", "resnet34", "resnet50", "resnet101", "densenet121");

  private ConfigJson() {}

  /// @throws IllegalArgumentException when no such network is known here, in one sentence
  public static Recognised recognise(Map<String, Object> config) {
    var settings = new Settings(config);
    String type = settings.text("model_type", "");
    String kind =
        config.get("architectures") instanceof List<?> list && !list.isEmpty()
            ? String.valueOf(list.getFirst())
            : "";
    String id =
        switch (type) {
          case "bert" ->
              switch (kind) {
                case "BertForSequenceClassification" -> "bert-classification";
                case "BertForMaskedLM", "BertForPreTraining" -> "bert-masked-lm";
                case "BertModel", "" -> "bert";
                default -> "";
              };
          case "vit" -> kind.equals("ViTForImageClassification") ? "vit" : "";
          case "beit" ->
              switch (kind) {
                case "BeitForImageClassification" -> "beit";
                case "BeitForSemanticSegmentation" -> "beit-segmentation";
                default -> "";
              };
          case "blip" -> kind.equals("BlipForConditionalGeneration") ? "blip" : "";
          case "vision-encoder-decoder" -> "vit-gpt2";
          case "resnet" -> kind.equals("ResNetForImageClassification") ? resNet(settings) : "";
          case "" -> timm(settings);
          default -> "";
        };
    if (id.isEmpty()) {
      throw new IllegalArgumentException(
          type.isEmpty() && kind.isEmpty() && !settings.has("architecture")
              ? "Its config.json does not say which network it is."
              : "It is a %s, which is not known here; known are BERT, ViT, BEiT, BLIP captioners, ViT with GPT-2, and the ResNets."
                  .formatted(kind.isEmpty() ? settings.text("architecture", type) : shown(kind)));
    }
    Architecture architecture = Architectures.get(id);
    return new Recognised(
        architecture, architecture.defaults().isEmpty() ? config : classes(config, settings), "");
  }

  /// Of a network that is otherwise fixed, how many classes there are and what they are called.
  private static Map<String, Object> classes(Map<String, Object> config, Settings settings) {
    var classes = new LinkedHashMap<String, Object>();
    classes.put("classes", settings.size("num_classes", settings.labels(1000)));
    if (config.get("id2label") instanceof Map<?, ?> names) {
      classes.put("id2label", names);
    }
    return classes;
  }

  private static String shown(String name) {
    return name.length() > 60 ? name.substring(0, 60) + "…" : name;
  }

  private static String timm(Settings settings) {
    String name = settings.text("architecture", "");
    return TIMM.contains(name) ? name : "";
  }

  private static String resNet(Settings settings) {
    boolean basic = settings.text("layer_type", "bottleneck").equals("basic");
    List<Integer> depths = settings.integers("depths", List.of(3, 4, 6, 3));
    if (settings.flag("downsample_in_first_stage", false)
        || settings.flag("downsample_in_bottleneck", false)
        || settings.size("embedding_size", 64) != 64) {
      return "";
    }
    if (basic) {
      return depths.equals(List.of(2, 2, 2, 2))
          ? "resnet18"
          : depths.equals(List.of(3, 4, 6, 3)) ? "resnet34" : "";
    }
    return depths.equals(List.of(3, 4, 6, 3))
        ? "resnet50"
        : depths.equals(List.of(3, 4, 23, 3)) ? "resnet101" : "";
  }
}
