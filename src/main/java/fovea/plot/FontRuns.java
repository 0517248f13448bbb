package fovea.plot;

import java.awt.Font;
import java.awt.GraphicsEnvironment;
import java.awt.font.TextAttribute;
import java.text.AttributedString;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Which font draws which letters: the figures' own where it has them, else one that is installed
/// here. A letter that none has is told by its number, as in U+6CE8, since nothing would be drawn
/// for it.
final class FontRuns {
  /// What was found, by letter; bounded, since texts come from outside.
  private static final Map<String, Optional<Font>> FOUND = new ConcurrentHashMap<>();

  private static final int MOST_FOUND = 10_000;

  private FontRuns() {}

  /// Whether a font has all letters of a text.
  static boolean has(Font font, String text) {
    return font.canDisplayUpTo(text) < 0;
  }

  /// The text with numbers for letters that cannot be drawn.
  static String drawable(String text, Font font) {
    if (has(font, text)) {
      return text;
    }
    var drawable = new StringBuilder();
    boolean told = false;
    for (String letter : letters(text)) {
      boolean drawn = has(font, letter) || other(letter).isPresent();
      if (told && !letter.isBlank()) {
        drawable.append(' ');
      }
      drawable.append(drawn ? letter : numbers(letter));
      told = !drawn;
    }
    return drawable.toString();
  }

  private static String numbers(String letter) {
    return letter.codePoints().mapToObj("U+%04X"::formatted).collect(Collectors.joining(" "));
  }

  /// The text with its fonts.
  ///
  /// @param text drawable, not empty
  static AttributedString of(String text, Font font) {
    var runs = new AttributedString(text, Map.of(TextAttribute.FONT, font));
    if (!has(font, text)) {
      int style = Fonts.isBold(font) ? Font.BOLD : Font.PLAIN;
      int start = 0;
      for (String letter : letters(text)) {
        int end = start + letter.length();
        if (!has(font, letter)) {
          int from = start;
          other(letter)
              .ifPresent(
                  found ->
                      runs.addAttribute(
                          TextAttribute.FONT,
                          found.deriveFont(style, font.getSize2D()),
                          from,
                          end));
        }
        start = end;
      }
    }
    return runs;
  }

  /// As people count letters: with their marks, and emoji of several parts.
  private static List<String> letters(String text) {
    BreakIterator breaks = BreakIterator.getCharacterInstance(Locale.ROOT);
    breaks.setText(text);
    var letters = new ArrayList<String>();
    int start = breaks.first();
    for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
      letters.add(text.substring(start, end));
      start = end;
    }
    return letters;
  }

  private static Optional<Font> other(String letter) {
    Optional<Font> known = FOUND.get(letter);
    if (known != null) {
      return known;
    }
    var logical = new Font(Font.SANS_SERIF, Font.PLAIN, 1);
    Optional<Font> found =
        has(logical, letter)
            ? Optional.of(logical)
            : Arrays.stream(Installed.FONTS).filter(font -> has(font, letter)).findFirst();
    if (FOUND.size() < MOST_FOUND) {
      FOUND.put(letter, found);
    }
    return found;
  }

  /// Looked at only where it is needed: reading them takes time.
  private static final class Installed {
    private static final Font[] FONTS =
        Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment().getAllFonts())
            .sorted(
                Comparator.comparing((Font font) -> !font.getFontName().contains("Sans"))
                    .thenComparing(font -> font.getFontName().length())
                    .thenComparing(font -> font.getFontName()))
            .toArray(Font[]::new);
  }
}
