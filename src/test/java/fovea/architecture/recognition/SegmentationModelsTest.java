package fovea.architecture.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.network.Settings;
import fovea.network.convolutional.DeepLabV3Plus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The `config.json` that segmentation_models_pytorch writes (`save_pretrained`, 0.5).
class SegmentationModelsTest {
  private static Map<String, Object> usual() {
    var config = new LinkedHashMap<String, Object>();
    config.put("_model_class", "DeepLabV3Plus");
    config.put("_version", "0.5.0");
    config.put("activation", null);
    config.put("aux_params", null);
    config.put("classes", 11);
    config.put("decoder_aspp_dropout", 0.5);
    config.put("decoder_aspp_separable", true);
    config.put("decoder_atrous_rates", List.of(6, 12, 18));
    config.put("decoder_channels", 128);
    config.put("encoder_depth", 5);
    config.put("encoder_name", "mobilenet_v2");
    config.put("encoder_output_stride", 8);
    config.put("encoder_weights", "imagenet");
    config.put("in_channels", 3);
    config.put("upsampling", 4);
    return config;
  }

  @Test
  void whatItSaysIsBuilt() {
    assertTrue(ConfigJson.speaks(usual()));
    Recognised found = ConfigJson.recognise(usual());
    assertEquals("deeplabv3plus", found.architecture().id());
    assertEquals(List.of(), found.readings());
    assertEquals(
        new DeepLabV3Plus.Configuration(8, List.of(6, 12, 18), 128, 0.5, 11),
        DeepLabV3Plus.Configuration.of(new Settings(found.configuration())));
  }

  @ParameterizedTest
  @CsvSource({
    "encoder_name, resnet34",
    "activation, softmax",
    "decoder_interpolation, nearest",
    "_model_class, Unet"
  })
  void whatIsNotDoneHereIsRefusedByName(String name, String value) {
    Map<String, Object> config = usual();
    config.put(name, value);
    String said =
        assertThrows(IllegalArgumentException.class, () -> ConfigJson.recognise(config))
            .getMessage();
    assertTrue(said.contains(name.startsWith("_") ? value : name), said);
  }

  @Test
  void aPyramidOfWholeConvolutionsIsRefused() {
    Map<String, Object> config = usual();
    config.put("decoder_aspp_separable", false);
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> ConfigJson.recognise(config))
            .getMessage()
            .contains("decoder_aspp_separable"));
  }
}
