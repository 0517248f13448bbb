package fovea.ui.attack.robustness;

import fovea.attack.Attack;
import fovea.attack.Norm;
import fovea.image.RgbImage;
import fovea.modellibrary.ModelChoice;
import java.util.Optional;

/// Attacks a picture by hand, in the side of the tab that is for that.
public interface PictureSender {
  /// @param attack empty for the one that is set there
  /// @param epsilon in the norm, of pixels in [0, 1]; empty for the one that is set there
  void send(
      ModelChoice model,
      String name,
      RgbImage picture,
      Optional<Attack> attack,
      Norm norm,
      Optional<Double> epsilon,
      long seed);
}
