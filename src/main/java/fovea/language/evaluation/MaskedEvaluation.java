package fovea.language.evaluation;

import fovea.dataset.KeyedRandom;
import fovea.dataset.LabelledDataset.Skipped;
import fovea.dataset.text.TextDataset;
import fovea.language.Abilities;
import fovea.language.Hidden;
import fovea.language.Hidden.Guess;
import fovea.language.Reader;
import fovea.language.TextInput;
import fovea.language.Token;
import fovea.metric.interval.Proportion;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/// How well a masked-language model fills in words that are hidden.
///
/// @param data how the data set is called
/// @param scores of every text that could be read
/// @param share of the pieces that is hidden at once
/// @param seed by which they are drawn
/// @param skipped texts that could not be read
/// @param notes what a person should know of it, a sentence each
public record MaskedEvaluation(
    String data,
    List<Score> scores,
    double share,
    long seed,
    List<Skipped> skipped,
    List<String> notes) {
  /// As in BERT's training (Devlin et al., NAACL 2019).
  public static final double SHARE = 0.15;

  private static final int TOP = 10;
  private static final int BATCH = 64;
  private static final long PLACE = 0x4D61736B6564L; // keeps these draws apart from others'

  /// How well the words of a text are filled in.
  ///
  /// @param text what it says
  /// @param place in its data set
  /// @param hidden how many pieces were hidden at once and asked for
  /// @param right of how many the likeliest was the true one
  /// @param inTen of how many the true one was among the ten likeliest
  /// @param crossEntropy of all those together, in nats
  /// @param pieces of the text that the vocabulary has
  /// @param pseudoEntropy of all of them together, each hidden by itself, in nats
  public record Score(
      String text,
      int place,
      int hidden,
      int right,
      int inTen,
      double crossEntropy,
      int pieces,
      double pseudoEntropy) {}

  public MaskedEvaluation {
    scores = List.copyOf(scores);
    skipped = List.copyOf(skipped);
    notes = List.copyOf(notes);
  }

  /// Of how many hidden pieces the likeliest was the true one.
  public Proportion accuracy() {
    return new Proportion(
        scores.stream().mapToInt(Score::right).sum(),
        scores.stream().mapToInt(Score::hidden).sum());
  }

  /// Of how many the true one was among the ten likeliest.
  public Proportion inTen() {
    return new Proportion(scores.stream().mapToInt(Score::inTen).sum(), accuracy().all());
  }

  /// The exponential of the mean cross-entropy of the pieces that are hidden at once.
  public double perplexity() {
    return Math.exp(scores.stream().mapToDouble(Score::crossEntropy).sum() / accuracy().all());
  }

  /// The exponential of the mean cross-entropy of all pieces, each hidden by itself (Salazar et
  /// al., Masked Language Model Scoring, ACL 2020). Comparable between models of the same
  /// vocabulary only.
  public double pseudoPerplexity() {
    return Math.exp(scores.stream().mapToDouble(Score::pseudoEntropy).sum() / pieces());
  }

  /// How many pieces that is of.
  public long pieces() {
    return scores.stream().mapToLong(Score::pieces).sum();
  }

  /// How it was measured, in sentences.
  public String how() {
    return "Of each text %.0f %% of its pieces, at least one, are drawn by the seed %d and hidden at once, all by [MASK]. For the pseudo-perplexity every piece is hidden by itself. Pieces that the vocabulary does not have are not asked for, nor are marks such as [CLS]."
        .formatted(100 * share, seed);
  }

  /// Asks `reader` about some texts; on the compute thread.
  ///
  /// @param places which
  /// @throws IllegalArgumentException in one sentence when the model fills no masks, or none of the
  ///   texts can be read
  /// @throws CancellationException when `progress` says so between two texts
  public static MaskedEvaluation of(
      Reader reader, TextDataset data, int[] places, long seed, Progress progress) {
    Abilities abilities = reader.abilities();
    if (abilities.kind() != Abilities.Kind.FILLS_MASKS) {
      throw new IllegalArgumentException("This model fills no masks: choose one that does.");
    }
    var texts = new ReadableTexts(reader, data);
    var scores = new ArrayList<Score>();
    for (int i = 0; i < places.length; i++) {
      int place = places[i];
      texts
          .get(place)
          .map(text -> score(reader, text, place, seed))
          .filter(score -> score.pieces > 0)
          .ifPresent(scores::add);
      progress.done(i + 1, places.length);
      if (progress.cancelled()) {
        throw new CancellationException("The evaluation was cancelled.");
      }
    }
    if (scores.isEmpty()) {
      throw new IllegalArgumentException(
          "The vocabulary of this model has no word of the texts of “%s”: nothing can be asked for."
              .formatted(data.name()));
    }
    return new MaskedEvaluation(
        data.name(),
        scores,
        SHARE,
        seed,
        texts.skipped(),
        ReadableTexts.note(texts.cut(), abilities.longest()).stream().toList());
  }

  private static Score score(Reader reader, TextInput text, int place, long seed) {
    List<Token> tokens = reader.tokens(text).tokens();
    int[] words = IntStream.range(0, tokens.size()).filter(i -> !tokens.get(i).added()).toArray();
    int[] order = KeyedRandom.of(seed, PLACE, place).nextOrder(words.length);
    int count = (int) Math.max(1, Math.round(words.length * SHARE));
    List<Integer> drawn =
        Arrays.stream(order).limit(count).map(i -> words[i]).sorted().boxed().toList();
    List<Guess> atOnce = reader.guesses(List.of(new Hidden(text, drawn))).getFirst();
    var alone = new ArrayList<Guess>();
    for (int first = 0; first < words.length; first += BATCH) {
      List<Hidden> some =
          Arrays.stream(words, first, Math.min(words.length, first + BATCH))
              .mapToObj(word -> new Hidden(text, List.of(word)))
              .toList();
      reader.guesses(some).forEach(alone::addAll);
    }
    return new Score(
        ReadableTexts.words(text),
        place,
        atOnce.size(),
        (int) atOnce.stream().filter(one -> one.rank() == 0).count(),
        (int) atOnce.stream().filter(one -> one.rank() < TOP).count(),
        entropy(atOnce),
        alone.size(),
        entropy(alone));
  }

  private static double entropy(List<Guess> guesses) {
    return guesses.stream().mapToDouble(one -> -one.logProbability()).sum();
  }
}
