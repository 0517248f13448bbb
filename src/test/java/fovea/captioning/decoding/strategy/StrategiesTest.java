package fovea.captioning.decoding.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.captioning.AttentionMaps;
import fovea.captioning.BeamNode;
import fovea.captioning.Caption;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.GazeChoice;
import fovea.captioning.GenerationOptions;
import fovea.captioning.Sentence;
import fovea.captioning.Word;
import fovea.captioning.decoding.Decoder;
import fovea.captioning.decoding.LogitsProcessor;
import fovea.captioning.decoding.NamedTokens;
import fovea.captioning.decoding.TokenModel;
import fovea.captioning.decoding.Tokens;
import fovea.image.Heatmap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

class StrategiesTest {
  private static final int SIZE = 6;
  private static final int START = 1;
  private static final int END = 2;
  private static final Tokens TOKENS = new NamedTokens(SIZE, new Tokens.Marks(START, END, 0));

  /// Its next token depends on the whole sentence so far, by chance but always the same.
  private static final class Chance implements TokenModel {
    private final long seed;
    private final float endLogit;
    private List<List<Integer>> sentences = List.of();

    Chance(long seed, float endLogit) {
      this.seed = seed;
      this.endLogit = endLogit;
    }

    @Override
    public int vocabularySize() {
      return SIZE;
    }

    @Override
    public int longest() {
      return 40;
    }

    static float[] logits(long seed, float endLogit, List<Integer> sentence) {
      var random = new Random(seed * 1_000_003 + sentence.hashCode());
      var logits = new float[SIZE];
      for (int i = 0; i < SIZE; i++) {
        logits[i] = (float) (2 * random.nextGaussian());
      }
      logits[END] += endLogit;
      return logits;
    }

    @Override
    public Step start(int[] ids) {
      List<Integer> all = Arrays.stream(ids).boxed().toList();
      sentences = List.of(all);
      var read = new ArrayList<List<Integer>>();
      for (int i = 1; i <= ids.length; i++) {
        read.add(all.subList(0, i));
      }
      return step(read);
    }

    @Override
    public Step next(int[] rows, int[] tokens) {
      var next = new ArrayList<List<Integer>>();
      for (int i = 0; i < rows.length; i++) {
        var sentence = new ArrayList<>(sentences.get(rows[i]));
        sentence.add(tokens[i]);
        next.add(sentence);
      }
      sentences = next;
      return step(next);
    }

    private Step step(List<List<Integer>> rows) {
      var logits = new float[rows.size() * SIZE];
      var gazes = new ArrayList<Gaze>();
      for (int i = 0; i < rows.size(); i++) {
        System.arraycopy(logits(seed, endLogit, rows.get(i)), 0, logits, i * SIZE, SIZE);
        float last = rows.get(i).getLast() / 20f;
        var maps = new AttentionMaps(1, 2, 2, 1, new float[] {last, 0.5f, 0.25f, 0.25f});
        gazes.add(new Gaze(maps.gaze(new GazeChoice.Mean()), Double.NaN, maps));
      }
      return new Step(logits, gazes);
    }
  }

  private static Caption run(long seed, float endLogit, DecodingOptions options) {
    return new Decoder(TOKENS)
        .decode(
            new Chance(seed, endLogit),
            Strategies.generate(options),
            options,
            Captioner.Progress.none());
  }

  private static DecodingOptions beam(int width, double penalty, int min, int max) {
    return new DecodingOptions(width, penalty, min, max, List.of());
  }

  private static GenerationOptions sampling(double temperature, int topK, double topP, long seed) {
    return new GenerationOptions("", true, temperature, topK, topP, 1, 0, false, seed);
  }

  private static GenerationOptions rules(double repetitionPenalty, int noRepeatNgram) {
    return new GenerationOptions("", false, 1, 0, 1, repetitionPenalty, noRepeatNgram, false, 0);
  }

  private static List<String> texts(Sentence sentence) {
    return sentence.words().stream().map(Word::text).toList();
  }

  private static double[] probabilities(long seed, float endLogit, List<Integer> sentence) {
    float[] logits = Chance.logits(seed, endLogit, sentence);
    var probabilities = new double[SIZE];
    double sum = 0;
    for (int i = 0; i < SIZE; i++) {
      probabilities[i] = Math.exp(logits[i]);
      sum += probabilities[i];
    }
    for (int i = 0; i < SIZE; i++) {
      probabilities[i] /= sum;
    }
    return probabilities;
  }

  private static int[] ids(Sentence sentence) {
    return TOKENS.ids(sentence.text(), true);
  }

