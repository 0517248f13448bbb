package fovea.ui.captioning;

import fovea.ui.work.BackgroundWork;
import fovea.ui.work.Work;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Runs work on the caller's thread: at once, or when {@link #release} is called.
final class TestWork implements BackgroundWork {
  private final Deque<Runnable> held = new ArrayDeque<>();
  private final Map<Object, Task<?>> latest = new HashMap<>();
  private final ObservableList<Ticket> running = FXCollections.observableArrayList();
  private boolean holding;

  void hold() {
    holding = true;
  }

  void release() {
    holding = false;
    while (!held.isEmpty()) {
      held.poll().run();
    }
  }

  @Override
  public <T> Ticket start(String name, Lane lane, Job<T> job, Consumer<Work<T>> onChange) {
    var task = new Task<>(name, job, onChange);
    onChange.accept(new Work.Running<>(-1, ""));
    if (holding && lane == Lane.COMPUTE) {
      held.add(task);
    } else {
      task.run();
    }
    return task;
  }

  @Override
  public <T> Ticket startLatest(
      Object key, String name, Lane lane, Job<T> job, Consumer<Work<T>> onChange) {
    Task<?> older = latest.remove(key);
    if (older != null) {
      older.silenced = true;
    }
    var task = new Task<>(name, job, onChange);
    latest.put(key, task);
    onChange.accept(new Work.Running<>(-1, ""));
    if (holding && lane == Lane.COMPUTE) {
      held.add(task);
    } else {
      task.run();
    }
    return task;
  }

  @Override
  public ObservableList<Ticket> running() {
    return running;
  }

  private static final class Task<T> implements Ticket, Reporter, Runnable {
    private final String name;
    private final Job<T> job;
    private final Consumer<Work<T>> onChange;
    private boolean silenced;
    private boolean finished;

    Task(String name, Job<T> job, Consumer<Work<T>> onChange) {
      this.name = name;
      this.job = job;
      this.onChange = onChange;
    }

    @Override
    public void run() {
      Work<T> end;
      try {
        if (silenced) {
          return;
        }
        end = new Work.Done<>(job.run(this));
      } catch (CancellationException e) {
        end = new Work.Idle<>();
      } catch (Exception e) {
        end = new Work.Failed<>(e.getMessage());
      }
      finished = true;
      if (!silenced) {
        onChange.accept(end);
      }
    }

    @Override
    public void progress(double fraction, String message) {
      if (!silenced) {
        onChange.accept(new Work.Running<>(fraction, message));
      }
    }

    @Override
    public void show(Runnable update) {
      if (!silenced) {
        update.run();
      }
    }

    @Override
    public boolean cancelled() {
      return silenced;
    }

    @Override
    public String title() {
      return name;
    }

    @Override
    public Work<T> state() {
      return new Work.Running<>(-1, "");
    }

    @Override
    public void cancel() {
      if (!silenced && !finished) {
        silenced = true;
        onChange.accept(new Work.Idle<>());
      }
    }
  }
}
