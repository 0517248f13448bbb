package fovea.ui.control.timeline;

import java.util.List;

/// Steps that follow each other: words of a sentence, layers, steps of an attack, epochs. A step is
/// counted from 0.
///
/// @param noun what one step is, such as "word"
/// @param labels a word for each step, or none: then they are numbered
public record Timeline(String noun, int steps, List<String> labels) {
  public Timeline {
    labels = List.copyOf(labels);
    if (steps < 0 || !labels.isEmpty() && labels.size() != steps) {
      throw new IllegalArgumentException(labels.size() + " labels for " + steps + " steps");
    }
  }

  /// A step for each label.
  public static Timeline of(String noun, List<String> labels) {
    return new Timeline(noun, labels.size(), labels);
  }

  /// Without any step.
  public static Timeline none() {
    return new Timeline("step", 0, List.of());
  }

  public String label(int step) {
    return labels.isEmpty() ? Integer.toString(step + 1) : labels.get(step);
  }
}
