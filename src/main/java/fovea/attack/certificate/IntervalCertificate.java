package fovea.attack.certificate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.attack.Subject;
import fovea.network.layer.Intervals;
import fovea.network.pixel.PixelClassifier;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What interval bounds prove of pictures changed by at most ε in every number (L∞): a picture is
/// safe if the true class's lower bound is above the upper bounds of all others. A picture that is
/// not proved safe may be safe all the same. On the compute thread.
///
/// @param manager owner of the tensors in between; that of the network
public record IntervalCertificate(PixelClassifier classifier, NDManager manager) {
  private static final int BATCH = 16;

  /// Why nothing can be proved, in a sentence; empty where it can.
  public Optional<String> unfit() {
    boolean sound = classifier.network() instanceof Intervals.Sound network && network.boundsHold();
    return sound
        ? Optional.empty()
        : Optional.of(
            "Interval bounds are for networks of convolutions, dense layers, normalisations, pooling"
                + " and nonlinearities that never fall (told as layers, VGG, CIFAR ResNet): this one"
                + " may have others.");
  }

  /// Whether each picture is proved safe.
  ///
  /// @param epsilon in [0, 1]
  /// @throws IllegalArgumentException when nothing can be proved of this network, in one sentence
  public List<Boolean> safe(List<Subject> subjects, double epsilon) {
    unfit()
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(why);
            });
    var safe = new ArrayList<Boolean>();
    for (int from = 0; from < subjects.size(); from += BATCH) {
      List<Subject> some = subjects.subList(from, Math.min(subjects.size(), from + BATCH));
      float[] bounds =
          Scopes.run(
              () -> {
                NDArray low = pixels(some, (float) -epsilon);
                NDArray high = pixels(some, (float) epsilon);
                NDArray both = Operators.concat(new NDList(low, high), 0);
                return Intervals.within(() -> classifier.logits(both)).toFloatArray();
              });
      for (int i = 0; i < some.size(); i++) {
        safe.add(safe(bounds, i, some.size(), some.get(i).label()));
      }
    }
    return safe;
  }

  private boolean safe(float[] bounds, int row, int rows, int label) {
    int classes = classifier.classes();
    float low = bounds[row * classes + label];
    for (int k = 0; k < classes; k++) {
      if (k != label && !(bounds[(rows + row) * classes + k] < low)) {
        return false;
      }
    }
    return true;
  }

  private NDArray pixels(List<Subject> subjects, float change) {
    int numbers = 3 * classifier.height() * classifier.width();
    var all = new float[subjects.size() * numbers];
    for (int i = 0; i < subjects.size(); i++) {
      float[] pixels = subjects.get(i).pixels();
      for (int k = 0; k < numbers; k++) {
        all[i * numbers + k] = Math.clamp(pixels[k] + change, 0, 1);
      }
    }
    return manager.create(
        all, new Shape(subjects.size(), 3, classifier.height(), classifier.width()));
  }
}
