package fovea.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.io.IOException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SvgOutlinesTest {
  private static final Pattern PATH =
      Pattern.compile("<path d=\"([^\"]*)\" id=\"glyph|id=\"glyph\\d+\" d=\"([^\"]*)\"");

  private record Words(String text, Font font) implements Figure {
    @Override
    public String title() {
      return "words";
    }

    @Override
    public double width() {
      return 200;
    }

    @Override
    public double height() {
      return 40;
    }

    @Override
    public void paint(Graphics2D g) {
      Labels.line(text, font, 200).paint(g, Color.BLACK, 10, 10, 180, TextBlock.Align.START);
    }
  }

  private static String svg(String text, Font font) throws IOException {
    return FigureWriter.svg(new Words(text, font));
  }

  @Test
  void textsAreOutlinesThatNeedNoFont() throws IOException {
    String svg = svg("a red balloon", Fonts.regular(11));
    assertFalse(svg.contains("<text"));
    assertFalse(svg.contains("font-family"));
    assertTrue(svg.contains("aria-label=\"a red balloon\""));
  }

  @Test
  void aLetterIsDrawnOnceAndUsedWhereverItStands() throws IOException {
    String svg = svg("noon", Fonts.regular(11));
    assertEquals(2, PATH.matcher(svg).results().count());
    assertEquals(4, svg.split("<use ", -1).length - 1);
    // its place is that of the picture's pixels: the last letter ends where the text is wide
    double advance = TextBlock.width("noo", Fonts.regular(11));
    assertTrue(svg.contains("x=\"" + Math.round((10 + advance) * 100) / 100.0), svg);
  }

  @Test
  void boldIsDrawnBold() throws IOException {
    assertNotEquals(outline(svg("n", Fonts.regular(11))), outline(svg("n", Fonts.bold(11))));
    assertNotEquals(outline(svg("n", Fonts.regular(11))), outline(svg("n", Fonts.regular(22))));
  }

  private static String outline(String svg) {
    MatchResult found = PATH.matcher(svg).results().findFirst().orElseThrow();
    return found.group(1) == null ? found.group(2) : found.group(1);
  }
}
