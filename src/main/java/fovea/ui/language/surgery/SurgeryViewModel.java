package fovea.ui.language.surgery;

import fovea.language.Abilities;
import fovea.language.Answer;
import fovea.language.Head;
import fovea.language.HeadEffects;
import fovea.language.Reader;
import fovea.language.TextInput;
import fovea.language.followed.Followed;
import fovea.modellibrary.TaskModels;
import fovea.ui.language.followed.FollowedViewModel;
import fovea.ui.language.text.LentReader;
import fovea.ui.language.text.ReadText;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.ReportedProgress;
import fovea.ui.work.Work;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Switches heads off, and tells what that does; and measures what each head matters by itself.
public final class SurgeryViewModel {
  /// What the map of all heads is of.
  ///
  /// @param effects the number without each head
  public record Importance(ReadText read, Followed followed, HeadEffects effects) {}

  // ── State ──

  private final TaskModels<Reader> readers;
  private final BackgroundWork work;
  private final ObservableValue<@Nullable ReadText> read;
  private final FollowedViewModel followed;
  private final ObservableValue<Boolean> seen;
  private final ReadOnlyObjectWrapper<SortedSet<Head>> off =
      new ReadOnlyObjectWrapper<>(Collections.emptySortedSet());
  private final ReadOnlyObjectWrapper<Work<Operated>> operated =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<@Nullable Operated> shown = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Work<Importance>> importance =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());

  /// Whether the map is wanted: then it is measured anew for every text and number.
  private boolean mapped;

  private @Nullable Ticket measuring;
  private @Nullable ReadText operatedOn;
  private @Nullable Followed operatedFor;

  /// @param read the text with all heads
  /// @param seen nothing is calculated while this is false
  public SurgeryViewModel(
      TaskModels<Reader> readers,
      BackgroundWork work,
      ObservableValue<@Nullable ReadText> read,
      FollowedViewModel followed,
      ObservableValue<Boolean> seen) {
    this.readers = readers;
    this.work = work;
    this.read = read;
    this.followed = followed;
    this.seen = seen;
    read.subscribe(now -> look());
    followed.chosen().subscribe(now -> look());
    seen.subscribe(now -> look());
  }

  ObservableValue<@Nullable ReadText> read() {
    return read;
  }

  FollowedViewModel followed() {
    return followed;
  }

  /// The heads that are off.
  ReadOnlyObjectProperty<SortedSet<Head>> off() {
    return off.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Work<Operated>> operated() {
    return operated.getReadOnlyProperty();
  }

  /// What came of the last operation; it stays while the next is under way.
  public ReadOnlyObjectProperty<@Nullable Operated> shown() {
    return shown.getReadOnlyProperty();
  }

  /// What each head matters by itself.
  public ReadOnlyObjectProperty<Work<Importance>> importance() {
    return importance.getReadOnlyProperty();
  }

  boolean isOff(Head head) {
    return off.get().contains(head);
  }

  // ── Commands ──

  /// Switches a head off or on.
  void set(Head head, boolean wanted) {
    change(heads -> with(heads, head, wanted));
  }

  /// All heads of a layer off, or on where they are off already.
  void layer(int layer) {
    ReadText now = read.getValue();
    if (now != null) {
      all(now.abilities().heads(), head -> new Head(layer, head));
    }
  }

  /// The heads of this number in all layers off, or on where they are off already.
  void column(int head) {
    ReadText now = read.getValue();
    if (now != null) {
      all(now.abilities().layers(), layer -> new Head(layer, head));
    }
  }

  private interface Numbered {
    Head of(int number);
  }

  private void all(int count, Numbered numbered) {
    boolean wanted = false;
    for (int i = 0; i < count; i++) {
      wanted |= !isOff(numbered.of(i));
    }
    boolean switched = wanted;
    change(
        heads -> {
          for (int i = 0; i < count; i++) {
            with(heads, numbered.of(i), switched);
          }
        });
  }

  private static void with(Set<Head> heads, Head head, boolean wanted) {
    if (wanted) {
      heads.add(head);
    } else {
      heads.remove(head);
    }
  }

  /// All heads on again.
  void reset() {
    change(Set::clear);
  }

  private void change(Consumer<Set<Head>> how) {
    var next = new TreeSet<>(off.get());
    how.accept(next);
    if (!next.equals(off.get())) {
      off.set(Collections.unmodifiableSortedSet(next));
      operate();
    }
  }

  /// Measures what each head matters, now and for whatever is read next.
  void map() {
    mapped = true;
    measure();
  }

  void cancelMap() {
    mapped = false;
    if (measuring != null) {
      measuring.cancel();
    }
  }

  private void look() {
    ReadText now = read.getValue();
    Followed number = followed.chosen().get();
    if (!seen.getValue() || now == operatedOn && Objects.equals(number, operatedFor)) {
      return;
    }
    if (now != null) {
      Abilities abilities = now.abilities();
      change(
          heads ->
              heads.removeIf(
                  one -> one.layer() >= abilities.layers() || one.head() >= abilities.heads()));
    }
    operatedOn = now;
    operatedFor = number;
    operate();
    if (mapped) {
      measure();
    } else {
      importance.set(new Work.Idle<>());
    }
  }

  private void operate() {
    ReadText now = read.getValue();
    Followed number = followed.chosen().get();
    SortedSet<Head> heads = off.get();
    if (now == null || number == null) {
      shown.set(null);
      operated.set(new Work.Idle<>());
      return;
    }
    TextInput text = now.reading().text();
    work.<Operated>startLatest(
        operated,
        "Reading without heads",
        Lane.COMPUTE,
        reporter -> {
          var reader = new LentReader(readers, now.model());
          Answer before = now.reading().answer();
          Answer after = heads.isEmpty() ? before : reader.answers(List.of(text), heads).getFirst();
          return new Operated(now, heads, number, after, number.reference(reader, before));
        },
        state -> {
          if (state instanceof Work.Done<Operated>(Operated made)) {
            shown.set(made);
          } else if (state instanceof Work.Failed<Operated>) {
            shown.set(null);
          }
          operated.set(state);
        });
  }

  private void measure() {
    ReadText now = read.getValue();
    Followed number = followed.chosen().get();
    if (now == null || number == null || !seen.getValue()) {
      importance.set(new Work.Idle<>());
      return;
    }
    measuring =
        work.<Importance>startLatest(
            importance,
            "Taking each head away",
            Lane.COMPUTE,
            reporter -> {
              var reader = new LentReader(readers, now.model());
              return new Importance(
                  now,
                  number,
                  reader.removals(
                      now.reading().text(),
                      number.aim(reader),
                      new ReportedProgress(reporter, () -> {}, "layer")));
            },
            importance::set);
  }
}
