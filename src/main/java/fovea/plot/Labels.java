package fovea.plot;

import fovea.foreign.ForeignText;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.util.Locale;

/// Text from outside, made fit to be set: names of classes and series can be anything.
public final class Labels {
  private static final int LONGEST = 400;

  private Labels() {}

  /// The text on one line, with symbols for what is not seen, cut where nobody would read on. The
  /// figures' font has no Greek: a letter by itself is a quantity and is called by its name (ε is
  /// “epsilon”).
  public static String clean(String text) {
    int[] letters = ForeignText.lines(text).codePoints().limit(LONGEST).toArray();
    var clean = new StringBuilder();
    for (int i = 0; i < letters.length; i++) {
      if (isGreek(letters[i]) && !isLetter(letters, i - 1) && !isLetter(letters, i + 1)) {
        clean.append(called(letters[i]));
      } else {
        clean.appendCodePoint(printable(letters[i]) ? letters[i] : ' ');
      }
    }
    return clean.toString().strip();
  }

  private static String called(int greek) {
    String name = Character.getName(greek);
    String last = name.substring(name.lastIndexOf(' ') + 1).toLowerCase(Locale.ROOT);
    return last.equals("lamda") ? "lambda" : last; // as Unicode spells it
  }

  private static boolean isGreek(int letter) {
    return Character.isLetter(letter)
        && Character.UnicodeScript.of(letter) == Character.UnicodeScript.GREEK;
  }

  private static boolean isLetter(int[] letters, int at) {
    return at >= 0 && at < letters.length && Character.isLetter(letters[at]);
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
