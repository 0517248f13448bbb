package fovea.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The text of a file that a person may have changed with any program: nothing in it makes it
/// unreadable.
///
/// @param text what is not UTF-8 stands there as U+FFFD
/// @param damagedLines the lines, counted from 1, in which that is so
/// @param cut whether the file is longer than was asked for
public record PlainText(String text, List<Integer> damagedLines, boolean cut) {
  private static final int SHOWN = 5;
  private static final byte[] UTF_8_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  public PlainText {
    damagedLines = List.copyOf(damagedLines);
  }

  /// Reads UTF-8, or UTF-16 where a byte order mark says so.
  ///
  /// @param most bytes that are read
  public static PlainText read(Path file, int most) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(most + 1);
    }
    boolean cut = bytes.length > most;
    if (cut) {
      bytes = Arrays.copyOf(bytes, most);
    }
    if (begins(bytes, (byte) 0xFF, (byte) 0xFE) || begins(bytes, (byte) 0xFE, (byte) 0xFF)) {
      return new PlainText(new String(bytes, StandardCharsets.UTF_16), List.of(), cut);
    }
    int from = begins(bytes, UTF_8_MARK) ? UTF_8_MARK.length : 0;
    var all = ByteBuffer.wrap(bytes, from, bytes.length - from);
    try {
      return new PlainText(strict().decode(all).toString(), List.of(), cut);
    } catch (CharacterCodingException damaged) {
      String text = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
      return new PlainText(text, damaged(bytes), cut);
    }
  }

  private static boolean begins(byte[] bytes, byte... mark) {
    return bytes.length >= mark.length
        && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
  }

  /// Refuses what is not UTF-8.
  public static CharsetDecoder strict() {
    return StandardCharsets.UTF_8.newDecoder(); // which reports, as it is made
  }

  private static List<Integer> damaged(byte[] bytes) {
    var lines = new ArrayList<Integer>();
    int line = 1;
    int from = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '\n') {
        if (!sound(ByteBuffer.wrap(bytes, from, i - from))) {
          lines.add(line);
        }
        line++;
        from = i + 1;
      }
    }
    return lines;
  }

  private static boolean sound(ByteBuffer line) {
    try {
      strict().decode(line);
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  /// "line 3", "lines 3, 4 and 9", "lines 1, 2, 3, 4, 5 and 20 more".
  public static String lines(List<Integer> lines) {
    if (lines.size() == 1) {
      return "line " + lines.getFirst();
    }
    boolean few = lines.size() <= SHOWN;
    List<Integer> before = few ? lines.subList(0, lines.size() - 1) : lines.subList(0, SHOWN);
    return "lines "
        + before.stream().map(String::valueOf).collect(Collectors.joining(", "))
        + " and "
        + (few ? lines.getLast() : lines.size() - SHOWN + " more");
  }
}
