package fovea.landscape;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.attack.Subject;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.List;

/// Pictures with their classes, in batches, where the network is. On the compute thread; closing it
/// frees them.
public final class Examples implements AutoCloseable {
  /// Pictures that go through the network together.
  ///
  /// @param pixels (N, 3, H, W) in [0, 1]
  /// @param labels N classes
  record Batch(NDArray pixels, int[] labels) {
    /// The classes as a tensor (N) int64, in the scope that is open.
    NDArray ids() {
      var ids = new long[labels.length];
      for (int i = 0; i < ids.length; i++) {
        ids[i] = labels[i];
      }
      return pixels.getManager().create(ids);
    }
  }

  private final NDManager held;
  private final List<Batch> batches = new ArrayList<>();
  private final int size;

  /// @param manager of the network
  /// @param subjects at least one, each of 3 · height · width numbers
  /// @param batch how many go through the network together
  public Examples(NDManager manager, List<Subject> subjects, int height, int width, int batch) {
    if (subjects.isEmpty()) {
      throw new IllegalArgumentException("There are no pictures to measure the loss of.");
    }
    held = manager.newSubManager();
    size = subjects.size();
    int numbers = 3 * height * width;
    for (int from = 0; from < size; from += batch) {
      List<Subject> some = subjects.subList(from, Math.min(size, from + batch));
      var all = new float[some.size() * numbers];
      var labels = new int[some.size()];
      for (int i = 0; i < some.size(); i++) {
        System.arraycopy(some.get(i).pixels(), 0, all, i * numbers, numbers);
        labels[i] = some.get(i).label();
      }
      NDArray pixels = held.create(all, new Shape(some.size(), 3, height, width));
      batches.add(new Batch(Scopes.outliving(pixels), labels));
    }
  }

  List<Batch> batches() {
    return batches;
  }

  /// How many pictures.
  public int size() {
    return size;
  }

  @Override
  public void close() {
    held.close();
  }
}
