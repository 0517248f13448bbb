package fovea.language.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.language.Aim;
import fovea.language.Head;
import fovea.language.HeadEffects;
import fovea.language.HeadMaps;
import fovea.language.Token;
import fovea.language.Tokens;
import fovea.language.WordRelevance;
import fovea.network.Fixture;
import fovea.network.attention.HeadChange;
import fovea.network.attention.Outputs;
import fovea.network.transformer.Bert;
import fovea.tensor.OnCompute;
import fovea.tensor.Scopes;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Against Hugging Face's BERT with heads switched off, the attention flow of Abnar and Zuidema,
/// and the relevance of Chefer et al.
class BertReadingTest {
  private static final double NEAR = 2e-5;

  private interface Check {
    void of(NDManager manager, Fixture heads, Runs runs) throws Exception;
  }

  private static void with(String weights, Bert.Head head, Check check) throws Exception {
    OnCompute.run(
        manager -> {
          try (var heads = new Fixture(manager, "bert_heads");
              var own = new Fixture(manager, weights)) {
            Bert bert = own.load(new Bert(manager, Bert.Configuration.of(own.settings(), head)));
            check.of(manager, heads, new Runs(bert, manager));
          }
        });
  }

  /// A row of the fixture without its padding.
  private static Tokens tokens(Fixture fixture, String ids, int row) throws Exception {
    long[] all = fixture.ids(ids).toLongArray();
    long[] types = fixture.ids("input.token_type_ids").toLongArray();
    long[] mask = fixture.ids("input.attention_mask").toLongArray();
    int width = all.length / 2;
    var tokens = new ArrayList<Token>();
    for (int i = row * width; i < (row + 1) * width; i++) {
      if (mask[i] == 1) {
        tokens.add(new Token("t" + all[i], (int) all[i], (int) types[i], i, 0, 1));
      }
    }
    return new Tokens(tokens, List.of());
  }

  /// (…, T, T) of a fixture, cut to the tokens of a row.
  private static float[] square(float[] numbers, int start, int width, int size) {
    var cut = new float[size * size];
    for (int i = 0; i < size; i++) {
      System.arraycopy(numbers, start + i * width, cut, i * size, size);
    }
    return cut;
  }

