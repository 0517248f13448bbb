package fovea.text;

import java.text.Normalizer;
import java.util.Arrays;

/// A text that was changed, with the characters of the original behind each of its own.
final class AlignedText {
  /// Putting combining marks in order takes time in the square of their number, and no language
  /// stacks that many on one letter.
  private static final int LONGEST_CLUSTER = 1_000;

  private char[] chars;
  private int[] starts;
  private int[] ends;
  private int length;

  AlignedText(int capacity) {
    chars = new char[capacity + 16];
    starts = new int[capacity + 16];
    ends = new int[capacity + 16];
  }

  int length() {
    return length;
  }

  char charAt(int index) {
    return chars[index];
  }

  int codePointAt(int index) {
    return Character.codePointAt(chars, index, length);
  }

  /// Where the original text behind character `index` begins.
  int start(int index) {
    return starts[index];
  }

  /// Where the original text behind character `index` ends.
  int end(int index) {
    return ends[index];
  }

  String substring(int from, int to) {
    return new String(chars, from, to - from);
  }

  void append(int codePoint, int start, int end) {
    if (length + 2 > chars.length) {
      int capacity = Math.addExact(chars.length, chars.length / 2);
      chars = Arrays.copyOf(chars, capacity);
      starts = Arrays.copyOf(starts, capacity);
      ends = Arrays.copyOf(ends, capacity);
    }
    for (int i = Character.toChars(codePoint, chars, length); i > 0; i--) {
      starts[length] = start;
      ends[length] = end;
      length++;
    }
  }

  /// Canonical decomposition (NFD) without the marks that do not advance (`Mn`).
  AlignedText withoutAccents() {
    return normalized(Normalizer.Form.NFD, 0xC0, true);
  }

  /// Normalises letter by letter: each character with the marks after it, for only they act on one
  /// another, so that every result keeps the original text of its own letter.
  ///
  /// @param changing the first code point that the form can change when no mark follows
  private AlignedText normalized(Normalizer.Form form, int changing, boolean dropMarks) {
    if (allBelow(changing)) {
      return this;
    }
    var result = new AlignedText(length);
    int from = 0;
    while (from < length) {
      int to = clusterEnd(from);
      if (chars[from] < changing && to - from == 1) {
        result.append(chars[from], starts[from], ends[from]);
      } else {
        String cluster = substring(from, to);
        String changed =
            cluster.length() > LONGEST_CLUSTER ? cluster : Normalizer.normalize(cluster, form);
        result.appendCluster(changed, starts[from], ends[to - 1], dropMarks);
      }
      from = to;
    }
    return result;
  }

  private boolean allBelow(int codePoint) {
    for (int i = 0; i < length; i++) {
      if (chars[i] >= codePoint) {
        return false;
      }
    }
    return true;
  }

  private void appendCluster(String cluster, int start, int end, boolean dropMarks) {
    int width;
    for (int i = 0; i < cluster.length(); i += width) {
      int c = cluster.codePointAt(i);
      width = Character.charCount(c);
      if (!dropMarks || Character.getType(c) != Character.NON_SPACING_MARK) {
        append(c, start, end);
      }
    }
  }

  private int clusterEnd(int from) {
    int end = from + Character.charCount(codePointAt(from));
    if (chars[from] == ' ') {
      return end;
    }
    while (end < length && joins(codePointAt(end))) {
      end += Character.charCount(codePointAt(end));
    }
    return end;
  }

  /// Whether normalisation can tie this character to the one before it: marks, the vowels and final
  /// consonants of Hangul, the vowels of Kirat Rai.
  static boolean joins(int codePoint) {
    if (codePoint < 0x300) {
      return false;
    }
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default ->
          (codePoint >= 0x1160 && codePoint <= 0x11FF)
              || (codePoint >= 0x16D63 && codePoint <= 0x16D6A);
    };
  }
}
