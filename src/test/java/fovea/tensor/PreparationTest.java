package fovea.tensor;

import static fovea.tensor.PreprocessFixture.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import fovea.image.Resampling;
import fovea.image.RgbImage;
import fovea.tensor.Preparation.Centring;
import fovea.tensor.Preparation.Fit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class PreparationTest {
  /// What float32 and float64 differ by in `(byte / 255 - mean) / std`.
  private static final double DIFFERENCE = 2e-7;

  private static PreprocessFixture fixture;
  private static RgbImage picture;
  private static Map<String, Map<String, Object>> configs;

  @BeforeAll
  @SuppressWarnings("unchecked") // the file's shape
  static void read() throws Exception {
    fixture = new PreprocessFixture();
    picture = PreprocessFixture.picture();
    configs =
        JsonMapper.shared()
            .readValue(PreprocessFixture.FOLDER.resolve("config.json").toFile(), Map.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"beit_small", "beit_crop_small", "blip_small", "vit_small"})
  void smallPixelsAreHuggingFaces(String name) throws Exception {
    whole("hf." + name + ".pixel_values", PreprocessorConfig.read(configs.get(name)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "beit_ade_640_bicubic",
        "beit_ade_640_bilinear",
        "beit_default_256_224",
        "blip_384_bicubic",
        "vit_224_bilinear",
      })
  void pixelsAreHuggingFaces(String name) throws Exception {
    samples("hf." + name, PreprocessorConfig.read(configs.get(name)));
  }

  @Test
  void pixelsAreTorchvisions() throws Exception {
    whole("pipeline_resize56_crop48_norm", Preparation.torchvision(56, 48));
    samples("pipeline_resize256_crop224_norm", Preparation.torchvision(256, 224));
  }

  private static void whole(String name, Preparation preparation) throws Exception {
    OnCompute.run(
        manager -> {
          NDArray pixels = Tensors.pixels(manager, List.of(picture), preparation);
          assertClose(fixture.of(name).numbers(), pixels.toFloatArray(), DIFFERENCE, name);
          NDArray unit = Tensors.unnormalised(manager, List.of(picture), preparation);
          assertTrue(unit.min().getFloat() >= 0 && unit.max().getFloat() <= 1);
          assertEquals(
              (Tensors.shown(picture, preparation).rgb(3, 2) >> 8 & 255) / 255f,
              unit.getFloat(0, 1, 2, 3));
          assertClose(
              fixture.of(name).numbers(),
              Tensors.normalised(unit, preparation).toFloatArray(),
              DIFFERENCE,
              name);
        });
  }

  private static void samples(String name, Preparation preparation) throws Exception {
    OnCompute.run(
        manager -> {
          NDArray pixels = Tensors.pixels(manager, List.of(picture), preparation).get(0);
          float[] shape = fixture.of(name + ".shape").numbers();
          assertEquals(new Shape(3, (long) shape[1], (long) shape[2]), pixels.getShape());
          assertClose(
              fixture.of(name + ".crop_y20x30_16x16").numbers(),
              pixels.get(":, 20:36, 30:46").toFloatArray(),
              DIFFERENCE,
              name);
          assertClose(
              fixture.of(name + ".corner_br_8x8").numbers(),
              pixels.get(":, -8:, -8:").toFloatArray(),
              DIFFERENCE,
              name);
          assertClose(
              fixture.of(name + ".channel_means").numbers(),
              pixels
                  .toType(DataType.FLOAT64, false)
                  .reshape(3, -1)
                  .mean(new int[] {1})
                  .toType(DataType.FLOAT32, false)
                  .toFloatArray(),
              DIFFERENCE,
              name);
        });
  }

  @Test
  void theSimpleFormIsJavasResizing() throws Exception {
    OnCompute.run(
        manager -> {
          var simple = Preparation.imageNet(32, 20);
          assertArrayEquals(
              picture.resized(32, 20).pixels(), Tensors.shown(picture, simple).pixels());
          assertEquals(
              new Shape(2, 3, 20, 32),
              Tensors.pixels(manager, List.of(picture, picture), simple).getShape());
        });
  }

  @Test
  void middlesAreTorchvisionsOrHuggingFaces() {
    assertEquals(2, Centring.TORCHVISION.start(13, 10));
    assertEquals(1, Centring.HUGGING_FACE.start(13, 10));
    assertEquals(0, Centring.TORCHVISION.start(11, 10));
    assertEquals(-9, Centring.TORCHVISION.start(61, 80));
    assertEquals(-10, Centring.HUGGING_FACE.start(61, 80));
    var padded =
        new Preparation(
            80,
            80,
            new Fit.Unscaled(),
            Resampling.BILINEAR,
            Centring.TORCHVISION,
            1,
            new float[3],
            new float[] {1, 1, 1});
    assertArrayEquals(
        fixture.of("centercrop_80pad").picture().pixels(), Tensors.shown(picture, padded).pixels());
  }

  @Test
  void narrowPicturesAreNotMadeWhole() {
    RgbImage line = RgbImage.of(50_000, 1, new int[50_000]);
    RgbImage seen = Tensors.shown(line, Preparation.torchvision(4096, 224));
    assertEquals(224, seen.width());
    RgbImage upright = RgbImage.of(30, 45, new int[30 * 45]);
    assertEquals(224, Tensors.shown(upright, Preparation.torchvision(256, 224)).height());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"feature_extractor_type":"ViTFeatureExtractor","size":224,"resample":2,"image_mean":[0.5,0.5,0.5],"image_std":[0.5,0.5,0.5]} | 224 | 224 | Squash[width=224, height=224] | BILINEAR
          {"image_processor_type":"ViTImageProcessor"} | 224 | 224 | Squash[width=224, height=224] | BILINEAR
          {"image_processor_type":"ViTImageProcessorFast","size":{"height":32,"width":48,"longest_edge":null},"crop_size":null} | 48 | 32 | Squash[width=48, height=32] | BILINEAR
          {"feature_extractor_type":"BeitFeatureExtractor","size":640,"crop_size":640,"do_center_crop":false,"resample":2} | 640 | 640 | Squash[width=640, height=640] | BILINEAR
          {"feature_extractor_type":"BeitFeatureExtractor"} | 224 | 224 | Squash[width=256, height=256] | BICUBIC
          {"image_processor_type":"BlipImageProcessor"} | 384 | 384 | Squash[width=384, height=384] | BICUBIC
          {"feature_extractor_type":"CLIPFeatureExtractor","size":224,"crop_size":224,"do_center_crop":true,"resample":3} | 224 | 224 | ShortestEdge[edge=224] | BICUBIC
          {"image_processor_type":"CLIPImageProcessor","size":{"shortest_edge":256},"crop_size":{"height":200,"width":224}} | 224 | 200 | ShortestEdge[edge=256] | BICUBIC
          {"feature_extractor_type":"ConvNextFeatureExtractor","size":224,"crop_pct":0.875,"resample":3} | 224 | 224 | ShortestEdge[edge=256] | BICUBIC
          {"image_processor_type":"ConvNextImageProcessor","size":{"shortest_edge":384},"crop_pct":null} | 384 | 384 | Squash[width=384, height=384] | BILINEAR
          {"size":{"shortest_edge":256},"do_center_crop":true,"crop_size":224,"do_normalize":false} | 224 | 224 | ShortestEdge[edge=256] | BILINEAR
          {"do_resize":false,"do_center_crop":true,"crop_size":96,"image_mean":[0,0,0],"image_std":[1,1,1]} | 96 | 96 | Unscaled[] | BILINEAR
          """)
  void processorsAreUnderstood(String json, int width, int height, String fit, String filter) {
    Preparation preparation = huggingFace(json);
    assertEquals(width, preparation.width());
    assertEquals(height, preparation.height());
    assertEquals(fit, preparation.fit().toString());
    assertEquals(Resampling.valueOf(filter), preparation.filter());
  }

  @Test
  void rescalingAndNormalisingCanBeLeftOut() throws Exception {
    Preparation raw =
        huggingFace(
            """
            {"image_processor_type": "ViTImageProcessor", "size": 2,
             "do_rescale": false, "do_normalize": false}\
            """);
    Preparation scaled =
        huggingFace(
            """
            {"image_processor_type": "ViTImageProcessor", "size": 2, "rescale_factor": 0.5,
             "image_mean": [1, 2, 3], "image_std": [2, 2, 4]}\
            """);
    RgbImage grey = RgbImage.of(2, 2, new int[] {0x808080, 0x808080, 0x808080, 0x808080});
    OnCompute.run(
        manager -> {
          assertEquals(128, corner(manager, grey, raw, 2));
          assertEquals((64 - 1) / 2f, corner(manager, grey, scaled, 0), 1e-5);
          assertEquals((64 - 3) / 4f, corner(manager, grey, scaled, 2), 1e-5);
        });
  }

  private static float corner(
      NDManager manager, RgbImage picture, Preparation preparation, int channel) {
    NDArray unit = Tensors.unnormalised(manager, List.of(picture), preparation);
    float value = Tensors.normalised(unit, preparation).getFloat(0, channel, 0, 0);
    NDArray pixels = Tensors.pixels(manager, List.of(picture), preparation);
    assertEquals(value, pixels.getFloat(0, channel, 0, 0), 1e-5);
    return value;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"size\": 224}",
        "{\"image_processor_type\": \"ViTImageProcessor\", \"size\": 0}",
        "{\"image_processor_type\": \"ViTImageProcessor\", \"size\": 4097}",
        "{\"image_processor_type\": \"ViTImageProcessor\", \"size\": 1e300}",
        "{\"image_processor_type\": \"ViTImageProcessor\", \"size\": 22.5}",
        "{\"image_processor_type\": \"ViTImageProcessor\", \"size\": \"224\"}",
        "{\"image_processor_type\": \"ViTImageProcessor\", \"size\": [224, 224]}",
        "{\"image_processor_type\": \"ViTImageProcessor\", \"size\": {\"longest_edge\": 224}}",
        "{\"image_processor_type\": \"ViTImageProcessor\", \"size\": {\"shortest_edge\": 224}}",
        "{\"image_processor_type\": \"ViTImageProcessor\", \"size\": {\"height\": 5, \"width\":"
            + " -1}}",
        "{\"image_processor_type\": \"ViTImageProcessor\", \"do_resize\": false}",
        "{\"image_processor_type\": \"ViTImageProcessor\", \"do_resize\": \"yes\"}",
        "{\"image_processor_type\": \"ViTImageProcessor\", \"resample\": 9}",
        "{\"image_processor_type\": \"ViTImageProcessor\", \"resample\": 2.5}",
        "{\"image_processor_type\": \"ViTImageProcessor\", \"rescale_factor\": 0}",
        "{\"image_processor_type\": \"ViTImageProcessor\", \"rescale_factor\": \"x\"}",
        "{\"image_processor_type\": \"ViTImageProcessor\", \"image_std\": [0.5, 0, 0.5]}",
        "{\"image_processor_type\": \"ViTImageProcessor\", \"image_std\": [1e-99, 1, 1]}",
        "{\"image_processor_type\": \"ViTImageProcessor\", \"image_mean\": [0.5, 0.5]}",
        "{\"image_processor_type\": \"ViTImageProcessor\", \"image_mean\": [0.5, null, 0.5]}",
        "{\"image_processor_type\": \"ViTImageProcessor\", \"image_mean\": [0.5, 1e99, 0.5]}",
        "{\"image_processor_type\": \"BeitImageProcessor\", \"crop_size\": {\"height\": 3}}",
        "{\"image_processor_type\": \"BeitImageProcessor\", \"crop_size\": true}",
        "{\"image_processor_type\": \"ConvNextImageProcessor\", \"size\": 224, \"crop_pct\": 1e-9}",
        "{\"image_processor_type\": \"ConvNextImageProcessor\", \"size\": 224, \"crop_pct\": -1}",
        "{\"image_processor_type\": \"ConvNextImageProcessor\", \"do_resize\": false}",
        "{\"image_processor_type\": \"PoolFormerImageProcessor\", \"size\": 224, \"crop_pct\":"
            + " 0.9}",
        "{\"image_processor_type\": \"DetrImageProcessor\", \"size\": 800, \"do_pad\": true}",
      })
  void badConfigurationsAreOneSentence(String json) {
    var failure = assertThrows(IllegalArgumentException.class, () -> huggingFace(json));
    String message = failure.getMessage();
    assertTrue(
        message.startsWith("The model's preprocessor_config.json cannot be used: ")
            && message.endsWith("."),
        message);
  }

  @SuppressWarnings("unchecked") // the text's shape
  private static Preparation huggingFace(String json) {
    return PreprocessorConfig.read(JsonMapper.shared().readValue(json, Map.class));
  }

  @Test
  void preparationsAreValues() {
    assertEquals(Preparation.torchvision(256, 224), Preparation.torchvision(256, 224));
    assertEquals(
        Preparation.torchvision(256, 224).hashCode(), Preparation.torchvision(256, 224).hashCode());
    assertNotEquals(Preparation.torchvision(256, 224), Preparation.torchvision(232, 224));
    assertNotEquals(Preparation.torchvision(256, 224), Preparation.imageNet(224, 224));
    float[] ones = {1, 1, 1};
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Preparation(
                5, 5, new Fit.ShortestEdge(6), null, Centring.TORCHVISION, 1, ones, ones));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Preparation(
                5,
                5,
                new Fit.Unscaled(),
                Resampling.BOX,
                Centring.TORCHVISION,
                Double.NaN,
                ones,
                ones));
    assertThrows(IllegalArgumentException.class, () -> new Fit.Squash(0, 5));
    assertThrows(IllegalArgumentException.class, () -> new Fit.ShortestEdge(-1));
  }

  @Test
  void aFieldThatNobodyKnowsIsRefusedByName() {
    String usual =
        "\"image_processor_type\": \"ViTImageProcessor\", \"do_flip\": false, \"thumbnail\": null";
    assertEquals(224, huggingFace("{" + usual + "}").width());
    var refused =
        assertThrows(
            IllegalArgumentException.class, () -> huggingFace("{" + usual + ", \"gamma\": 2.2}"));
    assertTrue(String.valueOf(refused.getMessage()).contains("'gamma'"));
  }

  @ParameterizedTest
  @CsvSource({"300, 200", "200, 300", "64, 64", "31, 33", "20, 20", "700, 70"})
  void whatCarriesAPictureIsReadAsItWhateverIsCutOff(int width, int height) {
    var random = new java.util.Random(7);
    RgbImage any = RgbImage.of(width, height, random.ints(width * height, 0, 1 << 24).toArray());
    RgbImage seen = RgbImage.of(32, 32, random.ints(32 * 32, 0, 1 << 24).toArray());
    float[] mean = {0, 0, 0};
    float[] std = {1, 1, 1};
    for (Fit fit :
        List.of(new Fit.ShortestEdge(36), new Fit.Squash(40, 36), new Fit.Squash(32, 32))) {
      for (Resampling filter : Resampling.values()) {
        var how =
            new Preparation(
                32, 32, fit, filter, Centring.TORCHVISION, Preparation.BYTES, mean, std);
        RgbImage carrier = how.carrier(any, seen);
        assertArrayEquals(seen.pixels(), how.fitted(carrier).pixels(), fit + ", " + filter);
      }
    }
    var unscaled =
        new Preparation(
            32,
            32,
            new Fit.Unscaled(),
            Resampling.BILINEAR,
            Centring.HUGGING_FACE,
            Preparation.BYTES,
            mean,
            std);
    assertArrayEquals(
        seen.pixels(), unscaled.fitted(unscaled.carrier(any, seen)).pixels(), "unscaled");
    var squashed = new Preparation(32, 32, mean, std);
    assertArrayEquals(seen.pixels(), squashed.fitted(squashed.carrier(any, seen)).pixels());
  }
}
