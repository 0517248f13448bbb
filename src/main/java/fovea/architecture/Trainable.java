package fovea.architecture;

import static java.util.Map.entry;

import fovea.modelmanager.Task;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// A network that can be trained here to name classes.
///
/// @param architecture its id
/// @param title for people
/// @param configuration with which it is built, but for the classes
/// @param preparation what a picture goes through before it
/// @param parameters how many numbers are trained, with ten classes where pictures have 32 pixels
///   as in CIFAR-10, and with a thousand otherwise, as in ImageNet; with 150 where pixels are
///   named, as in ADE20K
public record Trainable(
    String architecture,
    String title,
    Map<String, Object> configuration,
    Map<String, Object> preparation,
    long parameters) {
  private static final Map<String, Object> BASE =
      Map.of(
          "image_size", 224,
          "patch_size", 16,
          "hidden_size", 768,
          "num_hidden_layers", 12,
          "num_attention_heads", 12,
          "intermediate_size", 3072);

  private static final Map<String, Object> SMALL_VIT =
      Map.of(
          "image_size", 32,
          "patch_size", 4,
          "hidden_size", 192,
          "num_hidden_layers", 6,
          "num_attention_heads", 3,
          "intermediate_size", 768);

  /// Counted once, so that a list costs no engine; a test counts again.
  private static final Map<String, Long> PARAMETERS =
      Map.ofEntries(
          entry("resnet18", 11_689_512L),
          entry("resnet18-cifar", 11_173_962L),
          entry("resnet34", 21_797_672L),
          entry("resnet34-cifar", 21_282_122L),
          entry("resnet50", 25_557_032L),
          entry("resnet50-cifar", 23_520_842L),
          entry("resnet101", 44_549_160L),
          entry("resnet101-cifar", 42_512_970L),
          entry("resnet20", 269_722L),
          entry("resnet32", 464_154L),
          entry("resnet44", 658_586L),
          entry("resnet56", 853_018L),
          entry("resnet110", 1_727_962L),
          entry("resnet20-b", 272_474L),
          entry("resnet32-b", 466_906L),
          entry("resnet44-b", 661_338L),
          entry("resnet56-b", 855_770L),
          entry("resnet110-b", 1_730_714L),
          entry("mlp", 1_738_890L),
          entry("mobilenet_v2", 3_504_872L),
          entry("mobilenet_v2-cifar", 2_236_682L),
          entry("squeezenet1_1", 1_235_496L),
          entry("efficientnet_b0", 5_288_548L),
          entry("efficientnet_b1", 7_794_184L),
          entry("efficientnet_b2", 9_109_994L),
          entry("efficientnet_b3", 12_233_232L),
          entry("efficientnet_b4", 19_341_616L),
          entry("efficientnet_b5", 30_389_784L),
          entry("efficientnet_b6", 43_040_704L),
          entry("efficientnet_b7", 66_347_960L),
          entry("vgg16", 138_357_544L),
          entry("vgg16_bn", 138_365_992L),
          entry("vgg16_bn-cifar", 15_253_578L),
          entry("densenet121", 7_978_856L),
          entry("vit_b_16", 86_567_656L),
          entry("sequential", 62_006L),
          entry("vit", 86_567_656L),
          entry("beit", 86_530_984L));

  /// Without them BEiT would not know where in the picture a patch is.
  private static final Map<String, Object> POSITIONS = Map.of("use_relative_position_bias", true);

  static List<Trainable> all() {
    return Architectures.ids().stream()
        .map(Architectures::get)
        .filter(architecture -> architecture.task() == Task.CLASSIFICATION)
        .flatMap(Trainable::of)
        .toList();
  }

  private static Stream<Trainable> of(Architecture architecture) {
    return switch (architecture.id()) {
      case "vit" ->
          Stream.of(
              new Trainable("vit", "ViT-B/16", BASE, architecture.preparation(), parameters("vit")),
              new Trainable(
                  "vit", "Small ViT for 32 × 32", SMALL_VIT, Preparations.cifar(), 2_693_578));
      case "beit" ->
          Stream.of(
              new Trainable(
                  "beit",
                  "BEiT-B/16",
                  with(BASE, POSITIONS),
                  architecture.preparation(),
                  parameters("beit")));
      case OwnArchitectures.TORCH_SCRIPT -> Stream.empty();
      case OwnArchitectures.SEQUENTIAL ->
          Stream.of(
              new Trainable(
                  OwnArchitectures.SEQUENTIAL,
                  "LeNet-5, or layers of your own",
                  Map.of(),
                  architecture.preparation(),
                  parameters(OwnArchitectures.SEQUENTIAL)));
      default ->
          Stream.of(
              new Trainable(
                  architecture.id(),
                  architecture.title(),
                  Map.of(),
                  architecture.preparation(),
                  parameters(architecture.id())));
    };
  }

  private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
    var all = new LinkedHashMap<>(some);
    all.putAll(more);
    return Map.copyOf(all);
  }

  private static long parameters(String architecture) {
    return Objects.requireNonNull(PARAMETERS.get(architecture), architecture);
  }
}
