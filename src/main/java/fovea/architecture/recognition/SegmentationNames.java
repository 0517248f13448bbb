package fovea.architecture.recognition;

import fovea.architecture.Architectures;
import fovea.architecture.SegmentationArchitectures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells networks that name pixels, and read pictures of any size, from the names and shapes of
/// their tensors.
final class SegmentationNames {
  private static final String ASSUMED =
      "No file says into how many heads SegFormer's stages are divided, nor how far its windows are"
          + " apart: as published, %s heads and strides of 4, 2, 2 and 2 are assumed.";

  /// What no tensor of a DeepLabV3 shows.
  private static final Reading ORIGIN =
      new Reading(
          "origin",
          "No file says how this DeepLabV3 pads pictures, divides when it normalises, and how fine"
              + " its scores are",
          List.of(
              new Reading.Option(
                  "google",
                  "as Google's published weights: TensorFlow's padding, epsilon 0.001, an eighth of"
                      + " the picture",
                  Map.of("tf_padding", true, "layer_norm_eps", 1e-3, "output_stride", 8),
                  Map.of()),
              new Reading.Option(
                  "torchvision",
                  "as what is trained here from torchvision's weights: PyTorch's padding, epsilon"
                      + " 0.00001, a sixteenth of the picture",
                  Map.of("tf_padding", false, "layer_norm_eps", 1e-5, "output_stride", 16),
                  Map.of())),
          "google");

  /// What no tensor of a DeepLabV3+ shows.
  private static final Reading PYRAMID =
      new Reading(
          "pyramid",
          "No file says how far apart the windows of this DeepLabV3+ look, nor how fine the map is"
              + " that they look at",
          List.of(
              new Reading.Option(
                  "usual",
                  "as usual in segmentation_models_pytorch: 12, 24 and 36 cells, a sixteenth of the"
                      + " picture",
                  Map.of("decoder_atrous_rates", List.of(12, 24, 36), "encoder_output_stride", 16),
                  Map.of()),
              new Reading.Option(
                  "paper",
                  "as in the paper, and in the recipe for CamVid: 6, 12 and 18 cells, a sixteenth of"
                      + " the picture",
                  Map.of("decoder_atrous_rates", List.of(6, 12, 18), "encoder_output_stride", 16),
                  Map.of()),
              new Reading.Option(
                  "fine",
                  "as in the paper where it is finer: 12, 24 and 36 cells, an eighth of the picture",
                  Map.of("decoder_atrous_rates", List.of(12, 24, 36), "encoder_output_stride", 8),
                  Map.of())),
          "usual");

  private final NamedTensors tensors;

  SegmentationNames(NamedTensors tensors) {
    this.tensors = tensors;
  }

  /// Empty when it is none of them.
  Optional<Recognised> recognise() {
    if (tensors.has("segmentation_head.classifier.convolution.weight")
        && tensors.dimension("mobilenet_v2.conv_stem.first_conv.convolution.weight", 0) == 32
        && tensors.dimension("mobilenet_v2.layer.15.reduce_1x1.convolution.weight", 0) == 320) {
      int classes = tensors.dimension("segmentation_head.classifier.convolution.weight", 0);
      return Optional.of(
          new Recognised(Architectures.get("deeplabv3"), Map.of("num_labels", classes), "")
              .with(ORIGIN));
    }
    if (tensors.has("decoder.aspp.0.convs.1.0.1.weight")
        && tensors.dimension("segmentation_head.0.weight", 2) == 1
        && tensors.dimension("encoder.features.0.0.weight", 0) == 32
        && tensors.dimension("encoder.features.17.conv.2.weight", 0) == 320) {
      var configuration =
          Map.<String, Object>of(
              "num_labels",
              tensors.dimension("segmentation_head.0.weight", 0),
              "decoder_channels",
              tensors.dimension("segmentation_head.0.weight", 1));
      return Optional.of(
          new Recognised(
                  Architectures.get(SegmentationArchitectures.DEEP_LAB_PLUS), configuration, "")
              .with(PYRAMID));
    }
    return tensors.has("decode_head.linear_fuse.weight")
            && tensors.has("segformer.encoder.patch_embeddings.3.proj.weight")
        ? Optional.of(segFormer())
        : Optional.empty();
  }

  private Recognised segFormer() {
    var channels = new ArrayList<Integer>();
    var depths = new ArrayList<Integer>();
    var patches = new ArrayList<Integer>();
    var reductions = new ArrayList<Integer>();
    var widenings = new ArrayList<Integer>();
    for (int i = 0; i < 4; i++) {
      String patch = "segformer.encoder.patch_embeddings." + i + ".proj.weight";
      String block = "segformer.encoder.block." + i + ".";
      int width = Math.max(1, tensors.dimension(patch, 0));
      channels.add(width);
      patches.add(tensors.dimension(patch, 2));
      depths.add(tensors.count(block, ".layer_norm_1.weight"));
      reductions.add(Math.max(1, tensors.dimension(block + "0.attention.self.sr.weight", 2)));
      widenings.add(tensors.dimension(block + "0.mlp.dense1.weight", 0) / width);
    }
    List<Integer> heads = List.of(1, 2, 5, 8);
    var configuration = new LinkedHashMap<String, Object>();
    configuration.put("hidden_sizes", channels);
    configuration.put("depths", depths);
    configuration.put("patch_sizes", patches);
    configuration.put("sr_ratios", reductions);
    configuration.put("mlp_ratios", widenings);
    configuration.put("num_attention_heads", heads);
    configuration.put(
        "decoder_hidden_size", tensors.dimension("decode_head.linear_fuse.weight", 0));
    configuration.put("num_labels", tensors.dimension("decode_head.classifier.weight", 0));
    return new Recognised(
        Architectures.get("segformer"), configuration, ASSUMED.formatted("1, 2, 5 and 8"));
  }
}
