package fovea.dataset.mask;

import fovea.dataset.Dataset;
import fovea.image.RgbImage;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Pictures with the class of every pixel. Any thread may ask.
public interface MaskDataset extends Dataset {
  /// So many masks are looked at to guess what their numbers mean.
  int GUESSED_FROM = 50;

  /// Empty where nothing tells them.
  @Override
  List<String> labels();

  /// What the numbers of the masks mean, where the data set is known; else it is to be guessed.
  Optional<LabelRule> rule();

  /// How one pair is called, for people, without an ending; reads nothing.
  String pairName(int index);

  /// @throws IOException when it cannot be read, in one sentence
  RgbImage picture(int index) throws IOException;

  /// @throws IOException when it cannot be read, in one sentence
  Mask mask(int index) throws IOException;

  /// How many pixels of the first masks have each number.
  default Map<Integer, Long> counts() throws IOException {
    var counts = new HashMap<Integer, Long>();
    for (int i = 0; i < Math.min(GUESSED_FROM, size()); i++) {
      mask(i).counts().forEach((number, count) -> counts.merge(number, count, Long::sum));
    }
    return counts;
  }

  /// What the numbers of the first masks seem to mean.
  ///
  /// @param classes how many classes there are
  default LabelRule.Guess guess(int classes) throws IOException {
    return LabelRule.guess(counts(), classes);
  }

  /// What a person should know of how the data set was read, such as files without a partner.
  default List<String> notes() {
    return List.of();
  }
}
