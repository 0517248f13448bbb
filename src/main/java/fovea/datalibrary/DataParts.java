package fovea.datalibrary;

import fovea.dataset.picture.DataPart;
import fovea.dataset.picture.PictureDataset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A data set in the parts that its makers gave it.
///
/// @param name for people
/// @param training all of it, where its makers made no parts
/// @param validation what its makers held out for choosing between models; few have it
/// @param test what nothing is trained or chosen on
/// @param notes what a person should know of how it was read, such as what was left out; a sentence
///   each
public record DataParts(
    String name,
    PictureDataset training,
    Optional<PictureDataset> validation,
    Optional<PictureDataset> test,
    List<String> notes) {
  public DataParts {
    notes = List.copyOf(notes);
  }

  /// Of which there is nothing to say.
  public DataParts(
      String name,
      PictureDataset training,
      Optional<PictureDataset> validation,
      Optional<PictureDataset> test) {
    this(name, training, validation, test, List.of());
  }

  public Optional<PictureDataset> part(DataPart part) {
    return switch (part) {
      case TRAINING -> Optional.of(training);
      case VALIDATION -> validation;
      case TEST -> test;
    };
  }

  /// What models are measured on, where nobody says otherwise.
  public PictureDataset usual() {
    return test.or(this::validation).orElse(training);
  }

  /// All parts that there are, in the order of {@link DataPart}.
  public Map<DataPart, PictureDataset> all() {
    var all = new EnumMap<DataPart, PictureDataset>(DataPart.class);
    for (DataPart part : DataPart.values()) {
      part(part).ifPresent(pictures -> all.put(part, pictures));
    }
    return all;
  }
}
