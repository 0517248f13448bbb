package fovea.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Text that is set in a width.
class TextBlockTest {
  private static final Font FONT = Fonts.regular(10);
  private static final String ELLIPSIS = "…";

  /// Letters that stand closer beside one another, that join, that need two characters, and spaces.
  private static final String[] KINDS = {"AVTo. fi", "سگ\u200cها لا", "x \uD83D\uDE00", " i W"};

  private static String text(Random random) {
    String kind = KINDS[random.nextInt(KINDS.length)];
    int[] letters = kind.codePoints().toArray();
    var text = new StringBuilder("x");
    for (int i = random.nextInt(2, 40); i > 0; i--) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return text.append('x').toString();
  }

  /// The longest beginning that fits, looked for from the whole text on, letter by letter.
  private static String longest(String text, double width) {
    if (TextBlock.width(text, FONT) <= width) {
      return text;
    }
    int end = text.length();
    while (end > 0 && TextBlock.width(text.substring(0, end).strip() + ELLIPSIS, FONT) > width) {
      end = text.offsetByCodePoints(end, -1);
    }
    return text.substring(0, end).strip() + ELLIPSIS;
  }

  @Test
  void asManyLettersStayAsFit() {
    var random = new Random(4);
    for (int i = 0; i < 80; i++) {
      String text = text(random);
      double width = random.nextDouble(1, 200);
      assertThat(TextBlock.of(text, FONT, width, 1).lines())
          .as("%s in %.1f", text, width)
          .containsExactly(longest(text, width));
    }
  }

  @Test
  void lettersThatTheFontLacksAreDrawnInAnother() {
    for (String text : new String[] {"חתול", "A → B"}) {
      assertThat(FONT.canDisplayUpTo(text)).isNotNegative();
      var image = new BufferedImage(80, 20, BufferedImage.TYPE_INT_RGB);
      var without = new BufferedImage(80, 20, BufferedImage.TYPE_INT_RGB);
      TextBlock.line(text, FONT)
          .paint(image.createGraphics(), Color.WHITE, 2, 2, 0, TextBlock.Align.START);
      TextBlock.line(text.replaceAll("[א-ת→]", " "), FONT)
          .paint(without.createGraphics(), Color.WHITE, 2, 2, 0, TextBlock.Align.START);
      assertThat(ink(image)).isGreaterThan(ink(without));
    }
  }

  private static long ink(BufferedImage image) {
    return Arrays.stream(image.getRGB(0, 0, 80, 20, null, 0, 80))
        .filter(rgb -> (rgb & 0xFF) > 60)
        .count();
  }
}
