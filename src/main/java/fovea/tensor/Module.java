package fovea.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A network or a part of one: parameters, buffers and children under the names that the checkpoint
/// gives them, joined by dots. Not thread-safe; lives on the compute thread.
///
/// Parameters are trained; buffers (BatchNorm's running statistics) are kept and saved but not
/// trained. Both begin as zeros and belong to the manager given to the constructor: closing that
/// manager frees the module.
public abstract class Module {
  private final NDManager manager;
  private final Map<String, NDArray> parameters = new LinkedHashMap<>();
  private final Map<String, NDArray> buffers = new LinkedHashMap<>();
  private final Map<String, Module> children = new LinkedHashMap<>();
  private boolean training;

  protected Module(NDManager manager) {
    this.manager = manager;
  }

  protected final NDManager manager() {
    return manager;
  }

  /// Registers a float32 parameter of zeros.
  protected final NDArray parameter(String name, long... shape) {
    NDArray array = zeros(shape);
    parameters.put(name, array);
    return array;
  }

  /// Registers a float32 buffer of zeros.
  protected final NDArray buffer(String name, long... shape) {
    NDArray array = zeros(shape);
    buffers.put(name, array);
    return array;
  }

  /// Whether modules made on this thread have shapes but no memory.
  private static final ThreadLocal<Boolean> SHAPES_ONLY = ThreadLocal.withInitial(() -> false);

  /// Makes a module that knows its names and shapes but takes no memory: for comparing it with a
  /// file. All its numbers are one and the same zero; it must not be filled.
  public static <M> M shapesOnly(Supplier<M> maker) {
    SHAPES_ONLY.set(true);
    try {
      return maker.get();
    } finally {
      SHAPES_ONLY.remove();
    }
  }

  private NDArray zeros(long... shape) {
    NDArray array =
        SHAPES_ONLY.get()
            ? manager.zeros(new Shape(1), DataType.FLOAT32).broadcast(new Shape(shape))
            : manager.zeros(new Shape(shape), DataType.FLOAT32);
    // a module made while somebody's scope is open must outlive that scope
    NDScope.unregister(array);
    return array;
  }

  /// Adds a part under `name`; with an empty name the part's tensors keep their own names.
  protected final <M extends Module> M child(String name, M module) {
    children.put(name, module);
    return module;
  }

  /// Whether dropout and BatchNorm work as in training.
  public final boolean training() {
    return training;
  }

  /// Sets the mode of this module and everything below it.
  public final void train(boolean on) {
    training = on;
    children.values().forEach(child -> child.train(on));
  }

  /// Tensors that a checkpoint may leave out, each with the one that it shares its values with.
  public Map<String, String> tied() {
    return Map.of();
  }

  /// Shows this module and everything below it to `visitor`, parents first.
  public final void visit(Consumer<Module> visitor) {
    visitor.accept(this);
    children.values().forEach(child -> child.visit(visitor));
  }

  /// Whether gradients are gathered for the parameters. Off until asked for: a network that only
  /// answers records nothing.
  public final void requireGradients(boolean on) {
    parameters().values().forEach(parameter -> parameter.setRequiresGradient(on));
  }

  /// Every trained tensor by its dotted name, in order of registration.
  public final Map<String, NDArray> parameters() {
    var all = new LinkedHashMap<String, NDArray>();
    collect("", all, true, false);
    return all;
  }

  /// Every tensor that a checkpoint holds: parameters and buffers by dotted name.
  public final Map<String, NDArray> state() {
    var all = new LinkedHashMap<String, NDArray>();
    collect("", all, true, true);
    return all;
  }

  private void collect(
      String prefix, Map<String, NDArray> into, boolean withParameters, boolean withBuffers) {
    if (withParameters) {
      parameters.forEach((name, array) -> into.put(prefix + name, array));
    }
    if (withBuffers) {
      buffers.forEach((name, array) -> into.put(prefix + name, array));
    }
    children.forEach(
        (name, child) ->
            child.collect(
                name.isEmpty() ? prefix : prefix + name + ".", into, withParameters, withBuffers));
  }
}
