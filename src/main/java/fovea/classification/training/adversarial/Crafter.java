package fovea.classification.training.adversarial;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import fovea.attack.Norm;
import fovea.tensor.Gradients;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import java.util.function.UnaryOperator;

/// Projected gradient ascent for all pictures of a batch at once: steps along the derivative of a
/// loss, each followed by the way back into the ball around the clean picture and into [0, 1]. The
/// last picture counts, whatever was better before.
///
/// @param norm how the size of a change is measured
/// @param epsilon the largest change, in that norm, of pixels in [0, 1]
/// @param stepSize how far a step goes, likewise
/// @param steps how many, at least one
public record Crafter(Norm norm, double epsilon, double stepSize, int steps) {
  /// A change this much larger than ε is scaled down, as PyTorch's `renorm` does it.
  private static final double TINY = 1e-7;

  /// Pictures (B, 3, H, W) in [0, 1] to changed ones, likewise; in the scope that is open, without
  /// a graph.
  ///
  /// @param start what is added to them before the first step, (B, 3, H, W); within ε already
  /// @param held whether they are held to [0, 1] before the first step too
  /// @param loss of the changed pictures, a scalar that is to grow, the sum or the mean of a loss
  ///   of each picture; made anew for every step
  public NDArray craft(NDArray clean, NDArray start, boolean held, UnaryOperator<NDArray> loss) {
    NDArray at = Scopes.keep(() -> held ? clean.add(start).clip(0, 1) : clean.add(start));
    for (int step = 0; step < steps; step++) {
      NDArray from = at;
      at =
          Scopes.keep(
              () -> {
                NDArray gradient = Gradients.at(from, loss);
                return nearest(clean, from.add(step(gradient)));
              });
      from.close();
    }
    return at;
  }

  /// A step in the direction of a derivative; none where that is zero. (TRADES draws a direction
  /// then, for L2.) What is no number stays so, and the loss tells of it.
  private NDArray step(NDArray gradient) {
    return switch (norm) {
      case INFINITY -> Operators.times(gradient.sign(), stepSize);
      case TWO -> {
        NDArray size = sizes(gradient); // (B, 1, 1, 1)
        NDArray none = size.eq(0).toType(DataType.FLOAT32, false);
        yield Operators.times(gradient.div(size.add(none)), stepSize);
      }
    };
  }

  /// The pictures in [0, 1] and within ε that are nearest, first the one and then the other: a
  /// change that is scaled down stays in [0, 1].
  private NDArray nearest(NDArray clean, NDArray pictures) {
    return switch (norm) {
      case INFINITY -> {
        NDArray change = pictures.sub(clean).clip(-epsilon, epsilon);
        yield clean.add(change).clip(0, 1);
      }
      case TWO -> {
        NDArray change = pictures.clip(0, 1).sub(clean);
        NDArray size = sizes(change);
        NDArray over = size.gt(epsilon).toType(DataType.FLOAT32, false);
        NDArray share = size.add(TINY).pow(-1).mul(epsilon).mul(over).add(over.mul(-1).add(1));
        yield clean.add(change.mul(share)).clip(0, 1);
      }
    };
  }

  /// The root of the sum of squares of each picture, (B, 1, 1, 1).
  private static NDArray sizes(NDArray pictures) {
    Shape shape = pictures.getShape();
    return pictures
        .reshape(shape.get(0), -1)
        .pow(2)
        .sum(new int[] {1})
        .sqrt()
        .reshape(shape.get(0), 1, 1, 1);
  }
}
