package fovea.ui.work;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Runs every job at once on the caller's thread, so that a view model can be tried without
/// waiting.
public final class ImmediateWork implements BackgroundWork {
  private final ObservableList<Ticket> running = FXCollections.observableArrayList();
  private final ObservableList<Ticket> shown = FXCollections.unmodifiableObservableList(running);

  @Override
  public <T> Ticket start(String name, Lane lane, Job<T> job, Consumer<Work<T>> onChange) {
    var ticket = new Run<>(name, onChange);
    running.add(ticket);
    onChange.accept(new Work.Running<>(-1, ""));
    try {
      T value = job.run(ticket);
      ticket.end(new Work.Done<>(value));
    } catch (CancellationException e) {
      ticket.cancel();
    } catch (Exception e) {
      ticket.end(new Work.Failed<>(FailureReason.of(e)));
    } finally {
      running.remove(ticket);
    }
    return ticket;
  }

  @Override
  public <T> Ticket startLatest(
      Object key, String name, Lane lane, Job<T> job, Consumer<Work<T>> onChange) {
    return start(name, lane, job, onChange);
  }

  @Override
  public ObservableList<Ticket> running() {
    return shown;
  }

  private static final class Run<T> implements Ticket, Reporter {
    private final String title;
    private final Consumer<Work<T>> onChange;
    private Work<T> now = new Work.Running<>(-1, "");
    private boolean cancelled;
    private boolean ended;

    Run(String title, Consumer<Work<T>> onChange) {
      this.title = title;
      this.onChange = onChange;
    }

    void end(Work<T> state) {
      if (!ended) {
        ended = true;
        now = state;
        onChange.accept(state);
      }
    }

    @Override
    public String title() {
      return title;
    }

    @Override
    public Work<T> state() {
      return now;
    }

    @Override
    public void cancel() {
      if (!ended) {
        cancelled = true;
        end(new Work.Idle<>());
      }
    }

    @Override
    public void progress(double fraction, String text) {
      if (!ended) {
        now = new Work.Running<>(fraction, text);
        onChange.accept(now);
      }
    }

    @Override
    public void show(Runnable update) {
      if (!cancelled) {
        update.run();
      }
    }

    @Override
    public boolean cancelled() {
      return cancelled;
    }
  }
}
