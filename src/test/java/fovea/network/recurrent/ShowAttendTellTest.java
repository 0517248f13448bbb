package fovea.network.recurrent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import fovea.checkpoint.SafetensorsFile;
import fovea.checkpoint.Weights;
import fovea.network.convolutional.ResNet;
import fovea.network.convolutional.ResidualBlock;
import fovea.network.recurrent.AttentionDecoder.State;
import fovea.network.recurrent.AttentionDecoder.Step;
import fovea.network.recurrent.AttentionDecoder.Teaching;
import fovea.tensor.Gradients;
import fovea.tensor.Losses;
import fovea.tensor.OnCompute;
import fovea.tensor.Scopes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Against the numbers of the tutorial's own DecoderWithAttention (tolerances are ten times the
/// difference between its float32 and its float64), then the properties.
class ShowAttendTellTest {
  private static final Path FIXTURE = Path.of("src/test/resources/fovea/network/show_attend_tell");
  private static final int CELLS = 25;
  private static final int WORDS = 20;
  private static final long IGNORED = -100;

  private static final ShowAttendTell.Configuration TINY =
      new ShowAttendTell.Configuration(
          new ResNet.Configuration(
              ResidualBlock.Kind.BASIC, List.of(1, 1), List.of(4, 8), ResNet.Stem.SMALL),
          16,
          4,
          5,
          6,
          7,
          11,
          0.5);

  private static AttentionDecoder decoder(NDManager manager) throws IOException {
    var decoder = new AttentionDecoder(manager, 24, 12, 10, 16, WORDS, 0.5);
    try (var weights = SafetensorsFile.open(FIXTURE.resolve("model.safetensors"))) {
      Weights.load(decoder, weights);
    }
    return decoder;
  }

  private static NDArray features(NDManager manager, SafetensorsFile expected) throws IOException {
    return expected.read(manager, "input.encoder_out").reshape(4, CELLS, 24);
  }

  @Test
  void scoresAlphasLossAndGradientsAreTheTutorials() throws Exception {
    OnCompute.run(
        manager -> {
          AttentionDecoder decoder = decoder(manager);
          decoder.requireGradients(true);
          try (var expected = SafetensorsFile.open(FIXTURE.resolve("expected.safetensors"))) {
            NDArray captions = expected.read(manager, "input.captions");
            long[] lengths = expected.read(manager, "tf.decode_lengths").toLongArray();
            long[] order = expected.read(manager, "tf.sort_ind").toLongArray();
            int steps = (int) lengths[0];
            long[][] targets = new long[4][steps];
            float[][] mask = new float[4][steps];
            long[] words = captions.toLongArray();
            for (int i = 0; i < 4; i++) {
              for (int t = 0; t < steps; t++) {
                boolean counts = t < lengths[i];
                mask[(int) order[i]][t] = counts ? 1 : 0;
                targets[(int) order[i]][t] = counts ? words[(int) order[i] * 10 + t + 1] : IGNORED;
              }
            }
            NDArray crossEntropy;
            NDArray doublyStochastic;
            NDArray loss;
            Teaching teaching;
            try (var recording = Gradients.record()) {
              teaching = decoder.teach(features(manager, expected), captions, steps);
              crossEntropy =
                  Losses.crossEntropy(
                      teaching.scores().reshape(-1, WORDS),
                      manager.create(targets).reshape(-1),
                      IGNORED);
              doublyStochastic =
                  ShowAttendTell.doublyStochastic(teaching.alphas(), manager.create(mask), 1);
              loss = crossEntropy.add(doublyStochastic);
            }
            float[] scores = teaching.scores().toFloatArray();
            float[] alphas = teaching.alphas().toFloatArray();
            float[] expectedScores = expected.read(manager, "tf.scores").toFloatArray();
            float[] expectedAlphas = expected.read(manager, "tf.alphas").toFloatArray();
            for (int i = 0; i < 4; i++) {
              for (int t = 0; t < lengths[i]; t++) {
                int ours = (int) order[i] * steps + t;
                int theirs = i * steps + t;
                assertSlice(expectedScores, theirs, scores, ours, WORDS, 2.8e-5f);
                assertSlice(expectedAlphas, theirs, alphas, ours, CELLS, 2.8e-6f);
              }
            }
            assertEquals(number(manager, expected, "tf.ce"), crossEntropy.getFloat(), 1e-6);
            assertEquals(
                number(manager, expected, "tf.doubly_stochastic"),
                doublyStochastic.getFloat(),
                3e-7);
            assertEquals(number(manager, expected, "tf.loss"), loss.getFloat(), 1.8e-6);

            Map<String, NDArray> gradients = Gradients.of(loss, decoder.parameters());
            assertEquals(19, gradients.size());
            for (Map.Entry<String, NDArray> gradient : gradients.entrySet()) {
              assertArrayEquals(
                  expected.read(manager, "tf.grad." + gradient.getKey()).toFloatArray(),
                  gradient.getValue().toFloatArray(),
                  4.6e-6f,
                  gradient.getKey());
            }
          }
        });
  }

