package fovea.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDScope;
import java.util.function.Supplier;

/// Frees what a calculation leaves behind. Tensors are never freed by the garbage collector: every
/// layer runs in a scope of its own, which closes all tensors made in it except the results. What
/// the backward pass needs is kept by the engine itself, so this is right while training too.
public final class Scopes {
  private Scopes() {}

  /// Runs `work`, closes every tensor it made except the one it returns, and hands that to the
  /// scope around this call.
  public static NDArray keep(Supplier<NDArray> work) {
    NDArray result;
    try (var scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      result = work.get();
      NDScope.unregister(result);
    }
    NDScope.register(result); // after the inner scope closed: before, it would still be the inner's
    return result;
  }

  /// As {@link #keep}, for several results.
  public static NDList keepAll(Supplier<NDList> work) {
    NDList results;
    try (var scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      results = work.get();
      NDScope.unregister(results);
    }
    results.forEach(NDScope::register);
    return results;
  }

  /// Runs `work`, which returns plain Java, and closes every tensor it made.
  public static <T> T run(Supplier<T> work) {
    try (var scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return work.get();
    }
  }

  /// Takes a tensor out of every open scope: it lives as long as its manager.
  public static NDArray outliving(NDArray array) {
    NDScope.unregister(array);
    return array;
  }
}
