package fovea.network.transformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.network.Fixture;
import fovea.network.Settings;
import fovea.network.attention.Outputs;
import fovea.tensor.Gradients;
import fovea.tensor.Module;
import fovea.tensor.OnCompute;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Every transformer can be trained from scratch: all parameters get finite gradients, dropout
/// works while training and only then, and a step against the gradient lowers the loss.
class TransformerTrainingTest {
  private static void trains(Module network, Supplier<NDArray> loss) {
    network.train(false);
    float[] first = loss.get().toFloatArray();
    assertArrayEquals(first, loss.get().toFloatArray());
    network.train(true);
    assertNotEquals(loss.get().getFloat(), loss.get().getFloat(), "dropout changes nothing");
    network.train(false);
    network.requireGradients(true);
    NDArray value;
    try (var _ = Gradients.record()) {
      value = loss.get();
    }
    Map<String, NDArray> gradients = Gradients.of(value, network.parameters());
    assertEquals(network.parameters().keySet(), gradients.keySet());
    double squares = 0;
    for (Map.Entry<String, NDArray> entry : gradients.entrySet()) {
      float square = entry.getValue().square().sum().getFloat();
      assertTrue(Float.isFinite(square), entry.getKey());
      squares += square;
    }
    assertTrue(squares > 0);
    float step = (float) (0.02 * value.getFloat() / squares);
    network
        .parameters()
        .forEach((name, parameter) -> parameter.subi(gradients.get(name).mul(step)));
    assertTrue(loss.get().getFloat() < value.getFloat());
  }

  private static NDArray ids(NDManager manager) {
    return manager.create(new long[][] {{5, 9, 2, 7, 11}, {5, 1, 2, 8, 3}});
  }

  @Test
  void bert() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "bert_seqcls")) {
            var bert =
                new Bert(
                    manager,
                    Bert.Configuration.of(fixture.settings(), Bert.Head.SEQUENCE_CLASSIFICATION));
            bert.initialize(1);
            var input = new Bert.Input(ids(manager), null, null);
            NDArray target = manager.ones(new Shape(2, 5));
            trains(
                bert,
                () ->
                    Objects.requireNonNull(bert.forward(input, Outputs.none()).logits())
                        .sub(target)
                        .square()
                        .sum());
          }
        });
  }

  @Test
  void captionersLearnTheNextWord() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "vision_encoder_decoder")) {
            var network =
                new VisionEncoderDecoder(
                    manager, VisionEncoderDecoder.Configuration.of(fixture.settings()));
            network.initialize(1);
            trains(network, () -> nextWords(network, manager, 32));
          }
          var settings =
              new Settings(
                  Map.of(
                      "text_config",
                          Map.of(
                              "hidden_size", 32,
                              "num_hidden_layers", 2,
                              "num_attention_heads", 4,
                              "intermediate_size", 40,
                              "vocab_size", 60,
                              "max_position_embeddings", 20,
                              "hidden_dropout_prob", 0.1),
                      "vision_config",
                          Map.of(
                              "hidden_size", 24,
                              "num_hidden_layers", 2,
                              "num_attention_heads", 3,
                              "intermediate_size", 40,
                              "image_size", 40,
                              "patch_size", 8)));
          var blip = new Blip(manager, Blip.Configuration.of(settings));
          blip.initialize(1);
          trains(blip, () -> nextWords(blip, manager, 40));
        });
  }

  private static NDArray nextWords(WordNetwork network, NDManager manager, int side) {
    NDArray pixels = manager.ones(new Shape(2, 3, side, side)).mul(0.3f);
    WordNetwork.Picture picture = network.look(pixels, Outputs.none());
    NDArray ids = ids(manager);
    NDArray logits = network.read(ids, null, picture, null, Outputs.none()).logits();
    return logits
        .get(":, :-1")
        .logSoftmax(-1)
        .gather(ids.get(":, 1:").expandDims(2), 2)
        .sum()
        .neg();
  }

  @Test
  void visionTransformersWithDropout() throws Exception {
    OnCompute.run(
        manager -> {
          var settings =
              new Settings(
                  Map.of(
                      "hidden_size", 24,
                      "num_hidden_layers", 3,
                      "num_attention_heads", 3,
                      "intermediate_size", 40,
                      "image_size", 32,
                      "patch_size", 8,
                      "num_labels", 4,
                      "hidden_dropout_prob", 0.1,
                      "attention_probs_dropout_prob", 0.1,
                      "use_relative_position_bias", true));
          NDArray pixels = manager.randomNormal(new Shape(2, 3, 32, 32));
          NDArray target = manager.ones(new Shape(2, 4));
          var vit = new Vit(manager, Vit.Configuration.of(settings, Vit.Names.HUGGING_FACE));
          vit.initialize(1);
          trains(vit, () -> vit.logits(pixels).sub(target).square().sum());
          var beit = new Beit(manager, Beit.Configuration.of(settings, 4));
          beit.initialize(1);
          trains(beit, () -> beit.logits(pixels).sub(target).square().sum());
        });
  }
}
