package fovea.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
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
      String text = FontRuns.drawable(text(random), FONT);
      double width = random.nextDouble(1, 200);
      assertThat(TextBlock.of(text, FONT, width, 1).lines())
          .as("%s in %.1f", text, width)
          .containsExactly(longest(text, width));
    }
  }

  /// A letter beyond all alphabets, which no font has, is told by its number.
  @Test
  void lettersThatNoFontHasAreTold() {
    assertThat(TextBlock.line("a\uDB80\uDC00\uDB80\uDC01b", FONT).lines())
        .containsExactly("aU+F0000 U+F0001 b");
  }

  @Test
  void everyScriptIsSeen() throws IOException {
    for (String word :
        List.of("می\u200cروم", "שלום", "注意力", "→", "👩\u200d🚀", "हिन्दी", "e\u0301")) {
      TextBlock block = TextBlock.line(word, FONT);
      var image = new BufferedImage(400, 30, BufferedImage.TYPE_INT_RGB);
      Graphics2D g = image.createGraphics();
      block.paint(g, Color.WHITE, 5, 5, 0, TextBlock.Align.START);
      g.dispose();
      int ink = 0;
      for (int x = 5; x < 5 + block.width(); x++) {
        for (int y = 0; y < 30; y++) {
          ink += image.getRGB(x, y) == Color.BLACK.getRGB() ? 0 : 1;
        }
      }
      assertThat(ink).as(word).isGreaterThan(10);
    }
  }
}
