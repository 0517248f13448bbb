package fovea.dataset;

import java.util.List;
import java.util.OptionalInt;

/// Examples with one class each. Classes are known without reading an example.
public interface LabelledDataset extends Dataset {
  /// An example that was asked for and could not be read.
  ///
  /// @param index its place in the data set
  /// @param name how it is called there
  /// @param reason one sentence for people
  record Skipped(int index, String name, String reason) {}

  /// The class of one example, a number in {@link #labels()}; reads nothing.
  int label(int index);

  /// Groups of classes, by number; none in most data sets.
  default List<String> coarseLabels() {
    return List.of();
  }

  /// The group that the class of one example belongs to, a number in {@link #coarseLabels()}.
  default OptionalInt coarseLabel(int index) {
    return OptionalInt.empty();
  }

  /// The examples that could not be read, of those asked for so far, in order.
  default List<Skipped> skipped() {
    return List.of();
  }

  /// How many examples there are of each class.
  default int[] histogram() {
    var counts = new int[labels().size()];
    for (int i = 0; i < size(); i++) {
      counts[label(i)]++;
    }
    return counts;
  }
}
