package fovea.ui.language.evidence;

import fovea.language.Aim;
import fovea.language.Reader;
import fovea.language.TextInput;
import fovea.language.WordRelevance;
import fovea.language.WordRelevance.Method;
import fovea.language.deletion.Deletion;
import fovea.language.deletion.DeletionCheck;
import fovea.language.followed.Followed;
import fovea.modellibrary.TaskModels;
import fovea.ui.language.followed.FollowedViewModel;
import fovea.ui.language.text.LentReader;
import fovea.ui.language.text.ReadText;
import fovea.ui.work.BackgroundWork;
import fovea.ui.work.BackgroundWork.Lane;
import fovea.ui.work.BackgroundWork.Reporter;
import fovea.ui.work.BackgroundWork.Ticket;
import fovea.ui.work.ReportedProgress;
import fovea.ui.work.Work;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;

/// Weighs the words by every method, the quick ones first, and checks the methods by taking words
/// out.
public final class EvidenceViewModel {
  /// In the order in which they are calculated.
  private static final List<Method> QUICK_FIRST =
      List.of(
          Method.GRADIENT_X_INPUT,
          Method.RELEVANCE,
          Method.ATTENTION_X_GRADIENT,
          Method.ROLLOUT,
          Method.WEIGHTED_NORM,
          Method.INTEGRATED_GRADIENTS);

  /// What is known so far.
  ///
  /// @param silent methods that can say nothing of the number
  public record Found(
      ReadText read, Followed followed, List<WordRelevance> relevance, List<Method> silent) {
    public Found {
      relevance = List.copyOf(relevance);
      silent = List.copyOf(silent);
    }
  }

  // ── State ──

  private final TaskModels<Reader> readers;
  private final BackgroundWork work;
  private final Runnable giveWay;
  private final ObservableValue<@Nullable ReadText> read;
  private final FollowedViewModel followed;
  private final ObservableValue<Boolean> seen;
  private final ReadOnlyObjectWrapper<@Nullable Found> found = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Work<Found>> state =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private final ReadOnlyObjectWrapper<Work<Deletion>> deletion =
      new ReadOnlyObjectWrapper<>(new Work.Idle<>());
  private @Nullable Ticket weighing;
  private @Nullable Ticket checking;
  private @Nullable ReadText asked;
  private @Nullable Followed askedFor;
  private long seed;

  /// @param giveWay lets what a person waits for go first
  /// @param seen nothing is calculated while this is false
  public EvidenceViewModel(
      TaskModels<Reader> readers,
      BackgroundWork work,
      Runnable giveWay,
      ObservableValue<@Nullable ReadText> read,
      FollowedViewModel followed,
      ObservableValue<Boolean> seen) {
    this.readers = readers;
    this.work = work;
    this.giveWay = giveWay;
    this.read = read;
    this.followed = followed;
    this.seen = seen;
    read.subscribe(now -> look());
    followed.chosen().subscribe(now -> look());
    seen.subscribe(now -> look());
  }

  FollowedViewModel followed() {
    return followed;
  }

  /// What is known so far; null for nothing.
  public ReadOnlyObjectProperty<@Nullable Found> found() {
    return found.getReadOnlyProperty();
  }

  ReadOnlyObjectProperty<Work<Found>> state() {
    return state.getReadOnlyProperty();
  }

  /// What comes of taking words out.
  public ReadOnlyObjectProperty<Work<Deletion>> deletion() {
    return deletion.getReadOnlyProperty();
  }

  // ── Commands ──

  void cancel() {
    if (weighing != null) {
      weighing.cancel();
    }
  }

  void cancelCheck() {
    if (checking != null) {
      checking.cancel();
    }
  }

  /// Weighs the words once more.
  void again() {
    asked = null;
    look();
  }

  /// Takes words out in the order of every method and in orders drawn by chance.
  void check() {
    Found now = found.get();
    if (now == null || now.relevance.isEmpty()) {
      return;
    }
    long drawn = seed;
    checking =
        work.<Deletion>startLatest(
            deletion,
            "Taking words out",
            Lane.COMPUTE,
            reporter -> {
              var reader = new LentReader(readers, now.read.model());
              return DeletionCheck.of(
                  reader,
                  now.read.reading().text(),
                  now.relevance,
                  now.followed.aim(reader),
                  DeletionCheck.ORDERS,
                  drawn,
                  new ReportedProgress(reporter, giveWay, "order"));
            },
            deletion::set);
  }

  /// As {@link #check} with other orders.
  void drawAnew() {
    seed++;
    check();
  }

  private void look() {
    ReadText now = read.getValue();
    Followed number = followed.chosen().get();
    if (!seen.getValue() || now == asked && Objects.equals(number, askedFor)) {
      return;
    }
    asked = now;
    askedFor = number;
    cancelCheck();
    deletion.set(new Work.Idle<>());
    found.set(null);
    if (now == null || number == null) {
      cancel();
      state.set(new Work.Idle<>());
      return;
    }
    weighing =
        work.<Found>startLatest(
            state,
            "Weighing words",
            Lane.COMPUTE,
            reporter -> weigh(new LentReader(readers, now.model()), now, number, reporter),
            state::set);
  }

  private Found weigh(Reader reader, ReadText now, Followed number, Reporter reporter) {
    Aim aim = number.aim(reader);
    TextInput text = now.reading().text();
    List<Method> silent = QUICK_FIRST.stream().filter(method -> !method.tells(aim)).toList();
    var all = new ArrayList<WordRelevance>();
    Found known = new Found(now, number, all, silent);
    for (Method method : QUICK_FIRST) {
      if (silent.contains(method)) {
        continue;
      }
      giveWay.run();
      Progress progress = new ReportedProgress(reporter, () -> {}, "step");
      progress.about(method.title());
      progress.check();
      all.add(reader.relevance(text, method, aim, progress));
      Found next =
          new Found(
              now,
              number,
              all.stream().sorted((a, b) -> a.method().compareTo(b.method())).toList(),
              silent);
      reporter.show(() -> found.set(next));
      known = next;
    }
    return known;
  }
}
