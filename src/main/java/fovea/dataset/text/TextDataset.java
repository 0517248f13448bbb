package fovea.dataset.text;

import fovea.dataset.Dataset;
import java.util.Arrays;
import java.util.List;

/// Texts with one class each, all in memory.
///
/// @param name for people
/// @param labels the names of the classes, by number
public record TextDataset(String name, List<String> labels, List<TextExample> examples)
    implements Dataset {
  public TextDataset {
    labels = List.copyOf(labels);
    examples = List.copyOf(examples);
  }

  @Override
  public int size() {
    return examples.size();
  }

  public TextExample get(int index) {
    return examples.get(index);
  }

  /// Whether its examples are pairs.
  public boolean pairs() {
    return examples.stream().anyMatch(example -> example.second().isPresent());
  }

  /// How many examples there are of each class.
  public int[] histogram() {
    var counts = new int[labels.size()];
    examples.forEach(example -> counts[example.label()]++);
    return counts;
  }

  /// Some examples, in their order here.
  TextDataset some(String suffix, int[] places) {
    return new TextDataset(
        name + suffix, labels, Arrays.stream(places).mapToObj(examples::get).toList());
  }
}
