package fovea.network.attention;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/// What becomes of that which a layer's heads put out, (B, heads, T, d), before it is mixed: it is
/// multiplied by a factor, and something is added. A head that is taken away has the factor 0, as
/// if its attention were nothing (Michel et al., Are Sixteen Heads Really Better than One?, NeurIPS
/// 2019); one that is to say what it said of another text has that added besides.
///
/// @param factor broadcast to (B, heads, T, d)
/// @param added likewise; null for nothing
public record HeadChange(NDArray factor, @Nullable NDArray added) {
  NDArray of(NDArray context) {
    NDArray kept = context.mul(factor);
    return added == null ? kept : kept.add(added);
  }
}
