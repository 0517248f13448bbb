package fovea.metric.segmentation;

import fovea.format.Quantities;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Pattern;

/// How wide the band along the classes' edges is in which a boundary IoU counts.
public sealed interface Band {
  /// The original's: 2 % of the picture's diagonal.
  Band USUAL = new Share(0.02);

  /// The same number of pixels in every picture.
  ///
  /// @param width 1 or more
  record Pixels(int width) implements Band {
    public Pixels {
      if (width < 1) {
        throw new IllegalArgumentException("A band has 1 pixel or more, not " + width + ".");
      }
    }
  }

  /// A share of each picture's diagonal, at least one pixel.
  ///
  /// @param ofDiagonal above 0, at most 1
  record Share(double ofDiagonal) implements Band {
    public Share {
      if (!(ofDiagonal > 0 && ofDiagonal <= 1)) {
        throw new IllegalArgumentException(
            "A band is more than 0 % and at most 100 % of the diagonal.");
      }
    }
  }

  /// The width in a picture of this size, in pixels, at least 1.
  default int in(int width, int height) {
    return switch (this) {
      case Pixels(int fixed) -> fixed;
      case Share(double share) -> Math.max(1, (int) Math.round(share * Math.hypot(width, height)));
    };
  }

  /// As it stands beside a boundary IoU: "2 % of the diagonal", "3 pixels".
  default String words() {
    return switch (this) {
      case Pixels(int fixed) -> Quantities.count(fixed, "pixel");
      case Share(double share) -> Written.percent(share) + " % of the diagonal";
    };
  }

  /// As {@link #of} reads it: "3" or "2%".
  default String text() {
    return switch (this) {
      case Pixels(int fixed) -> Integer.toString(fixed);
      case Share(double share) -> Written.percent(share) + "%";
    };
  }

  /// Reads "3", "3 pixels", "2%" or "2 % of the diagonal".
  ///
  /// @throws IllegalArgumentException when it is none of these, in one sentence
  static Band of(String text) {
    var told = Written.FORM.matcher(text.strip());
    if (!told.matches()) {
      throw new IllegalArgumentException(
          "“%s” is no width of a band: give pixels like 3, or a share of the diagonal like 2%%."
              .formatted(text));
    }
    return told.group(1) != null
        ? new Pixels(Integer.parseInt(told.group(1)))
        : new Share(Double.parseDouble(told.group(2)) / 100);
  }

  /// What a band is written as.
  final class Written {
    private static final Pattern FORM =
        Pattern.compile(
            "([0-9]{1,6})(?: *(?:px|pixels?))?|([0-9]{1,3}(?:\\.[0-9]{1,6})?) *%(?: of the diagonal)?");

    private Written() {}

    private static String percent(double share) {
      return BigDecimal.valueOf(share)
          .movePointRight(2)
          .round(new MathContext(6))
          .stripTrailingZeros()
          .toPlainString();
    }
  }
}
