package fovea.ui.training.form;

import fovea.ui.training.form.Field.Kind;

/// What a person decides of any training, by its name in a plan. A task's fields have the same
/// keys, by which panes that are everybody's find them.
public enum Setting {
  NAME("name", "Name", "How the run is called.", Kind.TEXT),
  SOURCE("data.source", "Data", "What is learnt from.", Kind.TEXT),
  HELD_OUT(
      "data.heldOut",
      "Share held out",
      "Share of the training pictures that is validated with, where the data set has no part for"
          + " that; 0.1 is a tenth.",
      Kind.NUMBER),
  TRAINING_LIMIT(
      "data.trainingLimit",
      "Training pictures",
      "Train on so many pictures at most; 0 for all.",
      Kind.WHOLE),
  VALIDATION_LIMIT(
      "data.validationLimit",
      "Validation pictures",
      "Validate with so many pictures at most; 0 for all.",
      Kind.WHOLE),
  ARCHITECTURE("network.architecture", "Network", "What learns.", Kind.TEXT),
  CONFIGURATION(
      "network.configuration",
      "Network’s settings",
      "JSON of the network’s own settings; {} for the usual ones.",
      Kind.JSON),
  MODEL("network.model", "Model", "Whose weights are gone on from.", Kind.TEXT),
  START("network.start", "Start", "Where the weights come from.", Kind.TEXT),
  INPUT_SIZE(
      "network.inputSize",
      "Input size",
      "Side of the network’s pictures in pixels; 0 for its usual.",
      Kind.WHOLE),
  BFLOAT16(
      "network.bfloat16",
      "Calculate in bfloat16",
      "Convolutions calculate with half the digits: quicker where the processor has it.",
      Kind.SWITCH),
  RECOMPUTE(
      "network.recompute",
      "Calculate activations anew",
      "What the backward pass needs of each layer is calculated a second time and not kept: much"
          + " less memory for about a third more time.",
      Kind.SWITCH),
  DEVICES(
      "network.devices",
      "GPUs",
      "GPUs to train on at the same time; each takes a share of every batch.",
      Kind.WHOLE),
  BODY_RATE(
      "network.bodyRate",
      "Rate below the last layer",
      "As a share of the last layer’s learning rate; 1 for the same, 0.1 for a tenth.",
      Kind.NUMBER),
  LAYER_DECAY(
      "network.layerDecay",
      "Decay from layer to layer",
      "By how much less each layer learns than the one above it, for transformers; 1 for all alike,"
          + " often 0.9.",
      Kind.NUMBER),
  OPTIMIZER("optimizer.kind", "Optimiser", "How the gradient changes the weights.", Kind.TEXT),
  RATE(
      "optimizer.learningRate",
      "Learning rate",
      "The peak rate: how far a step goes. The schedule says how it changes over the run.",
      Kind.NUMBER),
  BETA1(
      "optimizer.beta1",
      "Momentum",
      "How much of the last steps’ direction is kept, from 0 to below 1; β1 of Adam.",
      Kind.NUMBER),
  BETA2(
      "optimizer.beta2",
      "β2",
      "How slowly the mean of the squared gradient changes, from 0 to below 1; α of RMSprop.",
      Kind.NUMBER),
  EPSILON(
      "optimizer.epsilon",
      "ε",
      "A little that is added so that nothing is divided by 0.",
      Kind.NUMBER),
  DECAY(
      "optimizer.weightDecay",
      "Weight decay",
      "How strongly weights are drawn towards 0; 0 for not at all.",
      Kind.NUMBER),
  DECAY_ALL(
      "optimizer.decayAll",
      "Decay biases and normalisation too",
      "As in PyTorch when the optimiser is given every parameter.",
      Kind.SWITCH),
  EPOCHS("pace.epochs", "Epochs", "Passes over the training pictures.", Kind.NUMBER),
  BATCH("pace.batchSize", "Batch size", "Pictures in one batch.", Kind.WHOLE),
  ACCUMULATION(
      "pace.accumulation",
      "Batches a step",
      "So many batches make one step: as good as a larger batch, for less memory.",
      Kind.WHOLE),
  SCHEDULE("pace.schedule", "Schedule", "How the rate changes over the run.", Kind.TEXT),
  WARMUP(
      "pace.warmup",
      "Warm-up (epochs)",
      "Epochs in which the rate rises from 0 to its peak.",
      Kind.NUMBER),
  DROP_EVERY(
      "pace.dropEvery",
      "Drop every (epochs)",
      "Epochs between two drops of the rate.",
      Kind.NUMBER),
  GAMMA(
      "pace.gamma",
      "Factor of a drop",
      "What the rate is multiplied by; with one cycle the share of the time in which it rises, polynomially the power.",
      Kind.NUMBER),
  MILESTONES(
      "pace.milestones",
      "Drops at (epochs)",
      "The epochs of the drops, such as 60, 120, 160.",
      Kind.NUMBERS),
  FLOOR(
      "pace.floor",
      "Least factor",
      "The rate falls to this share of its peak and no lower.",
      Kind.NUMBER),
  RATE_PATIENCE(
      "pace.ratePatience",
      "Patience of the rate",
      "Validations that may be no better before the rate drops.",
      Kind.WHOLE),
  CLIP(
      "pace.clip",
      "Gradient clipping",
      "The largest norm of the gradient; 0 for any.",
      Kind.NUMBER),
  AVERAGE(
      "pace.averageDecay",
      "EMA decay",
      "Decay of the moving average of the weights, often 0.999; 0 for none.",
      Kind.NUMBER),
  PATIENCE(
      "pace.patience",
      "Patience",
      "Validations without a better one before the run ends early; 0 for never.",
      Kind.WHOLE),
  SEED("seed", "Seed", "The same seed gives the same run.", Kind.LONG);

  private final String key;
  private final String title;
  private final String tip;
  private final Kind kind;

  Setting(String key, String title, String tip, Kind kind) {
    this.key = key;
    this.title = title;
    this.tip = tip;
    this.kind = kind;
  }

  /// Its name in a plan, such as `pace.epochs`.
  public String key() {
    return key;
  }

  /// For people.
  public String title() {
    return title;
  }

  public String tip() {
    return tip;
  }

  public Kind kind() {
    return kind;
  }
}
