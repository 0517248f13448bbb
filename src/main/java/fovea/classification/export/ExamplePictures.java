package fovea.classification.export;

import fovea.dataset.picture.PictureDataset;
import fovea.image.RgbImage;
import fovea.work.Progress;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/// Small copies of some pictures of a data set, by their places there.
///
/// @param byPlace at most 256 pixels a side each
public record ExamplePictures(Map<Integer, RgbImage> byPlace) {
  private static final int LARGEST = 256;

  public ExamplePictures {
    byPlace = Map.copyOf(byPlace);
  }

  public static ExamplePictures none() {
    return new ExamplePictures(Map.of());
  }

  /// Reads pictures; those that cannot be read any more are left out.
  ///
  /// @param data what the evaluation was made on
  /// @param places such as {@link EvaluationReport#places}
  /// @throws CancellationException when `progress` says so between two pictures
  public static ExamplePictures read(PictureDataset data, int[] places, Progress progress)
      throws IOException {
    var pictures = new LinkedHashMap<Integer, RgbImage>();
    for (int i = 0; i < places.length; i++) {
      if (progress.cancelled()) {
        throw new CancellationException("The pictures are no longer wanted.");
      }
      int place = places[i];
      if (place < data.size()) {
        data.getOrSkip(place).ifPresent(one -> pictures.put(place, one.image().within(LARGEST)));
      }
      progress.done(i + 1, places.length);
    }
    return new ExamplePictures(pictures);
  }

  Optional<RgbImage> of(int place) {
    return Optional.ofNullable(byPlace.get(place));
  }
}
