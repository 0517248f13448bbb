package fovea.architecture.recognition;

import fovea.architecture.Architecture;
import fovea.architecture.Architectures;
import fovea.architecture.Preparations;
import fovea.architecture.SegmentationArchitectures;
import fovea.network.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tells the network from the `config.json` that lies beside weights on the hub: Hugging Face's, or
/// timm's and segmentation_models_pytorch's, which have no `model_type`.
public final class ConfigJson {
  private static final int IMAGENET_CLASSES = 1000;

  /// Hugging Face's classes, with the `model_type` that goes with them.
  private record Kind(String type, String id) {}

  private static final Map<String, Kind> KINDS = new LinkedHashMap<>();

  static {
    KINDS.put("BertModel", new Kind("bert", "bert"));
    KINDS.put("BertForSequenceClassification", new Kind("bert", "bert-classification"));
    KINDS.put("BertForMaskedLM", new Kind("bert", "bert-masked-lm"));
    KINDS.put("BertForPreTraining", new Kind("bert", "bert-masked-lm"));
    KINDS.put("ViTForImageClassification", new Kind("vit", "vit"));
    KINDS.put("BeitForImageClassification", new Kind("beit", "beit"));
    KINDS.put("BeitForSemanticSegmentation", new Kind("beit", "beit-segmentation"));
    KINDS.put("MobileNetV2ForSemanticSegmentation", new Kind("mobilenet_v2", "deeplabv3"));
    KINDS.put("SegformerForSemanticSegmentation", new Kind("segformer", "segformer"));
    KINDS.put("BlipForConditionalGeneration", new Kind("blip", "blip"));
    KINDS.put("VisionEncoderDecoderModel", new Kind("vision-encoder-decoder", "vit-gpt2"));
    KINDS.put("ResNetForImageClassification", new Kind("resnet", "resnet"));
  }

  private static final List<String> TIMM =
      List.of("resnet18", "resnet34", "resnet50", "resnet101", "densenet121");

  private ConfigJson() {}

  /// Whether it says of which network it is, known here or not.
  public static boolean speaks(Map<String, Object> config) {
    return config.get("model_type") instanceof String
        || config.get("architecture") instanceof String
        || SegmentationModels.speaks(config)
        || !kind(config).isEmpty();
  }

  /// @throws IllegalArgumentException when no such network is known here, or it has a setting that
  ///   is not, in one sentence
  public static Recognised recognise(Map<String, Object> config) {
    var settings = new Settings(config);
    if (SegmentationModels.speaks(config)) {
      return SegmentationModels.recognise(config);
    }
    String type = settings.text("model_type", "");
    if (SequentialJson.tells(config)) {
      return SequentialJson.recognise(config);
    }
    String name = kind(config);
    if (type.isEmpty() && name.isEmpty()) {
      return timm(config, settings);
    }
    // early files of the two say only the type
    String usual = type.equals("bert") ? "BertModel" : "VisionEncoderDecoderModel";
    Kind kind = KINDS.get(name.isEmpty() ? usual : name);
    if (kind == null || !kind.type().equals(type)) {
      throw new IllegalArgumentException(
          "It is a %s, which is not known here; with a config.json these are known: %s, and timm's %s."
              .formatted(
                  shown(name.isEmpty() ? type : name),
                  String.join(", ", KINDS.keySet()),
                  String.join(", ", TIMM)));
    }
    ConfigFields.check(type, config);
    Architecture architecture =
        Architectures.get(kind.id().equals("resnet") ? resNet(settings) : kind.id());
    var recognised =
        new Recognised(
            architecture, architecture.defaults().isEmpty() ? config : classes(config), "");
    return kind.id().equals(SegmentationArchitectures.BEIT)
        ? recognised.with(taps(settings))
        : recognised;
  }

  private static String kind(Map<String, Object> config) {
    return config.get("architectures") instanceof List<?> list && !list.isEmpty()
        ? String.valueOf(list.getFirst())
        : "";
  }

  /// Of a network that is otherwise fixed, how many classes there are and what they are called.
  private static Map<String, Object> classes(Map<String, Object> config) {
    var settings = new Settings(config);
    var classes = new LinkedHashMap<String, Object>();
    classes.put(
        Architectures.CLASSES, settings.size("num_classes", settings.labels(IMAGENET_CLASSES)));
    if (config.get("id2label") instanceof Map<?, ?> names) {
      classes.put("id2label", names);
    }
    return classes;
  }

