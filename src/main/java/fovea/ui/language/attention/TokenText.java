package fovea.ui.language.attention;

import fovea.foreign.ForeignText;
import fovea.ui.control.WritingDirection;
import java.util.HashMap;
import java.util.Map;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Writes tokens on a canvas, whole or shortened: each by itself, so that its letters join and
/// stand in their own order whatever stands beside it.
final class TokenText {
  private static final int MOST = 10_000;
  private static final String LEFTWARDS = "Vazirmatn";
  private static final String ELLIPSIS = "…";

  /// A token and the room it has.
  private record Key(String token, double width, Font font) {}

  private final Map<Key, String> shortened = new HashMap<>();
  private final Text measure = new Text();

  /// @param align where x is: at the start, the middle or the end of what is written
  void write(
      GraphicsContext g, String token, double x, double y, double width, TextAlignment align) {
    Font usual = g.getFont();
    boolean leftwards = WritingDirection.hasRightToLeft(token);
    if (leftwards) { // the program's own font: others show a joiner as a box
      g.setFont(Font.font(LEFTWARDS, usual.getSize()));
    }
    g.setTextAlign(align);
    g.fillText(fitting(token, width, g.getFont()), x, y);
    if (leftwards) {
      g.setFont(usual);
    }
  }

  private String fitting(String token, double width, Font font) {
    if (shortened.size() > MOST) {
      shortened.clear();
    }
    return shortened.computeIfAbsent(new Key(token, width, font), this::shorten);
  }

  private String shorten(Key key) {
    String text = ForeignText.line(key.token);
    if (width(text, key.font) <= key.width) {
      return text;
    }
    int fitting = 0;
    int over = text.codePointCount(0, text.length());
    while (over - fitting > 1) {
      int middle = (fitting + over) / 2;
      if (width(cut(text, middle), key.font) <= key.width) {
        fitting = middle;
      } else {
        over = middle;
      }
    }
    return cut(text, fitting);
  }

  private static String cut(String text, int letters) {
    return text.substring(0, text.offsetByCodePoints(0, letters)) + ELLIPSIS;
  }

  private double width(String text, Font font) {
    measure.setFont(font);
    measure.setText(text);
    return measure.getLayoutBounds().getWidth();
  }
}
