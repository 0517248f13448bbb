package fovea.image.webp;

import java.io.EOFException;

/// The arithmetic decoder of VP8 (RFC 6386, section 7).
public final class Vp8Bits {
  private final byte[] bytes;
  private int at;
  private final int end;
  private int range = 254; // one less than the range of the standard
  private long value;
  private int bits = -8; // that are in `value` beyond the eight in use

  /// Begins to read at `start`; `end` is behind the last byte.
  Vp8Bits(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  /// One bit that is 0 with the probability `p` of 256.
  boolean bit(int p) throws EOFException {
    if (bits < 0) {
      load();
    }
    int split = range * p >> 8;
    boolean one = (int) (value >>> bits) > split;
    int next;
    if (one) {
      next = range - split;
      value -= (long) (split + 1) << bits;
    } else {
      next = split + 1;
    }
    int shift = Integer.numberOfLeadingZeros(next) - 24;
    bits -= shift;
    range = (next << shift) - 1;
    return one;
  }

  private void load() throws EOFException {
    if (at >= end) {
      throw new EOFException("the data end before the picture does");
    }
    while (bits < 32 && at < end) {
      value = value << 8 | bytes[at++] & 0xFF;
      bits += 8;
    }
  }

  boolean flag() throws EOFException {
    return bit(128);
  }

  /// A number of so many bits, the highest first.
  int number(int count) throws EOFException {
    int number = 0;
    for (int i = 0; i < count; i++) {
      number = number << 1 | (flag() ? 1 : 0);
    }
    return number;
  }

  /// A number of so many bits and its sign.
  int signed(int count) throws EOFException {
    int number = number(count);
    return flag() ? -number : number;
  }

  /// As {@link #signed}, or 0 where a flag says so.
  int optional(int count) throws EOFException {
    return flag() ? signed(count) : 0;
  }
}
