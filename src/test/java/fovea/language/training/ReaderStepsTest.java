package fovea.language.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.checkpoint.SafetensorsFile;
import fovea.network.Settings;
import fovea.network.transformer.Bert;
import fovea.network.transformer.Bert.Head;
import fovea.tensor.Gradients;
import fovea.tensor.Losses;
import fovea.tensor.OnCompute;
import fovea.tensor.Operators;
import fovea.training.optimizer.FlatParameters;
import fovea.training.optimizer.Optimizer;
import fovea.training.optimizer.OptimizerSettings;
import fovea.training.optimizer.OptimizerSettings.Kind;
import fovea.training.recipe.Copy;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Three steps of small BERTs against transformers and PyTorch.
class ReaderStepsTest {
  private static final Path FIXTURE = Path.of("src/test/resources/fovea/language/training/steps");
  private static final OptimizerSettings SETTINGS =
      new OptimizerSettings(Kind.ADAMW, 2e-3, 0.9, 0.999, 1e-6, 0.01, false);

  private static Bert bert(NDManager manager, JsonNode config, Head head) {
    var settings = new LinkedHashMap<String, Object>();
    config
        .properties()
        .forEach(
            one ->
                settings.put(
                    one.getKey(),
                    one.getValue().isString()
                        ? one.getValue().asString()
                        : one.getValue().isIntegralNumber()
                            ? (Object) one.getValue().asInt()
                            : one.getValue().asDouble()));
    settings.put("num_labels", 3);
    return new Bert(manager, Bert.Configuration.of(new Settings(settings), head));
  }

  private static long[] longs(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).mapToLong(JsonNode::asLong).toArray();
  }

  private static TextBatch batch(JsonNode step) {
    return new TextBatch(
        longs(step.get("ids")),
        longs(step.get("types")),
        IntStream.range(0, step.get("lengths").size())
            .map(i -> step.get("lengths").get(i).asInt())
            .toArray(),
        longs(step.get("places")),
        longs(step.get("answers")));
  }

  @ParameterizedTest
  @CsvSource({"classes,SEQUENCE_CLASSIFICATION", "words,MASKED_LM"})
  void threeStepsEndWhereTransformersEnds(String kind, Head head) throws Exception {
    JsonNode all = JsonMapper.shared().readTree(FIXTURE.resolve("steps.json").toFile()).get(kind);
    OnCompute.run(
        manager -> {
          Bert bert = bert(manager, all.get("config"), head);
          try (var file = SafetensorsFile.open(FIXTURE.resolve("steps.safetensors"))) {
            for (Map.Entry<String, NDArray> one : bert.state().entrySet()) {
              Operators.assign(one.getValue(), file.read(manager, kind + ".start." + one.getKey()));
            }
            var copy = new Copy(bert, manager);
            var parameters = new FlatParameters(manager, bert.parameters());
            Optimizer optimizer = Optimizer.of(SETTINGS, List.of(), parameters);
            bert.train(true);
            bert.requireGradients(true);
            for (int i = 0; i < 3; i++) {
              JsonNode step = all.get("steps").get(i);
              TextBatch batch = batch(step);
              NDArray loss;
              try (var recording = Gradients.record()) {
                loss =
                    Losses.crossEntropy(
                        ReaderLesson.logits(copy, batch), manager.create(batch.answers()), -1);
              }
              Gradients.backward(loss);
              assertEquals(step.get("loss").asDouble(), loss.getFloat(), 2e-5, "loss " + i);
              NDArray gradient = parameters.takeGradient();
              double norm = FlatParameters.clip(gradient, 1);
              assertEquals(step.get("norm").asDouble(), norm, 2e-5 * norm + 2e-5, "norm " + i);
              optimizer.step(gradient, SETTINGS.learningRate(), i + 1);
            }
            for (Map.Entry<String, NDArray> one : bert.state().entrySet()) {
              assertArrayEquals(
                  file.read(manager, kind + ".end." + one.getKey()).toFloatArray(),
                  one.getValue().toFloatArray(),
                  2e-5f,
                  one.getKey());
            }
          }
        });
  }

  /// A row says the same alone as beside longer ones, whatever fills it.
  @Test
  void paddingChangesNothing() throws Exception {
    JsonNode all = JsonMapper.shared().readTree(FIXTURE.resolve("steps.json").toFile());
    OnCompute.run(
        manager -> {
          JsonNode config = all.get("classes").get("config");
          Bert bert = bert(manager, config, Head.SEQUENCE_CLASSIFICATION);
          bert.initialize(3);
          var copy = new Copy(bert, manager);
          TextBatch whole = batch(all.get("classes").get("steps").get(0));
          float[] together = ReaderLesson.logits(copy, whole).toFloatArray();
          long[] filled = whole.ids().clone();
          for (int row = 0; row < whole.size(); row++) {
            int own = whole.lengths()[row];
            int begin = row * whole.length();
            var alone =
                new TextBatch(
                    java.util.Arrays.copyOfRange(whole.ids(), begin, begin + own),
                    java.util.Arrays.copyOfRange(whole.types(), begin, begin + own),
                    new int[] {own},
                    new long[0],
                    new long[] {0});
            assertArrayEquals(
                java.util.Arrays.copyOfRange(together, row * 3, row * 3 + 3),
                ReaderLesson.logits(copy, alone).toFloatArray(),
                1e-6f);
            java.util.Arrays.fill(filled, begin + own, begin + whole.length(), 33);
          }
          var other =
              new TextBatch(
                  filled, whole.types(), whole.lengths(), whole.places(), whole.answers());
          assertArrayEquals(together, ReaderLesson.logits(copy, other).toFloatArray(), 1e-6f);
        });
  }
}
