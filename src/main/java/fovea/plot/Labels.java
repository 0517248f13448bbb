package fovea.plot;

import fovea.foreign.ForeignText;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;

/// Text from outside, made fit to be set: names of classes and series can be anything.
public final class Labels {
  private static final int LONGEST = 400;

  private Labels() {}

  /// The text on one line, with symbols for what is not seen, cut where nobody would read on.
  public static String clean(String text) {
    var clean = new StringBuilder();
    ForeignText.lines(text)
        .codePoints()
        .limit(LONGEST)
        .forEach(letter -> clean.appendCodePoint(printable(letter) ? letter : ' '));
    return clean.toString().strip();
  }

  private static boolean printable(int letter) {
    return switch (Character.getType(letter)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /// One line of at most this width.
  public static TextBlock line(String text, Font font, double width) {
    return TextBlock.of(text, font, width, 1);
  }

  /// Draws text that ends at (x, y), which is the middle of its line's height, and rises towards it
  /// by this many degrees.
  public static void rising(
      Graphics2D g, TextBlock text, Color colour, double x, double y, int degrees) {
    AffineTransform before = g.getTransform();
    g.translate(x, y);
    g.rotate(-Math.toRadians(degrees));
    text.paint(g, colour, 0, -text.lineHeight() / 2, 0, TextBlock.Align.END);
    g.setTransform(before);
  }
}
