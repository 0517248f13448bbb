package fovea.attack.segmentation;

import fovea.attack.Ascent;
import fovea.attack.Norm;
import fovea.image.LabelMap;
import fovea.image.RgbImage;

/// What became of a picture whose pixels were to be called otherwise.
///
/// @param aim what was wanted
/// @param concerned which pixels were to change: label k + 1 is the class before, 0 elsewhere
/// @param clean the numbers of the picture as the network reads it, in [0, 1]
/// @param path the steps; its shares are of the picture before it is rounded
/// @param written the changed picture in 8 bits a channel, in the size that the network reads,
///   which it reads as these very pixels
/// @param after what the segmenter calls the pixels of `written`
/// @param numbers of `after` against the clean picture
public record MaskOutcome(
    MaskSight sight,
    PixelAim aim,
    LabelMap concerned,
    float[] clean,
    Ascent.Path<MaskShares> path,
    RgbImage written,
    LabelMap after,
    MaskNumbers numbers) {
  /// Whether the goal is reached with the picture in 8 bits, as a file has it.
  public boolean reached() {
    return numbers.wanted() >= PixelAttack.REACHED;
  }

  /// How large the change is before it is rounded.
  public double size(Norm norm) {
    return norm.between(path.best(), clean);
  }

  /// Whether rounding undoes it.
  public boolean isUndone() {
    return path.answer().reached() && !reached();
  }
}
