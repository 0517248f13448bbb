package fovea.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A text (or a pair of texts) as a model reads it; all parts have one entry for each token.
///
/// @param tokens the tokens, `[CLS]` and its like included
/// @param ids their numbers in the vocabulary
/// @param typeIds 0 for the first text and the special tokens round it, 1 for the second
/// @param spans the characters of the original text behind each token; {@link Span#NONE} for tokens
///   that the tokeniser added. With a pair they count within the text that `typeIds` names.
/// @param words the number of the word a token is part of, from 0 within each text; -1 for tokens
///   that the tokeniser added
/// @param attentionMask 1 for tokens, 0 for padding
public record Encoding(
    List<String> tokens,
    int[] ids,
    int[] typeIds,
    List<Span> spans,
    int[] words,
    int[] attentionMask) {

  public Encoding {
    tokens = List.copyOf(tokens);
    spans = List.copyOf(spans);
    int size = tokens.size();
    if (ids.length != size
        || typeIds.length != size
        || spans.size() != size
        || words.length != size
        || attentionMask.length != size) {
      throw new IllegalArgumentException("The parts of an encoding differ in length.");
    }
  }

  public int size() {
    return ids.length;
  }

  /// 1 for tokens that the tokeniser added (padding too), 0 for those of the text.
  public int[] specialMask() {
    return Arrays.stream(words).map(word -> word < 0 ? 1 : 0).toArray();
  }

  /// The positions of the tokens of one word of the text of this type (0 or 1).
  public List<Integer> positions(int typeId, int word) {
    var positions = new ArrayList<Integer>();
    for (int i = 0; i < words.length; i++) {
      if (words[i] == word && typeIds[i] == typeId) {
        positions.add(i);
      }
    }
    return positions;
  }

  /// This encoding with `token` appended until it is `length` long; unchanged when it already is.
  Encoding padded(int length, String token, int id) {
    if (length <= size()) {
      return this;
    }
    int more = length - size();
    var paddedTokens = new ArrayList<>(tokens);
    var paddedSpans = new ArrayList<>(spans);
    for (int i = 0; i < more; i++) {
      paddedTokens.add(token);
      paddedSpans.add(Span.NONE);
    }
    int[] paddedIds = Arrays.copyOf(ids, length);
    Arrays.fill(paddedIds, size(), length, id);
    int[] paddedWords = Arrays.copyOf(words, length);
    Arrays.fill(paddedWords, size(), length, -1);
    return new Encoding(
        paddedTokens,
        paddedIds,
        Arrays.copyOf(typeIds, length),
        paddedSpans,
        paddedWords,
        Arrays.copyOf(attentionMask, length));
  }

  /// Collects the parts of an encoding token by token.
  static final class Builder {
    private final List<Piece> pieces = new ArrayList<>();
    private final List<Integer> typeIds = new ArrayList<>();

    /// Adds a token that stands for no part of the text.
    void special(String token, int id, int typeId) {
      pieces.add(new Piece(token, id, -1, -1, -1));
      typeIds.add(typeId);
    }

    void text(List<Piece> text, int typeId) {
      for (Piece piece : text) {
        pieces.add(piece);
        typeIds.add(typeId);
      }
    }

    Encoding build() {
      int[] attention = new int[pieces.size()];
      Arrays.fill(attention, 1);
      return new Encoding(
          pieces.stream().map(Piece::token).toList(),
          pieces.stream().mapToInt(Piece::id).toArray(),
          typeIds.stream().mapToInt(Integer::intValue).toArray(),
          pieces.stream().map(Piece::span).toList(),
          pieces.stream().mapToInt(Piece::word).toArray(),
          attention);
    }
  }
}
