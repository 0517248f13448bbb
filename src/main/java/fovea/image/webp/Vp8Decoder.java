package fovea.image.webp;

import java.io.IOException;
import java.util.Arrays;

/// Decodes a key frame of VP8, as lossy WebP has it (RFC 6386), to the samples of libwebp: one
/// macroblock of 16 x 16 pixels after the other, then the edges between them.
public final class Vp8Decoder {
  // Places in the square on which is predicted: above and left of each stands its border.
  private static final int SIDE = Vp8Prediction.STRIDE;
  private static final int Y = SIDE + 8;
  private static final int U = 18 * SIDE + 8;
  private static final int V = U + 16;

  /// Nodes of the tree of modes of 4 x 4: the next node or a mode, negative.
  private static final int[] MODE_TREE = {
    0, 1, -1, 2, -2, 3, 4, 6, -3, 5, -4, -5, -6, 7, -7, 8, -8, -9
  };

  private static final int NO_ROW_ABOVE = 127;
  private static final int NO_COLUMN_LEFT = 129;

  private final Vp8Header header;
  private final Vp8Planes planes;
  private final int columns;
  private final int rows;
  private final Vp8Coefficients coefficients;
  private final int[] square = new int[27 * SIDE];
  private final int[] modes = new int[16]; // of blocks of 4 x 4
  private final int[] modesAbove;
  private final int[] modesLeft = new int[4];

  /// How strongly each macroblock is smoothed, and whether within too.
  private final byte[] levels;

  private final boolean[] within;

  private Vp8Decoder(byte[] data) throws IOException {
    header = new Vp8Header(data);
    columns = (header.width + 15) / 16;
    rows = (header.height + 15) / 16;
    planes = new Vp8Planes(header.width, header.height);
    coefficients = new Vp8Coefficients(header.coefficients, columns);
    modesAbove = new int[4 * columns];
    levels = new byte[columns * rows];
    within = new boolean[columns * rows];
  }

  /// @throws java.io.EOFException where the data end before the picture does
  public static Vp8Planes decode(byte[] data) throws IOException {
    var decoder = new Vp8Decoder(data);
    for (int row = 0; row < decoder.rows; row++) {
      decoder.row(row);
    }
    decoder.smooth();
    return decoder.planes;
  }

  private void row(int row) throws IOException {
    Vp8Bits bits = header.rows[row & header.rows.length - 1];
    coefficients.beginRow();
    Arrays.fill(modesLeft, Vp8Prediction.DC);
    for (int column = 0; column < columns; column++) {
      macroblock(bits, column, row);
    }
  }

  private void macroblock(Vp8Bits bits, int column, int row) throws IOException {
    Vp8Bits in = header.modes;
    int segment = 0;
    if (header.segmented) {
      segment =
          in.bit(header.segmentTree[0])
              ? in.bit(header.segmentTree[2]) ? 3 : 2
              : in.bit(header.segmentTree[1]) ? 1 : 0;
    }
    boolean empty = header.skip >= 0 && in.bit(header.skip);
    boolean small = !in.bit(145);
    int mode = Vp8Prediction.DC;
    if (small) {
      readModes(column);
    } else {
      mode =
          in.bit(156)
              ? in.bit(128) ? Vp8Prediction.TM : Vp8Prediction.HORIZONTAL
              : in.bit(163) ? Vp8Prediction.VERTICAL : Vp8Prediction.DC;
      Arrays.fill(modesAbove, 4 * column, 4 * column + 4, mode);
      Arrays.fill(modesLeft, mode);
    }
    int colourMode = Vp8Prediction.DC;
    if (in.bit(142)) {
      colourMode =
          !in.bit(114)
              ? Vp8Prediction.VERTICAL
              : in.bit(183) ? Vp8Prediction.TM : Vp8Prediction.HORIZONTAL;
    }
    boolean any = false;
    if (empty) {
      coefficients.skip(column, !small);
    } else {
      any = coefficients.read(bits, column, !small, header.factors[segment]);
    }
    int at = row * columns + column;
    levels[at] = (byte) header.filterLevels[segment][small ? 1 : 0];
    within[at] = small || any;
    reconstruct(column, row, small, mode, colourMode);
  }

