package fovea.attack.segmentation;

import fovea.attack.Ascent;
import fovea.attack.Goal;
import fovea.attack.Norm;
import fovea.format.Quantities;
import fovea.image.LabelMap;
import fovea.image.RgbImage;
import java.util.List;

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
  /// What the pixels were called at a step whose picture was kept, before rounding; where the loss
  /// is taken at a part of them only, the nearest one's class.
  ///
  /// @throws IllegalArgumentException when it was not kept
  public LabelMap maskOf(int step) {
    LabelMap coarse =
        path.trace()
            .get(step)
            .said()
            .mask()
            .orElseThrow(() -> new IllegalArgumentException("no mask of step " + step));
    return coarse.nearest(sight.seen().width(), sight.seen().height());
  }

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

  /// What came of it, of the picture in 8 bits.
  public String sentence(List<String> labels) {
    int from = aim.from();
    int towards = aim.towards();
    String where = aim.region().isPresent() ? " in the region" : "";
    String left = Quantities.percent(numbers.left(), 1);
    String what =
        from == Goal.NONE
            ? "%s of the pixels%s are called as before".formatted(left, where)
            : "%s of “%s”%s is left".formatted(left, labels.get(from), where);
    String wanted =
        towards == Goal.NONE
            ? ""
            : ", %s are called “%s”"
                .formatted(Quantities.percent(numbers.wanted(), 1), labels.get(towards));
    return what + wanted + ".";
  }
}