  private static void assertSlice(
      float[] expected, int expectedRow, float[] actual, int actualRow, int width, float delta) {
    for (int i = 0; i < width; i++) {
      assertEquals(expected[expectedRow * width + i], actual[actualRow * width + i], delta);
    }
  }

  private static float number(NDManager manager, SafetensorsFile file, String name)
      throws IOException {
    return file.read(manager, name).getFloat();
  }

  @Test
  void firstStateAndGreedyWordsAreTheTutorials() throws Exception {
    OnCompute.run(
        manager -> {
          AttentionDecoder decoder = decoder(manager);
          try (var expected = SafetensorsFile.open(FIXTURE.resolve("expected.safetensors"))) {
            NDArray features = features(manager, expected);
            State first = decoder.start(features.get("0:1"));
            assertArrayEquals(
                expected.read(manager, "init.h").toFloatArray(), first.h().toFloatArray(), 1.5e-6f);
            assertArrayEquals(
                expected.read(manager, "init.c").toFloatArray(), first.c().toFloatArray(), 2e-6f);
            for (int picture = 0; picture < 4; picture++) {
              State state = decoder.start(features.get(picture + ":" + (picture + 1)));
              long[] words = expected.read(manager, "beam1.seq." + picture).toLongArray();
              float[] gazes = expected.read(manager, "beam1.alphas." + picture).toFloatArray();
              for (int t = 0; t + 1 < words.length; t++) {
                Step step = decoder.step(state, manager.create(new long[] {words[t]}));
                assertEquals(words[t + 1], step.logits().argMax(1).toLongArray()[0]);
                assertSlice(gazes, t + 1, step.alpha().toFloatArray(), 0, CELLS, 3e-6f);
                state = step.next();
              }
            }
          }
        });
  }

  @Test
  void encoderCarriesTheTutorialsNames() throws Exception {
    OnCompute.run(
        manager -> {
          Set<String> names = new ShowAttendTell(manager, TINY).state().keySet();
          assertTrue(
              names.containsAll(
                  Set.of(
                      "encoder.resnet.0.weight",
                      "encoder.resnet.1.running_var",
                      "encoder.resnet.4.0.conv1.weight",
                      "encoder.resnet.5.0.downsample.0.weight",
                      "encoder.resnet.5.0.downsample.1.running_mean",
                      "attention.full_att.bias",
                      "decode_step.weight_ih",
                      "fc.weight")),
              names.toString());
        });
  }

  @Test
  void stepByStepEqualsTeacherForcingAndGazesSumToOne() throws Exception {
    OnCompute.run(
        manager -> {
          ShowAttendTell network = tiny(manager);
          NDArray features = network.encode(noise(manager, 2));
          assertEquals(new Shape(2, 16, 8), features.getShape());
          long[][] captions = {{1, 4, 5, 2}, {1, 6, 3, 2}, {1, 9, 9, 2}, {1, 4, 10, 2}};
          Teaching teaching = network.teach(features, manager.create(captions), 3);
          assertEquals(new Shape(4, 3, 11), teaching.scores().getShape());
          for (int i = 0; i < captions.length; i++) {
            NDArray picture = features.get((i / 2) + ":" + (i / 2 + 1));
            State state = network.start(picture);
            for (int t = 0; t < 3; t++) {
              Step step = network.step(state, manager.create(new long[] {captions[i][t]}));
              assertArrayEquals(
                  teaching.scores().get(i, t).toFloatArray(), step.logits().toFloatArray(), 1e-6f);
              assertArrayEquals(
                  teaching.alphas().get(i, t).toFloatArray(), step.alpha().toFloatArray(), 1e-6f);
              assertEquals(1, step.alpha().sum().getFloat(), 1e-6);
              float gate = step.gate().toFloatArray()[0];
              assertTrue(gate > 0 && gate < 1);
              state = step.next();
            }
          }
        });
  }