  private static void assertNear(float[] expected, float[] actual, double near) {
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual[i], near, "number " + i);
    }
  }

  @Test
  void everyHeadItsProjectionsAndTheRolloutAgree() throws Exception {
    with(
        "bert_model",
        Bert.Head.NONE,
        (manager, heads, runs) -> {
          for (int row = 0; row < 2; row++) {
            Tokens text = tokens(heads, "input.input_ids", row);
            int size = text.size();
            var made = runs.read(runs.input(text), Outputs.all()).intermediates();
            HeadMaps maps = Runs.maps(made.attentions());
            float[][] rolled = maps.rollout();
            for (int layer = 0; layer < 3; layer++) {
              float[] attention = heads.get("base.attention." + layer).toFloatArray();
              for (int head = 0; head < 4; head++) {
                assertNear(
                    square(attention, (row * 4 + head) * 14 * 14, 14, size),
                    maps.map(layer, head),
                    NEAR);
              }
              checkRows(heads, "base.q." + layer, made.queries().get(layer), row, size);
              checkRows(heads, "base.k." + layer, made.keys().get(layer), row, size);
              checkRows(heads, "base.v." + layer, made.values().get(layer), row, size);
              if (row == 0 || size == 14) {
                float[] rollout = heads.get("base.rollout." + row).toFloatArray();
                assertNear(square(rollout, layer * 14 * 14, 14, size), rolled[layer], NEAR);
              }
            }
          }
        });
  }

  private static void checkRows(Fixture heads, String name, NDArray actual, int row, int size)
      throws Exception {
    float[] expected = heads.get(name).toFloatArray(); // (2, 4, 14, 8)
    float[] numbers = actual.toFloatArray(); // (1, 4, size, 8)
    for (int head = 0; head < 4; head++) {
      for (int i = 0; i < size * 8; i++) {
        assertEquals(
            expected[(row * 4 + head) * 14 * 8 + i], numbers[head * size * 8 + i], NEAR, name);
      }
    }
  }

  @Test
  void theScoreOfAPairIsWhatTheOriginalDivides() throws Exception {
    with(
        "bert_model",
        Bert.Head.NONE,
        (manager, heads, runs) -> {
          Tokens text = tokens(heads, "input.input_ids", 0);
          var made = runs.read(runs.input(text), Outputs.all()).intermediates();
          var projections = Runs.projections(made);
          float[] scores = heads.get("base.scores.1").toFloatArray();
          for (int head = 0; head < 4; head++) {
            for (int from = 0; from < text.size(); from++) {
              for (int to = 0; to < text.size(); to++) {
                assertEquals(
                    scores[(head * 14 + from) * 14 + to],
                    projections.score(1, head, from, to),
                    NEAR);
              }
            }
          }
        });
  }

  @Test
  void headsThatAreTakenAwayLeaveTheOriginalsLogits() throws Exception {
    with(
        "bert_seqcls",
        Bert.Head.SEQUENCE_CLASSIFICATION,
        (manager, heads, runs) -> {
          var changes = new HeadChanges(runs);
          check(runs, changes, heads, Set.of(), "cls.logits");
          check(runs, changes, heads, Set.of(new Head(0, 0)), "cls.off.l0h0.logits");
          check(runs, changes, heads, Set.of(new Head(1, 2)), "cls.off.l1h2.logits");
          check(runs, changes, heads, Set.of(new Head(2, 3)), "cls.off.l2h3.logits");
          check(
              runs,
              changes,
              heads,
              Head.named("0.1,2.0,2.2", 3, 4),
              "cls.off.l0h1_l2h0_l2h2.logits");
          check(runs, changes, heads, Head.named("1.*", 3, 4), "cls.off.layer1_all.logits");
        });
  }

  private static void check(
      Runs runs, HeadChanges changes, Fixture heads, Set<Head> without, String name)
      throws Exception {
    float[] expected = heads.get(name).toFloatArray();
    for (int row = 0; row < 2; row++) {
      Tokens text = tokens(heads, "input.input_ids", row);
      Bert.Input input = runs.input(text);
      NDArray state = runs.bert().start(runs.bert().embed(input.ids()), input);
      var read = runs.bert().encode(0, state, null, changes.without(without), Outputs.none());
      float[] logits = runs.bert().classes(read.last()).toFloatArray();
      assertNear(Arrays.copyOfRange(expected, row * 5, row * 5 + 5), logits, NEAR);
    }
  }

  @Test
  void everySingleRemovalAgrees() throws Exception {
    with(
        "bert_seqcls",
        Bert.Head.SEQUENCE_CLASSIFICATION,
        (manager, heads, runs) -> {
          float[] whole = heads.get("cls.logits").toFloatArray();
          float[] each = heads.get("cls.off_each.logits").toFloatArray(); // (3, 4, 2, 5)
          for (int row = 0; row < 2; row++) {
            for (int label = 0; label < 5; label++) {
              HeadEffects effects =
                  new HeadChanges(runs)
                      .removals(
                          tokens(heads, "input.input_ids", row),
                          new Aim.OfClass(label),
                          Progress.none());
              assertEquals(whole[row * 5 + label], effects.before(), NEAR);
              for (int layer = 0; layer < 3; layer++) {
                for (int head = 0; head < 4; head++) {
                  assertEquals(
                      each[((layer * 4 + head) * 2 + row) * 5 + label],
                      effects.after()[layer][head],
                      NEAR);
                }
              }
            }
          }
        });
  }

  /// All heads of a layer and all that follows are those of the source only where the state before
  /// them is too: at the last layer the first token's state differs still, at none does a patch of
  /// a text with itself change anything.
  @Test
  void aTextPatchedWithItselfStaysAsItIs() throws Exception {
    with(
        "bert_seqcls",
        Bert.Head.SEQUENCE_CLASSIFICATION,
        (manager, heads, runs) -> {
          Tokens text = tokens(heads, "input.input_ids", 0);
          int[] all = IntStream.range(0, text.size()).toArray();
          var changes = new HeadChanges(runs);
          var aim = new Aim.OfClass(1);
          for (HeadEffects effects :
              List.of(
                  changes.patches(text, text, all, all, aim, Progress.none()),
                  changes.states(text, text, all, all, aim, Progress.none()))) {
            for (double[] layer : effects.after()) {
              for (double one : layer) {
                assertEquals(effects.before(), one, 1e-5);
              }
            }
          }
        });
  }

  /// After the last layer the classifier reads the first token's state alone, so that of another
  /// text brings its answer; no other place matters there.
  @Test
  void theFirstTokensLastStateBringsTheOtherTextsAnswer() throws Exception {
    with(
        "bert_seqcls",
        Bert.Head.SEQUENCE_CLASSIFICATION,
        (manager, heads, runs) -> {
          Tokens source = tokens(heads, "input.input_ids", 1);
          Tokens target = tokens(heads, "input.input_ids", 0);
          float[] whole = heads.get("cls.logits").toFloatArray();
          int[] places = IntStream.range(0, source.size()).toArray();
          HeadEffects effects =
              new HeadChanges(runs)
                  .states(source, target, places, places, new Aim.OfClass(3), Progress.none());
          assertEquals(whole[3], effects.before(), NEAR);
          assertEquals(whole[5 + 3], effects.after()[2][0], NEAR);
          for (int place = 1; place < places.length; place++) {
            assertEquals(whole[3], effects.after()[2][place], NEAR);
          }
        });
  }

  /// A head patched from another text at all places equals that head's output taken by hand.
  @Test
  void aPatchedHeadSaysWhatItSaidOfTheOtherText() throws Exception {
    with(
        "bert_seqcls",
        Bert.Head.SEQUENCE_CLASSIFICATION,
        (manager, heads, runs) -> {
          Tokens source = tokens(heads, "input.input_ids", 1);
          Tokens target = tokens(heads, "input.input_ids", 0);
          int[] places = {0, 2};
          int[] others = {1, 2};
          HeadEffects effects =
              new HeadChanges(runs)
                  .patches(source, target, others, places, new Aim.OfClass(0), Progress.none());
          for (int layer = 0; layer < 3; layer++) {
            for (int head = 0; head < 4; head++) {
              assertEquals(
                  patched(runs, source, target, others, places, layer, head),
                  effects.after()[layer][head],
                  NEAR);
            }
          }
          assertTrue(Math.abs(effects.of(0, 0)) > 1e-6, "a patch changes something");
        });
  }

  /// The logit of class 0 with one head's output replaced in plain Java.
  private static double patched(
      Runs runs, Tokens source, Tokens target, int[] from, int[] to, int layer, int head) {
    return Scopes.run(
        () -> {
          var said = runs.read(runs.input(source), new Outputs(false, true, true)).intermediates();
          float[] context =
              said.attentions().get(layer).matMul(said.values().get(layer)).toFloatArray();
          int size = target.size();
          var factor = new float[4 * size];
          Arrays.fill(factor, 1);
          var added = new float[4 * size * 8];
          for (int i = 0; i < from.length; i++) {
            factor[head * size + to[i]] = 0;
            System.arraycopy(
                context, (head * source.size() + from[i]) * 8, added, (head * size + to[i]) * 8, 8);
          }
          var change =
              new HeadChange(
                  runs.numbers(factor, 1, 4, size, 1), runs.numbers(added, 1, 4, size, 8));
          Bert.Input input = runs.input(target);
          NDArray state = runs.bert().start(runs.bert().embed(input.ids()), input);
          var read = runs.bert().encode(0, state, null, Map.of(layer, change), Outputs.none());
          return (double) runs.bert().classes(read.last()).toFloatArray()[0];
        });
  }

  @Test
  void relevanceAgreesWithItsAuthors() throws Exception {
    with(
        "bert_seqcls",
        Bert.Head.SEQUENCE_CLASSIFICATION,
        (manager, heads, runs) -> {
          try (var relevance = new Fixture(manager, "relevance")) {
            for (String name : List.of("bert.0.padded", "bert.1.cut")) {
              int row = name.charAt(5) - '0';
              Tokens text = tokens(heads, "input.input_ids", row);
              int label = (int) relevance.ids(name + ".class").toLongArray()[0];
              WordRelevance found =
                  new TokenRelevance(runs, 0)
                      .of(
                          text,
                          WordRelevance.Method.RELEVANCE,
                          new Aim.OfClass(label),
                          Progress.none());
              float[] expected = relevance.get(name + ".relevance").toFloatArray();
              for (int i = 0; i < text.size(); i++) {
                // what the first token keeps of itself is left out here
                double own = i == 0 ? 1 : 0;
                assertEquals(expected[i] - own, found.scores()[i], NEAR, name + " token " + i);
              }
            }
          }
        });
  }

  @Test
  void attentionTimesItsDerivativeAddsUpToTheOriginals() throws Exception {
    with(
        "bert_seqcls",
        Bert.Head.SEQUENCE_CLASSIFICATION,
        (manager, heads, runs) -> {
          long[] classes = heads.ids("cls.class").toLongArray();
          for (int row = 0; row < 2; row++) {
            Tokens text = tokens(heads, "input.input_ids", row);
            var expected = new double[text.size()];
            for (int layer = 0; layer < 3; layer++) {
              float[] product = heads.get("cls.grad_x_attention." + layer).toFloatArray();
              for (int i = 0; i < 4 * 14 * 14; i++) {
                int to = i % 14;
                if (to < text.size()) {
                  expected[to] += product[row * 4 * 14 * 14 + i];
                }
              }
            }
            WordRelevance found =
                new TokenRelevance(runs, 0)
                    .of(
                        text,
                        WordRelevance.Method.ATTENTION_X_GRADIENT,
                        new Aim.OfClass((int) classes[row]),
                        Progress.none());
            for (int i = 0; i < text.size(); i++) {
              assertEquals(expected[i], found.scores()[i], NEAR);
            }
          }
        });
  }

  @Test
  void gradientTimesInputAgreesWithFiniteDifferencesOfTheWholeText() throws Exception {
    with(
        "bert_seqcls",
        Bert.Head.SEQUENCE_CLASSIFICATION,
        (manager, heads, runs) -> {
          Tokens text = tokens(heads, "input.input_ids", 0);
          WordRelevance found =
              new TokenRelevance(runs, 0)
                  .of(
                      text,
                      WordRelevance.Method.GRADIENT_X_INPUT,
                      new Aim.OfClass(2),
                      Progress.none());
          double slope = (logit(runs, text, 1.01f) - logit(runs, text, 0.99f)) / 0.02;
          assertEquals(slope, Arrays.stream(found.scores()).sum(), 2e-3);
        });
  }

  private static double logit(Runs runs, Tokens text, float factor) {
    return Scopes.run(
        () -> {
          Bert.Input input = runs.input(text);
          NDArray state = runs.bert().start(runs.bert().embed(input.ids()).mul(factor), input);
          var read = runs.bert().encode(0, state, null, Map.of(), Outputs.none());
          return (double) runs.bert().classes(read.last()).toFloatArray()[2];
        });
  }

  @Test
  void integratedGradientsAddUp() throws Exception {
    with(
        "bert_seqcls",
        Bert.Head.SEQUENCE_CLASSIFICATION,
        (manager, heads, runs) -> {
          Tokens text = tokens(heads, "input.input_ids", 0);
          WordRelevance found =
              new TokenRelevance(runs, 0)
                  .of(
                      text,
                      WordRelevance.Method.INTEGRATED_GRADIENTS,
                      new Aim.OfClass(2),
                      Progress.none());
          var nothing =
              new Tokens(
                  text.tokens().stream()
                      .map(one -> new Token(one.piece(), 0, one.segment(), one.word(), 0, 1))
                      .toList(),
                  List.of());
          double difference = logit(runs, text, 1) - logit(runs, nothing, 1);
          assertEquals(difference, Arrays.stream(found.scores()).sum(), 1e-3);
        });
  }

  @Test
  void maskedWordsAreTheOriginals() throws Exception {
    with(
        "bert_mlm",
        Bert.Head.MASKED_LM,
        (manager, heads, runs) -> {
          long[] positions = heads.ids("input.mlm.positions").toLongArray();
          long[] top = heads.ids("mlm.top5.ids").toLongArray();
          float[] logits = heads.get("mlm.logits_at_masks").toFloatArray();
          for (int gap = 0; gap < 4; gap++) {
            Tokens text = tokens(heads, "input.mlm.input_ids", (int) positions[2 * gap]);
            int position = (int) positions[2 * gap + 1];
            for (int i = 0; i < 5; i++) {
              int id = (int) top[gap * 5 + i];
              var last = runs.read(runs.input(text), Outputs.none()).last();
              double found =
                  runs.followed(last, new Aim.OfWord(position, id), null).toFloatArray()[0];
              assertEquals(logits[gap * 120 + id], found, NEAR);
            }
          }
        });
  }

  /// The norm of each value as its layer mixes it in, calculated from the file's weights.
  @Test
  void weightedNormsAreThoseOfThePlainProduct() throws Exception {
    with(
        "bert_model",
        Bert.Head.NONE,
        (manager, heads, runs) -> {
          Tokens text = tokens(heads, "input.input_ids", 0);
          HeadMaps norms = new TokenRelevance(runs, 0).norms(text);
          var made = runs.read(runs.input(text), Outputs.all()).intermediates();
          HeadMaps maps = Runs.maps(made.attentions());
          float[] mixing =
              runs.bert()
                  .parameters()
                  .get("bert.encoder.layer.1.attention.output.dense.weight")
                  .toFloatArray(); // (32, 32)
          float[] values = made.values().get(1).toFloatArray(); // (1, 4, T, 8)
          int size = text.size();
          for (int head = 0; head < 4; head++) {
            for (int to = 0; to < size; to++) {
              double square = 0;
              for (int out = 0; out < 32; out++) {
                double sum = 0;
                for (int k = 0; k < 8; k++) {
                  sum += mixing[out * 32 + head * 8 + k] * values[(head * size + to) * 8 + k];
                }
                square += sum * sum;
              }
              assertEquals(
                  maps.at(1, head, 3, to) * Math.sqrt(square), norms.at(1, head, 3, to), NEAR);
            }
          }
        });
  }

  /// A word is read from its place, a vector from all places: rollout tells what those see.
  @Test
  void whatIsReadDecidesWhoseViewIsTold() throws Exception {
    with(
        "bert_model",
        Bert.Head.NONE,
        (manager, heads, runs) -> {
          Tokens text = tokens(heads, "input.input_ids", 0);
          int size = text.size();
          var relevance = new TokenRelevance(runs, 0);
          float[][] rolled =
              Runs.maps(
                      runs.read(runs.input(text), Outputs.onlyAttentions())
                          .intermediates()
                          .attentions())
                  .rollout();
          double[] ofWord =
              relevance
                  .of(text, WordRelevance.Method.ROLLOUT, new Aim.OfWord(3, 1), Progress.none())
                  .scores();
          double[] ofVector =
              relevance
                  .of(text, WordRelevance.Method.ROLLOUT, new Aim.OfVector(), Progress.none())
                  .scores();
          for (int i = 0; i < size; i++) {
            assertEquals(rolled[2][3 * size + i], ofWord[i], NEAR);
            double mean = 0;
            for (int row = 0; row < size; row++) {
              mean += rolled[2][row * size + i] / size;
            }
            assertEquals(mean, ofVector[i], NEAR);
          }
        });
  }
}
