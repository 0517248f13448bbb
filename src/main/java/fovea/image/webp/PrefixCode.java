package fovea.image.webp;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;

/// A canonical prefix code as lossless WebP has it (RFC 9649, 3.7.2): which bits mean which symbol.
/// Codes of up to eight bits are looked up, longer ones followed bit by bit.
public final class PrefixCode {
  private static final int LONGEST = 15;
  private static final int LOOKED_UP = 8;
  private static final int[] LENGTH_ORDER = {
    17, 18, 0, 1, 2, 3, 4, 5, 16, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
  };
  private static final int SAME_AGAIN = 16;

  private final int[] counts = new int[LONGEST + 1]; // of codes of each length
  private final short[] symbols; // in the order of their codes
  private final int bits; // that are looked up
  private final short[] table; // length above, place in `symbols` below; 0 where it is longer
  private final boolean single;

  /// @param lengths of the codes of all symbols, 0 where there is none
  private PrefixCode(int[] lengths) throws IOException {
    for (int length : lengths) {
      counts[length]++;
    }
    counts[0] = 0;
    int[] places = new int[LONGEST + 2];
    int longest = 0;
    long room = 1L << LONGEST;
    for (int length = 1; length <= LONGEST; length++) {
      places[length + 1] = places[length] + counts[length];
      room -= (long) counts[length] << LONGEST - length;
      if (counts[length] > 0) {
        longest = length;
      }
    }
    int used = places[LONGEST + 1];
    single = used == 1;
    if (used == 0 || room != 0 && !single) {
      throw new IOException("a code with gaps or overlaps");
    }
    symbols = new short[used];
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] > 0) {
        symbols[places[lengths[symbol]]++] = (short) symbol;
      }
    }
    bits = single ? 0 : Math.min(LOOKED_UP, longest);
    table = new short[1 << bits];
    fill();
  }

  private void fill() {
    int code = 0;
    int place = 0;
    for (int length = 1; length <= bits; length++) {
      code <<= 1;
      for (int i = 0; i < counts[length]; i++, code++, place++) {
        int reversed = Integer.reverse(code) >>> Integer.SIZE - length;
        for (int at = reversed; at < table.length; at += 1 << length) {
          table[at] = (short) (length << 8 | place);
        }
      }
    }
  }

  /// Reads the next symbol.
  int read(LosslessBits in) throws EOFException {
    if (single) {
      return symbols[0];
    }
    int ahead = in.peek(LONGEST);
    int found = table[ahead & table.length - 1];
    if (found != 0) {
      in.skip(found >> 8);
      return symbols[found & 0xFF];
    }
    int code = 0;
    int first = 0;
    int place = 0;
    for (int length = 1; length <= LONGEST; length++) {
      code = code << 1 | ahead >> length - 1 & 1;
      first <<= 1;
      if (code - first < counts[length]) {
        in.skip(length);
        return symbols[place + code - first];
      }
      first += counts[length];
      place += counts[length];
    }
    throw new IllegalStateException("a code without gaps has a gap");
  }

  /// Reads the lengths of a code for so many symbols.
  static PrefixCode read(LosslessBits in, int alphabet) throws IOException {
    int[] lengths = new int[alphabet];
    if (in.flag()) {
      int count = in.number(1);
      set(lengths, in.number(in.flag() ? 8 : 1));
      if (count == 1) {
        set(lengths, in.number(8));
      }
      return new PrefixCode(lengths);
    }
    int[] ofLengths = new int[LENGTH_ORDER.length];
    int count = in.number(4) + 4;
    for (int i = 0; i < count; i++) {
      ofLengths[LENGTH_ORDER[i]] = in.number(3);
    }
    readLengths(in, new PrefixCode(ofLengths), lengths);
    return new PrefixCode(lengths);
  }

  private static void set(int[] lengths, int symbol) throws IOException {
    if (symbol >= lengths.length) {
      throw new IOException("a symbol that is none");
    }
    lengths[symbol] = 1;
  }

  private static void readLengths(LosslessBits in, PrefixCode code, int[] lengths)
      throws IOException {
    int left = in.flag() ? 2 + in.number(2 + 2 * in.number(3)) : lengths.length;
    if (left > lengths.length) {
      throw new IOException("more lengths than symbols");
    }
    int before = 8;
    for (int i = 0; i < lengths.length && left > 0; left--) {
      int length = code.read(in);
      if (length < SAME_AGAIN) {
        lengths[i++] = length;
        before = length == 0 ? before : length;
        continue;
      }
      int[] extra = {2, 3, 7};
      int[] least = {3, 3, 11};
      int times = least[length - SAME_AGAIN] + in.number(extra[length - SAME_AGAIN]);
      if (i + times > lengths.length) {
        throw new IOException("more lengths than symbols");
      }
      Arrays.fill(lengths, i, i + times, length == SAME_AGAIN ? before : 0);
      i += times;
    }
  }
}
