package fovea.captioning.decoding;

import java.util.List;

/// One way of decoding: at every step it chooses which sentences go on, which end and which are
/// left, and at the end it ranks them. {@link Decoder} does the rest: it asks the network, reads
/// the prompt, writes the words that are given, grows the tree and tells how far it is. A strategy
/// serves one caption.
public interface DecodingStrategy {
  /// What may come next, the best first: what is chosen from, and behind it the runners-up that the
  /// tree shows; where the next token is given, it first. Nothing where nothing is possible.
  List<Continuation> rank(Frontier frontier);

  /// Decides on each of the ranked ones with {@link Frontier#keep}, {@link Frontier#end} or {@link
  /// Frontier#drop}; not asked where the next token is given.
  void choose(Frontier frontier, List<Continuation> ranked);

  /// The sentences so far, the best first.
  ///
  /// @param unfinished those that nothing ended before the longest length; empty while searching
  List<Hypothesis> sentences(List<Hypothesis> unfinished);

  /// Whether a sentence of the longest length may still end: then there is one step more, in which
  /// only end marks are taken.
  default boolean endsBeyondLongest() {
    return false;
  }
}
