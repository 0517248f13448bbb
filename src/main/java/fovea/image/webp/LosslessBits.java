package fovea.image.webp;

import java.io.EOFException;

/// Bits of a lossless WebP, from the lowest of each byte up.
public final class LosslessBits {
  private final byte[] bytes;
  private int next;
  private long waiting;
  private int count; // of bits in `waiting`; those that the data do not have count as 0

  /// Begins to read at byte `start`.
  LosslessBits(byte[] bytes, int start) {
    this.bytes = bytes;
    this.next = start;
  }

  /// The next bits, at most 24, not yet used up; behind the end they are 0.
  int peek(int bits) {
    while (count < bits && next < bytes.length) {
      waiting |= (bytes[next++] & 0xFFL) << count;
      count += 8;
    }
    return (int) waiting & (1 << bits) - 1;
  }

  /// Uses up bits.
  ///
  /// @throws EOFException where the data have no more
  void skip(int bits) throws EOFException {
    if (bits > count) {
      throw new EOFException("the data end before the picture does");
    }
    waiting >>>= bits;
    count -= bits;
  }

  /// A number of so many bits, at most 24.
  int number(int bits) throws EOFException {
    int number = peek(bits);
    skip(bits);
    return number;
  }

  boolean flag() throws EOFException {
    return number(1) == 1;
  }
}
