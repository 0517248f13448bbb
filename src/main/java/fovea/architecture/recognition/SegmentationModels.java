package fovea.architecture.recognition;

import fovea.architecture.Architectures;
import fovea.architecture.SegmentationArchitectures;
import fovea.network.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tells the network from the `config.json` that segmentation_models_pytorch writes: the arguments
/// that the model was made with, and the name of its class.
final class SegmentationModels {
  private static final String CLASS = "_model_class";
  private static final String KNOWN = "DeepLabV3Plus";
  private static final int SHOWN = 60;

  private static final KnownFields FIELDS =
      new KnownFields(
          KnownFields.words(
              """
              classes decoder_aspp_dropout decoder_atrous_rates decoder_channels
              encoder_output_stride
              """),
          KnownFields.words("encoder_weights"),
          Map.of(
              "encoder_name", List.of("mobilenet_v2"),
              "encoder_depth", List.of(5),
              "in_channels", List.of(3),
              "decoder_aspp_separable", List.of(true),
              "upsampling", List.of(4),
              "activation", List.of(),
              "aux_params", List.of()),
          Map.of());

  private SegmentationModels() {}

  static boolean speaks(Map<String, Object> config) {
    return config.get(CLASS) instanceof String;
  }

  /// @throws IllegalArgumentException when no such network is known here, or it has a setting that
  ///   is not, in one sentence
  static Recognised recognise(Map<String, Object> config) {
    var settings = new Settings(config);
    String name = settings.text(CLASS, "");
    if (!name.equals(KNOWN)) {
      throw new IllegalArgumentException(
          "It is a %s of segmentation_models_pytorch, of which only %s is known here."
              .formatted(name.substring(0, Math.min(SHOWN, name.length())), KNOWN));
    }
    ConfigFields.check(FIELDS, config);
    var configuration = new LinkedHashMap<>(config);
    configuration.put("num_labels", settings.size("classes", 1));
    return new Recognised(
        Architectures.get(SegmentationArchitectures.DEEP_LAB_PLUS), configuration, "");
  }
}
