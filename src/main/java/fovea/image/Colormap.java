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
/// Mikhailov's (2019, Apache-2.0), which shows more steps but is neither.
public enum Colormap {
  VIRIDIS(0),
  INFERNO(1),
  TURBO(2),
  GREY(-1);

  private static final int STEPS = 256;

  private final int[] table;

  Colormap(int column) {
    table = column < 0 ? grey() : Tables.column(column);
  }

  /// The colour of `t` as 0xRRGGBB; what lies outside [0, 1] gets the colour of the nearest end.
  public int rgb(double t) {
    return table[(int) Math.clamp(t * STEPS, 0, STEPS - 1)];
  }

  /// A copy of the 256 colours, 0xRRGGBB, from 0 to 1.
  public int[] table() {
    return table.clone();
  }

  private static int[] grey() {
    int[] grey = new int[STEPS];
    for (int i = 0; i < STEPS; i++) {
      grey[i] = i * 0x010101;
    }
    return grey;
  }

  /// The published tables, one column a map.
  private static final class Tables {
    private static final List<String> ROWS = read();

    static int[] column(int column) {
      return ROWS.stream()
          .mapToInt(row -> Integer.parseInt(row.split(",", -1)[column], 16))
          .toArray();
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
