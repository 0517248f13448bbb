package fovea.ui.work;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// Background work of the real window: tensor work goes to the compute thread, files to virtual
/// threads, and every state comes back on the JavaFX thread.
public final class FxBackgroundWork implements BackgroundWork, AutoCloseable {
  /// Where tensor work runs, one piece after another.
  public interface ComputeLane {
    /// Runs `work`; the stage fails when it could not be run at all.
    CompletionStage<Boolean> submit(Callable<Boolean> work);
  }

  private final ComputeLane compute;
  private final ObservableList<Ticket> running = FXCollections.observableArrayList();
  private final ObservableList<Ticket> shown = FXCollections.unmodifiableObservableList(running);
  private final Map<Object, FxTicket<?>> latest = new ConcurrentHashMap<>();

  public FxBackgroundWork(ComputeLane compute) {
    this.compute = compute;
  }

  @Override
  public <T> Ticket start(String name, Lane lane, Job<T> job, Consumer<Work<T>> onChange) {
    var ticket = new FxTicket<>(name, onChange, running::remove);
    launch(ticket, lane, job);
    return ticket;
  }

  @Override
  public <T> Ticket startLatest(
      Object key, String name, Lane lane, Job<T> job, Consumer<Work<T>> onChange) {
    var ticket =
        new FxTicket<T>(
            name,
            onChange,
            ended -> {
              running.remove(ended);
              latest.remove(key, ended);
            });
    FxTicket<?> older = latest.put(key, ticket);
    if (older != null) {
      older.supersede();
    }
    launch(ticket, lane, job);
    return ticket;
  }

  private <T> void launch(FxTicket<T> ticket, Lane lane, Job<T> job) {
    onFxThread(() -> ticket.begin(running));
    switch (lane) {
      case FILES -> Thread.ofVirtual().name(ticket.name()).start(() -> ticket.run(job));
      case COMPUTE ->
          compute
              .submit(
                  () -> {
                    ticket.run(job);
                    return true;
                  })
              .whenComplete(
                  (_, failure) -> {
                    if (failure != null) {
                      ticket.fail(failure);
                    }
                  });
    }
  }

  @Override
  public ObservableList<Ticket> running() {
    return shown;
  }

  /// Cancels everything; on the JavaFX thread.
  @Override
  public void close() {
    List.copyOf(running).forEach(Ticket::cancel);
  }

  static void onFxThread(Runnable action) {
    if (Platform.isFxApplicationThread()) {
      action.run();
    } else {
      Platform.runLater(action);
    }
  }
}
