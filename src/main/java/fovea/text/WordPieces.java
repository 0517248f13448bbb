package fovea.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Cuts a word into the longest pieces of a vocabulary, from left to right; pieces after the first
/// are written with `##` there.
final class WordPieces {
  static final String CONTINUATION = "##";

  private final Map<String, Integer> ids;
  private final Map<String, Integer> continuations = new HashMap<>();

  /// The lengths that pieces have, longest first, so that none is looked up in vain.
  private final int[] headLengths;

  private final int[] continuationLengths;
  private final int maxWordLength;

  WordPieces(TokenTable table, int maxWordLength) {
    this.ids = table.ids();
    this.maxWordLength = maxWordLength;
    ids.forEach(
        (token, id) -> {
          if (token.length() > CONTINUATION.length() && token.startsWith(CONTINUATION)) {
            continuations.put(token.substring(CONTINUATION.length()), id);
          }
        });
    headLengths = lengths(ids, maxWordLength);
    continuationLengths = lengths(continuations, maxWordLength);
  }

  private static int[] lengths(Map<String, Integer> pieces, int maxWordLength) {
    var lengths = new TreeSet<Integer>();
    for (String piece : pieces.keySet()) {
      // A character can take two places in a string.
      if (!piece.isEmpty() && piece.length() <= 2 * maxWordLength) {
        lengths.add(piece.length());
      }
    }
    return lengths.descendingSet().stream().mapToInt(Integer::intValue).toArray();
  }

  /// A piece of a word: its number and where it ends in the word.
  record Cut(int id, int end) {}

  /// The pieces of `word`; none when the vocabulary cannot make it up, or when it is too long.
  List<Cut> cut(String word) {
    if (word.length() > maxWordLength && word.codePointCount(0, word.length()) > maxWordLength) {
      return List.of();
    }
    var cuts = new ArrayList<Cut>();
    int start = 0;
    while (start < word.length()) {
      Map<String, Integer> pieces = start == 0 ? ids : continuations;
      Cut longest = null;
      for (int length : start == 0 ? headLengths : continuationLengths) {
        int end = start + length;
        Integer id = end > word.length() ? null : pieces.get(word.substring(start, end));
        if (id != null) {
          longest = new Cut(id, end);
          break;
        }
      }
      if (longest == null) {
        return List.of();
      }
      cuts.add(longest);
      start = longest.end();
    }
    return cuts;
  }
}
