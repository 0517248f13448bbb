package fovea.image;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// Colours for numbers in [0, 1], 256 steps each. Viridis and inferno are those of Smith, van der
/// Walt and Firing (2015, CC0), even in lightness and safe for colour-blind eyes; turbo is
/// Mikhailov's (2019, Apache-2.0), which shows more steps but is neither. Jet and hot are there for
/// figures that shall look like those of older papers: their lightness misleads.
public enum Colormap {
  VIRIDIS(Tables.column(0)),
  INFERNO(Tables.column(1)),
  TURBO(Tables.column(2)),
  GREY(Tables.grey()),
  JET(
      Tables.pieces(
          new double[] {0, 0, 0.35, 0, 0.66, 1, 0.89, 1, 1, 0.5},
          new double[] {0, 0, 0.125, 0, 0.375, 1, 0.64, 1, 0.91, 0, 1, 0},
          new double[] {0, 0.5, 0.11, 1, 0.34, 1, 0.65, 0, 1, 0})),
  HOT(
      Tables.pieces(
          new double[] {0, 0.0416, 0.365079, 1, 1, 1},
          new double[] {0, 0, 0.365079, 0, 0.746032, 1, 1, 1},
          new double[] {0, 0, 0.746032, 0, 1, 1}));

  private static final int STEPS = 256;

  private final int[] table;

  Colormap(int[] table) {
    this.table = table;
  }

  /// The colour of `t` as 0xRRGGBB; what lies outside [0, 1] gets the colour of the nearest end.
  public int rgb(double t) {
    return table[(int) Math.clamp(t * STEPS, 0, STEPS - 1)];
  }

  /// A copy of the 256 colours, 0xRRGGBB, from 0 to 1.
  public int[] table() {
    return table.clone();
  }

  /// The published tables, one column a map.
  private static final class Tables {
    private static final List<String> ROWS = read();

    static int[] column(int column) {
      return ROWS.stream()
          .mapToInt(row -> Integer.parseInt(row.split(",", -1)[column], 16))
          .toArray();
    }

    static int[] grey() {
      int[] grey = new int[STEPS];
      for (int i = 0; i < STEPS; i++) {
        grey[i] = i * 0x010101;
      }
      return grey;
    }

    /// A straight line for each colour from each place to the next: place, value, place, value ….
    static int[] pieces(double[] red, double[] green, double[] blue) {
      int[] table = new int[STEPS];
      for (int i = 0; i < STEPS; i++) {
        table[i] = level(red, i) << 16 | level(green, i) << 8 | level(blue, i);
      }
      return table;
    }

    private static int level(double[] line, int step) {
      double last = STEPS - 1;
      int next = 2;
      while (next < line.length - 2 && line[next] * last < step) {
        next += 2;
      }
      double before = line[next - 2] * last;
      double share = (step - before) / (line[next] * last - before);
      // matplotlib cuts off what is below one level
      return (int) (255 * (line[next - 1] + share * (line[next + 1] - line[next - 1])));
    }

    private static List<String> read() {
      var stream = Colormap.class.getResourceAsStream("/palettes/colormaps.csv");
      try (var reader =
          new BufferedReader(
              new InputStreamReader(Objects.requireNonNull(stream), StandardCharsets.US_ASCII))) {
        return reader.lines().skip(1).limit(STEPS).toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
