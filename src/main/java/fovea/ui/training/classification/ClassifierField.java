package fovea.ui.training.classification;

import fovea.classification.training.setup.ClassifierSetup;
import fovea.ui.training.form.Field;
import java.util.function.Function;

/// Everything in the form that can be decided, with its name in a plan.
public enum ClassifierField implements Field<ClassifierSetup> {
  NAME("name", "Name", "How the run is called.", Kind.TEXT, s -> s.name()),
  SOURCE("data.source", "Data", "What is learnt from.", Kind.TEXT, s -> s.data().source()),
  HELD_OUT(
      "data.heldOut",
      "Share held out",
      "Share of the training pictures that is validated with, where the data set has no part for"
          + " that; 0.1 is a tenth.",
      Kind.NUMBER,
      s -> s.data().heldOut()),
  TRAINING_LIMIT(
      "data.trainingLimit",
      "Training pictures",
      "Train on so many pictures at most; 0 for all.",
      Kind.WHOLE,
      s -> s.data().trainingLimit()),
  VALIDATION_LIMIT(
      "data.validationLimit",
      "Validation pictures",
      "Validate with so many pictures at most; 0 for all.",
      Kind.WHOLE,
      s -> s.data().validationLimit()),
  NOISE(
      "data.noise",
      "Validation noise σ",
      "Standard deviation of Gaussian noise on the pictures that are validated with, for pixels"
          + " from 0 to 1; 0 for none.",
      Kind.NUMBER,
      s -> s.data().noise()),
  ARCHITECTURE(
      "network.architecture",
      "Network",
      "What learns.",
      Kind.TEXT,
      s -> s.network().architecture()),
  CONFIGURATION(
      "network.configuration",
      "Network’s settings",
      "JSON of the network’s own settings; {} for the usual ones.",
      Kind.JSON,
      s -> s.network().configuration()),
  MODEL(
      "network.model",
      "Model",
      "Whose weights are gone on from.",
      Kind.TEXT,
      s -> s.network().model()),
  START(
      "network.start",
      "Start",
      "Where the weights come from.",
      Kind.TEXT,
      s -> s.network().start().name()),
  INPUT_SIZE(
      "network.inputSize",
      "Input size",
      "Side of the network’s pictures in pixels; 0 for its usual.",
      Kind.WHOLE,
      s -> s.network().inputSize()),
  BFLOAT16(
      "network.bfloat16",
      "Calculate in bfloat16",
      "Convolutions calculate with half the digits: quicker where the processor has it.",
      Kind.SWITCH,
      s -> s.network().bfloat16()),
  DEVICES(
      "network.devices",
      "GPUs",
      "GPUs to train on at the same time; each takes a share of every batch.",
      Kind.WHOLE,
      s -> s.network().devices()),
  BODY_RATE(
      "network.bodyRate",
      "Rate below the last layer",
      "As a share of the last layer’s learning rate; 1 for the same, 0.1 for a tenth.",
      Kind.NUMBER,
      s -> s.network().bodyRate()),
  AUGMENTATION(
      "examples.augmentation",
      "In this order",
      "The changes in words, in the order in which they are made.",
      Kind.TEXT,
      s -> s.examples().augmentation()),
  MIXING(
      "examples.mixing",
      "Mixing",
      "Two pictures become one.",
      Kind.TEXT,
      s -> s.examples().mixing()),
  SMOOTHING(
      "examples.labelSmoothing",
      "Label smoothing",
      "How much of the certainty is spread over all classes; 0 for none, often 0.1.",
      Kind.NUMBER,
      s -> s.examples().labelSmoothing()),
  OPTIMIZER(
      "optimizer.kind",
      "Optimiser",
      "How the gradient changes the weights.",
      Kind.TEXT,
      s -> s.optimizer().kind().name()),
  RATE(
      "optimizer.learningRate",
      "Learning rate",
      "The peak rate: how far a step goes. The schedule says how it changes over the run.",
      Kind.NUMBER,
      s -> s.optimizer().learningRate()),
  BETA1(
      "optimizer.beta1",
      "Momentum",
      "How much of the last steps’ direction is kept, from 0 to below 1; β1 of Adam.",
      Kind.NUMBER,
      s -> s.optimizer().beta1()),
  BETA2(
      "optimizer.beta2",
      "β2",
      "How slowly the mean of the squared gradient changes, from 0 to below 1; α of RMSprop.",
      Kind.NUMBER,
      s -> s.optimizer().beta2()),
  EPSILON(
      "optimizer.epsilon",
      "ε",
      "A little that is added so that nothing is divided by 0.",
      Kind.NUMBER,
      s -> s.optimizer().epsilon()),
  DECAY(
      "optimizer.weightDecay",
      "Weight decay",
      "How strongly weights are drawn towards 0; 0 for not at all.",
      Kind.NUMBER,
      s -> s.optimizer().weightDecay()),
  DECAY_ALL(
      "optimizer.decayAll",
      "Decay biases and normalisation too",
      "As in PyTorch when the optimiser is given every parameter.",
      Kind.SWITCH,
      s -> s.optimizer().decayAll()),
  EPOCHS(
      "pace.epochs",
      "Epochs",
      "Passes over the training pictures.",
      Kind.NUMBER,
      s -> s.pace().epochs()),
  BATCH(
      "pace.batchSize",
      "Batch size",
      "Pictures in one batch.",
      Kind.WHOLE,
      s -> s.pace().batchSize()),
  ACCUMULATION(
      "pace.accumulation",
      "Batches a step",
      "So many batches make one step: as good as a larger batch, for less memory.",
      Kind.WHOLE,
      s -> s.pace().accumulation()),
  SCHEDULE(
      "pace.schedule",
      "Schedule",
      "How the rate changes over the run.",
      Kind.TEXT,
      s -> s.pace().schedule().name()),
  WARMUP(
      "pace.warmup",
      "Warm-up (epochs)",
      "Epochs in which the rate rises from 0 to its peak.",
      Kind.NUMBER,
      s -> s.pace().warmup()),
  DROP_EVERY(
      "pace.dropEvery",
      "Drop every (epochs)",
      "Epochs between two drops of the rate.",
      Kind.NUMBER,
      s -> s.pace().dropEvery()),
  GAMMA(
      "pace.gamma",
      "Factor of a drop",
      "What the rate is multiplied by; with one cycle the share of the time in which it rises.",
      Kind.NUMBER,
      s -> s.pace().gamma()),
  MILESTONES(
      "pace.milestones",
      "Drops at (epochs)",
      "The epochs of the drops, such as 60, 120, 160.",
      Kind.NUMBERS,
      s -> s.pace().milestones()),
  FLOOR(
      "pace.floor",
      "Least factor",
      "The rate falls to this share of its peak and no lower.",
      Kind.NUMBER,
      s -> s.pace().floor()),
  RATE_PATIENCE(
      "pace.ratePatience",
      "Patience of the rate",
      "Validations that may be no better before the rate drops.",
      Kind.WHOLE,
      s -> s.pace().ratePatience()),
  CLIP(
      "pace.clip",
      "Gradient clipping",
      "The largest norm of the gradient; 0 for any.",
      Kind.NUMBER,
      s -> s.pace().clip()),
  AVERAGE(
      "pace.averageDecay",
      "EMA decay",
      "Decay of the moving average of the weights, often 0.999; 0 for none.",
      Kind.NUMBER,
      s -> s.pace().averageDecay()),
  PATIENCE(
      "pace.patience",
      "Patience",
      "Validations without a better one before the run ends early; 0 for never.",
      Kind.WHOLE,
      s -> s.pace().patience()),
  SEED("seed", "Seed", "The same seed gives the same run.", Kind.LONG, s -> s.seed());

  private final String key;
  private final String title;
  private final String tip;
  private final Kind kind;
  private final Function<ClassifierSetup, Object> value;

  ClassifierField(
      String key, String title, String tip, Kind kind, Function<ClassifierSetup, Object> value) {
    this.key = key;
    this.title = title;
    this.tip = tip;
    this.kind = kind;
    this.value = value;
  }

  @Override
  public String key() {
    return key;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public String tip() {
    return tip;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public Object value(ClassifierSetup setup) {
    return value.apply(setup);
  }
}
