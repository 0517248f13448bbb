package fovea.ui.evaluation.kept;

import fovea.evaluations.EvaluationStore;
import fovea.evaluations.KeptEvaluation;
import fovea.evaluations.Made;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.Work;
import java.time.Instant;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The results of a side: those that are open, the latest first, which of them is seen, and those
/// that are kept from earlier and can be opened. One that is finished is kept; when it is seen, it
/// is told what made it and what is no longer as it was then.
///
/// @param <T> a result
public final class KeptResults<T> {
  // ── State ──

  private final Keeping keeping;
  private final KeptForm<T> form;
  private final BackgroundWork work;
  private final ObservableList<T> all = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable T> shown = new SimpleObjectProperty<>();
  private final ObservableList<KeptEvaluation> earlier = FXCollections.observableArrayList();
  private final Map<T, Made> made = new IdentityHashMap<>();
  private final Map<T, KeptEvaluation> kept = new IdentityHashMap<>();
  private final ReadOnlyStringWrapper origin = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper changes = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final Consumer<T> show = shown::set;
  private final Set<T> deleted = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean listed;

  public KeptResults(Keeping keeping, KeptForm<T> form, BackgroundWork work) {
    this.keeping = keeping;
    this.form = form;
    this.work = work;
    shown.addListener((o, before, now) -> look(now));
  }

  /// Those that are open, the latest first.
  public ObservableList<T> all() {
    return all;
  }

  public ObjectProperty<@Nullable T> shown() {
    return shown;
  }

  /// Those that are kept and not open, the latest first.
  public ObservableList<KeptEvaluation> earlier() {
    return earlier;
  }

  /// What is not as it was when the one that is seen was made; "" where all is.
  public ReadOnlyStringProperty changes() {
    return changes.getReadOnlyProperty();
  }

  /// Why something could not be kept or opened; "" where nothing is wrong.
  public ReadOnlyStringProperty problem() {
    return problem.getReadOnlyProperty();
  }

  /// What made the one that is seen, and when: models, data, settings, program; "" where that is
  /// not known.
  public ReadOnlyStringProperty origin() {
    return origin.getReadOnlyProperty();
  }

  /// Titles that tell results apart: those that are called the same say when they were made.
  public Function<T, String> titles(Function<T, String> title) {
    return one -> {
      String called = title.apply(one);
      boolean other = all.stream().anyMatch(two -> two != one && title.apply(two).equals(called));
      Made of = made.get(one);
      return other && of != null ? KeptWords.title(called, of) : called;
    };
  }

  /// When one was made; what is still being measured is the latest.
  Instant when(T one) {
    Made of = made.get(one);
    return of == null ? Instant.MAX : of.when();
  }

  /// Whether it would be there after a restart.
  public boolean isKept(T one) {
    return kept.containsKey(one);
  }

  // ── Commands ──

  /// Looks what is kept, and opens the latest where nothing is open; later, whether what is seen is
  /// still true.
  public void load() {
    if (listed) {
      look(shown.get());
    } else {
      list(true);
    }
  }

  /// Looks what is kept, and opens none of it; once.
  public void list() {
    if (!listed) {
      list(false);
    }
  }

  private void list(boolean latest) {
    listed = true;
    work.<EvaluationStore.Listing>start(
        "Looking for earlier evaluations",
        Lane.FILES,
        reporter -> keeping.store().list(form.kind()),
        now ->
            told(
                now,
                found -> {
                  problem.set(String.join("\n", found.problems()));
                  earlier.setAll(found.kept().stream().filter(one -> !isOpen(one)).toList());
                  if (latest && all.isEmpty() && !earlier.isEmpty()) {
                    open(earlier.getFirst());
                  }
                }));
  }

  private boolean isOpen(KeptEvaluation one) {
    return kept.values().stream().anyMatch(other -> other.folder().equals(one.folder()));
  }

  /// Opens one that is kept, and shows it.
  public void open(KeptEvaluation one) {
    open(one, show);
  }

