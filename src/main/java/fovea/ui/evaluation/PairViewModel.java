package fovea.ui.evaluation;

import fovea.ui.evaluation.kept.KeptResults;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.util.List;
import java.util.function.BiPredicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Which two of the results there are stand beside each other, and what comes of comparing them.
///
/// @param <T> a result
/// @param <R> what comes of comparing two
public final class PairViewModel<T, R> {
  /// Compares two; away from the JavaFX thread.
  public interface Comparing<T, R> {
    /// @param all the results there are
    /// @throws IllegalArgumentException when the two cannot be compared, in one sentence
    R of(T first, T second, List<T> all) throws Exception;
  }

  // ── State ──

  private final KeptResults<T> results;
  private final ObservableList<T> all;
  private final BiPredicate<T, T> alike;
  private final Comparing<T, R> comparing;
  private final BackgroundWork work;
  private final ObjectProperty<@Nullable T> first = new SimpleObjectProperty<>();
  private final ObjectProperty<@Nullable T> second = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<Work<R>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());

  /// @param results there are, and those that are kept from earlier
  /// @param alike whether two are of the same data, so that the second is offered for the first
  public PairViewModel(
      KeptResults<T> results,
      BiPredicate<T, T> alike,
      Comparing<T, R> comparing,
      BackgroundWork work) {
    this.results = results;
    this.all = results.all();
    this.alike = alike;
    this.comparing = comparing;
    this.work = work;
    all.subscribe(this::offer);
    first.addListener((o, before, now) -> compare());
    second.addListener((o, before, now) -> compare());
  }

  /// The results there are.
  public ObservableList<T> all() {
    return all;
  }

  /// The same, with those that are kept from earlier.
  KeptResults<T> results() {
    return results;
  }

  /// The one before.
  public ObjectProperty<@Nullable T> first() {
    return first;
  }

  /// The one after.
  public ObjectProperty<@Nullable T> second() {
    return second;
  }

  public ReadOnlyObjectProperty<Work<R>> state() {
    return state.getReadOnlyProperty();
  }

  // ── Commands ──

  /// Exchanges the two.
  public void swap() {
    T before = first.get();
    T after = second.get();
    second.set(null);
    first.set(after);
    second.set(before);
  }

  /// Chooses what can be compared where nothing is chosen: the oldest against the latest.
  private void offer() {
    if (!all.contains(first.get())) {
      first.set(all.isEmpty() ? null : all.getLast());
    }
    T base = first.get();
    if (!all.contains(second.get()) || second.get() == base) {
      second.set(
          base == null
              ? null
              : all.stream()
                  .filter(one -> one != base && alike.test(one, base))
                  .findFirst()
                  .orElse(null));
    } else {
      compare(); // there may be one more
    }
  }

  private void compare() {
    T one = first.get();
    T other = second.get();
    if (one == null || other == null) {
      state.set(new Work.Idle<>());
      return;
    }
    if (one == other) {
      state.set(new Work.Failed<>("These are the same evaluation: choose another one."));
      return;
    }
    List<T> known = List.copyOf(all);
    work.<R>startLatest(
        this, "Comparing", Lane.FILES, reporter -> comparing.of(one, other, known), state::set);
  }
}
