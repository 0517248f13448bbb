package fovea.attack.segmentation;

import fovea.attack.AttackRequest;
import fovea.image.LabelMap;
import fovea.image.Palette;
import fovea.image.RgbImage;
import fovea.work.Progress;
import java.util.List;

/// Changes pictures until a segmenter names pixels otherwise. Called on the compute thread.
public interface SegmentationAttacker {
  /// The names of the classes.
  List<String> labels();

  /// Their names and colours; class k is label k + 1.
  Palette palette();

  /// How the segmenter is asked, in words.
  String protocol();

  /// Looks at a picture that nobody changed.
  MaskSight look(RgbImage picture, Progress progress);

  /// Attacks. What the segmenter calls the pixels of the clean picture counts as true.
  ///
  /// @param request its goal is not looked at
  /// @throws IllegalArgumentException when there is nothing to attack, in one sentence
  /// @throws IllegalStateException when scores are not finite, in one sentence
  MaskOutcome attack(PixelAttack attack, MaskSight sight, PixelAim aim, AttackRequest request);

  /// What the segmenter calls the pixels of a picture in the size that it reads.
  LabelMap name(RgbImage seen, Progress progress);
}
