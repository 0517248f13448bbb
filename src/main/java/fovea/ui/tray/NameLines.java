package fovea.ui.tray;

import fovea.foreign.ForeignText;
import fovea.ui.control.WritingDirection;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// A file's name in the few lines there is room for: divided where its words end, and what does not
/// fit is left out before the extension, which says what the file is. Of names written from left to
/// right the last letters stay too, since numbers stand there; in the others an end would be read
/// as a beginning.
final class NameLines {
  private static final String CUT = "…";
  private static final String ENDS = "-_ ,+)";
  private static final int LONGEST_EXTENSION = 6;
  private static final int LAST_LETTERS = 4;

  /// A line is rather broken within a word than left emptier than this.
  private static final double EMPTIEST = 0.4;

  private final ToDoubleFunction<String> width;
  private final double room;

  private NameLines(ToDoubleFunction<String> width, double room) {
    this.width = width;
    this.room = room;
  }

  /// @param lines at most, 1 or more
  /// @param width that a text needs in one line
  /// @param room that a line has
  /// @return with line breaks; line breaks of the name itself are symbols
  static String of(String name, int lines, ToDoubleFunction<String> width, double room) {
    return new NameLines(width, room).divided(ForeignText.line(name), lines);
  }

  private String divided(String name, int lines) {
    List<String> done = new ArrayList<>();
    String rest = name;
    while (done.size() < lines - 1 && !fits(rest)) {
      int end = end(rest);
      done.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
    }
    done.add(fits(rest) ? rest : shortened(rest));
    return String.join("\n", done);
  }

  private boolean fits(String text) {
    return width.applyAsDouble(text) <= room;
  }

  /// How much of `text` stands in the next line.
  private int end(String text) {
    int most = longest(text, "");
    for (int i = most; i > most * EMPTIEST; i--) {
      if (ENDS.indexOf(text.charAt(i - 1)) >= 0) {
        return i;
      }
    }
    int dot = text.lastIndexOf('.');
    boolean within = dot > 0 && dot < most && text.length() - dot <= LONGEST_EXTENSION;
    return within ? dot : Math.max(most, following(text, 0)); // an extension is not divided
  }

  private String shortened(String rest) {
    int dot = rest.lastIndexOf('.');
    int end = dot > 0 && rest.length() - dot <= LONGEST_EXTENSION ? dot : rest.length();
    int tail = end;
    if (!WritingDirection.hasRightToLeft(rest)) {
      tail = boundary(rest, Math.max(0, end - LAST_LETTERS));
    }
    while (tail < end && !fits(CUT + rest.substring(tail))) {
      tail = following(rest, tail); // rather a letter less than half an extension
    }
    String kept = rest.substring(tail);
    String head = rest.substring(0, tail);
    return head.substring(0, longest(head, CUT + kept)) + CUT + kept;
  }

  /// The longest beginning of `text` that fits with `after` behind it, in whole letters.
  private int longest(String text, String after) {
    int low = 0;
    int high = text.length();
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (fits(text.substring(0, middle) + after)) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return boundary(text, low);
  }

  private static int boundary(String text, int at) {
    BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
    letters.setText(text);
    return at >= text.length() || letters.isBoundary(at) ? at : letters.preceding(at);
  }

  private static int following(String text, int at) {
    BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
    letters.setText(text);
    return letters.following(at);
  }
}
