package fovea.architecture.recognition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.network.Settings;
import fovea.network.Taps;
import fovea.network.convolutional.DeepLabV3;
import fovea.network.transformer.Beit;
import fovea.network.transformer.BeitSegmenter;
import fovea.network.transformer.Bert;
import fovea.network.transformer.Blip;
import fovea.network.transformer.SegFormer;
import fovea.network.transformer.VisionEncoderDecoder;
import fovea.network.transformer.Vit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Every field that a configuration of Hugging Face's library can have is used, changes nothing, or
/// is refused by its name. The fields are those of the library's own classes, release 5.18, written
/// with `to_dict()`, and those in the fixtures' files, which release 4.36 has written.
class ConfigFieldsTest {
  private static final Path FIELDS =
      Path.of("src/test/resources/fovea/architecture/config-fields.json");
  private static final Path FIXTURES = Path.of("src/test/resources/fovea/network");

  /// Read by what stands above the networks: the names of classes, and the marks of sentences.
  private static final Set<String> ABOVE =
      Set.of(
          "id2label",
          "bos_token_id",
          "eos_token_id",
          "pad_token_id",
          "sep_token_id",
          "decoder_start_token_id");

  private static final Set<String> PYRAMID =
      Set.of(
          "auxiliary_channels",
          "auxiliary_loss_weight",
          "auxiliary_num_convs",
          "out_indices",
          "pool_scales",
          "use_auxiliary_head");

  enum Kind {
    BERT("BertConfig", "BertForMaskedLM", s -> Bert.Configuration.of(s, Bert.Head.MASKED_LM)),
    VIT(
        "ViTConfig",
        "ViTForImageClassification",
        s -> Vit.Configuration.of(s, Vit.Names.HUGGING_FACE)),
    BEIT("BeitConfig", "BeitForImageClassification", s -> Beit.Configuration.of(s, s.labels(2))),
    BEIT_SEGMENTATION(
        "BeitConfig",
        "BeitForSemanticSegmentation",
        s -> BeitSegmenter.Configuration.of(s, Taps.HUGGING_FACE)),
    BLIP("BlipConfig", "BlipForConditionalGeneration", Blip.Configuration::of),
    ENCODER_DECODER(
        "VisionEncoderDecoderConfig",
        "VisionEncoderDecoderModel",
        VisionEncoderDecoder.Configuration::of),
    DEEP_LAB(
        "MobileNetV2Config", "MobileNetV2ForSemanticSegmentation", DeepLabV3.Configuration::of),
    SEGFORMER("SegformerConfig", "SegformerForSemanticSegmentation", SegFormer.Configuration::of),
    RESNET("ResNetConfig", "ResNetForImageClassification", s -> "");

    private final String library;
    private final String model;
    private final Function<Settings, Object> network;

    Kind(String library, String model, Function<Settings, Object> network) {
      this.library = library;
      this.model = model;
      this.network = network;
    }

    /// What the library writes for a model of this kind when everything is as usual.
    Map<String, Object> usual() throws IOException {
      Map<String, Map<String, Object>> all =
          JsonMapper.shared().readValue(Files.readString(FIELDS), new TypeReference<>() {});
      var config = new LinkedHashMap<>(all.get(library));
      config.put("architectures", List.of(model));
      if (this == BLIP) {
        config.put("text_config", all.get("BlipTextConfig"));
        config.put("vision_config", all.get("BlipVisionConfig"));
      }
      if (this == BEIT_SEGMENTATION) {
        config.put("out_indices", List.of(3, 5, 7, 11));
      }
      return config;
    }

