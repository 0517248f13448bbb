package fovea.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import fovea.crash.CrashJournal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// Reverse-mode differentiation on the compute thread, without DJL's collector (which is a lock for
/// the whole virtual machine and leaves recording on when it fails).
///
/// ```java
/// try (var recording = Gradients.record()) {
///   loss = forward();
/// }
/// Gradients.backward(loss);
/// ```
public final class Gradients {
  private Gradients() {}

  /// The time in which the engine notes what it does, so that a loss can be differentiated.
  public static final class Recording implements AutoCloseable {
    private final boolean before;

    private Recording(boolean before) {
      this.before = before;
    }

    @Override
    public void close() {
      JniUtils.setGradMode(before);
    }
  }

  /// Turns recording on until the result is closed.
  public static Recording record() {
    var recording = new Recording(JniUtils.isGradMode());
    JniUtils.setGradMode(true);
    return recording;
  }

  /// Whether the engine notes what it does.
  public static boolean recording() {
    return JniUtils.isGradMode();
  }

  /// The derivative of a scalar `value` by any tensor that had a part in it while recording:
  /// pixels, embeddings, a stage, an attention. Same shape as `tensor`; zeros where it had no part.
  /// The graph is kept, so that several can be asked for. Something that `tensor` was made of must
  /// have required gradients: parameters or pixels.
  public static NDArray of(NDArray value, NDArray tensor) {
    return Functions.call("gradient", value, tensor);
  }

  /// As above by several tensors, in one backward pass; in their order.
  public static NDList of(NDArray value, List<NDArray> tensors) {
    return tensors.isEmpty()
        ? new NDList()
        : Functions.lists("gradients", value, new NDList(tensors));
  }

  /// The Hessian of a scalar by `parameters`, times a vector, by differentiating twice (Pearlmutter
  /// 1994): exact but for rounding, at about the cost of four passes. One tensor for each
  /// parameter, of its shape; zeros where it has no part. The recorded graph is freed.
  ///
  /// @param value made while recording
  /// @param vector one tensor for each parameter, of its shape
  /// @throws ai.djl.engine.EngineException when an operator on the way can be differentiated once
  ///   only
  public static NDList hessianProduct(NDArray value, NDList parameters, NDList vector) {
    try (var _ = record()) {
      return Functions.lists("hessian_product", value, parameters, vector);
    }
  }

  /// Whether a value that was made while recording can be differentiated: something that it was
  /// made of required gradients, and nothing on the way cut them off. (DJL knows that of leaves
  /// only.)
  public static boolean flow(NDArray value) {
    try (NDArray flow = Functions.call("learns", value)) {
      return flow.getBoolean();
    }
  }

  /// The derivative of the sum of what `value` makes of a tensor by that tensor, of its shape. What
  /// is calculated on the way is freed.
  public static NDArray at(NDArray point, UnaryOperator<NDArray> value) {
    return Scopes.keep(() -> all(point, leaf -> new NDList(value.apply(leaf).sum())).getFirst());
  }

  /// As {@link #at}, for several scalars that are made of a tensor together: one derivative each.
  public static NDList all(NDArray point, Function<NDArray, NDList> values) {
    return Scopes.keepAll(
        () -> {
          NDArray leaf = point.duplicate();
          leaf.setRequiresGradient(true);
          NDList made;
          try (var _ = record()) {
            made = values.apply(leaf);
          }
          var gradients = new NDList();
          made.forEach(value -> gradients.add(of(value, leaf).duplicate()));
          return gradients;
        });
  }

  /// Adds the derivative of a scalar `loss` to the gradient of every tensor that requires one, and
  /// frees the recorded graph.
  public static void backward(NDArray loss) {
    CrashJournal.operator("the backward pass");
    NDManager manager = loss.getManager();
    try (NDArray one = manager.ones(loss.getShape(), loss.getDataType())) {
      JniUtils.backward((PtNDArray) loss, (PtNDArray) one, false, false);
    }
  }

  /// Differentiates `loss` and returns the gradient of every parameter by its name. The gradients
  /// are the engine's own, not copies: the next {@link #zero} clears them. A parameter that has no
  /// part in the loss has none and is left out.
  public static Map<String, NDArray> of(NDArray loss, Map<String, NDArray> parameters) {
    backward(loss);
    return of(parameters);
  }

  /// The gradients gathered by the backward passes since the last {@link #zero}.
  public static Map<String, NDArray> of(Map<String, NDArray> parameters) {
    var gradients = new LinkedHashMap<String, NDArray>();
    parameters.forEach(
        (name, parameter) -> {
          NDArray gradient = JniUtils.getGradient((PtNDArray) parameter);
          if (gradient != null) {
            gradients.put(name, gradient);
          }
        });
    return gradients;
  }

  /// Sets every gradient to zero; without it they add up from one backward pass to the next.
  public static void zero(Collection<NDArray> parameters) {
    for (NDArray parameter : parameters) {
      try (NDArray gradient = JniUtils.getGradient((PtNDArray) parameter)) {
        if (gradient != null) {
          JniUtils.zeroGrad((PtNDArray) parameter);
        }
      }
    }
  }
}
