package fovea.plot;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/// Vazirmatn (Saber Rastikerdar, SIL Open Font License 1.1), which has Latin, Persian and Arabic
/// letters, for AWT.
public final class Fonts {
  /// The family's name.
  public static final String FAMILY = "Vazirmatn";

  private Fonts() {}

  /// The regular weight at this size in points.
  public static Font regular(double size) {
    return Loaded.REGULAR.deriveFont((float) size);
  }

  /// The bold weight at this size in points.
  public static Font bold(double size) {
    return Loaded.BOLD.deriveFont((float) size);
  }

  static boolean isBold(Font font) {
    return font.getFontName().contains("Bold");
  }

  /// The font file.
  static InputStream file(boolean bold) {
    String path = bold ? "/fonts/Vazirmatn-Bold.ttf" : "/fonts/Vazirmatn-Regular.ttf";
    return Objects.requireNonNull(Fonts.class.getResourceAsStream(path), path);
  }

  private static final class Loaded {
    private static final Font REGULAR = load(false);
    private static final Font BOLD = load(true);

    private static Font load(boolean bold) {
      try (InputStream in = file(bold)) {
        Font font = Font.createFont(Font.TRUETYPE_FONT, in);
        GraphicsEnvironment.getLocalGraphicsEnvironment().registerFont(font);
        return font;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (FontFormatException e) {
        throw new IllegalStateException("the bundled font is broken", e);
      }
    }
  }
}
