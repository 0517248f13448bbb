package fovea.text;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// GPT-2 writes every byte as a character that can be seen: printable ones of Latin-1 as
/// themselves, the other 68 as those from U+0100 on.
final class ByteSymbols {
  private static final char[] SYMBOLS = new char[256];
  private static final int[] BYTES = new int[256 + 68];

  static {
    Arrays.fill(BYTES, -1);
    char next = 0x100;
    for (int value = 0; value < 256; value++) {
      boolean printable = (value >= '!' && value <= '~') || (value >= 0xA1 && value != 0xAD);
      SYMBOLS[value] = printable ? (char) value : next++;
      BYTES[SYMBOLS[value]] = value;
    }
  }

  private ByteSymbols() {}

  static char symbol(int unsignedByte) {
    return SYMBOLS[unsignedByte];
  }

  /// Writes the bytes that `token` stands for; characters that stand for none are left out.
  static void write(String token, ByteArrayOutputStream bytes) {
    for (int i = 0; i < token.length(); i++) {
      char symbol = token.charAt(i);
      if (symbol < BYTES.length && BYTES[symbol] >= 0) {
        bytes.write(BYTES[symbol]);
      }
    }
  }
}
