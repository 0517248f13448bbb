package fovea.dataset.picture;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/// A data set whose classes are numbered in another order, such as that of a model that knows them.
public final class Renumbered implements PictureDataset {
  private final PictureDataset whole;
  private final List<String> labels;
  private final int[] numbers;

  private Renumbered(PictureDataset whole, List<String> labels, int[] numbers) {
    this.whole = whole;
    this.labels = labels;
    this.numbers = numbers;
  }

  /// The data set itself, where its classes have that order already.
  ///
  /// @param labels the same classes
  /// @throws IllegalArgumentException when they are others
  public static PictureDataset of(PictureDataset whole, List<String> labels) {
    List<String> own = whole.labels();
    if (own.equals(labels)) {
      return whole;
    }
    Map<String, Integer> places = new HashMap<>();
    for (String label : labels) {
      places.put(label, places.size());
    }
    var numbers = new int[own.size()];
    for (int i = 0; i < numbers.length; i++) {
      Integer place = places.get(own.get(i));
      if (place == null || places.size() != own.size()) {
        throw new IllegalArgumentException(
            "%s has other classes than those it is to have.".formatted(whole.name()));
      }
      numbers[i] = place;
    }
    return new Renumbered(whole, List.copyOf(labels), numbers);
  }

  @Override
  public String name() {
    return whole.name();
  }

  @Override
  public int size() {
    return whole.size();
  }

  @Override
  public List<String> labels() {
    return labels;
  }

  @Override
  public int label(int index) {
    return numbers[whole.label(index)];
  }

  @Override
  public List<String> coarseLabels() {
    return whole.coarseLabels();
  }

  @Override
  public OptionalInt coarseLabel(int index) {
    return whole.coarseLabel(index);
  }

  @Override
  public String identity(int index) {
    return whole.identity(index);
  }

  @Override
  public String pictureName(int index) {
    return whole.pictureName(index);
  }

  @Override
  public Optional<Stored> stored(int index) {
    return whole.stored(index);
  }

  @Override
  public LabelledPicture get(int index) throws IOException {
    LabelledPicture read = whole.get(index);
    return new LabelledPicture(
        read.name(),
        read.image(),
        Objects.checkIndex(label(index), labels.size()),
        read.coarseLabel());
  }

  @Override
  public List<Skipped> skipped() {
    return whole.skipped();
  }
}
