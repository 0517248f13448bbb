package fovea.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PaletteTest {
  private static final Path SHEETS = Path.of("resources/css");
  private static final List<FigureStyle> STYLES = List.of(FigureStyle.light(), FigureStyle.dark());

  private static String hex(Color color) {
    return String.format(Locale.ROOT, "#%06x", color.getRGB() & 0xFFFFFF);
  }

  private static double distance(Color one, Color other) {
    return Math.hypot(
        Math.hypot(one.getRed() - other.getRed(), one.getGreen() - other.getGreen()),
        one.getBlue() - other.getBlue());
  }

  @Test
  void everySeriesHasAColourOfItsOwnAndBeginsAgainAfterThat() {
    for (FigureStyle style : STYLES) {
      var colours = new HashSet<Color>();
      for (int i = 0; i < Palette.SERIES; i++) {
        assertTrue(colours.add(Palette.series(style, i)), "series " + i);
      }
      for (Color one : colours) {
        for (Color other : colours) {
          assertTrue(one.equals(other) || distance(one, other) > 24, one + " and " + other);
        }
      }
      assertEquals(Palette.series(style, 0), Palette.series(style, Palette.SERIES));
    }
  }

  /// Charts on the screen take the colours of series from here; a style canvas would soon differ.
  @Test
  void noStyleSheetRepeatsTheColoursOfSeries() throws IOException {
    try (Stream<Path> sheets = Files.list(SHEETS)) {
      for (Path canvas : sheets.toList()) {
        String text = Files.readString(canvas).toLowerCase(Locale.ROOT);
        for (FigureStyle style : STYLES) {
          for (int i = 1; i < Palette.SERIES; i++) {
            assertFalse(text.contains(hex(Palette.series(style, i))), canvas + ", series " + i);
          }
        }
      }
    }
  }

  /// A report is read without this program: its style canvas has to repeat some of the colours.
  @Test
  void reportsHaveTheColoursOfTheirFigures() throws IOException {
    String canvas = Files.readString(SHEETS.resolve("report.css"));
    Matcher found =
        Pattern.compile("--(background|foreground|accent): (#[0-9a-f]{6});").matcher(canvas);
    for (FigureStyle style : STYLES) {
      for (Color color : List.of(style.background(), style.foreground(), style.accent())) {
        assertTrue(found.find());
        assertEquals(hex(color), found.group(2), found.group(1));
      }
    }
  }
}
