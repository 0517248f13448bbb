package fovea.dataset.mask;

import fovea.dataset.picture.DataPart;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// A data set of pictures with masks, in its parts.
///
/// @param name for people
/// @param parts at least one; a data set that has none has one without a name
public record MaskParts(String name, Map<Optional<DataPart>, MaskDataset> parts) {
  public MaskParts {
    parts = Map.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a data set has at least one part");
    }
  }

  public Optional<MaskDataset> part(DataPart part) {
    return Optional.ofNullable(parts.get(Optional.of(part)));
  }

  /// What is measured on: the test pictures; where there are none those for validation, or the only
  /// ones there are.
  public MaskDataset usual() {
    return Stream.of(DataPart.TEST, DataPart.VALIDATION, DataPart.TRAINING)
        .flatMap(part -> part(part).stream())
        .findFirst()
        .orElseGet(() -> Objects.requireNonNull(parts.get(Optional.<DataPart>empty())));
  }

  /// What is learnt from: the training pictures, or the only ones there are.
  public MaskDataset training() {
    return part(DataPart.TRAINING).orElseGet(this::usual);
  }

  /// The classes; empty where nothing tells them.
  public List<String> labels() {
    return usual().labels();
  }
}
