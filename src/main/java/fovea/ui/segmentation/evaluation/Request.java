package fovea.ui.segmentation.evaluation;

import fovea.metric.segmentation.Band;
import fovea.metric.segmentation.SegmentationScores.Convention;
import fovea.modellibrary.ModelChoice;
import fovea.segmentation.Protocol;
import fovea.segmentation.evaluation.Judge.Said;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is to be judged, and how.
///
/// @param data what it is judged on
/// @param classes a list of the classes, where the data do not name them
/// @param said what a person says of the numbers of the true masks
/// @param convention what becomes of what is predicted on ignored pixels
/// @param band of the boundary IoU
/// @param limit how many pictures at most; 0 for all
public record Request(
    By by,
    DataChoice data,
    Optional<Path> classes,
    Said said,
    Convention convention,
    Band band,
    int limit) {
  /// Who names the pixels.
  public sealed interface By {
    /// How it is called.
    String name();

    /// A model.
    ///
    /// @param protocol null for its usual one
    record Model(ModelChoice choice, @Nullable Protocol protocol) implements By {
      @Override
      public String name() {
        return choice.name();
      }
    }

    /// Masks that were made elsewhere.
    record Masks(Path folder) implements By {
      @Override
      public String name() {
        return "masks of " + folder.getFileName();
      }
    }
  }
}
