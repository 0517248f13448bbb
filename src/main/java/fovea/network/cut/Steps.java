package fovea.network.cut;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import fovea.tensor.Scopes;
import fovea.tensor.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// A network told as named steps in order, each of which reads what some before it gave, and an
/// answer behind them; so that it can be cut behind every one of them, also where later steps read
/// what stands before the cut: that stays what it was for the picture.
public final class Steps {
  /// What the first step reads.
  public static final String PIXELS = "pixels";

  /// @param reads places of what it reads, ascending is not needed; 0 for the pixels, 1 for what
  ///   the first step gives
  private record Step(String name, int[] reads, Function<List<NDArray>, NDArray> work) {}

  private final List<Step> steps;
  private final @Nullable Step answer;

  private Steps(List<Step> steps, @Nullable Step answer) {
    this.steps = steps;
    this.answer = answer;
  }

  /// Nothing is known but what goes in and what comes out.
  public static Steps none() {
    return new Steps(List.of(), null);
  }

  /// And then a step that reads what the one before gives, the first the pixels. It frees nothing
  /// of what it reads.
  public Steps then(String name, UnaryOperator<NDArray> work) {
    return then(name, List.of(last()), read -> work.apply(read.getFirst()));
  }

  /// And then a step that reads what these give.
  public Steps then(String name, List<String> reads, Function<List<NDArray>, NDArray> work) {
    var more = new ArrayList<>(steps);
    more.add(step(name, reads, work));
    return new Steps(List.copyOf(more), null);
  }

  /// The answer is made of what the last step gives.
  public Steps answer(UnaryOperator<NDArray> work) {
    return answer(List.of(last()), read -> work.apply(read.getFirst()));
  }

  /// The answer is made of what these give.
  public Steps answer(List<String> reads, Function<List<NDArray>, NDArray> work) {
    return new Steps(steps, step("", reads, work));
  }

  /// The answer is made of what was the answer so far.
  public Steps andThen(UnaryOperator<NDArray> work) {
    Step before = answer;
    return before == null
        ? this
        : new Steps(
            steps, new Step("", before.reads(), read -> work.apply(before.work().apply(read))));
  }

  private String last() {
    return steps.isEmpty() ? PIXELS : steps.getLast().name();
  }

  private Step step(String name, List<String> reads, Function<List<NDArray>, NDArray> work) {
    int[] places =
        reads.stream().mapToInt(one -> one.equals(PIXELS) ? 0 : 1 + place(one)).toArray();
    return new Step(name, places, work);
  }

  /// The names of the steps.
  public List<String> names() {
    return steps.stream().map(Step::name).toList();
  }

  private int place(String name) {
    List<String> names = names();
    int place = names.indexOf(name);
    if (place < 0) {
      throw new IllegalArgumentException(
          names.isEmpty()
              ? "The network has no stages that could be looked at here."
              : "The network has no stage “" + name + "”, but " + String.join(", ", names) + ".");
    }
    return place;
  }

  /// The network cut behind a step.
  ///
  /// @param pixels (B, 3, H, W); lives as long as the joint is used
  /// @throws IllegalArgumentException when there is no such step, in one sentence
  public Joint joint(NDArray pixels, String name) {
    int at = place(name) + 1;
    var known = new @Nullable NDArray[steps.size() + 2];
    known[0] = pixels;
    NDList kept =
        Scopes.keepAll(
            () -> {
              run(known, 1, at + 1);
              var needed = new NDList(value(known, at));
              for (int i = 1; i < at; i++) {
                NDArray made = known[i];
                if (made != null) {
                  needed.add(made);
                }
              }
              return needed;
            });
    return new Joint(
        kept.getFirst(),
        value ->
            Scopes.keep(
                () -> {
                  var values = new @Nullable NDArray[known.length];
                  for (int i = 0; i < at; i++) {
                    NDArray made = known[i];
                    values[i] = made == null ? null : like(made, value);
                  }
                  values[at] = value;
                  run(values, at + 1, values.length);
                  return value(values, values.length - 1);
                }));
  }

  /// Takes the steps from `begin` up to, but not with, `end`, and frees what they made and no later
  /// one reads.
  private void run(@Nullable NDArray[] values, int begin, int end) {
    for (int i = begin; i < end; i++) {
      Step step = at(i);
      List<NDArray> read = Arrays.stream(step.reads()).mapToObj(p -> value(values, p)).toList();
      NDArray result = Scopes.keep(() -> own(step.work().apply(read), read));
      values[i] = result;
      if (!step.name().isEmpty()) {
        Trace.named(step.name(), result);
      }
      for (int k = begin; k < i; k++) {
        NDArray made = values[k];
        if (made != null && lastRead(k) <= i) {
          made.close(); // the backward pass, if there is one, holds what it needs
          values[k] = null;
        }
      }
    }
  }

  /// A step may hand on what it reads: then it is another handle of the same numbers.
  private static NDArray own(NDArray made, List<NDArray> read) {
    return read.stream().anyMatch(one -> one == made)
        ? Trace.form(made, made.reshape(made.getShape()))
        : made;
  }

  private Step at(int place) {
    Step last = answer;
    if (place <= steps.size()) {
      return steps.get(place - 1);
    }
    if (last == null) {
      throw new IllegalStateException("these steps have no answer");
    }
    return last;
  }

  /// Which step reads what a place holds as the last one.
  private int lastRead(int place) {
    int last = 0;
    for (int i = place + 1; i <= steps.size() + (answer == null ? 0 : 1); i++) {
      for (int read : at(i).reads()) {
        last = read == place ? i : last;
      }
    }
    return last;
  }

  private static NDArray value(@Nullable NDArray[] values, int place) {
    NDArray value = values[place];
    if (value == null) {
      throw new IllegalStateException("a step reads what was freed");
    }
    return value;
  }

  /// For as many pictures as there are of the other.
  private static NDArray like(NDArray one, NDArray other) {
    Shape shape = one.getShape();
    long count = other.getShape().get(0);
    if (shape.get(0) == count || shape.get(0) != 1) {
      return one;
    }
    long[] sizes = shape.getShape().clone();
    sizes[0] = count;
    return one.broadcast(new Shape(sizes));
  }
}
