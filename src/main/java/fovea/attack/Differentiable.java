package fovea.attack;

import ai.djl.engine.EngineException;
import java.util.function.Supplier;

/// What every network under attack must have: numbers, and a derivative.
public final class Differentiable {
  private Differentiable() {}

  /// Differentiates.
  ///
  /// @param instead what can be done where there is no derivative, the end of a sentence
  /// @throws IllegalArgumentException when the network has none, in one sentence
  public static <T> T of(Supplier<T> work, String instead) {
    try {
      return work.get();
    } catch (EngineException e) {
      if (String.valueOf(e.getMessage()).contains("does not require grad")) {
        throw new IllegalArgumentException(
            "This network gives no derivative by the pixels, as quantised ones do not: " + instead,
            e);
      }
      throw e;
    }
  }

  /// @return the scores
  /// @throws IllegalStateException when one is not finite, in one sentence
  public static float[] finite(float[] scores) {
    for (float number : scores) {
      if (!Float.isFinite(number)) {
        throw new IllegalStateException(
            "The model gives numbers that are not finite: its weights are damaged."
                + " Choose another model or get it again.");
      }
    }
    return scores;
  }
}
