package fovea.explanation.export;

import fovea.image.Heatmap;
import fovea.image.RgbImage;
import java.util.Arrays;
import java.util.Optional;

/// Two maps of one picture, such as before and after a training.
///
/// @param firstSeen the picture as the first network sees it
/// @param secondSeen as the second sees it
public record MapPair(Heatmap first, RgbImage firstSeen, Heatmap second, RgbImage secondSeen) {
  /// What colours of a difference mean.
  public static final String WORDS = "red: more, blue: less";

  /// What is said while one of the two is not there.
  public static final String MISSING = "One of the two maps is missing.";

  private static final int[] SHIFTS = {16, 8, 0};
  private static final int BYTE = 0xFF;

  /// Two ways to scale the same part of a picture differ by less, two parts by more; of 255.
  private static final double ALIKE = 8;

  /// The second less the first; empty where they have none.
  public Optional<Heatmap> difference() {
    return without().isEmpty() ? Optional.of(second.minus(first)) : Optional.empty();
  }

  /// Why they have no difference, in a sentence; "" where they have.
  public String without() {
    if (first.width() != second.width() || first.height() != second.height()) {
      return "Maps of different sizes have no difference: %d × %d and %d × %d cells."
          .formatted(first.width(), first.height(), second.width(), second.height());
    }
    if (!sameView()) {
      return "The two models see different parts of the picture, so that there is no difference.";
    }
    return Double.isFinite(first.sum() + second.sum())
        ? ""
        : "One of the two maps has numbers that are not finite.";
  }

  /// Why a difference is not shown, in a sentence; "" where it is.
  public String instead() {
    return Arrays.equals(first.values(), second.values())
        ? "Both maps are the same: there is no difference."
        : without();
  }

  private boolean sameView() {
    int[] one = firstSeen.pixels();
    int[] other = secondSeen.pixels();
    if (firstSeen.width() != secondSeen.width() || one.length != other.length) {
      return firstSeen.width() * (long) secondSeen.height()
          == secondSeen.width() * (long) firstSeen.height();
    }
    long sum = 0;
    for (int i = 0; i < one.length; i++) {
      for (int shift : SHIFTS) {
        sum += Math.abs((one[i] >> shift & BYTE) - (other[i] >> shift & BYTE));
      }
    }
    return sum <= ALIKE * SHIFTS.length * one.length;
  }
}
