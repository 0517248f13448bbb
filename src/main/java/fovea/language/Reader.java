package fovea.language;

import fovea.work.Progress;
import java.util.List;
import java.util.Set;

/// Reads texts. On the compute thread.
public interface Reader {
  Abilities abilities();

  /// The pieces that a text is read as, cut to the longest that the model reads.
  ///
  /// @throws IllegalArgumentException when nothing of the text can be read, in one sentence
  Tokens tokens(TextInput text);

  /// Reads a text and shows the attention of every head.
  ///
  /// @param without heads that are taken away: their probabilities are multiplied by 0 before the
  ///   values are mixed; what is shown of their attention is what it would have been
  /// @param projections whether queries, keys and values are given out too
  Reading read(TextInput text, Set<Head> without, boolean projections);

  /// What the model says of texts, without showing why.
  ///
  /// @param without as in {@link #read}
  List<Answer> answers(List<TextInput> texts, Set<Head> without);

  /// How long the vectors are that each token gives to each other: the norm of the value, as the
  /// layer mixes it in, times its attention (Kobayashi et al., Attention is Not Only a Weight,
  /// EMNLP 2020).
  HeadMaps weightedNorms(TextInput text);

  /// What happens when one head is taken away, for every head; many at once.
  HeadEffects removals(TextInput text, Aim aim, Progress progress);

  /// What happens when one head says of a text what it said of another, for every head.
  ///
  /// @throws IllegalArgumentException when the places do not belong to the texts, in one sentence
  HeadEffects patches(PatchPlan plan, Aim aim, Progress progress);

  /// What happens when a token's state after a layer is that of a token of another text, for every
  /// layer (rows) and every pair of places (columns).
  HeadEffects statePatches(PatchPlan plan, Aim aim, Progress progress);

  /// How much each token has to do with a number.
  WordRelevance relevance(TextInput text, WordRelevance.Method method, Aim aim, Progress progress);

  /// The number when some tokens cannot be read: `[MASK]` stands in their places, or where the
  /// vocabulary has none the unknown token.
  ///
  /// @param hidden for each variant the positions among the tokens
  double[] hiding(TextInput text, List<int[]> hidden, Aim aim);

  /// How well the hidden tokens of each text are guessed. Places of tokens that the vocabulary does
  /// not have are hidden, but not told of.
  ///
  /// @throws IllegalArgumentException where the model fills no masks, in one sentence
  default List<List<Hidden.Guess>> guesses(List<Hidden> texts) {
    throw new IllegalArgumentException("This model fills no masks.");
  }
}
