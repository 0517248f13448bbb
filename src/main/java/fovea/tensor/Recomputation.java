package fovea.tensor;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Activation checkpointing (Chen et al., Training Deep Nets with Sublinear Memory Cost, 2016): of
/// a network that is trained only what lies between its parts is kept, and what the backward pass
/// needs of a part is calculated anew when it gets there. One more forward pass buys the memory of
/// all activations but those of the largest part.
///
/// The engine cannot be told how to differentiate a function of ours. So the graph is cut behind
/// every part: what it gives becomes a leaf, in which the backward pass of what follows gathers its
/// gradient, and with that the part, calculated anew, is differentiated. The last part comes first:
/// everything that reads a leaf comes later than the part which made it.
///
/// A part draws the same random numbers both times, since the engine is seeded for each; its
/// normalisations move their running statistics the first time only. It records the first time too,
/// although nothing of that is kept: the engine has other kernels where it need not, and both times
/// are to give the same numbers.
public final class Recomputation implements AutoCloseable {
  private static final ThreadLocal<@Nullable Recomputation> OPEN = new ThreadLocal<>();
  private static final ThreadLocal<Boolean> REPEATING = ThreadLocal.withInitial(() -> false);

  /// A part and what it made.
  ///
  /// @param inputs leaves, or what needs no gradient
  /// @param output a leaf
  private record Part(
      List<NDArray> inputs, Function<List<NDArray>, NDArray> work, NDArray output, int seed)
      implements AutoCloseable {
    @Override
    public void close() {
      inputs.forEach(NDArray::close);
      output.close();
    }
  }

  private final RandomGenerator random;
  private final @Nullable Recomputation outer;
  private final List<Part> parts = new ArrayList<>();

  private Recomputation(RandomGenerator random) {
    this.random = random;
    outer = OPEN.get();
    OPEN.set(this);
  }

  /// A loss whose derivatives are added to the gradients of what it is made of; by parts where the
  /// module is told so ({@link Module#recompute}). Call it while recording.
  ///
  /// @param random seeds every part
  public static NDArray differentiated(
      Module module, RandomGenerator random, Supplier<NDArray> loss) {
    if (!module.recomputes()) {
      NDArray value = loss.get();
      Gradients.backward(value);
      return value;
    }
    try (var parts = begin(random)) {
      NDArray value = loss.get();
      parts.backward(value);
      return value;
    }
  }

  /// From now on parts are calculated twice on this thread, until the result is closed.
  ///
  /// @param random seeds every part
  public static Recomputation begin(RandomGenerator random) {
    return new Recomputation(random);
  }

  /// Whether a part is being calculated for the second time, so that it must leave no traces.
  static boolean repeating() {
    return REPEATING.get();
  }

  /// Runs a part of a network in a scope of its own, as {@link Scopes#keep} does; where parts are
  /// calculated twice, this is one. A part within a part belongs to it.
  ///
  /// @param input of the network, or what another part made
  /// @param work must depend on `input` and on parameters alone: nothing else that needs a gradient
  public static NDArray part(NDArray input, UnaryOperator<NDArray> work) {
    return part(List.of(input), inputs -> work.apply(inputs.getFirst()));
  }

  /// As above, of several inputs, or of none.
  public static NDArray part(List<NDArray> inputs, Function<List<NDArray>, NDArray> work) {
    Recomputation open = OPEN.get();
    return open == null ? Scopes.keep(() -> work.apply(inputs)) : open.first(inputs, work);
  }

  private NDArray first(List<NDArray> inputs, Function<List<NDArray>, NDArray> work) {
    List<NDArray> kept = inputs.stream().map(Recomputation::held).toList();
    int seed = random.nextInt();
    OPEN.remove();
    NDArray made;
    try {
      Engine.getInstance().setRandomSeed(seed);
      made = Scopes.keep(() -> work.apply(inputs));
    } finally {
      OPEN.set(this);
    }
    if (!Gradients.flow(made)) {
      kept.forEach(NDArray::close);
      return made;
    }
    NDArray leaf = made.stopGradient();
    made.close();
    leaf.setRequiresGradient(true);
    parts.add(new Part(kept, work, held(leaf), seed));
    return leaf;
  }

  /// The same tensor in a handle of its own, which no scope and no layer closes.
  private static NDArray held(NDArray array) {
    return Scopes.outliving(Functions.call("same", array));
  }

  /// As {@link Gradients#backward}, through all parts.
  public void backward(NDArray loss) {
    OPEN.remove();
    try {
      Gradients.backward(loss);
      while (!parts.isEmpty()) {
        try (Part part = parts.removeLast()) {
          again(part);
        }
      }
    } finally {
      OPEN.set(this);
    }
  }

  private static void again(Part part) {
    try (NDArray gradient = JniUtils.getGradient((PtNDArray) part.output())) {
      if (gradient == null) { // it had no part in the loss
        return;
      }
      Engine.getInstance().setRandomSeed(part.seed());
      REPEATING.set(true);
      try {
        Scopes.run(
            () -> {
              NDArray made = part.work().apply(part.inputs());
              JniUtils.backward((PtNDArray) made, (PtNDArray) gradient, false, false);
              return part;
            });
      } finally {
        REPEATING.remove();
      }
    }
  }

  @Override
  public void close() {
    parts.forEach(Part::close);
    parts.clear();
    if (outer == null) {
      OPEN.remove();
    } else {
      OPEN.set(outer);
    }
  }
}
