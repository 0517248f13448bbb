package fovea.captioning.decoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.captioning.BeamNode;
import fovea.captioning.Caption;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.Word;
import fovea.image.Heatmap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every strategy gets from the search, tried with strategies that stand in no package.
class DecoderTest {
  private static final int SIZE = 8;
  private static final int END = 2;
  private static final Tokens TOKENS = new NamedTokens(SIZE, new Tokens.Marks(1, END, 0));

  /// Always likes larger numbers better.
  private static final class Rising implements TokenModel {
    private final List<int[]> asked = new ArrayList<>();

    @Override
    public int vocabularySize() {
      return SIZE;
    }

    @Override
    public int longest() {
      return 6;
    }

    @Override
    public Step start(int[] ids) {
      return step(ids.length);
    }

    @Override
    public Step next(int[] rows, int[] tokens) {
      asked.add(rows.clone());
      return step(rows.length);
    }

    private static Step step(int rows) {
      var logits = new float[rows * SIZE];
      for (int i = 0; i < logits.length; i++) {
        logits[i] = i % SIZE;
      }
      var gaze = new TokenModel.Gaze(new Heatmap(1, 1, new float[] {1}), 0.25, null);
      return new Step(logits, Collections.nCopies(rows, gaze));
    }
  }

  /// Goes on with the best of every sentence and with the second of the first one: rows split, and
  /// a strategy may keep as many as it likes.
  private static final class Branching implements DecodingStrategy {
    @Override
    public List<Continuation> rank(Frontier frontier) {
      return frontier.likeliestByLogit(0, 3);
    }

    @Override
    public void choose(Frontier frontier, List<Continuation> ranked) {
      frontier.keep(ranked.get(0));
      frontier.keep(ranked.get(1));
      frontier.drop(ranked.get(2));
      for (int row = 1; row < frontier.hypotheses().size(); row++) {
        frontier.keep(frontier.likeliestByLogit(row, 1).getFirst());
      }
    }

    @Override
    public List<Hypothesis> sentences(List<Hypothesis> unfinished) {
      return unfinished;
    }
  }

  private static Caption decode(TokenModel model, DecodingStrategy strategy, String... prefix) {
    var options = new DecodingOptions(1, 0, 0, 4, List.of(prefix));
    return new Decoder(TOKENS).decode(model, strategy, options, Captioner.Progress.none());
  }

  @Test
  void aStrategyMayKeepAsManySentencesAsItLikes() {
    var model = new Rising();
    Caption caption = decode(model, new Branching());
    assertEquals(5, caption.sentences().size());
    assertEquals("w7 w7 w7 w7", caption.best().text());
    assertEquals("w6 w7 w7 w7", caption.sentences().getLast().text());
    assertEquals(
        List.of("[0, 0]", "[0, 0, 1]", "[0, 0, 1, 2]"),
        model.asked.stream().map(DecoderTest::after).toList());
    for (BeamNode node : caption.tree().nodes()) {
      assertEquals(0.25, node.gate());
      assertEquals(SIZE, node.alternatives().size());
    }
  }

  private static String after(int[] rows) {
    return Arrays.toString(rows);
  }

  @Test
  void givenWordsAreWrittenWithoutAskingTheStrategy() {
    Caption caption = decode(new Rising(), new Branching(), "w3", "w4");
    for (var sentence : caption.sentences()) {
      assertEquals(
          List.of("w3", "w4"), sentence.words().subList(0, 2).stream().map(Word::text).toList());
      assertFalse(sentence.finished());
    }
    assertEquals(3, caption.sentences().size());
  }

  @Test
  void theLongestIsTheModelsWhereThatIsLess() {
    var options = new DecodingOptions(1, 0, 0, 50, List.of());
    Caption caption =
        new Decoder(TOKENS)
            .decode(new Rising(), new Branching(), options, Captioner.Progress.none());
    assertEquals(6, caption.best().words().size());
  }

  @Test
  void aStrategyMayStop() {
    var stopping =
        new DecodingStrategy() {
          private final List<Hypothesis> ended = new ArrayList<>();

          @Override
          public List<Continuation> rank(Frontier frontier) {
            return frontier.likeliest(SIZE);
          }

          @Override
          public void choose(Frontier frontier, List<Continuation> ranked) {
            for (Continuation next : ranked) {
              if (frontier.ends(next)) {
                ended.add(frontier.end(next));
              } else {
                frontier.keep(next);
              }
            }
            frontier.stop();
          }

          @Override
          public List<Hypothesis> sentences(List<Hypothesis> unfinished) {
            assertTrue(unfinished.isEmpty());
            return ended;
          }
        };
    Caption caption = decode(new Rising(), stopping);
    assertEquals(1, caption.sentences().size());
    assertTrue(caption.best().finished());
    assertEquals(
        List.of(BeamNode.END), caption.tree().alive(0).stream().map(BeamNode::word).toList());
  }

  @Test
  void tooLongABeginningIsRefusedInTheModelsUnit() {
    var failure =
        assertThrows(
            IllegalArgumentException.class,
            () -> decode(new Rising(), new Branching(), "w3", "w3", "w3", "w3", "w3"));
    assertEquals(
        "The beginning has 5 tokens, but the sentence may have only 4.", failure.getMessage());
  }
}
