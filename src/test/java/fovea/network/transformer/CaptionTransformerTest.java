package fovea.network.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import fovea.network.Fixture;
import fovea.network.attention.KeyValueCache;
import fovea.network.attention.Outputs;
import fovea.tensor.Gradients;
import fovea.tensor.Losses;
import fovea.tensor.Module;
import fovea.tensor.OnCompute;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// BLIP and ViT with GPT-2, against Hugging Face's.
class CaptionTransformerTest {
  private static void close(NDArray expected, NDArray actual, double tolerance) {
    float worst = expected.sub(actual).abs().max().getFloat();
    assertTrue(worst <= tolerance, "differs by " + worst);
  }

  @Test
  void blipAgrees() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "blip_caption")) {
            var blip = fixture.load(new Blip(manager, Blip.Configuration.of(fixture.settings())));
            WordNetwork.Picture picture =
                blip.look(fixture.get("input.pixel_values"), Outputs.all());
            fixture.check("vision.last_hidden_state", picture.states());
            fixture.checkAll("vision.hidden_states", picture.intermediates().hiddenStates());
            fixture.checkAll("vision.attentions", picture.intermediates().attentions());
            NDArray ids = fixture.ids("input.input_ids");
            NDArray mask = fixture.ids("input.attention_mask");
            WordNetwork.Reading reading = blip.read(ids, null, picture, mask, Outputs.all());
            fixture.check("text.logits", reading.logits());
            fixture.checkAll("text.hidden_states", reading.intermediates().hiddenStates());
            fixture.checkAll("text.attentions", reading.intermediates().attentions());
            fixture.checkAll("text.cross_attentions", reading.crossAttentions());
            NDArray labels = fixture.ids("input.labels");
            NDArray shifted = reading.logits().get(":, :-1").reshape(-1, blip.vocabularySize());
            NDArray next = labels.get(":, 1:").reshape(-1);
            fixture.check(
                "output.loss_label_smoothing0.1", Losses.crossEntropy(shifted, next, -100, 0.1));
          }
        });
  }

  @Test
  void wordByWordIsTheSameAsAllAtOnceAndBeamsShareAPicture() throws Exception {
    OnCompute.run(
        manager -> {
          for (String folder : List.of("blip_caption", "vision_encoder_decoder")) {
            try (var fixture = new Fixture(manager, folder)) {
              WordNetwork network = network(fixture, folder, manager);
              NDArray pixels = fixture.get("input.pixel_values").get("0:1");
              WordNetwork.Picture picture = network.look(pixels, Outputs.none());
              NDArray ids = manager.create(new long[][] {{5, 9, 2, 7}, {5, 1, 2, 8}});
              WordNetwork.Reading whole =
                  network.read(ids, null, picture, null, Outputs.onlyAttentions());
              List<KeyValueCache> past = null;
              for (int t = 0; t < 4; t++) {
                NDArray word = ids.get(":, " + t + ":" + (t + 1));
                WordNetwork.Reading step =
                    network.read(word, past, picture, null, Outputs.onlyAttentions());
                past = step.past();
                close(whole.logits().get(":, " + t), step.logits().get(":, 0"), 2e-4);
                close(
                    whole.crossAttentions().getLast().get(":, :, " + t),
                    step.crossAttentions().getLast().get(":, :, 0"),
                    2e-5);
              }
              assertEquals(4, KeyValueCache.length(past));
              NDArray second =
                  network.read(ids.get("1:2"), null, picture, null, Outputs.none()).logits();
              close(whole.logits().get("1:2"), second, 2e-4);
            }
          }
        });
  }

  private static WordNetwork network(Fixture fixture, String folder, NDManager manager)
      throws Exception {
    return folder.startsWith("blip")
        ? fixture.load(new Blip(manager, Blip.Configuration.of(fixture.settings())))
        : fixture.load(
            new VisionEncoderDecoder(
                manager, VisionEncoderDecoder.Configuration.of(fixture.settings())));
  }

  @Test
  void theGradientOfACaptionByThePixelsAgrees() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "blip_caption")) {
            var blip = fixture.load(new Blip(manager, Blip.Configuration.of(fixture.settings())));
            NDArray pixels = fixture.get("input.pixel_values");
            pixels.setRequiresGradient(true);
            NDArray ids = fixture.ids("input.input_ids");
            NDArray words;
            NDArray total;
            try (var _ = Gradients.record()) {
              WordNetwork.Picture picture = blip.look(pixels, Outputs.none());
              NDArray logits =
                  blip.read(ids, null, picture, fixture.ids("input.attention_mask"), Outputs.none())
                      .logits();
              NDArray each =
                  logits
                      .get(":, :-1")
                      .logSoftmax(-1)
                      .gather(ids.get(":, 1:").expandDims(2), 2)
                      .squeeze(2);
              NDArray counted =
                  fixture.ids("input.attention_mask").get(":, 1:").toType(DataType.FLOAT32, false);
              words = each.mul(counted); // (B, T - 1)
              total = words.sum();
            }
            fixture.check("grad.token_logprobs", words, 1.3e-4);
            fixture.check("grad.pixel_values", Gradients.of(total, pixels));
          }
        });
  }

  @Test
  void everyAttentionHasAGradient() throws Exception {
    OnCompute.run(
        manager -> {
          for (String folder : List.of("blip_caption", "vision_encoder_decoder")) {
            try (var fixture = new Fixture(manager, folder)) {
              WordNetwork network = network(fixture, folder, manager);
              NDArray pixels = fixture.get("input.pixel_values").get("0:1");
              ((Module) network).requireGradients(true); // the first words see no pixels
              NDArray ids = manager.create(new long[][] {{5, 9, 2, 7}});
              WordNetwork.Reading reading;
              NDArray score;
              try (var _ = Gradients.record()) {
                WordNetwork.Picture picture = network.look(pixels, Outputs.none());
                reading = network.read(ids, null, picture, null, Outputs.onlyAttentions());
                score = reading.logits().get("0, 3, 8");
              }
              for (NDArray attention : reading.crossAttentions()) {
                assertTrue(Gradients.of(score, attention).abs().sum().getFloat() > 0);
              }
              for (NDArray attention : reading.intermediates().attentions()) {
                assertTrue(Gradients.of(score, attention).abs().sum().getFloat() > 0);
              }
            }
          }
        });
  }

  /// Words scored with vectors of their own; attention that is not divided by the root of the
  /// width, but by the number of the layer.
  @ParameterizedTest
  @ValueSource(strings = {"vision_encoder_decoder_untied", "vision_encoder_decoder_scaled"})
  void vitWithUnusualGpt2Agrees(String name) throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, name)) {
            var network =
                fixture.load(
                    new VisionEncoderDecoder(
                        manager, VisionEncoderDecoder.Configuration.of(fixture.settings())));
            WordNetwork.Picture picture =
                network.look(fixture.get("input.pixel_values"), Outputs.none());
            NDArray ids = fixture.ids("input.decoder_input_ids");
            fixture.check(
                "output.logits", network.read(ids, null, picture, null, Outputs.none()).logits());
          }
        });
  }

  @Test
  void vitWithGpt2Agrees() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "vision_encoder_decoder")) {
            var network =
                fixture.load(
                    new VisionEncoderDecoder(
                        manager, VisionEncoderDecoder.Configuration.of(fixture.settings())));
            WordNetwork.Picture picture =
                network.look(fixture.get("input.pixel_values"), Outputs.all());
            fixture.checkAll(
                "output.encoder_hidden_states", picture.intermediates().hiddenStates());
            fixture.checkAll("output.encoder_attentions", picture.intermediates().attentions());
            WordNetwork.Reading reading =
                network.read(
                    fixture.ids("input.decoder_input_ids"), null, picture, null, Outputs.all());
            fixture.check("output.logits", reading.logits());
            fixture.checkAll("output.cross_attentions", reading.crossAttentions());
            fixture.checkAll("output.decoder_attentions", reading.intermediates().attentions());
            // the last hidden state of the original comes after its final LayerNorm
            for (int i = 0; i < 2; i++) {
              fixture.check(
                  "output.decoder_hidden_states." + i,
                  reading.intermediates().hiddenStates().get(i));
            }
          }
        });
  }
}
