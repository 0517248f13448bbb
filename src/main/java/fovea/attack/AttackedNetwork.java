package fovea.attack;

import java.util.List;

/// A network as an attack sees it: pictures go in as numbers in [0, 1], scores and derivatives come
/// out. All arithmetic of attacks is done on these numbers. On the compute thread.
public interface AttackedNetwork {
  /// What a network says of a picture and how that depends on its pixels.
  ///
  /// @param logits the scores before the softmax
  /// @param gradients of each weighing the derivative by the pixels
  record Derivative(float[] logits, float[][] gradients) {}

  /// What is differentiated.
  interface Weighing {
    /// Rows of weights, one for each class: the derivative is that of the weighted sum of scores.
    ///
    /// @param picture the number of the picture in its list
    /// @param logits of it
    /// @return for every picture as many rows
    float[][] rows(int picture, float[] logits);
  }

  /// How many classes it tells apart.
  int classes();

  /// Of the pictures that it reads, in pixels.
  int width();

  /// Likewise.
  int height();

  /// The scores of the classes before the softmax, of each picture.
  ///
  /// @throws IllegalStateException when one is not finite, in one sentence
  List<float[]> logits(List<float[]> pictures);

  /// Scores and derivatives of each picture; those of a derivative need not be finite.
  ///
  /// @throws IllegalArgumentException when the network has no derivatives, in one sentence
  /// @throws IllegalStateException when a score is not finite, in one sentence
  List<Derivative> derivatives(List<float[]> pictures, Weighing weighing);
}
