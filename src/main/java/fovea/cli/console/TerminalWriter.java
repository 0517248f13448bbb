package fovea.cli.console;

import fovea.foreign.ForeignText;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where all commands print. Names and labels come from anywhere and could steer the terminal:
/// whatever is printed shows symbols instead ({@link ForeignText}), and in what is put into a line
/// with `printf` line breaks become symbols too, so that no name can pretend to be another line.
public final class TerminalWriter extends PrintWriter {
  private final PrintWriter bare;

  private TerminalWriter(PrintWriter bare) {
    super(bare);
    this.bare = bare;
  }

  public static TerminalWriter on(PrintWriter out) {
    return out instanceof TerminalWriter already ? already : new TerminalWriter(out);
  }

  /// The writer behind it, for text of the program's own that may be bold.
  public PrintWriter bare() {
    return bare;
  }

  @Override
  public void write(int letter) {
    write(Character.toString(letter));
  }

  @Override
  public void write(char[] letters, int from, int length) {
    write(new String(letters, from, length));
  }

  @Override
  public void write(String text, int from, int length) {
    String shown = ForeignText.lines(text.substring(from, from + length));
    super.write(shown, 0, shown.length());
  }

  @Override
  public PrintWriter format(String format, @Nullable Object... arguments) {
    return super.format(format, lines(arguments));
  }

  @Override
  public PrintWriter format(@Nullable Locale locale, String format, @Nullable Object... arguments) {
    return super.format(locale, format, lines(arguments));
  }

  private static @Nullable Object[] lines(@Nullable Object... arguments) {
    return Arrays.stream(arguments).map(TerminalWriter::line).toArray();
  }

  private static @Nullable Object line(@Nullable Object argument) {
    return switch (argument) {
      case null -> null;
      case Number number -> number;
      case Boolean truth -> truth;
      case Character letter -> letter;
      default -> ForeignText.line(argument.toString());
    };
  }
}
