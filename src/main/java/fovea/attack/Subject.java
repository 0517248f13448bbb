package fovea.attack;

/// A picture to be attacked. The array is shared, not copied, and never changed.
///
/// @param pixels all reds, all greens, all blues, row by row, in [0, 1], as the network reads them
/// @param label the class that it truly shows
/// @param key what tells it from others, such as its place in the data set: what is drawn for it
///   follows from this and the seed, whatever other pictures are attacked beside it
public record Subject(float[] pixels, int label, long key) {
  /// @throws IllegalArgumentException when a number is beyond [0, 1], in one sentence
  public Subject {
    for (float number : pixels) {
      if (!(number >= 0 && number <= 1)) {
        throw new IllegalArgumentException(
            ("The picture has the number %s, but pixels are from 0 to 1: an attack would cut it off"
                    + " and measure something else. Divide bytes by 255; the network's normalisation"
                    + " is inside the model.")
                .formatted(number));
      }
    }
  }
}