  private static String shown(String name) {
    return name.length() > 60 ? name.substring(0, 60) + "…" : name;
  }

  /// Two readings of the same four numbers; see {@link fovea.network.Taps}.
  static Reading taps(Settings settings) {
    int layers = settings.integer("num_hidden_layers", 12, 1, 1000);
    List<Integer> numbers =
        settings.integers(
            "out_indices", settings.integers("segmentation_indices", List.of(3, 5, 7, 11)));
    var before =
        new Reading.Option(
            "huggingface",
            "before the layers numbered " + numbers + ", as Hugging Face's program takes them",
            Map.of("taps", "huggingface"),
            Map.of());
    var after =
        new Reading.Option(
            "original",
            "after the layers numbered " + numbers + ", as the published weights were trained",
            Map.of("taps", "original"),
            Map.of());
    boolean beyond = numbers.stream().anyMatch(n -> n >= layers);
    return new Reading(
        "taps",
        "The numbers of the layers that the pyramid is made of count from 0, and no file says"
            + " whether before or after them",
        beyond ? List.of(before) : List.of(after, before),
        beyond ? "huggingface" : "original");
  }

  private static Recognised timm(Map<String, Object> config, Settings settings) {
    String name = settings.text("architecture", "");
    if (name.isEmpty()) {
      throw new IllegalArgumentException("Its config.json does not say which network it is.");
    }
    if (!TIMM.contains(name)) {
      throw new IllegalArgumentException(
          "It is timm's %s, which is not known here; of timm's networks these are known: %s."
              .formatted(shown(name), String.join(", ", TIMM)));
    }
    ConfigFields.check("", config);
    Architecture architecture = Architectures.get(name);
    var classes = new LinkedHashMap<>(classes(config));
    if (config.get("label_names") instanceof List<?> names && !classes.containsKey("id2label")) {
      classes.put("id2label", timmLabels(names, config.get("label_descriptions")));
    }
    Map<String, Object> preparation =
        config.get("pretrained_cfg") instanceof Map<?, ?> pictures
            ? Preparations.timm(pictures)
            : Map.of();
    return new Recognised(architecture, classes, preparation, List.of(), List.of());
  }

  /// The names of classes are numbers of WordNet's where there are words for them.
  private static Map<String, Object> timmLabels(List<?> names, @Nullable Object descriptions) {
    Map<?, ?> words = descriptions instanceof Map<?, ?> map ? map : Map.of();
    var labels = new LinkedHashMap<String, Object>();
    for (Object name : names) {
      Object described = words.containsKey(name) ? words.get(name) : name;
      labels.put(Integer.toString(labels.size()), String.valueOf(described));
    }
    return labels;
  }

  private static String resNet(Settings settings) {
    String block = settings.text("layer_type", "bottleneck");
    boolean basic = block.equals("basic");
    if (!basic && !block.equals("bottleneck")) {
      throw new IllegalArgumentException(
          "Its config.json says “layer_type”: %s, but only basic and bottleneck are known here."
              .formatted(shown(block)));
    }
    List<Integer> depths = settings.integers("depths", List.of(3, 4, 6, 3));
    List<Integer> widths = basic ? List.of(64, 128, 256, 512) : List.of(256, 512, 1024, 2048);
    List<Integer> said = settings.integers("hidden_sizes", List.of(256, 512, 1024, 2048));
    if (!said.equals(widths)) {
      throw new IllegalArgumentException(
          "Its config.json says “hidden_sizes”: %s, but only %s are known here for its blocks."
              .formatted(said, widths));
    }
    Map<List<Integer>, String> known =
        basic
            ? Map.of(List.of(2, 2, 2, 2), "resnet18", List.of(3, 4, 6, 3), "resnet34")
            : Map.of(List.of(3, 4, 6, 3), "resnet50", List.of(3, 4, 23, 3), "resnet101");
    String id = known.get(depths);
    if (id == null) {
      throw new IllegalArgumentException(
          "Its config.json says “depths”: %s, but for its blocks only %s are known here."
              .formatted(
                  depths,
                  known.keySet().stream()
                      .map(List::toString)
                      .sorted()
                      .collect(Collectors.joining(" and "))));
    }
    return id;
  }
}
