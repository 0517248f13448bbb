package fovea.training.run;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import fovea.format.Quantities;
import fovea.training.optimizer.Checks;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What happens in a run, in order; the lines of `events.jsonl`.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = TrainingEvent.Started.class, name = "started"),
  @JsonSubTypes.Type(value = TrainingEvent.StepDone.class, name = "step"),
  @JsonSubTypes.Type(value = TrainingEvent.Validated.class, name = "validated"),
  @JsonSubTypes.Type(value = TrainingEvent.Layers.class, name = "layers"),
  @JsonSubTypes.Type(value = TrainingEvent.Watched.class, name = "watched"),
  @JsonSubTypes.Type(value = TrainingEvent.Noted.class, name = "noted"),
  @JsonSubTypes.Type(value = TrainingEvent.Saved.class, name = "saved"),
  @JsonSubTypes.Type(value = TrainingEvent.Stopped.class, name = "stopped"),
  @JsonSubTypes.Type(value = TrainingEvent.Failed.class, name = "failed")
})
public sealed interface TrainingEvent {
  /// Steps done when it happened.
  long step();

  /// The run began, or went on from a snapshot at `step`.
  ///
  /// @param steps the plan's steps
  /// @param stepsPerEpoch batches in one pass over the examples
  /// @param parameters trained numbers
  record Started(long step, long steps, long stepsPerEpoch, long parameters)
      implements TrainingEvent {}

  /// One step was made, of one batch or of several accumulated ones.
  ///
  /// @param gradientNorm the global norm before clipping
  /// @param waiting the share of the step's time in which the network waited for data, 0 to 1
  /// @param metrics of the batch, such as `accuracy`; empty where there are none
  record StepDone(
      long step,
      long epoch,
      double loss,
      double learningRate,
      double gradientNorm,
      double examplesPerSecond,
      double waiting,
      Map<String, Double> metrics)
      implements TrainingEvent {
    public StepDone {
      metrics = metrics == null ? Map.of() : Map.copyOf(metrics);
    }

    /// With nothing but the loss.
    public StepDone(
        long step,
        long epoch,
        double loss,
        double learningRate,
        double gradientNorm,
        double examplesPerSecond) {
      this(step, epoch, loss, learningRate, gradientNorm, examplesPerSecond, 0, Map.of());
    }
  }

  /// Held-out data was looked at.
  ///
  /// @param best whether these are the best weights so far
  record Validated(long step, Map<String, Double> metrics, boolean best) implements TrainingEvent {
    public Validated {
      metrics = Map.copyOf(metrics);
    }
  }

  /// How the weights of each layer are spread, and how the gradients of the last step were: where
  /// these vanish, a layer does not learn.
  record Layers(long step, List<Layer> layers) implements TrainingEvent {
    public Layers {
      layers = List.copyOf(layers);
    }
  }

  /// One layer's tensor of weights.
  ///
  /// @param gradients before clipping
  record Layer(String name, Histogram weights, Histogram gradients) {
    public Layer {
      Checks.given("name", name);
      Checks.given("weights", weights);
      Checks.given("gradients", gradients);
    }
  }

  /// The fixed pictures after an epoch.
  record Watched(long step, List<Seen> pictures) implements TrainingEvent {
    public Watched {
      pictures = List.copyOf(pictures);
    }

    /// How much of it is right, such as “5 of 8 right”.
    @JsonIgnore
    public String words() {
      if (pictures.stream().allMatch(seen -> seen.mask().isEmpty())) {
        return "%d of %d right"
            .formatted(pictures.stream().filter(Seen::right).count(), pictures.size());
      }
      return Quantities.percent(
              pictures.stream().mapToDouble(Seen::probability).average().orElse(0), 1)
          + " of their pixels right";
    }
  }

  /// What is now said of one picture.
  ///
  /// @param picture its number among the fixed ones, from 0
  /// @param truth its class
  /// @param predicted the likeliest class
  /// @param probability of that class; where every pixel is named, the share that is named right
  /// @param mask where every pixel is named: the file beside the watched picture that shows it in
  ///   colours; "" elsewhere
  record Seen(int picture, String truth, String predicted, double probability, String mask) {
    public Seen(
        int picture, String truth, String predicted, double probability, @Nullable String mask) {
      Checks.given("truth", truth);
      Checks.given("predicted", predicted);
      this.picture = picture;
      this.truth = truth;
      this.predicted = predicted;
      this.probability = probability;
      this.mask = mask == null ? "" : mask; // as older runs have it
    }

    /// Whether its class was named.
    @JsonIgnore
    public boolean right() {
      return truth.equals(predicted);
    }

    /// Of a picture that belongs to a class.
    public Seen(int picture, String truth, String predicted, double probability) {
      this(picture, truth, predicted, probability, "");
    }

    /// Of a picture whose every pixel is named.
    public static Seen ofMask(int picture, String file, double right) {
      return new Seen(picture, "", "", right, file);
    }
  }

  /// Something that a person should know, such as pictures that could not be read.
  ///
  /// @param message one plain sentence
  record Noted(long step, String message) implements TrainingEvent {
    public Noted {
      Checks.given("message", message);
    }
  }

  /// A snapshot was written from which the run can go on.
  record Saved(long step) implements TrainingEvent {}

  /// The run ended as planned or as asked.
  record Stopped(long step, Reason reason) implements TrainingEvent {
    public Stopped {
      Checks.given("reason", reason);
    }
  }

  /// The run cannot go on; its last snapshot and best weights are kept.
  ///
  /// @param message one plain sentence
  record Failed(long step, String message) implements TrainingEvent {
    public Failed {
      Checks.given("message", message);
    }
  }

  /// Why a run stopped.
  enum Reason {
    /// every step was done
    FINISHED,
    /// somebody asked for it; it can be resumed
    STOPPED,
    /// validation did not get better for as long as the plan's patience
    EARLY
  }
}
