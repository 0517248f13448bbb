package fovea.plot;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextLayout;
import java.text.Bidi;
import java.util.ArrayList;
import java.util.List;

/// Text set in lines of at most some width, the same in every output. Left-to-right text stays text
/// in SVG and PDF; text with right-to-left letters, or letters of another font, is drawn as shapes,
/// because only so its letters join, stand in their order and look the same everywhere.
public record TextBlock(Font font, List<String> lines) {
  public TextBlock {
    Font own = font;
    lines = lines.stream().map(line -> FontRuns.drawable(line, own)).toList();
  }

  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
  private static final double LEADING = 1.35;
  private static final double ASCENT = 1.0;
  private static final String ELLIPSIS = "…";

  /// More letters than join with one another.
  private static final int JOINED = 4;

  /// Where a line stands in the width it is given.
  public enum Align {
    START(0),
    CENTRE(0.5),
    END(1);

    private final double part;

    Align(double part) {
      this.part = part;
    }
  }

  /// Sets text in as many lines as it needs, but at most `most`; what is left over ends in "…".
  public static TextBlock of(String text, Font font, double width, int most) {
    var lines = new ArrayList<String>();
    String rest = FontRuns.drawable(text, font).strip();
    while (!rest.isEmpty()) {
      if (lines.size() == most - 1) {
        lines.add(shortened(rest, font, width));
        break;
      }
      int end = breakAt(rest, font, width);
      lines.add(rest.substring(0, end).strip());
      rest = rest.substring(end).strip();
    }
    return new TextBlock(font, lines);
  }

  public static TextBlock line(String text, Font font) {
    return new TextBlock(font, text.isEmpty() ? List.of() : List.of(text));
  }

  public double height() {
    return lines.size() * lineHeight();
  }

  public double lineHeight() {
    return font.getSize2D() * LEADING;
  }

  /// The width of the longest line.
  public double width() {
    return lines.stream().mapToDouble(line -> width(line, font)).max().orElse(0);
  }

  /// Draws with the top left corner of the first line's box at (x, y).
  public void paint(Graphics2D g, Color colour, double x, double y, double width, Align align) {
    g.setColor(colour);
    g.setFont(font);
    double baseline = y + font.getSize2D() * ASCENT;
    for (String line : lines) {
      double left = x + (width - width(line, font)) * align.part;
      if (shaped(line) || !FontRuns.has(font, line)) {
        layout(line, font).draw(g, (float) left, (float) baseline);
      } else {
        g.drawString(line, (float) left, (float) baseline);
      }
      baseline += lineHeight();
    }
  }

  public static double width(String text, Font font) {
    return text.isEmpty() ? 0 : layout(FontRuns.drawable(text, font), font).getAdvance();
  }

  private static TextLayout layout(String text, Font font) {
    return FontRuns.has(font, text)
        ? new TextLayout(text, font, EXACT)
        : new TextLayout(FontRuns.of(text, font).getIterator(), EXACT);
  }

  private static boolean shaped(String text) {
    char[] letters = text.toCharArray();
    return Bidi.requiresBidi(letters, 0, letters.length);
  }

  private static int breakAt(String text, Font font, double width) {
    var measurer = new LineBreakMeasurer(FontRuns.of(text, font).getIterator(), EXACT);
    return Math.max(1, measurer.nextOffset((float) Math.max(1, width)));
  }

  /// As many letters as fit before "…", found by halving: measuring costs as much as drawing.
  private static String shortened(String text, Font font, double width) {
    if (width(text, font) <= width) {
      return text;
    }
    int all = text.codePointCount(0, text.length());
    int fitting = 0;
    int over = all;
    while (over - fitting > 1) {
      int middle = (fitting + over) / 2;
      if (width(cut(text, middle), font) <= width) {
        fitting = middle;
      } else {
        over = middle;
      }
    }
    // letters that join, or stand closer, may make a longer text narrower
    for (int more = Math.min(all, fitting + JOINED); more > fitting; more--) {
      if (width(cut(text, more), font) <= width) {
        fitting = more;
      }
    }
    return cut(text, fitting);
  }

  private static String cut(String text, int letters) {
    return text.substring(0, text.offsetByCodePoints(0, letters)).strip() + ELLIPSIS;
  }
}
