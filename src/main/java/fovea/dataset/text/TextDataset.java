package fovea.dataset.text;

import fovea.dataset.LabelledDataset;
import java.util.Arrays;
import java.util.List;

/// Texts with one class each, all in memory.
///
/// @param name for people
/// @param labels the names of the classes, by number
public record TextDataset(String name, List<String> labels, List<TextExample> examples)
    implements LabelledDataset {
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

  @Override
  public int label(int index) {
    return examples.get(index).label();
  }

  /// The same texts with their classes in another order.
  ///
  /// @param order the same labels
  public TextDataset renumbered(List<String> order) {
    if (order.equals(labels)) {
      return this;
    }
    int[] numbers = labels.stream().mapToInt(order::indexOf).toArray();
    return new TextDataset(
        name,
        order,
        examples.stream()
            .map(
                one -> new TextExample(one.first(), one.second(), numbers[one.label()], one.name()))
            .toList());
  }

  /// Some examples, in their order here.
  TextDataset some(String suffix, int[] places) {
    return new TextDataset(
        name + suffix, labels, Arrays.stream(places).mapToObj(examples::get).toList());
  }
}
