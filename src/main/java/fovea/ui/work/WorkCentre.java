package fovea.ui.work;

import fovea.format.Sentences;
import fovea.ui.work.WorkItem.Turn;
import fovea.ui.work.WorkLine.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Everything that goes on in the program, and what has failed and was not seen yet: the one list
/// from which the status bar tells and by which the window asks before it closes. On the JavaFX
/// thread.
///
/// It hears at once of what {@link BackgroundWork} begins and ends. How far things are, and what
/// runs elsewhere, it sees when it is told to {@link #look}.
public final class WorkCentre {
  /// Work that runs elsewhere, such as training runs on threads of their own.
  public interface Source {
    /// What runs now; the same work is an equal item each time.
    List<? extends WorkItem> items();

    /// Ends all of it so that nothing is lost, and then runs `then` on the JavaFX thread.
    void stop(Runnable then);
  }

  /// Nobody shall be asked about what is over by the time they have read the question.
  private static final long WORTH_ASKING = 3_000_000_000L;

  private static final String LEFT = " left";
  private static final String BETWEEN = " · ";

  private final BackgroundWork work;
  private final LongSupplier nanos;
  private final List<Source> sources = new ArrayList<>();
  private final Map<WorkItem, Pace> known = new LinkedHashMap<>();
  private final List<WorkLine> failures = new ArrayList<>();
  private final ReadOnlyObjectWrapper<List<WorkLine>> lines =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper();

  public WorkCentre(BackgroundWork work) {
    this(work, System::nanoTime);
  }

  /// @param nanos a clock in nanoseconds
  public WorkCentre(BackgroundWork work, LongSupplier nanos) {
    this.work = work;
    this.nanos = nanos;
    work.running().subscribe(this::look);
  }

  // ── State ──

  /// What has failed, and then what runs and waits, the oldest first.
  public ReadOnlyObjectProperty<List<WorkLine>> lines() {
    return lines.getReadOnlyProperty();
  }

  /// Whether anything goes on, if only for a moment, so that looking is worth it.
  public ReadOnlyBooleanProperty active() {
    return active.getReadOnlyProperty();
  }

  /// What the closing of the window would cut off; empty where nobody need be asked.
  public List<WorkLine> cutOffByClosing() {
    look();
    long now = nanos.getAsLong();
    return lines.get().stream()
        .filter(
            line -> known.get(line.item()) instanceof Pace pace && pace.lasted(now) >= WORTH_ASKING)
        .toList();
  }

  // ── Commands ──

  /// Shows what runs elsewhere, too.
  public void add(Source source) {
    sources.add(source);
    look();
  }

  /// Sees what goes on now.
  public void look() {
    long now = nanos.getAsLong();
    List<WorkItem> items =
        Stream.concat(work.running().stream(), sources.stream().flatMap(s -> s.items().stream()))
            .collect(Collectors.toList());
    var gone = new HashSet<>(known.keySet());
    items.forEach(gone::remove);
    gone.forEach(this::ended);
    for (WorkItem item : items) {
      known.computeIfAbsent(item, i -> begun(i, now));
    }
    WorkItem first = items.stream().filter(i -> i.turn() == Turn.HAS).findFirst().orElse(null);
    var seen = new ArrayList<>(failures);
    known.forEach(
        (item, pace) -> {
          if (pace.shown(now)) {
            seen.add(line(item, pace, now, first));
          }
        });
    lines.set(List.copyOf(seen));
    active.set(!items.isEmpty());
  }

  /// Cancels what runs or waits; takes what has failed off the list.
  public void close(WorkLine line) {
    if (!failures.remove(line)) {
      line.item().cancel();
    }
    look();
  }

  public void closeFailures() {
    failures.clear();
    look();
  }

  /// Ends everything so that nothing is lost, and then runs `then`.
  public void stop(Runnable then) {
    List.copyOf(work.running()).forEach(WorkItem::cancel);
    stop(List.copyOf(sources), then);
  }

  private static void stop(List<Source> rest, Runnable then) {
    if (rest.isEmpty()) {
      then.run();
    } else {
      rest.getFirst().stop(() -> stop(rest.subList(1, rest.size()), then));
    }
  }

  // ── Details ──

  /// Whoever does it again knows that it has failed.
  private Pace begun(WorkItem item, long now) {
    failures.removeIf(failure -> failure.title().equals(item.title()));
    return new Pace(now);
  }

  private void ended(WorkItem item) {
    Pace pace = known.remove(item);
    if (pace != null
        && pace.shown(nanos.getAsLong())
        && item.state() instanceof Work.Failed<?>(String reason)) {
      failures.add(new WorkLine(item, Kind.FAILED, item.title(), -1, reason, ""));
    }
  }

  private static WorkLine line(WorkItem item, Pace pace, long now, @Nullable WorkItem first) {
    Turn turn = item.turn();
    double progress = -1;
    String message = "";
    if (item.state() instanceof Work.Running<?>(double fraction, String words)) {
      progress = fraction;
      message = words;
    }
    boolean waits =
        first == null
            ? turn == Turn.WAITS && message.isEmpty() // else it does something else meanwhile
            : turn == Turn.WAITS || turn == Turn.HAS && item != first;
    String what = waits ? waitsFor(first) : "";
    item.waitsFor(Sentences.capital(what));
    if (waits) {
      pace.rest(now);
      String begun = progress < 0 ? "" : message;
      return new WorkLine(item, Kind.WAITING, item.title(), progress, joined(begun, what), "");
    }
    if (item.paused()) {
      pace.rest(now);
      return new WorkLine(item, Kind.RUNNING, item.title(), progress, message, "");
    }
    String left = pace.left(now, progress);
    if (message.endsWith(LEFT)) { // a download knows it better
      int at = message.lastIndexOf(BETWEEN);
      left = at < 0 ? message : message.substring(at + BETWEEN.length());
      message = at < 0 ? "" : message.substring(0, at);
    }
    return new WorkLine(item, Kind.RUNNING, item.title(), progress, message, left);
  }

  private static String waitsFor(@Nullable WorkItem first) {
    if (first == null) {
      return "waits for the engine";
    }
    String how = first.state() instanceof Work.Running<?>(double _, String words) ? words : "";
    return "waits for: " + Sentences.within(first.title()) + (how.isEmpty() ? "" : ", " + how);
  }

  private static String joined(String... parts) {
    return Stream.of(parts).filter(s -> !s.isEmpty()).collect(Collectors.joining(BETWEEN));
  }
}
