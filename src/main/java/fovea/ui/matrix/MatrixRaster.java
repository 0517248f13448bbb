package fovea.ui.matrix;

import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/// Turns the visible part of a matrix into pixels. Where cells are smaller than pixels, a pixel has
/// the colour of the strongest of its cells, so that no mistake is lost.
public final class MatrixRaster {
  private static final int STEPS = 256;
  private static final double PALEST = 0.1;
  private static final double LEAST_WITH_GAPS = 7;

  private final int[] more = new int[STEPS];
  private final int[] fewer = new int[STEPS];
  private int missing;
  private int ground;

  /// Takes the colours of the theme.
  ///
  /// @param paper behind the matrix
  /// @param cell of a zero
  void ink(Color paper, Color cell, Color gone, Color most, Color least) {
    ground = argb(paper);
    missing = argb(gone);
    for (int i = 1; i < STEPS; i++) {
      double part = PALEST + (1 - PALEST) * i / (STEPS - 1);
      more[i] = argb(cell.interpolate(most, part));
      fewer[i] = argb(cell.interpolate(least, part));
    }
    more[0] = argb(cell);
    fewer[0] = argb(cell);
  }

  private static int argb(Color color) {
    return 0xFF000000
        | (int) Math.round(255 * color.getRed()) << 16
        | (int) Math.round(255 * color.getGreen()) << 8
        | (int) Math.round(255 * color.getBlue());
  }

  private int color(short level) {
    if (level == MatrixData.MISSING) {
      return missing;
    }
    return level < 0 ? fewer[-level] : more[level];
  }

  /// @param scale pixels of the screen for each of the window
  Image image(MatrixData data, VisibleCells view, double scale) {
    int width = Math.max(1, (int) Math.round(view.usedWidth() * scale));
    int height = Math.max(1, (int) Math.round(view.usedHeight() * scale));
    int[] pixels = new int[width * height];
    int[] columns = edges(width, view.x(), view.cell(), scale, data.side());
    int[] rows = edges(height, view.y(), view.cell(), scale, data.side());
    boolean gaps = view.cell() * scale >= LEAST_WITH_GAPS;
    for (int y = 0; y < height; y++) {
      int at = y * width;
      if (y > 0 && rows[y] == rows[y - 1] && rows[y + 1] == rows[y]) {
        System.arraycopy(pixels, at - width, pixels, at, width);
        continue;
      }
      if (gaps && rows[y + 1] > rows[y]) {
        java.util.Arrays.fill(pixels, at, at + width, ground);
        continue;
      }
      for (int x = 0; x < width; x++) {
        boolean gap = gaps && columns[x + 1] > columns[x];
        pixels[at + x] =
            gap ? ground : color(strongest(data, rows[y], rows[y + 1], columns[x], columns[x + 1]));
      }
    }
    var buffer =
        new PixelBuffer<>(
            width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
    return new WritableImage(buffer);
  }

  /// The cell at which each pixel begins, and one more for the end of the last.
  private static int[] edges(int pixels, double from, double cell, double scale, int side) {
    int[] edges = new int[pixels + 1];
    for (int i = 0; i <= pixels; i++) {
      int most = i < pixels ? side - 1 : side;
      edges[i] = Math.min(most, (int) ((from + i / scale) / cell + 1e-9));
    }
    return edges;
  }

  private static short strongest(MatrixData data, int row, int rowEnd, int column, int end) {
    int lastRow = Math.clamp(rowEnd - 1, row, data.side() - 1);
    int lastColumn = Math.clamp(end - 1, column, data.side() - 1);
    short best = data.level(row, column);
    for (int r = row; r <= lastRow; r++) {
      for (int c = column; c <= lastColumn; c++) {
        short level = data.level(r, c);
        boolean known = level != MatrixData.MISSING;
        if (known && (best == MatrixData.MISSING || Math.abs(level) > Math.abs(best))) {
          best = level;
        }
      }
    }
    return best;
  }
}