  /// Opens one that is kept; of two with the same `then` only the later one.
  void open(KeptEvaluation one, Consumer<T> then) {
    problem.set("");
    work.<T>startLatest(
        then,
        "Opening " + one.made().title(),
        Lane.FILES,
        reporter -> form.read(one),
        now ->
            told(
                now,
                read -> {
                  made.put(read, one.made());
                  kept.put(read, one);
                  earlier.remove(one);
                  all.add(place(read), read);
                  then.accept(read);
                  if (shown.get() == null) {
                    shown.set(read);
                  }
                }));
  }

  /// Where it stands by its time.
  private int place(T one) {
    int place = 0;
    while (place < all.size() && !when(all.get(place)).isBefore(when(one))) {
      place++;
    }
    return place;
  }

  /// Takes a result that is not kept, such as one that is still being measured, and shows it.
  public void add(T result) {
    for (T one : all.stream().filter(one -> form.repeats(result, one)).toList()) {
      KeptEvaluation before = kept.get(one);
      drop(one);
      if (before != null) {
        earlier.addFirst(before);
      }
    }
    all.addFirst(result);
    shown.set(result);
  }

  /// Keeps a result that is finished.
  ///
  /// @param of what it was made of
  public void keep(T result, Made of) {
    made.put(result, of);
    keepAgain(result);
  }

  /// Keeps a result that has more to it than when it was kept; nothing for one that never was, such
  /// as one that was opened from a file.
  public void keepAgain(T result) {
    Made of = made.get(result);
    if (of == null) {
      return;
    }
    problem.set("");
    work.<Optional<KeptEvaluation>>start(
        "Keeping " + of.title(),
        Lane.FILES,
        reporter -> keeping.store().keep(form.kind(), of, folder -> form.write(result, folder)),
        now ->
            told(
                now,
                one -> {
                  if (one.isPresent() && deleted.remove(result)) {
                    delete(one.get());
                  } else if (one.isPresent()) {
                    kept.put(result, one.get());
                    earlier.removeIf(other -> other.made().repeats(of));
                    look(shown.get());
                  }
                }));
  }

  private <V> void told(Work<V> now, Consumer<V> done) {
    switch (now) {
      case Work.Done<V>(V value) -> done.accept(value);
      case Work.Failed<V>(String reason) -> problem.set(reason);
      case Work.Idle<V> _ -> {}
      case Work.Running<V> _ -> {}
    }
  }

  /// Deletes the one that is seen; for good where it is kept.
  public void forget() {
    T one = shown.get();
    if (one == null) {
      return;
    }
    KeptEvaluation folder = kept.get(one);
    if (folder == null && made.containsKey(one)) {
      deleted.add(one); // it is just being kept
    }
    remove(one);
    if (folder != null) {
      delete(folder);
    }
  }

  /// Takes a result out of the list; what is kept of it stays.
  public void remove(T one) {
    int place = all.indexOf(one);
    drop(one);
    if (shown.get() == one) {
      shown.set(all.isEmpty() ? null : all.get(Math.clamp(place, 0, all.size() - 1)));
    }
  }

  private void drop(T one) {
    all.remove(one);
    made.remove(one);
    kept.remove(one);
  }

  /// Deletes for good one that is kept.
  public void delete(KeptEvaluation one) {
    problem.set("");
    work.<Boolean>start(
        "Deleting " + one.made().title(),
        Lane.FILES,
        reporter -> {
          keeping.store().delete(one);
          return true;
        },
        now -> told(now, done -> earlier.remove(one)));
  }

  private void look(@Nullable T one) {
    changes.set("");
    Made of = one == null ? null : made.get(one);
    origin.set(
        one == null || of == null ? "" : KeptWords.origin(of, form.settings(one), kept.get(one)));
    if (of != null) {
      work.<List<String>>startLatest(
          changes,
          "Looking whether model and data are the same",
          Lane.FILES,
          reporter -> keeping.changes(of),
          now -> told(now, found -> changes.set(String.join("\n", found))));
    }
  }
}