  private void readModes(int column) throws IOException {
    for (int y = 0; y < 4; y++) {
      int mode = modesLeft[y];
      for (int x = 0; x < 4; x++) {
        int tree = (modesAbove[4 * column + x] * 10 + mode) * 9;
        int node = 0;
        do {
          node = MODE_TREE[2 * node + (header.modes.bit(Vp8Tables.MODES[tree + node]) ? 1 : 0)];
        } while (node > 0);
        mode = -node;
        modes[4 * y + x] = mode;
        modesAbove[4 * column + x] = mode;
      }
      modesLeft[y] = mode;
    }
  }

  private void reconstruct(int column, int row, boolean small, int mode, int colourMode) {
    boolean up = row > 0;
    boolean left = column > 0;
    border(Y, planes.y, planes.yStride, 16, column, row);
    border(U, planes.u, planes.uvStride, 8, column, row);
    border(V, planes.v, planes.uvStride, 8, column, row);
    if (small) {
      upperRight(column, row);
      for (int i = 0; i < 16; i++) {
        int s = Y + (i >> 2) * 4 * SIDE + (i & 3) * 4;
        Vp8Prediction.small(square, s, modes[i]);
        Vp8Prediction.add(square, s, coefficients.values, 16 * i);
      }
    } else {
      Vp8Prediction.square(square, Y, 16, mode, up, left);
      for (int i = 0; i < 16; i++) {
        int s = Y + (i >> 2) * 4 * SIDE + (i & 3) * 4;
        Vp8Prediction.add(square, s, coefficients.values, 16 * i);
      }
    }
    Vp8Prediction.square(square, U, 8, colourMode, up, left);
    Vp8Prediction.square(square, V, 8, colourMode, up, left);
    for (int i = 0; i < 4; i++) {
      int s = (i >> 1) * 4 * SIDE + (i & 1) * 4;
      Vp8Prediction.add(square, U + s, coefficients.values, 256 + 16 * i);
      Vp8Prediction.add(square, V + s, coefficients.values, 320 + 16 * i);
    }
    store(Y, planes.y, planes.yStride, 16, column, row);
    store(U, planes.u, planes.uvStride, 8, column, row);
    store(V, planes.v, planes.uvStride, 8, column, row);
  }

  /// Brings the samples above and to the left into the square.
  private void border(int s, byte[] plane, int stride, int size, int column, int row) {
    int first = row * size * stride + column * size;
    for (int i = -1; i < size; i++) {
      square[s - SIDE + i] =
          row == 0
              ? NO_ROW_ABOVE
              : i < 0 && column == 0 ? NO_COLUMN_LEFT : plane[first - stride + i] & 0xFF;
    }
    for (int i = 0; i < size; i++) {
      square[s - 1 + i * SIDE] =
          column == 0 ? NO_COLUMN_LEFT : plane[first + i * stride - 1] & 0xFF;
    }
  }

  /// The four samples to the right of those above serve all four rows of small blocks.
  private void upperRight(int column, int row) {
    int above = (row * 16 - 1) * planes.yStride + column * 16;
    for (int i = 16; i < 20; i++) {
      int value =
          row == 0 ? NO_ROW_ABOVE : planes.y[above + (column == columns - 1 ? 15 : i)] & 0xFF;
      for (int y = -1; y < 15; y += 4) {
        square[Y + y * SIDE + i] = value;
      }
    }
  }

  private void store(int s, byte[] plane, int stride, int size, int column, int row) {
    int first = row * size * stride + column * size;
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        plane[first + y * stride + x] = (byte) square[s + y * SIDE + x];
      }
    }
  }

  private void smooth() {
    var sharpness = new Vp8Filter.Sharpness(header.simpleFilter, header.sharpness);
    var y = new Vp8Filter(planes.y, planes.yStride);
    var u = new Vp8Filter(planes.u, planes.uvStride);
    var v = new Vp8Filter(planes.v, planes.uvStride);
    for (int i = 0; i < levels.length; i++) {
      if (levels[i] > 0) {
        int column = i % columns;
        int row = i / columns;
        var edges = new Vp8Filter.Edges(column > 0, row > 0, within[i]);
        y.square(16 * (row * planes.yStride + column), 16, levels[i], sharpness, edges);
        if (!header.simpleFilter) {
          int p = 8 * (row * planes.uvStride + column);
          u.square(p, 8, levels[i], sharpness, edges);
          v.square(p, 8, levels[i], sharpness, edges);
        }
      }
    }
  }
}