  @Test
  void greedyTakesTheLikeliestEachTime() {
    for (long seed = 0; seed < 50; seed++) {
      Sentence sentence = run(seed, 0, beam(1, 0, 0, 12)).best();
      var ids = new ArrayList<>(List.of(START));
      double log = 0;
      while (ids.size() <= 12 && ids.getLast() != END) {
        double[] next = probabilities(seed, 0, ids);
        int best = 0;
        for (int i = 0; i < SIZE; i++) {
          best = next[i] > next[best] ? i : best;
        }
        if (best != END) {
          assertEquals(next[best], sentence.words().get(ids.size() - 1).probability(), 1e-9);
        }
        log += Math.log(next[best]);
        ids.add(best);
      }
      assertEquals(ids.getLast() == END, sentence.finished());
      assertEquals(ids.size() - (sentence.finished() ? 2 : 1), sentence.words().size());
      assertEquals(log, sentence.logProbability(), 1e-6);
      assertEquals(log, sentence.score(), 1e-6);
    }
  }

  @Test
  void aWideBeamFindsTheLikeliestShortSentence() {
    for (long seed = 0; seed < 50; seed++) {
      double best = Math.log(probabilities(seed, 1, List.of(START))[END]);
      for (int a = 0; a < SIZE; a++) {
        if (a != END) {
          double log = Math.log(probabilities(seed, 1, List.of(START))[a]);
          for (double next : probabilities(seed, 1, List.of(START, a))) {
            best = Math.max(best, log + Math.log(next)); // ended or cut off at two tokens
          }
        }
      }
      assertEquals(best, run(seed, 1, beam(10, 0, 0, 2)).best().score(), 1e-6, "seed " + seed);
    }
  }

  @Test
  void theTreeIsWhatTheSentencesCameFrom() {
    for (long seed = 0; seed < 30; seed++) {
      Caption caption = run(seed, 0, beam(4, 1, 0, 10));
      assertTrue(caption.sentences().size() <= 4);
      double before = Double.POSITIVE_INFINITY;
      for (Sentence sentence : caption.sentences()) {
        assertTrue(sentence.score() <= before);
        before = sentence.score();
        List<BeamNode> path = caption.tree().path(sentence.lastNode());
        BeamNode last = path.getLast();
        assertEquals(sentence.finished(), last.fate() == BeamNode.Fate.FINISHED);
        assertEquals(sentence.finished(), last.word().equals(BeamNode.END));
        assertEquals(
            sentence.logProbability(),
            path.stream().mapToDouble(n -> Math.log(n.probability())).sum(),
            1e-9);
        assertEquals(sentence.logProbability() / path.size(), sentence.score(), 1e-9);
        for (int i = 0; i < sentence.words().size(); i++) {
          Word word = sentence.words().get(i);
          assertEquals(path.get(i).word(), word.text());
          assertSame(path.get(i).attention(), word.attention());
          assertTrue(Double.isNaN(word.gate()));
          assertEquals(SIZE, word.alternatives().size());
          float gaze = word.gaze().values()[0] + word.gaze().values()[1];
          assertEquals(1, gaze, 1e-6);
        }
      }
      var ids = new HashSet<Integer>();
      int runnersUp = 0;
      for (BeamNode node : caption.tree().nodes()) {
        assertTrue(ids.add(node.id()) && node.parent() < node.id());
        assertTrue(
            node.parent() < 0
                || caption.tree().nodes().get(node.parent()).step() + 1 == node.step());
        runnersUp += node.fate() == BeamNode.Fate.PRUNED ? 1 : 0;
      }
      assertTrue(runnersUp > 0);
    }
  }

  @Test
  void earlyStoppingIsNeverBetter() {
    var early = new GenerationOptions("", false, 1, 0, 1, 1, 0, true, 0);
    int differ = 0;
    for (long seed = 0; seed < 100; seed++) {
      DecodingOptions options = beam(3, 1, 0, 20);
      Caption patient = run(seed, 0, options);
      Caption hasty = run(seed, 0, options.withGeneration(early));
      assertTrue(hasty.best().score() <= patient.best().score() + 1e-12);
      differ += hasty.tree().nodes().size() < patient.tree().nodes().size() ? 1 : 0;
    }
    assertTrue(differ > 0);
  }

  @Test
  void lengthsAreKept() {
    for (long seed = 0; seed < 30; seed++) {
      for (int width = 1; width <= 3; width++) {
        for (Sentence sentence : run(seed, 3, beam(width, 1, 4, 6)).sentences()) {
          int tokens = sentence.words().size() + (sentence.finished() ? 1 : 0);
          assertTrue(sentence.words().size() >= 4 && tokens <= 6);
        }
      }
    }
  }

