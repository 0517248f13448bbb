package fovea.training.run;

import fovea.training.run.TrainingEvent.Failed;
import fovea.training.run.TrainingEvent.Reason;
import fovea.training.run.TrainingEvent.StepDone;
import fovea.training.run.TrainingEvent.Stopped;
import fovea.training.run.TrainingEvent.Validated;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a log tells for one line of a list.
///
/// @param step steps done
/// @param secondsAnExample seconds that one example of a batch took, summed over all steps
/// @param best what was measured with the best weights; empty before the first validation
/// @param end why the run stopped; null where it did not, or failed since
/// @param failure why it failed; null where it did not, or stopped since
/// @param damage what of the log was left out and why, a sentence each
public record LogSummary(
    long step,
    double secondsAnExample,
    Map<String, Double> best,
    @Nullable Reason end,
    @Nullable String failure,
    List<String> damage) {
  public LogSummary {
    best = Map.copyOf(best);
    damage = List.copyOf(damage);
  }

  static LogSummary of(RunLog log) {
    var tally = new Tally();
    log.events().forEach(tally::take);
    return tally.summary(log.damage());
  }

  /// Sums up events, the oldest first.
  static final class Tally {
    private long step;
    private double secondsAnExample;
    private Map<String, Double> best = Map.of();
    private @Nullable Reason end;
    private @Nullable String failure;

    void take(TrainingEvent event) {
      step(event.step());
      switch (event) {
        case StepDone done -> pace(done.examplesPerSecond());
        case Validated validated -> validated(validated.metrics(), validated.best());
        case Stopped stopped -> stopped(stopped.reason());
        case Failed failed -> failed(failed.message());
        case TrainingEvent.Started _,
            TrainingEvent.Layers _,
            TrainingEvent.Watched _,
            TrainingEvent.Noted _,
            TrainingEvent.Saved _ -> {} // tell nothing for one line
      }
    }

    void step(long done) {
      step = Math.max(step, done);
    }

    void pace(double examplesPerSecond) {
      if (examplesPerSecond > 0) {
        secondsAnExample += 1 / examplesPerSecond;
      }
    }

    void validated(Map<String, Double> metrics, boolean isBest) {
      if (isBest) {
        best = metrics;
      }
    }

    void stopped(Reason why) {
      end = why;
      failure = null;
    }

    void failed(String why) {
      end = null;
      failure = why;
    }

    LogSummary summary(List<String> damage) {
      return new LogSummary(step, secondsAnExample, best, end, failure, damage);
    }
  }
}