  @Test
  void beamsOfOnePictureKeepTheirOwnMemory() throws Exception {
    OnCompute.run(
        manager -> {
          ShowAttendTell network = tiny(manager);
          State one = network.start(network.encode(noise(manager, 1)));
          State three = one.select(manager.create(new long[] {0, 0, 0}));
          Step first = network.step(three, manager.create(new long[] {1, 4, 7}));
          State chosen = first.next().select(manager.create(new long[] {2, 1}));
          float[] beams =
              network.step(chosen, manager.create(new long[] {3, 5})).logits().toFloatArray();
          State alone = network.step(one, manager.create(new long[] {7})).next();
          float[] single =
              network.step(alone, manager.create(new long[] {3})).logits().toFloatArray();
          assertSlice(single, 0, beams, 0, 11, 1e-6f);
          alone = network.step(one, manager.create(new long[] {4})).next();
          single = network.step(alone, manager.create(new long[] {5})).logits().toFloatArray();
          assertSlice(single, 0, beams, 1, 11, 1e-6f);
        });
  }

  @Test
  void initialisationFollowsTheSeedAlone() throws Exception {
    OnCompute.run(
        manager -> {
          var first = new ShowAttendTell(manager, TINY);
          var second = new ShowAttendTell(manager, TINY);
          first.initialize(7);
          second.initialize(7);
          for (String name : first.state().keySet()) {
            assertArrayEquals(
                first.state().get(name).toFloatArray(), second.state().get(name).toFloatArray());
          }
          second.initialize(8);
          assertTrue(
              first
                      .state()
                      .get("fc.weight")
                      .sub(second.state().get("fc.weight"))
                      .abs()
                      .max()
                      .getFloat()
                  > 0);
        });
  }

  @Test
  void everyParameterLearns() throws Exception {
    OnCompute.run(
        manager -> {
          ShowAttendTell network = tiny(manager);
          network.train(true);
          network.requireGradients(true);
          float before = network.state().get("encoder.resnet.1.running_mean").sum().getFloat();
          NDArray loss;
          try (var recording = Gradients.record()) {
            Teaching teaching =
                network.teach(
                    network.encode(noise(manager, 2)),
                    manager.create(new long[][] {{1, 2}, {1, 3}}),
                    1);
            loss =
                Losses.crossEntropy(
                        teaching.scores().reshape(-1, 11), manager.create(new long[] {2, 3}), 0)
                    .add(teaching.alphas().square().sum());
          }
          Gradients.of(loss, network.parameters())
              .forEach(
                  (name, gradient) -> {
                    // a constant added to all scores changes no softmax
                    boolean inert = name.equals("attention.full_att.bias");
                    assertEquals(!inert, gradient.abs().sum().getFloat() > 1e-6, name);
                  });
          float after = network.state().get("encoder.resnet.1.running_mean").sum().getFloat();
          assertTrue(before != after, "BatchNorm's running mean stood still");
        });
  }

  @Test
  void mixedPrecisionChangesTheTrainingLittleAndTheAnswerNotAtAll() throws Exception {
    OnCompute.run(
        manager -> {
          ShowAttendTell network = tiny(manager);
          NDArray pixels = noise(manager, 2);
          float[] answer = network.encode(pixels).toFloatArray();
          network.train(true);
          float[] exact = network.encode(pixels).toFloatArray();
          network.mixedPrecision(true);
          network.requireGradients(true);
          NDArray mixed;
          try (var recording = Gradients.record()) {
            mixed = network.encode(pixels);
            Gradients.backward(mixed.square().sum());
          }
          assertEquals(DataType.FLOAT32, mixed.getDataType());
          assertArrayEquals(exact, mixed.toFloatArray(), 0.1f);
          NDArray stem = network.parameters().get("encoder.resnet.0.weight");
          assertTrue(stem.getGradient().abs().sum().getFloat() > 0);

          ShowAttendTell other = tiny(manager);
          other.mixedPrecision(true);
          assertArrayEquals(answer, other.encode(pixels).toFloatArray());
        });
  }

  @Test
  void nothingLeaks() throws Exception {
    OnCompute.run(
        manager -> {
          ShowAttendTell network = tiny(manager);
          NDArray pixels = noise(manager, 1);
          int before = 0;
          for (int round = 0; round < 200; round++) {
            if (round == 1) {
              before = manager.getManagedArrays().size();
            }
            float[] logits =
                Scopes.run(
                    () -> {
                      State state = network.start(network.encode(pixels));
                      Step step = network.step(state, manager.create(new long[] {1}));
                      return step.logits().toFloatArray();
                    });
            assertEquals(11, logits.length);
          }
          assertEquals(before, manager.getManagedArrays().size());
        });
  }

  private static ShowAttendTell tiny(NDManager manager) {
    var network = new ShowAttendTell(manager, TINY);
    network.initialize(3);
    return network;
  }

  private static NDArray noise(NDManager manager, int pictures) {
    var random = new Random(5);
    var values = new float[pictures * 3 * 16 * 16];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, new Shape(pictures, 3, 16, 16)).toType(DataType.FLOAT32, false);
  }
}