  @Test
  void theNetworkMayAllowLess() {
    Sentence sentence = run(0, -100, beam(2, 1, 0, 100)).best();
    assertEquals(40, sentence.words().size());
    assertFalse(sentence.finished());
  }

  @Test
  void noRowOfWordsComesTwice() {
    for (long seed = 0; seed < 30; seed++) {
      for (int n = 1; n <= 3; n++) {
        Caption caption =
            run(seed, -100, beam(3, 1, 0, n == 1 ? 4 : 12).withGeneration(rules(1, n)));
        for (Sentence sentence : caption.sentences()) {
          List<String> words = texts(sentence);
          var seen = new HashSet<List<String>>();
          for (int i = 0; i + n <= words.size(); i++) {
            assertTrue(seen.add(words.subList(i, i + n)), words + " by " + n);
          }
        }
      }
    }
  }

  @Test
  void whenNothingIsAllowedTheSentenceIsCutOff() {
    Caption caption = run(3, -100, beam(3, 1, 50, 50).withGeneration(rules(1, 1)));
    assertEquals(4, caption.best().words().size()); // all tokens but the start and the end
    assertFalse(caption.best().finished());
  }

  @Test
  void thePenaltyMakesRepetitionsRarer() {
    int with = 0;
    int without = 0;
    for (long seed = 0; seed < 50; seed++) {
      without += distinct(run(seed, -100, beam(1, 0, 0, 12)).best());
      with += distinct(run(seed, -100, beam(1, 0, 0, 12).withGeneration(rules(3, 0))).best());
    }
    assertTrue(with > without, with + " and " + without);
  }

  private static int distinct(Sentence sentence) {
    return new HashSet<>(texts(sentence)).size();
  }

  @Test
  void thePenaltyDividesAndMultiplies() {
    double[] scores = {2, -3, 4, 5};
    LogitsProcessor.repetitionPenalty(2).process(scores, new int[] {0, 1, 1});
    assertEquals(List.of(1.0, -6.0, 4.0, 5.0), Arrays.stream(scores).boxed().toList());
  }

  @Test
  void oneSeedOneSentence() {
    var sentences = new HashSet<String>();
    for (long seed = 0; seed < 20; seed++) {
      DecodingOptions options = beam(3, 1, 0, 20).withGeneration(sampling(1, 0, 1, seed));
      Caption caption = run(7, -1, options);
      assertEquals(caption.best().text(), run(7, -1, options).best().text());
      assertEquals(1, caption.sentences().size());
      sentences.add(caption.best().text());
    }
    assertTrue(sentences.size() > 5);
  }

  @Test
  void drawingFromOneIsGreedy() {
    for (long seed = 0; seed < 20; seed++) {
      String greedy = run(seed, 0, beam(1, 0, 0, 12)).best().text();
      for (GenerationOptions generation :
          List.of(
              sampling(1, 1, 1, seed), sampling(1, 0, 1e-6, seed), sampling(1e-7, 0, 1, seed))) {
        assertEquals(
            greedy, run(seed, 0, beam(1, 0, 0, 12).withGeneration(generation)).best().text());
      }
    }
  }

  @Test
  void drawsFollowTheProbabilities() {
    double[] all = probabilities(11, 0, List.of(START));
    check(all, sampling(1, 0, 1, 0));
    double[] colder = Arrays.stream(all).map(p -> p * p).toArray();
    check(colder, sampling(0.5, 0, 1, 0));
    double[] sorted = all.clone();
    Arrays.sort(sorted);
    double second = sorted[SIZE - 2];
    check(Arrays.stream(all).map(p -> p < second ? 0 : p).toArray(), sampling(1, 2, 1, 0));
    // The likeliest alone is less than this, so that the second is needed, and is enough.
    double nucleus = sorted[SIZE - 1] + second / 2;
    check(Arrays.stream(all).map(p -> p < second ? 0 : p).toArray(), sampling(1, 0, nucleus, 0));
  }

  private static void check(double[] weights, GenerationOptions generation) {
    double sum = Arrays.stream(weights).sum();
    int draws = 20_000;
    var counts = new int[SIZE];
    for (int seed = 0; seed < draws; seed++) {
      var seeded =
          new GenerationOptions(
              "",
              true,
              generation.temperature(),
              generation.topK(),
              generation.topP(),
              1,
              0,
              false,
              seed);
      Sentence sentence = run(11, 0, beam(1, 0, 0, 1).withGeneration(seeded)).best();
      counts[sentence.finished() ? END : ids(sentence)[0]]++;
    }
    for (int id = 0; id < SIZE; id++) {
      double expected = weights[id] / sum;
      double deviation = Math.sqrt(expected * (1 - expected) / draws);
      assertEquals(expected, (double) counts[id] / draws, 5 * deviation + 1e-12, "token " + id);
    }
  }

