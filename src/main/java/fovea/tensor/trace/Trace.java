package fovea.tensor.trace;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Notes what a network calculates on this thread while it is open: every part that says so by
/// {@link #part}, and every step without tensors of its own. Nothing is noted, and nothing is
/// slower, while none is open.
///
/// Which step read what another made follows from the tensors themselves: who reads a tensor reads
/// from whoever made it. What lies in between and says nothing (a slice, say) leaves a gap, which
/// is noted as such and not guessed.
public final class Trace implements AutoCloseable {
  /// Hears of every step without steps inside, while what it made is there.
  @FunctionalInterface
  public interface Listener {
    void made(Call call, NDArray result);
  }

  private static final ThreadLocal<@Nullable Trace> OPEN = new ThreadLocal<>();

  private final Listener listener;
  private final @Nullable Trace outer;
  private final List<@Nullable Call> calls = new ArrayList<>();
  private final Map<NDArray, Integer> makers = new IdentityHashMap<>();
  private final SequencedMap<String, Integer> names = new LinkedHashMap<>();
  private int scope = -1;

  private Trace(NDArray picture, Listener listener) {
    this.listener = listener;
    outer = OPEN.get();
    makers.put(picture, Call.PICTURE);
    OPEN.set(this);
  }

  /// Begins to note, until it is closed.
  ///
  /// @param picture what the network reads
  public static Trace of(NDArray picture, Listener listener) {
    return new Trace(picture, listener);
  }

  /// Calculates what a part of a network makes of `input`.
  ///
  /// @param others that it reads besides
  public static NDArray part(
      Object module, NDArray input, Supplier<NDArray> work, NDArray... others) {
    Trace now = OPEN.get();
    if (now == null) {
      return work.get();
    }
    var read = new ArrayList<NDArray>(List.of(input));
    Collections.addAll(read, others);
    return now.within(module, read, work);
  }

  /// Has what a part of a network holds, whatever is read.
  public static NDArray table(Object module, Supplier<NDArray> work) {
    Trace now = OPEN.get();
    return now == null ? work.get() : now.within(module, List.of(), work);
  }

  /// Says that a tensor was given to the network besides the picture, and comes of no part of it.
  public static NDArray given(NDArray other) {
    Trace now = OPEN.get();
    if (now != null) {
      now.makers.put(other, Call.GIVEN);
    }
    return other;
  }

  /// Says that an operation made `made` of `inputs`; returns it.
  public static NDArray operation(Operation operation, NDArray made, NDArray... inputs) {
    Trace now = OPEN.get();
    if (now != null) {
      now.note(operation, made, inputs);
    }
    return made;
  }

  /// Says that `other` holds the numbers of `original`, or some of them, in another form; returns
  /// it.
  public static NDArray form(NDArray original, NDArray other) {
    Trace now = OPEN.get();
    if (now != null) {
      now.makers.put(other, now.maker(original));
    }
    return other;
  }

  /// Says that a tensor is what stands at a place of this name.
  public static void named(String name, NDArray array) {
    Trace now = OPEN.get();
    if (now != null) {
      now.names.put(name, now.maker(array));
    }
  }

  private NDArray within(Object module, List<NDArray> read, Supplier<NDArray> work) {
    int number = calls.size();
    calls.add(null);
    List<Integer> sources = read.stream().map(this::maker).toList();
    List<List<Long>> inputs = read.stream().map(Trace::shape).toList(); // it may be freed inside
    int before = scope;
    scope = number;
    NDArray result;
    try {
      result = work.get();
    } finally {
      scope = before;
    }
    int inside = calls.size() - number - 1;
    var call =
        new Call(number, before, new Call.Part(module), inside, sources, inputs, shape(result));
    calls.set(number, call);
    if (inside == 0 || !makers.containsKey(result)) {
      makers.put(result, number);
    }
    if (inside == 0) {
      tell(call, result);
    }
    return result;
  }

  private void note(Operation operation, NDArray made, NDArray... inputs) {
    int number = calls.size();
    var call =
        new Call(
            number,
            scope,
            new Call.Step(operation),
            0,
            Arrays.stream(inputs).map(this::maker).toList(),
            Arrays.stream(inputs).map(Trace::shape).toList(),
            shape(made));
    calls.add(call);
    makers.put(made, number);
    tell(call, made);
  }

  private void tell(Call call, NDArray made) {
    OPEN.remove(); // what the listener calculates is no part of the network
    try {
      listener.made(call, made);
    } finally {
      OPEN.set(this);
    }
  }

  /// Which step made a tensor; {@link Call#PICTURE} for the network's own input, {@link
  /// Call#UNKNOWN} for what nobody spoke of.
  public int maker(NDArray array) {
    return makers.getOrDefault(array, Call.UNKNOWN);
  }

  /// Which step made what stands at each place that was named.
  public SequencedMap<String, Integer> names() {
    return Collections.unmodifiableSequencedMap(names);
  }

  /// Every step that was taken to its end, in the order in which they began.
  public List<Call> calls() {
    var all = new ArrayList<Call>();
    for (Call call : calls) {
      if (call != null) {
        all.add(call);
      }
    }
    return all;
  }

  private static List<Long> shape(NDArray array) {
    Shape shape = array.getShape();
    return Arrays.stream(shape.getShape()).boxed().toList();
  }

  @Override
  public void close() {
    if (outer == null) {
      OPEN.remove();
    } else {
      OPEN.set(outer);
    }
  }
}