    /// Everything that follows from a configuration.
    Object read(Map<String, Object> config) {
      Recognised recognised = ConfigJson.recognise(config);
      return List.of(
          recognised.architecture().id(),
          new Settings(recognised.configuration()).labels(2),
          network.apply(new Settings(config)));
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void everyFieldIsUsedOrChangesNothingOrIsRefusedByName(Kind kind) throws Exception {
    Map<String, Object> usual = kind.usual();
    Object expected = kind.read(usual);
    var ignored = new ArrayList<String>();
    for (String path : paths("", usual)) {
      String name = path.substring(path.lastIndexOf('.') + 1);
      if (kind == Kind.BEIT && PYRAMID.contains(name)) {
        continue; // BEIT_SEGMENTATION has them
      }
      if (ABOVE.contains(name) || name.equals("architectures") || name.equals("model_type")) {
        continue;
      }
      try {
        boolean same = kind.read(with(usual, path)).equals(expected);
        if (same && !ConfigFields.changesNothing((String) usual.get("model_type"), path)) {
          ignored.add(path);
        }
      } catch (IllegalArgumentException e) {
        assertTrue(says(String.valueOf(e.getMessage()), name), path + ": " + e.getMessage());
      }
    }
    assertEquals(List.of(), ignored, "read over in silence");
  }

  /// Some are refused with what they lead to.
  private static boolean says(String message, String name) {
    return message.contains(name)
        || name.equals("hidden_act") && message.contains("activation")
        || name.equals("activation_function") && message.contains("activation")
        || name.equals("image_size") && message.contains("picture of")
        || name.equals("patch_size") && message.contains("patches")
        || Set.of("num_attention_heads", "hidden_size", "n_head", "n_embd").contains(name)
            && message.contains("heads do not divide")
        || name.equals("num_hidden_layers") && message.contains("backbone with");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void whatNobodyKnowsIsRefusedByName(Kind kind) throws Exception {
    Map<String, Object> config = kind.usual();
    config.put("rotary_scaling", 2);
    var refused = assertThrows(IllegalArgumentException.class, () -> ConfigJson.recognise(config));
    assertTrue(String.valueOf(refused.getMessage()).contains("“rotary_scaling”"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "beit_cls",
        "beit_cls_shared_abs_clspool",
        "beit_seg",
        "beit_seg_shared_abs",
        "bert_mlm",
        "bert_model",
        "bert_seqcls",
        "deeplabv3_mobilenet_v2",
        "blip_caption",
        "vision_encoder_decoder",
        "vit_cls"
      })
  void filesOfEarlierReleasesAreRead(String fixture) throws Exception {
    Map<String, Object> config =
        JsonMapper.shared()
            .readValue(
                Files.readString(FIXTURES.resolve(fixture).resolve("config.json")),
                new TypeReference<>() {});
    assertFalse(ConfigJson.recognise(config).configuration().isEmpty());
  }

  @Test
  void theUsualFaultsAreRefusedByName() throws Exception {
    for (Map.Entry<Kind, Map<String, Object>> fault :
        Map.<Kind, Map<String, Object>>of(
                Kind.BERT, Map.of("is_decoder", true),
                Kind.RESNET, Map.of("hidden_act", "gelu"),
                Kind.VIT, Map.of("num_channels", 4),
                Kind.BEIT, Map.of("quantization_config", Map.of("bits", 8)))
            .entrySet()) {
      Map<String, Object> config = fault.getKey().usual();
      config.putAll(fault.getValue());
      var refused =
          assertThrows(IllegalArgumentException.class, () -> ConfigJson.recognise(config));
      String name = fault.getValue().keySet().iterator().next();
      assertTrue(String.valueOf(refused.getMessage()).contains("“" + name + "”"));
    }
  }

  /// Every field with its path; of objects their fields.
  private static List<String> paths(String before, Map<?, ?> config) {
    var paths = new ArrayList<String>();
    config.forEach(
        (key, value) -> {
          String path = before + key;
          if (value instanceof Map<?, ?> part && !String.valueOf(key).matches(".*2.*")) {
            paths.addAll(paths(path + ".", part));
          } else {
            paths.add(path);
          }
        });
    return paths;
  }

  @SuppressWarnings("unchecked") // objects of JSON
  private static Map<String, Object> with(Map<String, Object> config, String path) {
    var changed = new LinkedHashMap<>(config);
    int dot = path.indexOf('.');
    if (dot < 0) {
      changed.put(path, other(config.get(path)));
    } else {
      String part = path.substring(0, dot);
      changed.put(part, with((Map<String, Object>) config.get(part), path.substring(dot + 1)));
    }
    return changed;
  }

  /// Another value of the same kind.
  private static Object other(Object value) {
    return switch (value) {
      case null -> 7;
      case Boolean flag -> !flag;
      case Integer number -> number + 1;
      case Number number -> number.doubleValue() / 2 + 0.25;
      case String text -> text + "x";
      case List<?> list -> list.subList(0, list.size() - 1);
      default -> Map.of("0", "one", "1", "two", "2", "three");
    };
  }
}
