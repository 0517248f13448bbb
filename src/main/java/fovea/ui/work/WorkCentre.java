package fovea.ui.work;

import fovea.format.Quantities;
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

  /// Shorter work would only flicker.
  private static final long WORTH_SHOWING = 300_000_000;

  /// Nobody shall be asked about what is over by the time they have read the question.
  private static final long WORTH_ASKING = 3_000_000_000L;

  /// From its first second and its first percent nobody can tell how long work takes.
  private static final long TELLING_NANOS = 3_000_000_000L;

  private static final double TELLING_SHARE = 0.01;
  private static final String LEFT = " left";

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

  /// What runs and waits, the oldest first, and then what has failed.
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
            line -> known.get(line.item()) instanceof Pace pace && now - pace.since >= WORTH_ASKING)
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
    var seen = new ArrayList<WorkLine>();
    known.forEach(
        (item, pace) -> {
          pace.shown |= now - pace.since >= WORTH_SHOWING;
          if (pace.shown) {
            seen.add(line(item, pace, now));
          }
        });
    seen.addAll(failures);
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
    if (pace != null && pace.shown && item.state() instanceof Work.Failed<?>(String reason)) {
      failures.add(new WorkLine(item, Kind.FAILED, item.title(), -1, reason));
    }
  }

  private static WorkLine line(WorkItem item, Pace pace, long now) {
    String waitsFor = item.waitsFor();
    if (!waitsFor.isEmpty()) {
      return new WorkLine(item, Kind.WAITING, item.title(), -1, "waits for " + waitsFor);
    }
    if (item.state() instanceof Work.Running<?>(double progress, String message)) {
      String left = pace.left(now, progress);
      String detail =
          Stream.of(message, message.endsWith(LEFT) ? "" : left) // a download knows it better
              .filter(s -> !s.isEmpty())
              .collect(Collectors.joining(" · "));
      return new WorkLine(item, Kind.RUNNING, item.title(), progress, detail);
    }
    return new WorkLine(item, Kind.RUNNING, item.title(), -1, "");
  }

  /// How quickly a piece of work gets on.
  private static final class Pace {
    private final long since;
    private boolean shown;
    private long from;
    private double begun = -1;
    private double before = -1;

    Pace(long now) {
      since = now;
    }

    /// How long it still takes, for people; "" while that cannot be told.
    String left(long now, double progress) {
      boolean elsewhere = progress < before; // it counts something else by now
      before = progress;
      if (progress < 0 || begun < 0 || elsewhere) {
        begun = progress;
        from = now;
        return "";
      }
      double done = progress - begun;
      if (done < TELLING_SHARE || now - from < TELLING_NANOS || progress >= 1) {
        return "";
      }
      return Quantities.left((now - from) / 1e9 * (1 - progress) / done);
    }
  }
}
