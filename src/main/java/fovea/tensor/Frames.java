package fovea.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/// What is put around maps (B, C, H, W) and left out of them. Results belong to the manager of the
/// argument and to the scope that is open.
public final class Frames {
  private Frames() {}

  /// Zeros around (B, C, H, W): (B, C, before + H + behind, …) along both axes.
  public static NDArray padded(NDArray input, int above, int below, int before, int behind) {
    NDManager manager = input.getManager();
    return Functions.call(
        "padded", input, manager.create(new int[] {before, behind, above, below}));
  }

  /// Every other row and column, with `added` channels of zeros on both sides: (B, C, H, W) gives
  /// (B, added + C + added, ⌈H / 2⌉, ⌈W / 2⌉).
  public static NDArray everyOther(NDArray input, int added) {
    return Functions.call("every_other", input, input.getManager().create(added));
  }
}
