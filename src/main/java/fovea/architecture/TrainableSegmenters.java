package fovea.architecture;

import java.util.List;
import java.util.Map;

/// The networks that can be trained to name pixels.
final class TrainableSegmenters {
  /// Pads and normalises as torchvision's MobileNetV2, whose weights then fill the encoder.
  private static final Map<String, Object> DEEP_LAB =
      Map.of(
          "output_stride",
          16,
          "tf_padding",
          false,
          "layer_norm_eps",
          1e-5,
          "classifier_dropout_prob",
          0.1);

  /// Of 128 × 128 pixels; 8 MB of weights.
  private static final Map<String, Object> SMALL_BEIT =
      Map.ofEntries(
          Map.entry("image_size", 128),
          Map.entry("patch_size", 8),
          Map.entry("hidden_size", 96),
          Map.entry("num_hidden_layers", 6),
          Map.entry("num_attention_heads", 3),
          Map.entry("intermediate_size", 384),
          Map.entry("use_relative_position_bias", true),
          Map.entry("out_indices", List.of(1, 2, 3, 5)),
          Map.entry("auxiliary_channels", 64),
          Map.entry("drop_path_rate", 0.1));

  private static final Map<String, Object> BASE_BEIT =
      Map.of(
          "image_size", 640,
          "patch_size", 16,
          "hidden_size", 768,
          "num_hidden_layers", 12,
          "num_attention_heads", 12,
          "intermediate_size", 3072,
          "use_relative_position_bias", true,
          "out_indices", List.of(3, 5, 7, 11));

  private TrainableSegmenters() {}

  static List<Trainable> all() {
    return List.of(
        new Trainable(
            SegmentationArchitectures.DEEP_LAB,
            "DeepLabV3 on MobileNetV2",
            DEEP_LAB,
            Preparations.square(513, Preparations.IMAGENET_MEAN, Preparations.IMAGENET_STD),
            2_146_710),
        new Trainable(
            SegmentationArchitectures.DEEP_LAB_PLUS,
            "DeepLabV3+ on MobileNetV2",
            Map.of(),
            Preparations.square(512, Preparations.IMAGENET_MEAN, Preparations.IMAGENET_STD),
            4_416_806),
        new Trainable(
            SegmentationArchitectures.SEGFORMER,
            "SegFormer-B0",
            Map.of(),
            Preparations.square(512, Preparations.IMAGENET_MEAN, Preparations.IMAGENET_STD),
            3_752_694),
        new Trainable(
            SegmentationArchitectures.BEIT,
            "Small BEiT with UPerNet",
            SMALL_BEIT,
            Preparations.half(128),
            1_960_532),
        new Trainable(
            SegmentationArchitectures.BEIT,
            "BEiT-B/16 with UPerNet",
            BASE_BEIT,
            Preparations.half(640),
            163_407_980));
  }
}