  @Test
  void aPromptIsGivenAndNotCounted() {
    var generation = new GenerationOptions(" w3 w4  ", false, 1, 0, 1, 1, 0, false, 0);
    for (int width = 1; width <= 3; width++) {
      Caption caption = run(5, 0, beam(width, 1, 0, 9).withGeneration(generation));
      for (Sentence sentence : caption.sentences()) {
        assertEquals(List.of("w3", "w4"), texts(sentence).subList(0, 2));
        assertEquals(
            probabilities(5, 0, List.of(START, 3))[4], sentence.words().get(1).probability(), 1e-6);
        List<BeamNode> path = caption.tree().path(sentence.lastNode());
        double written = path.stream().skip(2).mapToDouble(n -> Math.log(n.probability())).sum();
        assertEquals(written, sentence.logProbability(), 1e-9);
        assertEquals(written / (path.size() - 2), sentence.score(), 1e-9);
      }
    }
    Sentence only = run(5, 0, beam(2, 1, 0, 2).withGeneration(generation)).best();
    assertEquals("w3 w4", only.text());
    assertFalse(only.finished());
  }

  @Test
  void aBeginningIsForcedAndCounted() {
    for (int width = 1; width <= 3; width++) {
      Caption caption = run(5, 4, beam(width, 0, 0, 9).withPrefix(List.of("w5")));
      assertEquals("w5", caption.best().words().getFirst().text());
      assertEquals(
          probabilities(5, 4, List.of(START))[5],
          caption.best().words().getFirst().probability(),
          1e-6);
      double log =
          caption.tree().path(caption.best().lastNode()).stream()
              .mapToDouble(n -> Math.log(n.probability()))
              .sum();
      assertEquals(log, caption.best().score(), 1e-9);
    }
    GenerationOptions drawn = sampling(1, 0, 1, 3);
    DecodingOptions options =
        beam(1, 0, 0, 9).withPrefix(List.of("w5", "w4")).withGeneration(drawn);
    assertTrue(run(5, 0, options).best().text().startsWith("w5 w4"));
  }

  @Test
  void aBeginningMustBeKnownAndFit() {
    for (String word : List.of("dog", "", "w2", "w3 w4")) {
      var e =
          assertThrows(
              IllegalArgumentException.class,
              () -> run(0, 0, beam(1, 0, 0, 5).withPrefix(List.of("w3", word))));
      assertEquals("The model does not know the word “" + word + "”.", e.getMessage());
    }
    var e =
        assertThrows(
            IllegalArgumentException.class,
            () -> run(0, 0, beam(1, 0, 0, 2).withPrefix(List.of("w3", "w3", "w3"))));
    assertEquals("The beginning has 3 tokens, but the sentence may have only 2.", e.getMessage());
  }

  @Test
  void progressIsToldAndCanCancel() {
    var heard = new ArrayList<String>();
    var progress =
        new Captioner.Progress() {
          @Override
          public void words(List<Word> soFar) {
            heard.add(Word.text(soFar));
          }

          @Override
          public boolean cancelled() {
            return heard.size() == 3;
          }
        };
    assertThrows(
        CancellationException.class,
        () ->
            new Decoder(TOKENS)
                .decode(
                    new Chance(0, -100),
                    new BeamSearch(beam(2, 1, 0, 20)),
                    beam(2, 1, 0, 20),
                    progress));
    assertEquals(3, heard.size());
    assertEquals(3, heard.getLast().split(" ").length);
    assertNotEquals(heard.get(0), heard.get(1));
  }

  @Test
  void damagedNumbersAreNamed() {
    var damaged =
        new TokenModel() {
          @Override
          public int vocabularySize() {
            return SIZE;
          }

          @Override
          public int longest() {
            return 10;
          }

          @Override
          public Step start(int[] ids) {
            var logits = new float[SIZE];
            logits[3] = Float.NaN;
            return new Step(logits, List.of(new Gaze(new Heatmap(1, 1, new float[] {1}), 0, null)));
          }

          @Override
          public Step next(int[] rows, int[] tokens) {
            throw new AssertionError();
          }
        };
    assertThrows(
        IllegalStateException.class,
        () ->
            new Decoder(TOKENS)
                .decode(
                    damaged,
                    new BeamSearch(beam(2, 1, 0, 20)),
                    beam(2, 1, 0, 20),
                    Captioner.Progress.none()));
  }
}
