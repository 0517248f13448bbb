package fovea.cli.runs;

import fovea.cli.console.CommandContext;
import fovea.format.Quantities;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingPlan;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Tells a person how a run goes, without a flood: some steps, every validation.
public final class TrainingReport {
  private static final int STEPS_BETWEEN_LINES = 50;
  private static final int LINES_OF_DRAWING = 10;

  private final CommandContext context;
  private final TrainingPlan plan;
  private double loss;
  private double seconds;
  private int steps;

  TrainingReport(CommandContext context, TrainingPlan plan) {
    this.context = context;
    this.plan = plan;
  }

  /// Called from several threads.
  void drawn(int done, int total) {
    if ((long) done * LINES_OF_DRAWING / total > (long) (done - 1) * LINES_OF_DRAWING / total) {
      synchronized (this) {
        context.progress(
            "drawn " + Quantities.count(done) + " of " + Quantities.count(total, "scene"));
      }
    }
  }

  void event(TrainingEvent event) {
    switch (event) {
      case TrainingEvent.Started started ->
          context.progress(
              "training %s, steps %s to %s"
                  .formatted(
                      Quantities.count(started.parameters(), "parameter"),
                      Quantities.count(started.step()),
                      Quantities.count(started.steps())));
      case TrainingEvent.StepDone done -> step(done);
      case TrainingEvent.Validated validated ->
          context.progress(
              "step %d validated: %s%s"
                  .formatted(
                      validated.step(),
                      numbers(validated.metrics()),
                      validated.best() ? " (best)" : ""));
      case TrainingEvent.Layers _ -> {}
      case TrainingEvent.Watched watched ->
          context.progress("watched pictures: " + watched.words());
      case TrainingEvent.Noted noted -> context.progress(noted.message());
      case TrainingEvent.Saved saved -> context.progress("step " + saved.step() + " saved");
      case TrainingEvent.Stopped stopped ->
          context.progress(
              "step %d: %s"
                  .formatted(
                      stopped.step(),
                      switch (stopped.reason()) {
                        case FINISHED -> "finished";
                        case STOPPED -> "stopped";
                        case EARLY -> "stopped early, it no longer got better";
                      }));
      case TrainingEvent.Failed failed -> context.progress("step " + failed.step() + ": failed");
    }
  }

  private void step(TrainingEvent.StepDone done) {
    loss += done.loss();
    seconds += perStep() / done.examplesPerSecond();
    steps++;
    if (done.step() % STEPS_BETWEEN_LINES == 0 || done.step() == plan.steps()) {
      context.progress(
          "step %d of %d, loss %.4f, rate %.2e, %.0f examples/s, %s"
              .formatted(
                  done.step(),
                  plan.steps(),
                  loss / steps,
                  done.learningRate(),
                  steps * perStep() / seconds,
                  Quantities.left((plan.steps() - done.step()) * seconds / steps)));
      loss = 0;
      seconds = 0;
      steps = 0;
    }
  }

  private double perStep() {
    return (double) plan.batchSize() * plan.accumulation();
  }

  private static String numbers(Map<String, Double> metrics) {
    return new TreeMap<>(metrics)
        .entrySet().stream()
            .map(e -> e.getKey() + " " + Quantities.decimal(e.getValue(), 4))
            .collect(Collectors.joining(", "));
  }
}
