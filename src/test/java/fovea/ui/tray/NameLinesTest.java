package fovea.ui.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Every letter is one wide here.
class NameLinesTest {
  private static String in(int lines, int room, String name) {
    return NameLines.of(name, lines, String::length, room);
  }

  @Test
  void whatFitsStaysWhole() {
    assertEquals("dog.png", in(2, 7, "dog.png"));
  }

  @Test
  void linesAreDividedBehindTheEndsOfWords() {
    assertEquals("balloon-over-\nhorses.png", in(2, 15, "balloon-over-horses.png"));
    assertEquals("holiday at\nthe sea.jpg", in(2, 12, "holiday at the sea.jpg"));
  }

  @Test
  void aNameWithoutWordsIsDividedWhereTheLineIsFull() {
    assertEquals("DSCN20240\n1017.jpg", in(2, 9, "DSCN202401017.jpg"));
    assertEquals("002_automobile\n.png", in(2, 17, "002_automobile.png"));
  }

  @Test
  void whatIsLeftOutStandsBeforeTheNumberAndTheExtension() {
    assertEquals("a-photo-of-a-\nvery-…g-17.png", in(2, 14, "a-photo-of-a-very-large-dog-17.png"));
    assertEquals("ab…ghij.png", in(1, 11, "abcdefghij.png"));
    assertEquals("…ij.png", in(1, 7, "abcdefghij.png")); // the extension stays whole
  }

  @Test
  void namesFromRightToLeftLoseTheEndOfTheLogicalText() {
    assertEquals("عکس سگ…" + ".png", in(1, 11, "عکس سگ در پارک بزرگ.png"));
  }

  @Test
  void lineBreaksOfANameAreSymbols() {
    String shown = in(2, 40, "two\nlines.png");
    assertEquals(1, shown.lines().count(), shown);
    assertTrue(shown.startsWith("two") && shown.endsWith("lines.png"), shown);
  }

  @Test
  void lettersOfSeveralCharactersAreNotCutThrough() {
    String shown = in(1, 12, "👩‍🔬👩‍🔬👩‍🔬👩‍🔬.png");
    assertEquals(0, shown.codePoints().filter(c -> c >= 0xD800 && c <= 0xDFFF).count(), shown);
  }
}
