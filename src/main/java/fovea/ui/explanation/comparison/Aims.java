package fovea.ui.explanation.comparison;

import fovea.explanation.Target;
import fovea.ui.explanation.asking.Subject;
import java.util.List;
import java.util.Optional;

/// Which classes are explained in every picture by every model. Models have one class in common
/// where they call it by one name.
public sealed interface Aims {
  /// The likeliest class of each picture by the first model, asked of all models.
  record OfFirstModel() implements Aims {}

  /// The likeliest class of each picture by each model.
  record OfEach() implements Aims {}

  /// These classes, by their names.
  record Classes(List<String> labels) implements Aims {
    public Classes {
      labels = List.copyOf(labels);
    }
  }

  /// How many rows a picture has.
  default int rows() {
    return switch (this) {
      case OfFirstModel _ -> 1;
      case OfEach _ -> 1;
      case Classes(List<String> labels) -> labels.size();
    };
  }

  /// What is asked of a model; empty where it has no such class.
  ///
  /// @param row of the picture, from 0
  /// @param first what the first model says of the picture
  default Optional<Target> target(int row, Subject first, Subject subject) {
    return switch (this) {
      case OfFirstModel _ -> find(label(first, 0), subject);
      case OfEach _ -> Optional.of(subject.likeliest());
      case Classes(List<String> labels) -> find(labels.get(row), subject);
    };
  }

  /// The name of the class that is meant.
  default String label(Subject first, int row) {
    return switch (this) {
      case OfFirstModel _ -> first.answers().getFirst().label();
      case OfEach _ -> "the likeliest class of each";
      case Classes(List<String> labels) -> labels.get(row);
    };
  }

  private static Optional<Target> find(String label, Subject subject) {
    int index = subject.labels().indexOf(label);
    return index < 0 ? Optional.empty() : Optional.of(new Target.OfClass(index));
  }
}
