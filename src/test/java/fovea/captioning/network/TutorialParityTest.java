package fovea.captioning.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.captioning.BeamNode;
import fovea.captioning.Caption;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.decoding.VocabularyTokens;
import fovea.checkpoint.SafetensorsFile;
import fovea.network.convolutional.ResNet;
import fovea.network.convolutional.ResidualBlock;
import fovea.network.recurrent.ShowAttendTell;
import fovea.tensor.OnCompute;
import fovea.tensor.Operators;
import fovea.tensor.Preparation;
import fovea.text.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against the sentences that the tutorial's own `caption_image_beam_search` found.
class TutorialParityTest {
  private static final Path FIXTURE = Path.of("src/test/resources/fovea/network/show_attend_tell");
  private static final int CELLS = 25;
  private static final int PICTURES = 4;

  private static ShowAttendTell network(NDManager manager) throws IOException {
    var network =
        new ShowAttendTell(
            manager,
            new ShowAttendTell.Configuration(
                new ResNet.Configuration(
                    ResidualBlock.Kind.BASIC, List.of(1), List.of(24), ResNet.Stem.SMALL),
                32,
                5,
                12,
                10,
                16,
                20,
                0.5));
    int loaded = 0;
    try (var weights = SafetensorsFile.open(FIXTURE.resolve("model.safetensors"))) {
      for (Map.Entry<String, NDArray> entry : network.state().entrySet()) {
        if (weights.names().contains(entry.getKey())) {
          Operators.assign(entry.getValue(), weights.read(manager, entry.getKey()));
          loaded++;
        }
      }
      assertEquals(weights.names().size(), loaded);
    }
    return network;
  }

  /// The fixture's words: 1 to 16 are words, the marks stand where the tutorial puts them.
  private static Vocabulary vocabulary() {
    var numbers = new HashMap<String, Integer>();
    numbers.put(Vocabulary.PAD, 0);
    for (int i = 1; i <= 16; i++) {
      numbers.put("w" + i, i);
    }
    numbers.put(Vocabulary.UNKNOWN, 17);
    numbers.put(Vocabulary.START, 18);
    numbers.put(Vocabulary.END, 19);
    return Vocabulary.of(numbers);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void findsTheTutorialsSentencesGazesAndProbabilities(int width) throws Exception {
    OnCompute.run(
        manager -> {
          Vocabulary vocabulary = vocabulary();
          var captioner =
              new ShowAttendTellCaptioner(
                  network(manager), manager, Preparation.imageNet(32, 32), vocabulary);
          var tokens = new VocabularyTokens(vocabulary, new BitSet()); // the tutorial forbids none
          var options = new DecodingOptions(width, 0, 0, 50, List.of());
          try (var expected = SafetensorsFile.open(FIXTURE.resolve("expected.safetensors"))) {
            NDArray features =
                expected.read(manager, "input.encoder_out").reshape(PICTURES, CELLS, 24);
            for (int picture = 0; picture < PICTURES; picture++) {
              Caption caption =
                  captioner.caption(
                      features.get(picture + ":" + (picture + 1)),
                      tokens,
                      options,
                      Captioner.Progress.none());
              check(caption, expected, manager, "beam" + width, picture);
            }
          }
        });
  }

  private static void check(
      Caption caption, SafetensorsFile expected, NDManager manager, String beam, int picture)
      throws IOException {
    String name = beam + " picture " + picture;
    assertTrue(caption.best().finished(), name);
    List<BeamNode> path = caption.tree().path(caption.best().lastNode());
    long[] ids = path.stream().mapToLong(n -> vocabulary().id(n.word())).toArray();
    long[] sequence = expected.read(manager, beam + ".seq." + picture).toLongArray();
    assertArrayEquals(Arrays.copyOfRange(sequence, 1, sequence.length), ids, name);
    assertEquals(
        expected.read(manager, beam + ".logprob." + picture).getFloat(),
        caption.best().logProbability(),
        2e-5,
        name);
    float[] alphas = expected.read(manager, beam + ".alphas." + picture).toFloatArray();
    for (int step = 0; step < path.size(); step++) {
      // The tutorial's list begins with a map of ones for the start mark.
      float[] alpha = Arrays.copyOfRange(alphas, (step + 1) * CELLS, (step + 2) * CELLS);
      assertArrayEquals(alpha, path.get(step).gaze().values(), 3e-6f, name + " word " + step);
    }
  }
}
