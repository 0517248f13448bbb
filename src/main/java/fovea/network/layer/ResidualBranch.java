package fovea.network.layer;

import ai.djl.ndarray.NDArray;
import fovea.tensor.Operators;
import java.util.List;
import java.util.function.Supplier;

/// What is added to the shortcut of a residual block. Taken out, it counts as zeros and is not
/// calculated; the shortcut and what stands behind the sum remain.
public final class ResidualBranch {
  private final String name;
  private boolean removed;

  /// A part of a network with branches that can be taken out.
  public interface Holder {
    /// In the order in which they are calculated; empty where this one has none.
    List<ResidualBranch> branches();
  }

  /// @param name within its part, such as `attention`; "" where it is the only one
  public ResidualBranch(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  public boolean removed() {
    return removed;
  }

  /// Takes it out, or puts it back. Nobody else may work with the network meanwhile.
  public void remove(boolean on) {
    removed = on;
  }

  /// The sum of the branch and its shortcut, a tensor of its own.
  public NDArray added(Supplier<NDArray> branch, Supplier<NDArray> shortcut) {
    return removed ? shortcut.get().duplicate() : Operators.sum(branch.get(), shortcut.get());
  }
}
