package fovea.ui.runs.curves;

import fovea.format.Quantities;
import fovea.runs.RunMeasures;
import fovea.runs.RunState;
import fovea.runs.RunSummary;
import fovea.training.run.TrainingEvent;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kordamp.ikonli.feather.Feather;

/// What is said of runs.
public final class RunFormat {
  private RunFormat() {}

  public static Feather icon(RunState state) {
    return switch (state) {
      case WAITING, UNREAD -> Feather.CLOCK;
      case RUNNING, FINISHING -> Feather.ACTIVITY;
      case PAUSED -> Feather.PAUSE_CIRCLE;
      case FINISHED -> Feather.CHECK_CIRCLE;
      case EARLY -> Feather.SKIP_FORWARD;
      case STOPPED -> Feather.STOP_CIRCLE;
      case INTERRUPTED -> Feather.ZAP_OFF;
      case FAILED, DAMAGED -> Feather.ALERT_CIRCLE;
    };
  }

  /// The style class of a state.
  public static String style(RunState state) {
    return switch (state) {
      case WAITING, PAUSED, UNREAD -> "state-held";
      case RUNNING, FINISHING -> "state-running";
      case FINISHED, EARLY -> "state-finished";
      case STOPPED, INTERRUPTED -> "state-stopped";
      case FAILED, DAMAGED -> "state-failed";
    };
  }

  /// Why a run failed and what is wrong with its files; "" where nothing is.
  public static String wrong(RunSummary run) {
    return Stream.concat(Stream.of(run.failure()), run.damage().stream())
        .filter(sentence -> !sentence.isEmpty())
        .collect(Collectors.joining(" "));
  }

  public static String capital(String words) {
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /// A place among steps, epochs or seconds.
  static String place(double x) {
    return Math.rint(x) == x && Math.abs(x) < 1e15
        ? Quantities.count((long) x)
        : Quantities.number(x);
  }

  /// Whether a measure's values are shares, which are written in per cent.
  static boolean share(String measure) {
    return RunMeasures.share(measure);
  }

  /// A measure's value: shares in per cent.
  public static String measured(String measure, double value) {
    return share(measure) && Double.isFinite(value)
        ? Quantities.percent(value)
        : Quantities.number(value);
  }

  /// One event in a sentence; "" for those that are shown as numbers or pictures.
  public static String event(TrainingEvent event) {
    return switch (event) {
      case TrainingEvent.Started started ->
          started.step() == 0
              ? "Started: %s steps, %s in an epoch, %s weights."
                  .formatted(
                      Quantities.count(started.steps()),
                      Quantities.count(started.stepsPerEpoch()),
                      Quantities.count(started.parameters()))
              : "Resumed from the snapshot after step " + Quantities.count(started.step()) + ".";
      case TrainingEvent.StepDone _, TrainingEvent.Layers _ -> "";
      case TrainingEvent.Validated validated ->
          "Validated: "
              + measures(validated.metrics())
              + (validated.best() ? " – the best so far." : ".");
      case TrainingEvent.Watched watched ->
          "Looked at the pictures: %s.".formatted(watched.words());
      case TrainingEvent.Noted noted -> noted.message();
      case TrainingEvent.Saved _ -> "Saved a snapshot to resume from.";
      case TrainingEvent.Stopped stopped ->
          switch (stopped.reason()) {
            case FINISHED -> "Finished: every step is done.";
            case STOPPED -> "Stopped as asked; everything is kept.";
            case EARLY -> "Stopped early: validation got no better.";
          };
      case TrainingEvent.Failed failed -> "Failed: " + failed.message();
    };
  }

  static String measures(Map<String, Double> metrics) {
    return new TreeMap<>(metrics)
        .entrySet().stream()
            .map(
                entry ->
                    RunMeasures.words(entry.getKey())
                        + " "
                        + measured(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
  }
}
