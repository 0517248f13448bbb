package fovea.ui.runs.monitor;

import fovea.runs.RunCurves;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingEvent.Layers;
import fovea.training.run.TrainingEvent.StepDone;
import fovea.training.run.TrainingEvent.Validated;
import fovea.training.run.TrainingEvent.Watched;
import fovea.ui.runs.curves.RunFormat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What is known of one run, from its events. Not thread-safe.
public final class RunRecord {
  private static final int MOST_LAYERS = 128;
  private static final int MOST_NEWS = 400;

  private final RunCurves curves = new RunCurves();
  private final List<Layers> layers = new ArrayList<>();
  private final List<Watched> watched = new ArrayList<>();
  private final Deque<TrainingEvent> news = new ArrayDeque<>();
  private @Nullable StepDone latest;
  private @Nullable Validated best;
  private long step;

  public static RunRecord of(Collection<TrainingEvent> events) {
    var record = new RunRecord();
    events.forEach(record::add);
    return record;
  }

  public void add(TrainingEvent event) {
    curves.add(event);
    step = event instanceof TrainingEvent.Started ? event.step() : Math.max(step, event.step());
    switch (event) {
      case TrainingEvent.Started started -> {
        layers.removeIf(old -> old.step() > started.step());
        watched.removeIf(old -> old.step() > started.step());
      }
      case StepDone done -> latest = done;
      case Validated validated -> best = validated.best() || best == null ? validated : best;
      case Layers looked -> {
        layers.add(looked);
        thin();
      }
      case Watched seen -> watched.add(seen);
      case TrainingEvent.Noted _,
          TrainingEvent.Saved _,
          TrainingEvent.Stopped _,
          TrainingEvent.Failed _ -> {} // are news only
    }
    if (!RunFormat.event(event).isEmpty()) {
      news.addFirst(event);
      if (news.size() > MOST_NEWS) {
        news.removeLast();
      }
    }
  }

  /// Of a long run every other look at the layers is enough.
  private void thin() {
    if (layers.size() > MOST_LAYERS) {
      Iterator<Layers> all = layers.iterator();
      for (int i = 0; all.hasNext(); i++) {
        all.next();
        if (i % 2 == 1 && all.hasNext()) {
          all.remove();
        }
      }
    }
  }

  public RunCurves curves() {
    return curves;
  }

  /// The epoch that ends with a step, such as "3" or "3.5".
  public String epoch(long step) {
    double epoch = step / (double) curves.stepsPerEpoch();
    return Math.abs(epoch - Math.rint(epoch)) < 1e-9
        ? Long.toString(Math.round(epoch))
        : String.format(Locale.ROOT, "%.1f", epoch);
  }

  /// The oldest first.
  public List<Layers> layers() {
    return layers;
  }

  /// The oldest first.
  public List<Watched> watched() {
    return watched;
  }

  /// What can be said in words, the newest first.
  public Collection<TrainingEvent> news() {
    return news;
  }

  public @Nullable StepDone latest() {
    return latest;
  }

  /// The validation of the best weights.
  public @Nullable Validated best() {
    return best;
  }

  public long step() {
    return step;
  }
}
