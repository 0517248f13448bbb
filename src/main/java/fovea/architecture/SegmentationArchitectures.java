package fovea.architecture;

import fovea.modelmanager.Task;
import fovea.network.Taps;
import fovea.network.convolutional.DeepLabV3;
import fovea.network.convolutional.DeepLabV3Plus;
import fovea.network.transformer.BeitSegmenter;
import fovea.network.transformer.SegFormer;
import java.util.List;
import java.util.Map;

/// The networks that name pixels.
public final class SegmentationArchitectures {
  public static final String BEIT = "beit-segmentation";
  static final String DEEP_LAB = "deeplabv3";
  public static final String DEEP_LAB_PLUS = "deeplabv3plus";
  static final String SEGFORMER = "segformer";

  private SegmentationArchitectures() {}

  static List<Architecture> all() {
    return List.of(
        architecture(
            BEIT,
            "BEiT with UPerNet",
            "decode_head.classifier.weight",
            Preparations.half(640),
            (manager, s) ->
                new BeitSegmenter(
                    manager,
                    BeitSegmenter.Configuration.of(
                        s,
                        s.text("taps", "original").equals("huggingface")
                            ? Taps.HUGGING_FACE
                            : Taps.ORIGINAL))),
        architecture(
            DEEP_LAB,
            "DeepLabV3 on MobileNetV2",
            "segmentation_head.classifier.convolution.weight",
            Preparations.half(513),
            (manager, s) -> new DeepLabV3(manager, DeepLabV3.Configuration.of(s))),
        architecture(
            DEEP_LAB_PLUS,
            "DeepLabV3+ on MobileNetV2",
            "segmentation_head.0.weight",
            Preparations.square(512, Preparations.IMAGENET_MEAN, Preparations.IMAGENET_STD),
            (manager, s) -> new DeepLabV3Plus(manager, DeepLabV3Plus.Configuration.of(s))),
        architecture(
            SEGFORMER,
            "SegFormer",
            "decode_head.classifier.weight",
            Preparations.square(512, Preparations.IMAGENET_MEAN, Preparations.IMAGENET_STD),
            (manager, s) -> new SegFormer(manager, SegFormer.Configuration.of(s))));
  }

  private static Architecture architecture(
      String id,
      String title,
      String scores,
      Map<String, Object> preparation,
      Architecture.Builder builder) {
    return new Architecture(id, title, Task.SEGMENTATION, scores, Map.of(), preparation, builder);
  }
}
