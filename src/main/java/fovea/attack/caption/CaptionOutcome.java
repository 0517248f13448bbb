package fovea.attack.caption;

import fovea.attack.Ascent;
import fovea.attack.Norm;
import fovea.image.RgbImage;

/// What became of a picture whose caption was to be another.
///
/// @param path the steps with the caption that the search finds at each; before rounding
/// @param written the changed picture in 8 bits a channel, as files and other tabs have it
/// @param caption what the search says of `written`, read as any other picture
public record CaptionOutcome(
    CaptionSight sight,
    CaptionAim aim,
    Ascent.Path<String> path,
    RgbImage written,
    String caption) {
  /// Whether the captioner says what was wanted of the picture in 8 bits, as a file has it.
  public boolean reached() {
    return aim.reached(caption);
  }

  /// Whether rounding undoes it.
  public boolean isUndone() {
    return path.answer().reached() && !reached();
  }

  /// How large the change is before it is rounded.
  public double size(Norm norm) {
    return norm.between(path.best(), sight.clean());
  }
}
