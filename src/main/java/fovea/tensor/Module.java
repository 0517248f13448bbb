package fovea.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
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
  private final Set<String> frozen = new HashSet<>();
  private boolean whole = true;
  private boolean training;
  private boolean recomputes;

  protected Module(NDManager manager) {
    this.manager = manager;
  }

  protected final NDManager manager() {
    return manager;
  }

  /// Registers a parameter of zeros, float32 unless made {@link #inDouble}.
  protected final NDArray parameter(String name, long... shape) {
    NDArray array = zeros(shape);
    parameters.put(name, array);
    return array;
  }

  /// Registers a buffer of zeros, float32 unless made {@link #inDouble}.
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

  /// What modules made on this thread calculate in.
  private static final ThreadLocal<DataType> TYPE = ThreadLocal.withInitial(() -> DataType.FLOAT32);

  /// Makes a module whose parameters and buffers are float64, and which calculates in it if its
  /// input is float64: slow, and with other native kernels than float32's, so that the one can be
  /// compared with the other.
  public static <M> M inDouble(Supplier<M> maker) {
    TYPE.set(DataType.FLOAT64);
    try {
      return maker.get();
    } finally {
      TYPE.remove();
    }
  }

  private NDArray zeros(long... shape) {
    DataType type = TYPE.get();
    NDArray array =
        SHAPES_ONLY.get()
            ? manager.zeros(new Shape(1), type).broadcast(new Shape(shape))
            : manager.zeros(new Shape(shape), type);
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

  /// Sets the mode of this module and everything below it. What is frozen, wholly or in part (see
  /// {@link #trainOnly}), stays out of training.
  public final void train(boolean on) {
    training = on && whole;
    children.values().forEach(child -> child.train(on));
  }

  /// Sets whether its parts are calculated anew in the backward pass, which saves memory and takes
  /// time: see {@link Recomputation}. Off at first.
  public final void recompute(boolean on) {
    recomputes = on;
  }

  public final boolean recomputes() {
    return recomputes;
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

  /// As above, with the name that stands before the names of each part's tensors; "" for this one.
  public final void visit(BiConsumer<String, Module> visitor) {
    visit("", visitor);
  }

  private void visit(String name, BiConsumer<String, Module> visitor) {
    visitor.accept(name, this);
    String prefix = name.isEmpty() ? "" : name + ".";
    children.forEach((own, child) -> child.visit(own.isEmpty() ? name : prefix + own, visitor));
  }

  /// From now on trains only the parameters whose dotted names are `chosen`, and freezes the rest:
  /// a frozen parameter gets no gradient, and a part with any frozen parameter, its own or below
  /// it, is never in training, so that its dropout does nothing and its statistics stand still.
  /// With the first layers frozen nothing is recorded for them. Until the next {@link #train} and
  /// {@link #requireGradients} nothing is thawed.
  public final void trainOnly(Predicate<String> chosen) {
    choose("", chosen);
  }

  private boolean choose(String prefix, Predicate<String> chosen) {
    frozen.clear();
    parameters.forEach(
        (name, array) -> {
          if (!chosen.test(prefix + name)) {
            frozen.add(name);
            array.setRequiresGradient(false);
          }
        });
    whole = frozen.isEmpty();
    children.forEach((name, child) -> whole &= child.choose(below(prefix, name), chosen));
    training &= whole;
    return whole;
  }

  /// Whether gradients are gathered for the parameters that are not frozen. Off until asked for: a
  /// network that only answers records nothing.
  public final void requireGradients(boolean on) {
    trainedParameters().values().forEach(parameter -> parameter.setRequiresGradient(on));
  }

  /// Every parameter that is not frozen by its dotted name: what an optimiser may change.
  public final Map<String, NDArray> trainedParameters() {
    var all = new LinkedHashMap<String, NDArray>();
    collect("", all, Kind.TRAINED);
    return all;
  }

  /// Every parameter by its dotted name, in order of registration.
  public final Map<String, NDArray> parameters() {
    var all = new LinkedHashMap<String, NDArray>();
    collect("", all, Kind.PARAMETERS);
    return all;
  }

  /// Every tensor that a checkpoint holds: parameters and buffers by dotted name.
  public final Map<String, NDArray> state() {
    var all = new LinkedHashMap<String, NDArray>();
    collect("", all, Kind.ALL);
    return all;
  }

  private enum Kind {
    TRAINED,
    PARAMETERS,
    ALL
  }

  private void collect(String prefix, Map<String, NDArray> into, Kind kind) {
    parameters.forEach(
        (name, array) -> {
          if (kind != Kind.TRAINED || !frozen.contains(name)) {
            into.put(prefix + name, array);
          }
        });
    if (kind == Kind.ALL) {
      buffers.forEach((name, array) -> into.put(prefix + name, array));
    }
    children.forEach((name, child) -> child.collect(below(prefix, name), into, kind));
  }

  private static String below(String prefix, String name) {
    return name.isEmpty() ? prefix : prefix + name + ".";
  }
}
