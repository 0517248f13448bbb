package fovea.cli.runs;

import fovea.cli.console.CommandContext;
import fovea.cli.console.CommandFailure;
import fovea.runs.RunBody;
import fovea.training.run.RunFolder;
import fovea.training.run.StopSignal;
import fovea.training.run.TrainingEvent;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Runs a training until its end, or until the process is asked to end: then the run is stopped and
/// kept before the process may go.
public final class InterruptibleRun {
  private static final long SECONDS_TO_STOP = 120;

  private final CommandContext context;

  InterruptibleRun(CommandContext context) {
    this.context = context;
  }

  /// @return the last event of a run that did not fail
  TrainingEvent run(RunBody body, RunFolder folder, Consumer<TrainingEvent> listener)
      throws IOException {
    var stop = new StopSignal();
    var ended = new CountDownLatch(1);
    var onExit = new Thread(() -> leave(stop, ended));
    Runtime.getRuntime().addShutdownHook(onExit);
    try {
      TrainingEvent end = body.run(folder, stop, listener);
      if (end instanceof TrainingEvent.Failed failed) {
        throw new CommandFailure(failed.message());
      }
      return end;
    } finally {
      ended.countDown();
      try {
        Runtime.getRuntime().removeShutdownHook(onExit);
      } catch (IllegalStateException alreadyLeaving) {
        context.progress("Leaving.");
      }
    }
  }

  private void leave(StopSignal stop, CountDownLatch ended) {
    stop.stop();
    try {
      boolean kept = ended.await(SECONDS_TO_STOP, TimeUnit.SECONDS);
      context.progress(kept ? "Stopped; --resume goes on." : "Stopped in the middle.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
