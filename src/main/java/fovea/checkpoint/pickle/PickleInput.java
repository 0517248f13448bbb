package fovea.checkpoint.pickle;

import fovea.checkpoint.element.CheckpointException;
import fovea.checkpoint.pickle.Pickled.Constant;
import fovea.checkpoint.pickle.Pickled.Numeric;
import fovea.checkpoint.pickle.Pickled.Text;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// The numbers and texts in a pickle's bytes; beyond their end the buffer's own exception tells.
public final class PickleInput {
  private static final int MAX_DIGITS = 1000;

  private final ByteBuffer in;
  private final int start;

  PickleInput(ByteBuffer in) {
    this.in = in.order(ByteOrder.LITTLE_ENDIAN);
    this.start = in.position();
  }

  /// Bytes read so far.
  int position() {
    return in.position() - start;
  }

  /// Bytes there are in all.
  int length() {
    return in.limit() - start;
  }

  int u8() {
    return in.get() & 0xFF;
  }

  int u16() {
    return in.getShort() & 0xFFFF;
  }

  int i32() {
    return in.getInt();
  }

  long u32() {
    return in.getInt() & 0xFFFF_FFFFL;
  }

  long i64() {
    return in.getLong();
  }

  /// The only number that is stored with its highest byte first.
  Numeric f64() {
    return new Numeric(Double.longBitsToDouble(Long.reverseBytes(in.getLong())));
  }

  static Numeric whole(long value) {
    return new Numeric(value);
  }

  Text text(long length, Charset charset) throws CheckpointException {
    expect(length >= 0 && length <= in.remaining(), "its pickle is cut short");
    var bytes = new byte[(int) length];
    in.get(bytes);
    return new Text(new String(bytes, charset));
  }

  String line() {
    int from = in.position();
    while (in.get() != '\n') {
      // the loop looks for the end of the line
    }
    var bytes = new byte[in.position() - from - 1];
    in.get(from, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /// A text as Python's `repr` writes it.
  Text quoted() throws CheckpointException {
    String text = line().strip();
    expect(
        text.length() >= 2
            && (text.startsWith("'") || text.startsWith("\""))
            && text.endsWith(text.substring(0, 1)),
        "its pickle holds a text without quotes");
    return new Text(unescaped(text.substring(1, text.length() - 1)));
  }

  Text escaped() {
    return new Text(unescaped(line()));
  }

  private static String unescaped(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    var plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char next = i + 1 < text.length() ? text.charAt(i + 1) : 0;
      int digits =
          switch (next) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> 0;
          };
      int code = text.charAt(i) == '\\' && digits > 0 ? hexadecimal(text, i + 2, digits) : -1;
      if (code >= 0) {
        plain.appendCodePoint(code);
        i += 1 + digits;
      } else if (text.charAt(i) == '\\' && "\\'\"".indexOf(next) >= 0) {
        plain.append(next);
        i++;
      } else {
        plain.append(text.charAt(i));
      }
    }
    return plain.toString();
  }

  /// The character of that number, -1 where there is none.
  private static int hexadecimal(String text, int from, int digits) {
    int code = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = i < text.length() ? Character.digit(text.charAt(i), 16) : -1;
      if (digit < 0 || code > Character.MAX_CODE_POINT) {
        return -1;
      }
      code = 16 * code + digit;
    }
    return Character.isValidCodePoint(code) ? code : -1;
  }

  /// A whole number in its bytes, the lowest first.
  Numeric big(int length) throws CheckpointException {
    expect(length >= 0 && length <= MAX_DIGITS, "its pickle holds an impossibly large number");
    expect(length <= in.remaining(), "its pickle is cut short");
    var bytes = new byte[length + 1]; // BigInteger wants the highest byte first, and one at least
    for (int i = length; i > 0; i--) {
      bytes[i] = in.get();
    }
    bytes[0] = (byte) (length > 0 && bytes[1] < 0 ? -1 : 0);
    return number(new BigInteger(bytes));
  }

  private static Numeric number(BigInteger value) {
    return value.bitLength() < 64 ? whole(value.longValue()) : new Numeric(value);
  }

  /// A whole number in digits, or a truth value as protocols 0 and 1 write it.
  Pickled decimal() throws CheckpointException {
    String line = line();
    expect(line.length() <= MAX_DIGITS, "its pickle holds an impossibly large number");
    return switch (line) {
      case "00" -> Constant.FALSE;
      case "01" -> Constant.TRUE;
      default -> {
        try {
          yield number(new BigInteger(line.endsWith("L") ? line.replace("L", "") : line));
        } catch (NumberFormatException e) {
          throw new CheckpointException("its pickle holds a number without digits", e);
        }
      }
    };
  }

  /// A place in the memo, which may be impossible.
  int index() throws CheckpointException {
    String line = line();
    expect(line.length() <= MAX_DIGITS, "its pickle holds an impossibly large number");
    try {
      return Integer.parseInt(line);
    } catch (NumberFormatException e) {
      throw new CheckpointException("its pickle holds a number without digits", e);
    }
  }

  Numeric real() throws CheckpointException {
    String line = line();
    expect(line.length() <= MAX_DIGITS, "its pickle holds an impossibly large number");
    try {
      return switch (line) {
        case "inf" -> new Numeric(Double.POSITIVE_INFINITY);
        case "-inf" -> new Numeric(Double.NEGATIVE_INFINITY);
        case "nan" -> new Numeric(Double.NaN);
        default -> new Numeric(Double.parseDouble(line));
      };
    } catch (NumberFormatException e) {
      throw new CheckpointException("its pickle holds a number without digits", e);
    }
  }

  private static void expect(boolean right, String otherwise) throws CheckpointException {
    if (!right) {
      throw new CheckpointException(otherwise);
    }
  }
}
