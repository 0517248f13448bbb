package fovea.captioning.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import fovea.captioning.AttentionMaps;
import fovea.captioning.BeamNode;
import fovea.captioning.BeamTree;
import fovea.captioning.Caption;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.GazeChoice;
import fovea.captioning.GenerationOptions;
import fovea.captioning.Sentence;
import fovea.captioning.Word;
import fovea.captioning.decoding.NamedTokens;
import fovea.captioning.decoding.Tokens;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.network.AttentiveNetwork;
import fovea.network.Fixture;
import fovea.network.Settings;
import fovea.network.attention.KeyValueCache;
import fovea.network.attention.Outputs;
import fovea.network.transformer.WordNetwork;
import fovea.tensor.Gradients;
import fovea.tensor.OnCompute;
import fovea.tensor.Preparation;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against what Hugging Face's `generate` wrote and how it scored it.
class TransformerCaptionerTest {
  private static final String PROMPT = "w11 w23 w9";

  /// A captioner with what it was made of.
  private record Made(
      Fixture fixture, NDManager manager, WordNetwork network, TransformerCaptioner captioner) {
    NDArray pixels(int row) throws Exception {
      return fixture.get("input.pixel_values").get(row + ":" + (row + 1));
    }

    Caption caption(int row, DecodingOptions options) throws Exception {
      return captioner.caption(pixels(row), options, Captioner.Progress.none());
    }
  }

  private interface Body {
    void run(Made made) throws Exception;
  }

