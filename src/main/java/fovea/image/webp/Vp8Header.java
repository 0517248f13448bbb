package fovea.image.webp;

import java.io.EOFException;
import java.io.IOException;

/// What stands before the macroblocks of a key frame of VP8 (RFC 6386, section 9): size, segments,
/// strengths of the filter, factors of the coefficients, probabilities.
public final class Vp8Header {
  private static final int FRAME_HEADER = 10;
  private static final int SEGMENTS = 4;

  final int width;
  final int height;

  /// Decodes the modes of the macroblocks.
  final Vp8Bits modes;

  /// Decode the coefficients of the rows, in turn.
  final Vp8Bits[] rows;

  /// Whether the macroblocks say which segment they are in.
  final boolean segmented;

  final int[] segmentTree = {255, 255, 255};
  final boolean simpleFilter;
  final int sharpness;

  /// Of the filter, by segment and then by whether a macroblock is predicted in blocks of 4 x 4.
  final int[][] filterLevels = new int[SEGMENTS][2];

  /// By segment: the factors of Y (mean, others), of Y's means and of U and V.
  final int[][] factors = new int[SEGMENTS][6];

  /// (4, 8, 3, 11)
  final int[] coefficients = new int[Vp8Tables.COEFFICIENTS.length];

  /// Of a macroblock not to be empty, negative where that is not said.
  final int skip;

  Vp8Header(byte[] data) throws IOException {
    if (data.length < FRAME_HEADER) {
      throw new EOFException("within the header");
    }
    int start = data[0] & 0xFF | (data[1] & 0xFF) << 8 | (data[2] & 0xFF) << 16;
    boolean shownKeyFrame = (start & 1) == 0 && (start >> 1 & 7) <= 3 && (start >> 4 & 1) == 1;
    if (!shownKeyFrame || data[3] != (byte) 0x9D || data[4] != 1 || data[5] != 0x2A) {
      throw new IOException("no key frame");
    }
    width = data[6] & 0xFF | (data[7] & 0x3F) << 8;
    height = data[8] & 0xFF | (data[9] & 0x3F) << 8;
    int first = FRAME_HEADER + (start >> 5);
    if (first > data.length) {
      throw new EOFException("within the modes");
    }
    modes = new Vp8Bits(data, FRAME_HEADER, first);
    modes.number(2); // what colours mean and whether to clip: as ever
    int[] quality = new int[SEGMENTS];
    int[] strength = new int[SEGMENTS];
    boolean segments = modes.flag();
    boolean map = false;
    boolean absolute = true;
    if (segments) {
      map = modes.flag();
      if (modes.flag()) {
        absolute = modes.flag();
        fill(quality, 7);
        fill(strength, 6);
      }
      for (int i = 0; map && i < segmentTree.length; i++) {
        segmentTree[i] = modes.flag() ? modes.number(8) : 255;
      }
    }
    segmented = map;
    simpleFilter = modes.flag();
    int level = modes.number(6);
    sharpness = modes.number(3);
    int[] deltas = new int[8]; // by frame that is referred to, by mode
    boolean withDeltas = modes.flag();
    if (withDeltas && modes.flag()) {
      fill(deltas, 6);
    }
    rows = rows(data, first);
    int base = modes.number(7);
    int[] changes = new int[5];
    fill(changes, 4);
    for (int i = 0; i < SEGMENTS; i++) {
      int q = segments ? quality[i] + (absolute ? 0 : base) : base;
      setFactors(factors[i], q, changes);
      if (level > 0) {
        int l = deltas[0] + (segments ? strength[i] + (absolute ? 0 : level) : level);
        filterLevels[i][0] = Math.clamp(l, 0, 63);
        filterLevels[i][1] = Math.clamp(l + deltas[4], 0, 63);
      }
    }
    modes.flag(); // whether probabilities outlive the frame
    for (int i = 0; i < coefficients.length; i++) {
      coefficients[i] =
          modes.bit(Vp8Tables.UPDATES[i]) ? modes.number(8) : Vp8Tables.COEFFICIENTS[i];
    }
    skip = modes.flag() ? modes.number(8) : -1;
  }

  private void fill(int[] numbers, int bits) throws EOFException {
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = modes.optional(bits);
    }
  }

  private Vp8Bits[] rows(byte[] data, int first) throws IOException {
    var parts = new Vp8Bits[1 << modes.number(2)];
    int sizes = first;
    int start = first + 3 * (parts.length - 1);
    for (int i = 0; i < parts.length; i++) {
      if (start >= data.length) {
        throw new EOFException("before the coefficients");
      }
      int end = data.length;
      if (i < parts.length - 1) {
        int size =
            data[sizes] & 0xFF | (data[sizes + 1] & 0xFF) << 8 | (data[sizes + 2] & 0xFF) << 16;
        end = Math.min(end, start + size);
        sizes += 3;
      }
      parts[i] = new Vp8Bits(data, start, end);
      start = end;
    }
    return parts;
  }

  /// Section 14.1.
  private static void setFactors(int[] factors, int q, int[] changes) {
    factors[0] = Vp8Tables.DC[Math.clamp(q + changes[0], 0, 127)];
    factors[1] = Vp8Tables.AC[Math.clamp(q, 0, 127)];
    factors[2] = 2 * Vp8Tables.DC[Math.clamp(q + changes[1], 0, 127)];
    factors[3] = Math.max(8, 155 * Vp8Tables.AC[Math.clamp(q + changes[2], 0, 127)] / 100);
    factors[4] = Vp8Tables.DC[Math.clamp(q + changes[3], 0, 117)];
    factors[5] = Vp8Tables.AC[Math.clamp(q + changes[4], 0, 127)];
  }
}
