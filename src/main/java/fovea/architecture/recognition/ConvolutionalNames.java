package fovea.architecture.recognition;

import fovea.architecture.Architecture;
import fovea.architecture.Architectures;
import java.util.List;
import java.util.Map;

/// Tells convolutional networks (and the two others that are built by a number of classes alone)
/// from the names and shapes of their tensors.
public final class ConvolutionalNames {
  private static final String MOBILE_NET = "mobilenet_v2";
  private static final String TWO_MOBILE_NETS =
      "It is a MobileNetV2 of %d classes, and one for pictures of 224 × 224 has the same tensors as"
          + " one for 32 × 32 (as in chenyaofo's programs for CIFAR): say which with the"
          + " architecture mobilenet_v2 or mobilenet_v2-cifar.";

  /// Names and shapes are the same with and without the pooling.
  private static final Reading POOL =
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
          "no");

  private final NamedTensors tensors;

  ConvolutionalNames(NamedTensors tensors) {
    this.tensors = tensors;
  }

  /// The architecture's id; "" when it cannot be told.
  String id() {
    if (tensors.dimension("conv1.weight", 0) == 16 && tensors.has("fc.weight")) {
      return smallResNet();
    }
    if (tensors.has("fc.weight") && tensors.has("layer4.0.conv1.weight")) {
      return resNet();
    }
    if (tensors.has("features.denseblock1.denselayer1.conv1.weight")) {
      boolean right =
          tensors.count("features.denseblock3.denselayer", ".conv1.weight") == 24
              && tensors.count("features.denseblock4.denselayer", ".conv1.weight") == 16;
      return right ? "densenet121" : "";
    }
    if (tensors.has("features.3.squeeze.weight") && tensors.has("classifier.1.weight")) {
      return tensors.dimension("features.0.weight", 0) == 64 ? "squeezenet1_1" : "";
    }
    if (tensors.has("features.28.weight") && tensors.has("classifier.6.weight")) {
      return vgg();
    }
    if (tensors.has("features.1.0.block.0.0.weight")) {
      return efficientNet();
    }
    if (tensors.has("features.1.conv.0.0.weight") && tensors.has("classifier.1.weight")) {
      return tensors.dimension("features.0.0.weight", 0) == 32 ? MOBILE_NET : "";
    }
    if (tensors.has("conv_proj.weight") && tensors.has("heads.head.weight")) {
      boolean base =
          tensors.dimension("conv_proj.weight", 0) == 768
              && tensors.dimension("conv_proj.weight", 2) == 16
              && tensors.dimension("encoder.pos_embedding", 1) == 197;
      return base ? "vit_b_16" : "";
    }
    boolean mlp =
        tensors.has("fc1.weight")
            && tensors.has("fc4.weight")
            && tensors.dimension("fc1.weight", 1) == 3072;
    return mlp ? "mlp" : "";
  }

  private String smallResNet() {
    if (tensors.has("layer4.0.conv1.weight") || tensors.has("layer1.0.conv3.weight")) {
      return "";
    }
    String shortcuts = tensors.has("layer2.0.downsample.0.weight") ? Architectures.OPTION_B : "";
    String id = "resnet" + (6 * tensors.count("layer1.", ".conv1.weight") + 2) + shortcuts;
    return Architectures.find(id).isPresent() ? id : "";
  }

  private String resNet() {
    boolean basic = !tensors.has("layer1.0.conv3.weight");
    String blocks =
        tensors.count("layer1.", ".conv1.weight")
            + ","
            + tensors.count("layer2.", ".conv1.weight")
            + ","
            + tensors.count("layer3.", ".conv1.weight")
            + ","
            + tensors.count("layer4.", ".conv1.weight");
    String depth =
        switch (blocks) {
          case "2,2,2,2" -> basic ? "18" : "";
          case "3,4,6,3" -> basic ? "34" : "50";
          case "3,4,23,3" -> basic ? "" : "101";
          default -> "";
        };
    if (depth.isEmpty() || tensors.dimension("conv1.weight", 0) != 64) {
      return "";
    }
    return "resnet"
        + depth
        + (tensors.dimension("conv1.weight", 2) == 3 ? Architectures.CIFAR_STEM : "");
  }

  private String vgg() {
    boolean normed = tensors.has("features.1.running_mean");
    if (tensors.count("features.", ".weight") != (normed ? 26 : 13)) {
      return "";
    }
    boolean small = tensors.dimension("classifier.0.weight", 1) == 512;
    return normed ? "vgg16_bn" + (small ? Architectures.CIFAR_STEM : "") : "vgg16";
  }

  /// The widths of the first and of the last convolution together tell B0 to B7 apart.
  private String efficientNet() {
    String widths =
        tensors.dimension("features.0.0.weight", 0)
            + ","
            + tensors.dimension("features.8.0.weight", 0);
    String variant =
        switch (widths) {
          case "32,1280" -> tensors.count("features.1.", ".block.0.0.weight") == 1 ? "b0" : "b1";
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

  /// @throws IllegalArgumentException when the tensors are those of two networks that answer
  ///   differently, of which neither is usual, in one sentence
  void checkDecided(Architecture architecture) {
    int told = tensors.classes(architecture);
    if (architecture.id().equals(MOBILE_NET) && (told == 10 || told == 100)) {
      throw new IllegalArgumentException(TWO_MOBILE_NETS.formatted(told));
    }
  }

  /// The file as a network of this architecture: with what no tensor tells and is asked, or taken
  /// for granted.
  Recognised as(Architecture architecture) {
    String id = architecture.id();
    int told = tensors.classes(architecture);
    Map<String, Object> configuration =
        told == 0 ? architecture.defaults() : Map.of(Architectures.CLASSES, told);
    var recognised = new Recognised(architecture, configuration, "");
    boolean stemmed = id.startsWith("resnet") && id.endsWith(Architectures.CIFAR_STEM);
    boolean kuangliu = stemmed && tensors.stores("linear.weight");
    boolean chenyaofo =
        id.endsWith(Architectures.OPTION_B) && tensors.stores("fc.weight")
            || !stemmed && id.endsWith(Architectures.CIFAR_STEM);
    if (stemmed && !kuangliu) {
      recognised = recognised.with(POOL); // kuangliu's program has none
    }
    return kuangliu || chenyaofo
        ? recognised.with(PictureStatistics.reading(PictureStatistics.cifar(told == 100)))
        : recognised;
  }
}
