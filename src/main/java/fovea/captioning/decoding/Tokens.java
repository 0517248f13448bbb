package fovea.captioning.decoding;

import fovea.captioning.BeamNode;
import fovea.captioning.Word;
import java.util.BitSet;
import java.util.List;

/// How a network's numbers are words and parts of words.
public interface Tokens {
  /// The numbers with a meaning of their own.
  ///
  /// @param start what every sentence begins with
  /// @param end what ends it
  /// @param pad what fills up the shorter of several sentences
  record Marks(int start, int end, int pad) {
    boolean contains(int id) {
      return id == start || id == end || id == pad;
    }
  }

  Marks marks();

  /// The text of a token; one that goes on with the word before it begins with {@link
  /// Word#CONTINUES}.
  ///
  /// @param first whether it is the first of its sentence, so that it continues nothing
  String text(int id, boolean first);

  /// The numbers of `text`; the unknown token's where there is no other.
  ///
  /// @param first whether it begins the sentence
  int[] ids(String text, boolean first);

  /// The numbers of the tokens whose {@link #text} this is: one, as a rule.
  int[] called(String text, boolean first);

  /// Whether this is a mark, and no part of any text.
  boolean mark(int id);

  /// The words of one token, in alphabetical order.
  List<String> sayable();

  /// The numbers that are never written and never offered.
  default BitSet suppressed() {
    return new BitSet();
  }

  /// What the tokens are called in messages.
  default String unit() {
    return "tokens";
  }

  /// The token's text as a tree of sentences shows it.
  default String shown(int id, boolean first) {
    return id == marks().end() ? BeamNode.END : text(id, first);
  }

  /// Whether `word` can be written: it has no blanks and no part that is unknown.
  default boolean knows(String word) {
    if (word.isEmpty() || word.codePoints().anyMatch(Character::isWhitespace)) {
      return false;
    }
    int[] ids = ids(word, false);
    for (int id : ids) {
      if (mark(id)) {
        return false;
      }
    }
    return ids.length > 0;
  }
}