  private static void with(String folder, Body body) throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, folder)) {
            FixtureCaptioners made = FixtureCaptioners.of(folder, fixture, manager);
            body.run(new Made(fixture, manager, made.network(), made.captioner()));
          }
        });
  }

  private static GenerationOptions generation(
      String prompt, double penalty, int ngram, boolean early) {
    return new GenerationOptions(prompt, false, 1, 0, 1, penalty, ngram, early, 0);
  }

  private static DecodingOptions options(
      int width, double lengthPenalty, int minLength, int newTokens, GenerationOptions generation) {
    int prompt = generation.prompt().isEmpty() ? 0 : 3;
    return new DecodingOptions(
        width, lengthPenalty, minLength, prompt + newTokens, List.of(), generation);
  }

  private static DecodingOptions greedy(int longest) {
    return new DecodingOptions(1, 0, 0, longest, List.of());
  }

  /// The sentences of every picture against `gen.NAME`.
  private static void check(Made made, String name, int end, DecodingOptions options)
      throws Exception {
    NDArray sequences = made.fixture().ids("gen." + name + ".sequences");
    int pictures = (int) sequences.getShape().get(0);
    var scores = new float[pictures];
    for (int picture = 0; picture < pictures; picture++) {
      long[] expected = sequences.get(picture).toLongArray();
      var words = new ArrayList<String>();
      int at = 1;
      while (at < expected.length && expected[at] != end) {
        words.add(expected[at] == 0 ? "[PAD]" : "w" + expected[at]);
        at++;
      }
      Sentence best = made.caption(picture, options).best();
      assertEquals(words, best.words().stream().map(Word::text).toList(), name + " " + picture);
      assertEquals(at < expected.length, best.finished(), name + " " + picture);
      scores[picture] = (float) best.score();
    }
    String key = "gen." + name + ".sequences_scores";
    assertEquals(options.beamWidth() > 1, made.fixture().has(key));
    if (made.fixture().has(key)) {
      made.fixture().check(key, made.manager().create(scores));
    }
  }

  @Test
  void blipWritesWhatHuggingFaceWrites() throws Exception {
    with(
        "blip_caption",
        made -> {
          for (String suffix : List.of("", ".prompt")) {
            String prompt = suffix.isEmpty() ? "" : PROMPT;
            GenerationOptions plain = generation(prompt, 1, 0, false);
            check(made, "greedy" + suffix, 3, options(1, 1, 0, 14, plain));
            check(made, "beam3" + suffix, 3, options(3, 1, 0, 14, plain));
            check(
                made,
                "beam5_lp2_es" + suffix,
                3,
                options(5, 2, 0, 14, generation(prompt, 1, 0, true)));
            check(
                made,
                "beam3_ngram2" + suffix,
                3,
                options(3, 1, 0, 14, generation(prompt, 1, 2, false)));
            check(
                made,
                "greedy_rep1.3_min6" + suffix,
                3,
                options(1, 1, 5, 14, generation(prompt, 1.3, 0, false)));
          }
        });
  }

  @Test
  void gpt2WritesWhatHuggingFaceWrites() throws Exception {
    with(
        "vision_encoder_decoder",
        made -> {
          check(made, "greedy", 69, options(1, 1, 0, 14, generation("", 1, 0, false)));
          check(made, "beam4", 69, options(4, 1, 0, 14, generation("", 1, 0, false)));
          check(made, "beam4_es", 69, options(4, 1, 0, 14, generation("", 1, 0, true)));
        });
  }

  /// The attentions while `ids` of picture `row` are read, the start mark first.
  private static void checkAttentions(Made made, String name, int row, int[] ids, int layers)
      throws Exception {
    var prompt = new ArrayList<String>();
    for (int i = 1; i < ids.length; i++) {
      prompt.add("w" + ids[i]);
    }
    Caption caption =
        made.caption(
            row, greedy(20).withGeneration(generation(String.join(" ", prompt), 1, 0, false)));
    List<BeamNode> path = caption.tree().path(caption.best().lastNode());
    for (int position = 0; position < ids.length; position++) {
      AttentionMaps maps = path.get(position).attention();
      assertNotNull(maps);
      assertEquals(layers, maps.layers());
      int cells = maps.width() * maps.height();
      for (int layer = 0; layer < layers; layer++) {
        NDArray expected =
            made.fixture()
                .get(name + "." + layer)
                .get(new NDIndex(row + ", :, " + position + ", 1:"));
        float[] found = new float[maps.heads() * cells];
        System.arraycopy(maps.values(), layer * found.length, found, 0, found.length);
        assertArrayEquals(expected.toFloatArray(), found, 5e-6f);
      }
      for (int map = 0; map < layers * maps.heads(); map++) {
        double sum = 0;
        for (int i = map * cells; i < (map + 1) * cells; i++) {
          sum += maps.values()[i];
        }
        assertTrue(sum > 0 && sum <= 1 + 1e-5);
      }
      assertEquals(1, sum(path.get(position).gaze()), 1e-5);
      assertArrayEquals(
          maps.gaze(new GazeChoice.Mean()).values(), path.get(position).gaze().values());
    }
  }

  private static double sum(Heatmap map) {
    double sum = 0;
    for (float value : map.values()) {
      sum += value;
    }
    return sum;
  }

  @Test
  void attentionsAreHuggingFaces() throws Exception {
    with(
        "blip_caption",
        made ->
            checkAttentions(
                made, "text.cross_attentions", 2, new int[] {58, 50, 44, 31, 22, 18}, 3));
    with(
        "vision_encoder_decoder",
        made -> {
          int[][] ids = {{68, 4, 22, 31, 9, 44}, {68, 51, 3, 3, 17, 28}};
          checkAttentions(made, "output.cross_attentions", 0, ids[0], 2);
          checkAttentions(made, "output.cross_attentions", 1, ids[1], 2);
        });
  }

  @Test
  void aBeginningIsForced() throws Exception {
    with(
        "blip_caption",
        made -> {
          DecodingOptions options =
              new DecodingOptions(3, 1, 0, 10, List.of("w20", "w31"))
                  .withGeneration(generation("w7", 1, 0, false));
          List<Word> words = made.caption(0, options).best().words();
          assertEquals("w7 w20 w31", Word.text(words.subList(0, 3)));
          assertThrows(
              IllegalArgumentException.class,
              () -> made.caption(0, greedy(10).withPrefix(List.of("zebra"))));
          assertTrue(made.captioner().knows("w20"));
          assertFalse(made.captioner().knows("zebra"));
          assertFalse(made.captioner().knows("[PAD]"));
          assertTrue(made.captioner().vocabulary().stream().allMatch(made.captioner()::knows));
          assertEquals(new Captioner.Abilities(true, 3, 4), made.captioner().abilities());
        });
  }

  @Test
  void positionsAreNotExceeded() throws Exception {
    with(
        "blip_caption",
        made -> {
          var options = new DecodingOptions(2, 1, 100, 100, List.of());
          Caption caption = made.caption(1, options);
          assertEquals(39, caption.best().words().size());
          assertFalse(caption.best().finished());
          Caption weighted = made.captioner().weighted(made.pixels(1), caption, 0);
          assertEquals(39, weighted.best().words().size());
        });
  }

  /// A word looks at those before it and at itself, as it did when it was the last.
  @ParameterizedTest
  @ValueSource(strings = {"vision_encoder_decoder", "blip_caption"})
  void wordsLookAtOneAnother(String folder) throws Exception {
    with(
        folder,
        made -> {
          Caption caption = made.caption(0, greedy(6));
          List<Word> words = caption.best().words();
          AttentionMaps maps =
              made.captioner().amongWords(made.pixels(0), caption, 0).orElseThrow();
          int size = words.size() + 1;
          assertEquals(size, maps.width());
          int[] ids = new int[size];
          ids[0] = made.captioner().tokens().marks().start();
          for (int i = 1; i < size; i++) {
            ids[i] = Integer.parseInt(words.get(i - 1).text().substring(1));
          }
          for (int row = 0; row < size; row++) {
            var then =
                (AttentiveNetwork.Reading.LastWord)
                    made.captioner()
                        .attended(made.pixels(0), Arrays.copyOf(ids, row + 1))
                        .reading();
            for (int layer = 0; layer < maps.layers(); layer++) {
              for (int head = 0; head < maps.heads(); head++) {
                float[] last =
                    then.words().get(layer).get("0, " + head + ", " + row).toFloatArray();
                int at = ((layer * maps.heads() + head) * size + row) * size;
                for (int column = 0; column < size; column++) {
                  assertEquals(column <= row ? last[column] : 0, maps.values()[at + column], 1e-5f);
                }
              }
            }
          }
        });
  }

  @Test
  void drawsAreRepeatable() throws Exception {
    with(
        "vision_encoder_decoder",
        made -> {
          var generation = new GenerationOptions("", true, 1.5, 0, 0.95, 1, 0, false, 42);
          DecodingOptions options = greedy(12).withGeneration(generation);
          assertEquals(
              made.caption(0, options).best().text(), made.caption(0, options).best().text());
          var one = new GenerationOptions("", true, 1, 1, 1, 1, 0, false, 42);
          assertEquals(
              made.caption(0, greedy(12)).best().text(),
              made.caption(0, greedy(12).withGeneration(one)).best().text());
        });
  }

  /// The score of `next` after `ids` when what one head sees at one place counts `factor` times,
  /// for the last token alone.
  private static double score(
      Made made, WordNetwork.Picture picture, int[] ids, int next, int[] place, double factor) {
    return Scopes.run(
        () -> {
          NDManager manager = made.manager();
          List<KeyValueCache> past = null;
          if (ids.length > 1) {
            long[][] earlier = new long[1][ids.length - 1];
            IntStream.range(0, ids.length - 1).forEach(i -> earlier[0][i] = ids[i]);
            past =
                made.network()
                    .read(manager.create(earlier), null, picture, null, Outputs.none())
                    .past();
          }
          var memory = new ArrayList<>(picture.memory());
          NDArray values = memory.get(place[0]).values().duplicate();
          var index = new NDIndex(0, place[1], place[2]);
          values.set(index, values.get(index).mul(factor));
          memory.set(place[0], new KeyValueCache(memory.get(place[0]).keys(), values));
          return (double)
              made.network()
                  .read(
                      manager.create(new long[][] {{ids[ids.length - 1]}}),
                      past,
                      new WordNetwork.Picture(picture.states(), memory, picture.intermediates()),
                      null,
                      Outputs.none())
                  .logits()
                  .get(0, 0, next)
                  .getFloat();
        });
  }

  @Test
  void weightedGazeIsAttentionTimesGradient() throws Exception {
    with(
        "blip_caption",
        made -> {
          int[] ids = {58, 12, 33, 8};
          NDArray pixels = made.pixels(0);
          WordNetwork.Picture picture = made.network().look(pixels, Outputs.none());
          List<Heatmap> gazes = new WeightedGaze(made.network(), made.manager()).of(picture, ids);
          assertEquals(3, gazes.size());
          for (int word : new int[] {0, 2}) {
            int[] before = IntStream.rangeClosed(0, word).map(i -> ids[i]).toArray();
            var expected = new double[25];
            double sum = 0;
            for (int cell = 0; cell < 25; cell++) {
              for (int layer = 0; layer < 3; layer++) {
                for (int head = 0; head < 4; head++) {
                  int[] place = {layer, head, cell + 1};
                  double step = 0.01;
                  double slope =
                      (score(made, picture, before, ids[word + 1], place, 1 + step)
                              - score(made, picture, before, ids[word + 1], place, 1 - step))
                          / (2 * step);
                  expected[cell] += Math.max(0, slope);
                }
              }
              sum += expected[cell];
            }
            for (int cell = 0; cell < 25; cell++) {
              assertEquals(expected[cell] / sum, gazes.get(word).values()[cell], 5e-4);
            }
          }
        });
  }

  @Test
  void weightingChangesOnlyTheGazeOfThatSentence() throws Exception {
    for (String folder : List.of("blip_caption", "vision_encoder_decoder")) {
      with(
          folder,
          made -> {
            DecodingOptions options = options(3, 1, 0, 10, generation("w11 w23 w9", 1, 0, false));
            Caption caption = made.caption(1, options);
            Caption weighted = made.captioner().weighted(made.pixels(1), caption, 1);
            assertEquals(caption.sentences().get(0), weighted.sentences().get(0));
            Sentence before = caption.sentences().get(1);
            Sentence after = weighted.sentences().get(1);
            assertEquals(before.score(), after.score());
            assertEquals(before.logProbability(), after.logProbability());
            List<BeamNode> path = weighted.tree().path(after.lastNode());
            for (int i = 0; i < before.words().size(); i++) {
              Word was = before.words().get(i);
              Word is = after.words().get(i);
              assertEquals(1, sum(is.gaze()), 1e-5);
              assertNotEquals(was.gaze(), is.gaze());
              assertEquals(is.gaze(), path.get(i).gaze());
              assertEquals(was.text(), is.text());
              assertEquals(was.probability(), is.probability());
              assertEquals(was.attention(), is.attention());
              assertEquals(was.alternatives(), is.alternatives());
            }
            var ids = path.stream().map(BeamNode::id).toList();
            for (int id = 0; id < caption.tree().nodes().size(); id++) {
              BeamNode was = caption.tree().nodes().get(id);
              BeamNode is = weighted.tree().nodes().get(id);
              assertEquals(ids.contains(id) ? was.with(is.gaze()) : was, is);
            }
          });
    }
  }

  @Test
  void aCaptionOfAnotherModelIsNotWeighted() throws Exception {
    with(
        "blip_caption",
        made -> {
          var word =
              new Word("zebra", 0.5, new Heatmap(5, 5, new float[25]), Double.NaN, List.of());
          var node =
              new BeamNode(
                  0,
                  -1,
                  0,
                  "zebra",
                  0.5,
                  -1,
                  -1,
                  BeamNode.Fate.KEPT,
                  word.gaze(),
                  Double.NaN,
                  List.of(),
                  null);
          var caption =
              new Caption(
                  List.of(new Sentence(List.of(word), -1, -1, false, 0)),
                  new BeamTree(List.of(node)));
          assertThrows(
              IllegalArgumentException.class,
              () -> made.captioner().weighted(made.pixels(0), caption, 0));
        });
  }

  @Test
  void nothingLeaks() throws Exception {
    var cancelling =
        new Captioner.Progress() {
          private int steps;

          @Override
          public void words(List<Word> soFar) {
            steps++;
          }

          @Override
          public boolean cancelled() {
            return steps == 2;
          }
        };
    for (String folder : List.of("blip_caption", "vision_encoder_decoder")) {
      with(
          folder,
          made -> {
            RgbImage image = picture();
            TransformerCaptioner captioner = made.captioner();
            Captioner.Progress none = Captioner.Progress.none();
            int before = made.manager().getManagedArrays().size();
            for (int width = 1; width <= 10; width += 3) {
              DecodingOptions options = options(width, 1, 0, 10, generation(PROMPT, 1, 2, false));
              Caption caption = captioner.caption(image, options, none);
              captioner.weighted(image, caption, 0, options);
            }
            cancelling.steps = 0;
            assertThrows(
                CancellationException.class,
                () -> captioner.caption(image, DecodingOptions.standard(), cancelling));
            assertEquals(before, made.manager().getManagedArrays().size());
          });
    }
  }

  private static RgbImage picture() {
    var random = new Random(5);
    return RgbImage.of(50, 30, IntStream.range(0, 1500).map(_ -> random.nextInt()).toArray());
  }

  @Test
  void partsMustBelongTogether() throws Exception {
    with(
        "vision_encoder_decoder",
        made -> {
          var e =
              assertThrows(
                  IllegalArgumentException.class,
                  () ->
                      new TransformerCaptioner(
                          made.network(),
                          made.manager(),
                          Preparation.imageNet(40, 40),
                          new NamedTokens(70, new Tokens.Marks(68, 69, 69)),
                          Captioner.Abilities.none()));
          assertTrue(e.getMessage().contains("32 × 32"));
          e =
              assertThrows(
                  IllegalArgumentException.class,
                  () ->
                      new TransformerCaptioner(
                          made.network(),
                          made.manager(),
                          Preparation.imageNet(32, 32),
                          new NamedTokens(70, new Tokens.Marks(68, 70, 70)),
                          Captioner.Abilities.none()));
          assertTrue(e.getMessage().contains("the number 70"));
        });
  }

  @Test
  void marksAreReadFromTheConfiguration() throws Exception {
    assertEquals(
        new Tokens.Marks(30522, 102, 0), TransformerCaptioners.blipMarks(new Settings(Map.of())));
    assertEquals(
        new Tokens.Marks(50256, 50256, 50256),
        TransformerCaptioners.gpt2Marks(new Settings(Map.of())));
    with(
        "blip_caption",
        made ->
            assertEquals(
                new Tokens.Marks(58, 3, 0),
                TransformerCaptioners.blipMarks(made.fixture().settings())));
    with(
        "vision_encoder_decoder",
        made ->
            assertEquals(
                new Tokens.Marks(68, 69, 69),
                TransformerCaptioners.gpt2Marks(made.fixture().settings())));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            TransformerCaptioners.blipMarks(
                new Settings(Map.of("text_config", Map.of("sep_token_id", -1)))));
  }

  /// What follows any words is what reading them says, and its derivative by the pixels is that of
  /// small steps.
  @ParameterizedTest
  @ValueSource(strings = {"blip_caption", "vision_encoder_decoder"})
  void whatFollowsCanBeAskedForAndDifferentiated(String folder) throws Exception {
    with(
        folder,
        made -> {
          NDArray pixels = made.pixels(0);
          int[] before = {made.captioner.tokens().marks().start(), 7, 9};
          NDArray words = DifferentiableCaptioner.rows(made.manager, before, 1);
          NDArray read =
              made.network
                  .read(
                      words, null, made.network.look(pixels, Outputs.none()), null, Outputs.none())
                  .logits()
                  .get("0, 2");
          assertArrayEquals(
              read.toFloatArray(),
              made.captioner.next(pixels, before).get(0).toFloatArray(),
              1e-6f);
          NDArray two = pixels.concat(pixels.mul(0.5f), 0);
          assertEquals(2, made.captioner.next(two, before).getShape().get(0));
          pixels.setRequiresGradient(true);
          NDArray score;
          try (var _ = Gradients.record()) {
            score = made.captioner.next(pixels, before).get(0, 11);
          }
          NDArray gradient = Gradients.of(score, pixels);
          double size = gradient.square().sum().getFloat();
          assertTrue(size > 0);
          float step = 0.02f / (float) Math.sqrt(size);
          NDArray plain = made.pixels(0);
          double rise =
              made.captioner.next(plain.add(gradient.mul(step)), before).getFloat(0, 11)
                  - made.captioner.next(plain.sub(gradient.mul(step)), before).getFloat(0, 11);
          assertEquals(1, rise / (2 * step * size), 0.05);
        });
  }
}
