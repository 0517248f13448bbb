package fovea.network.layer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import fovea.tensor.trace.Operation;
import fovea.tensor.trace.Trace;

/// Colours as grey, as Pillow and television weigh them (ITU-R BT.601), for networks of grey
/// pictures.
public final class Grey {
  private static final float[] LUMA = {0.299f, 0.587f, 0.114f};

  private Grey() {}

  /// (B, 3, H, W) to (B, 1, H, W).
  public static NDArray of(NDArray pixels) {
    return Scopes.keep(
        () -> {
          NDArray weights =
              Operators.owned(pixels.getManager().create(LUMA, new Shape(1, 3, 1, 1)));
          NDArray made = pixels.mul(weights).sum(new int[] {1}, true);
          return Trace.operation(Operation.pointwise("grey"), made, pixels);
        });
  }
}
