package fovea.attack.segmentation;

/// A segmenter as an attack sees it: a picture goes in as numbers in [0, 1], scores of places and
/// derivatives come out. On the compute thread.
public interface AttackedSegmenter {
  /// The scores of the classes at every place, class after class, row by row.
  ///
  /// @param values classes · height · width, before the softmax
  record Scores(int classes, int width, int height, float[] values) {
    public int places() {
      return width * height;
    }

    /// The class with the largest score at a place, the first of several.
    public int likeliest(int place) {
      int best = 0;
      int plane = places();
      for (int k = 1; k < classes; k++) {
        best = values[k * plane + place] > values[best * plane + place] ? k : best;
      }
      return best;
    }
  }

  /// What a network says of a picture and how that depends on its pixels.
  ///
  /// @param gradient by the pixels
  record Derivative(Scores scores, float[] gradient) {}

  /// What is differentiated: the sum of all scores, each times its weight.
  interface Weighing {
    /// @return a weight for each score
    float[] weights(Scores scores);
  }

  /// How many classes it tells apart.
  int classes();

  /// The scores of a picture.
  ///
  /// @param picture all reds, all greens, all blues, row by row
  /// @throws IllegalStateException when one is not finite, in one sentence
  Scores scores(float[] picture, int width, int height);

  /// Scores and derivative of a picture.
  ///
  /// @throws IllegalArgumentException when the network has no derivatives, in one sentence
  /// @throws IllegalStateException when a score is not finite, in one sentence
  Derivative derivative(float[] picture, int width, int height, Weighing weighing);
}
