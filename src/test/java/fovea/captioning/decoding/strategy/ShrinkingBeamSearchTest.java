package fovea.captioning.decoding.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.captioning.Alternative;
import fovea.captioning.BeamNode;
import fovea.captioning.Caption;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.Sentence;
import fovea.captioning.Word;
import fovea.captioning.decoding.Decoder;
import fovea.captioning.decoding.TokenModel;
import fovea.captioning.decoding.Tokens;
import fovea.image.Heatmap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShrinkingBeamSearchTest {
  private static final List<String> WORDS = List.of("<pad>", "<start>", "<end>", "a", "b", "c");
  private static final Tokens TOKENS = new Letters();
  private static final int START = 1;
  private static final int END = 2;

  /// The words by their numbers; only letters and the end can be written.
  private record Letters() implements Tokens {
    @Override
    public Marks marks() {
      return new Marks(START, END, 0);
    }

    @Override
    public BitSet suppressed() {
      return BitSet.valueOf(new long[] {0b11});
    }

    @Override
    public String text(int id, boolean first) {
      return WORDS.get(id);
    }

    @Override
    public int[] ids(String text, boolean first) {
      return new int[] {Math.max(0, WORDS.indexOf(text))};
    }

    @Override
    public int[] called(String text, boolean first) {
      return ids(text, first);
    }

    @Override
    public boolean mark(int id) {
      return id <= END;
    }

    @Override
    public List<String> sayable() {
      return WORDS.subList(3, WORDS.size());
    }
  }

  /// Its next word depends on the whole sentence so far, by chance but always the same.
  private static final class Chance implements TokenModel {
    private final long seed;
    private final float endLogit;
    private List<List<Integer>> sentences = List.of(List.of());

    Chance(long seed, float endLogit) {
      this.seed = seed;
      this.endLogit = endLogit;
    }

    @Override
    public int vocabularySize() {
      return WORDS.size();
    }

    @Override
    public int longest() {
      return 1000;
    }

    @Override
    public Step start(int[] ids) {
      return next(new int[] {0}, ids);
    }

    static float[] logits(long seed, float endLogit, List<Integer> sentence) {
      var random = new Random(seed * 1_000_003 + sentence.hashCode());
      var logits = new float[WORDS.size()];
      for (int i = 0; i < logits.length; i++) {
        logits[i] = (float) (2 * random.nextGaussian());
      }
      logits[END] += endLogit;
      return logits;
    }

    @Override
    public Step next(int[] rows, int[] words) {
      var next = new ArrayList<List<Integer>>();
      var logits = new float[rows.length * WORDS.size()];
      var gazes = new ArrayList<Gaze>();
      for (int i = 0; i < rows.length; i++) {
        var sentence = new ArrayList<>(sentences.get(rows[i]));
        sentence.add(words[i]);
        next.add(sentence);
        System.arraycopy(
            logits(seed, endLogit, sentence), 0, logits, i * WORDS.size(), WORDS.size());
        var gaze = new float[6];
        for (int cell = 0; cell < 6; cell++) {
          gaze[cell] = (cell + words[i]) % 6 / 15f;
        }
        gazes.add(new Gaze(new Heatmap(3, 2, gaze), 0.5, null));
      }
      sentences = next;
      return new Step(logits, gazes);
    }
  }

  private static Caption run(long seed, float endLogit, DecodingOptions options) {
    return decode(new Chance(seed, endLogit), options, Captioner.Progress.none());
  }

  private static Caption decode(
      TokenModel model, DecodingOptions options, Captioner.Progress progress) {
    return new Decoder(TOKENS).decode(model, new ShrinkingBeamSearch(options), options, progress);
  }

  private static DecodingOptions beam(int width, double penalty, int min, int max) {
    return new DecodingOptions(width, penalty, min, max, List.of());
  }

  private static double logProbability(
      long seed, float endLogit, List<Integer> sentence, int word) {
    float[] logits = Chance.logits(seed, endLogit, sentence);
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit);
    }
    return logits[word] - Math.log(sum);
  }

  /// The likeliest ended sentence of at most `max` words, by looking at every one.
  private static double exhaustive(
      long seed, float endLogit, List<Integer> sentence, double logProbability, int max) {
    double best = logProbability + logProbability(seed, endLogit, sentence, END);
    if (sentence.size() <= max) {
      for (int word = 3; word < WORDS.size(); word++) {
        var longer = new ArrayList<>(sentence);
        longer.add(word);
        double next = logProbability + logProbability(seed, endLogit, sentence, word);
        best = Math.max(best, exhaustive(seed, endLogit, longer, next, max));
      }
    }
    return best;
  }

  @Test
  void aBeamAsWideAsAllSentencesFindsTheLikeliest() {
    for (long seed = 0; seed < 50; seed++) {
      // At most 1 + 3 + 9 endings and 9 living sentences of two words; 10 places suffice for 1
      // word.
      Caption caption = run(seed, 0, beam(10, 0, 0, 1));
      double expected = exhaustive(seed, 0, List.of(START), 0, 1);
      assertTrue(caption.best().finished());
      assertEquals(expected, caption.best().logProbability(), 1e-9, "seed " + seed);
    }
  }

  @Test
  void beamOneTakesTheLikeliestWordAtEveryStep() {
    for (long seed = 0; seed < 20; seed++) {
      Sentence sentence = run(seed, 0, beam(1, 0, 0, 30)).best();
      for (Word word : sentence.words()) {
        assertEquals(word.alternatives().get(0).word(), word.text());
        assertEquals(word.alternatives().get(0).probability(), word.probability(), 0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void treeAndSentencesAreConsistent(int width) {
    for (long seed = 0; seed < 20; seed++) {
      Caption caption = run(seed, -1, beam(width, 0.7, 2, 12));
      List<BeamNode> nodes = caption.tree().nodes();
      for (int i = 0; i < nodes.size(); i++) {
        BeamNode node = nodes.get(i);
        assertEquals(i, node.id());
        assertTrue(node.parent() < i);
        assertEquals(1, node.gaze().sum(), 1e-6);
        double before = 0;
        if (node.parent() >= 0) {
          BeamNode parent = nodes.get(node.parent());
          assertEquals(node.step() - 1, parent.step());
          assertEquals(BeamNode.Fate.KEPT, parent.fate());
          before = parent.logProbability();
        } else {
          assertEquals(0, node.step());
        }
        assertEquals(node.logProbability(), before + Math.log(node.probability()), 1e-9);
        assertEquals(node.score(), node.logProbability() / Math.pow(node.step() + 1, 0.7), 1e-12);
        assertEquals(node.fate() == BeamNode.Fate.FINISHED, isEndChosen(node));
        assertFalse(Set.of("<pad>", "<start>").contains(node.word()));
      }
      assertTrue(caption.sentences().size() <= width);
      for (Sentence sentence : caption.sentences()) {
        assertTrue(sentence.words().size() >= 2 && sentence.words().size() <= 12);
        List<BeamNode> path = caption.tree().path(sentence.lastNode());
        assertEquals(path.size(), sentence.words().size() + (sentence.finished() ? 1 : 0));
        double sum = path.stream().mapToDouble(n -> Math.log(n.probability())).sum();
        assertEquals(sum, sentence.logProbability(), 1e-9);
      }
      for (int i = 1; i < caption.sentences().size(); i++) {
        Sentence better = caption.sentences().get(i - 1);
        Sentence worse = caption.sentences().get(i);
        assertTrue(
            better.finished() == worse.finished()
                ? better.score() >= worse.score()
                : better.finished());
      }
    }
  }

  private static boolean isEndChosen(BeamNode node) {
    return node.word().equals(BeamNode.END) && node.fate() != BeamNode.Fate.PRUNED;
  }

  @Test
  void theBeamShrinksBySentencesThatEnd() {
    Caption caption = run(3, 0, beam(5, 0, 0, 40));
    int ended = 0;
    int deepest = caption.tree().nodes().getLast().step();
    for (int step = 0; step <= deepest; step++) {
      List<BeamNode> alive = caption.tree().alive(step);
      assertTrue(alive.size() <= 5 - ended, "step " + step);
      ended += (int) alive.stream().filter(n -> n.fate() == BeamNode.Fate.FINISHED).count();
    }
    assertEquals(5, ended);
    assertEquals(5, caption.sentences().size());
  }

  @Test
  void aLargerPenaltyNeverPicksAShorterSentence() {
    int differ = 0;
    for (long seed = 0; seed < 60; seed++) {
      int plain = run(seed, 0, beam(5, 0, 0, 20)).best().words().size();
      int ranked = run(seed, 0, beam(5, 2, 0, 20)).best().words().size();
      assertTrue(ranked >= plain, "seed " + seed);
      differ += ranked > plain ? 1 : 0;
    }
    assertTrue(differ > 5);
  }

  @Test
  void runnersUpArePrunedChildren() {
    Caption caption = run(5, -2, beam(2, 0, 0, 6));
    long pruned =
        caption.tree().nodes().stream()
            .filter(n -> n.step() == 1 && n.fate() == BeamNode.Fate.PRUNED)
            .count();
    assertEquals(4, pruned);
  }

  @Test
  void aModelThatNeverEndsGivesItsBestUnfinishedSentence() {
    Caption caption = run(1, -1000, beam(3, 0, 0, 7));
    assertEquals(3, caption.sentences().size());
    for (Sentence sentence : caption.sentences()) {
      assertFalse(sentence.finished());
      assertEquals(7, sentence.words().size());
    }
  }

  @Test
  void theEndMayComeAfterTheLongestLength() {
    Sentence best = run(1, 50, beam(1, 0, 4, 4)).best();
    assertTrue(best.finished());
    assertEquals(4, best.words().size());
  }

  @Test
  void forcedWordsKeepTheirRealProbability() {
    List<String> forced = List.of("b", "b");
    Caption caption = run(9, -1, beam(3, 0, 0, 10).withPrefix(forced));
    for (Sentence sentence : caption.sentences()) {
      assertEquals(forced, sentence.words().subList(0, 2).stream().map(Word::text).toList());
    }
    BeamNode first = caption.tree().nodes().getFirst();
    assertEquals("b", first.word());
    double expected = Math.exp(logProbability(9, -1, List.of(START), 4));
    assertEquals(expected, first.probability(), 1e-9);
    assertEquals(expected, probability(first.alternatives(), "b"), 1e-9);
    assertEquals(1, caption.tree().alive(1).size());
    assertEquals(3, caption.tree().alive(2).size());
  }

  private static double probability(List<Alternative> alternatives, String word) {
    return alternatives.stream()
        .filter(a -> a.word().equals(word))
        .mapToDouble(Alternative::probability)
        .sum();
  }

  @Test
  void wordsThatCannotBeForcedAreRefusedByName() {
    for (String word : List.of("zebra", "<end>", "<start>", "<pad>")) {
      var options = beam(1, 0, 0, 5).withPrefix(List.of(word));
      var failure = assertThrows(IllegalArgumentException.class, () -> run(1, 0, options));
      assertTrue(failure.getMessage().contains(word));
    }
    var tooLong = beam(1, 0, 0, 1).withPrefix(List.of("a", "b"));
    assertThrows(IllegalArgumentException.class, () -> run(1, 0, tooLong));
  }

  @Test
  void progressHearsEveryStepAndCancelsBetweenTwo() {
    var heard = new ArrayList<Integer>();
    var progress =
        new Captioner.Progress() {
          @Override
          public void words(List<Word> soFar) {
            heard.add(soFar.size());
          }

          @Override
          public boolean cancelled() {
            return heard.size() == 3;
          }
        };
    assertThrows(
        CancellationException.class,
        () -> decode(new Chance(1, -1000), beam(2, 0, 0, 20), progress));
    assertEquals(List.of(1, 2, 3), heard);
  }

  @Test
  void damagedNumbersAreRefusedInOneSentence() {
    var broken =
        new TokenModel() {
          @Override
          public int vocabularySize() {
            return WORDS.size();
          }

          @Override
          public int longest() {
            return 1000;
          }

          @Override
          public Step start(int[] ids) {
            var logits = new float[WORDS.size()];
            logits[0] = Float.NaN;
            return new Step(logits, List.of(new Gaze(new Heatmap(1, 1, new float[] {1}), 0, null)));
          }

          @Override
          public Step next(int[] rows, int[] tokens) {
            throw new AssertionError("damaged numbers were taken");
          }
        };
    var failure =
        assertThrows(
            IllegalStateException.class,
            () -> decode(broken, beam(1, 0, 0, 5), Captioner.Progress.none()));
    assertTrue(failure.getMessage().contains("damaged"));
  }
}
