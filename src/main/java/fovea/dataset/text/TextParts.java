package fovea.dataset.text;

import fovea.dataset.picture.DataPart;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A data set of texts in the parts that its makers gave it; all have the same classes by the same
/// numbers.
///
/// @param name for people
/// @param training all of it, where there are no parts
/// @param notes what a person should know of how it was read; a sentence each
public record TextParts(
    String name,
    TextDataset training,
    Optional<TextDataset> validation,
    Optional<TextDataset> test,
    List<String> notes) {
  public TextParts {
    notes = List.copyOf(notes);
  }

  public Optional<TextDataset> part(DataPart part) {
    return switch (part) {
      case TRAINING -> Optional.of(training);
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  /// What models are measured on, where nobody says otherwise.
  public TextDataset usual() {
    return test.or(this::validation).orElse(training);
  }

  /// All parts that there are, in the order of {@link DataPart}.
  public Map<DataPart, TextDataset> all() {
    var all = new EnumMap<DataPart, TextDataset>(DataPart.class);
    for (DataPart part : DataPart.values()) {
      part(part).ifPresent(texts -> all.put(part, texts));
    }
    return all;
  }

  /// With more to say of it.
  TextParts noted(List<String> more) {
    var all = new ArrayList<>(notes);
    all.addAll(more);
    return new TextParts(name, training, validation, test, all);
  }
}
