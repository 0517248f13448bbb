package fovea.ui.training.setup;

import fovea.training.optimizer.LearningRate.Schedule;
import fovea.training.optimizer.OptimizerSettings;
import fovea.training.setup.Setup;
import fovea.training.setup.Start;
import fovea.ui.training.form.Field;
import java.util.ArrayList;
import java.util.List;

/// What a person decides of any training by recipes.
public enum Setting implements Field<Setup<?>> {
  NAME(new Spec<>("name", "Name", "How the run is called.", Kind.TEXT, s -> s.name())),
  SOURCE(
      new Spec<>("data.source", "Data", "What is learnt from.", Kind.TEXT, s -> s.data().source())),
  HELD_OUT(
      new Spec<>(
          "data.heldOut",
          "Share held out",
          "Share of the training examples that is validated with, where the data set has no part for"
              + " that; 0.1 is a tenth.",
          Kind.NUMBER,
          s -> s.data().heldOut())),
  TRAINING_LIMIT(
      new Spec<>(
          "data.trainingLimit",
          "Training examples",
          "Train on so many examples at most; 0 for all.",
          Kind.WHOLE,
          s -> s.data().trainingLimit())),
  VALIDATION_LIMIT(
      new Spec<>(
          "data.validationLimit",
          "Validation examples",
          "Validate with so many examples at most; 0 for all.",
          Kind.WHOLE,
          s -> s.data().validationLimit())),
  ARCHITECTURE(
      new Spec<>(
          "network.architecture",
          "Network",
          "What learns.",
          Kind.TEXT,
          s -> s.network().architecture())),
  CONFIGURATION(
      new Spec<>(
          "network.configuration",
          "Network’s settings",
          "JSON of the network’s own settings; {} for the usual ones.",
          Kind.JSON,
          s -> s.network().configuration())),
  MODEL(
      new Spec<>(
          "network.model",
          "Model",
          "The model whose weights the training starts from.",
          Kind.TEXT,
          s -> s.network().model())),
  START(
      new Spec<>(
          "network.start",
          "Start",
          "Where the weights come from.",
          Kind.TEXT,
          s -> s.network().start().name(),
          text -> Titles.of(Start.valueOf(text)))),
  INPUT_SIZE(
      new Spec<>(
          "network.inputSize",
          "Input size",
          "Side of the network’s pictures in pixels; 0 for its usual.",
          Kind.WHOLE,
          s -> s.network().inputSize())),
  BFLOAT16(
      new Spec<>(
          "network.bfloat16",
          "Calculate in bfloat16",
          "Convolutions calculate with half the digits: quicker where the processor has it.",
          Kind.SWITCH,
          s -> s.network().bfloat16())),
  RECOMPUTE(
      new Spec<>(
          "network.recompute",
          "Calculate activations anew",
          "What the backward pass needs of each layer is calculated a second time and not kept: in large"
              + " networks much less memory, for a quarter to a half more time.",
          Kind.SWITCH,
          s -> s.network().recompute())),
  DEVICES(
      new Spec<>(
          "network.devices",
          "GPUs",
          "GPUs to train on at the same time; each takes a share of every batch.",
          Kind.WHOLE,
          s -> s.network().devices())),
  BODY_RATE(
      new Spec<>(
          "network.bodyRate",
          "Rate below the last layer",
          "As a share of the last layer’s learning rate; 1 for the same, 0.1 for a tenth.",
          Kind.NUMBER,
          s -> s.network().bodyRate())),
  LAYER_DECAY(
      new Spec<>(
          "network.layerDecay",
          "Decay from layer to layer",
          "By how much less each layer learns than the one above it, for transformers; 1 for all alike,"
              + " often 0.9.",
          Kind.NUMBER,
          s -> s.network().layerDecay())),
  OPTIMIZER(
      new Spec<>(
          "optimizer.kind",
          "Optimiser",
          "How the gradient changes the weights.",
          Kind.TEXT,
          s -> s.optimizer().kind().name(),
          text -> Titles.of(OptimizerSettings.Kind.valueOf(text)))),
  RATE(
      new Spec<>(
          "optimizer.learningRate",
          "Learning rate",
          "The peak rate: how far a step goes. The schedule says how it changes over the run.",
          Kind.NUMBER,
          s -> s.optimizer().learningRate())),
  BETA1(
      new Spec<>(
          "optimizer.beta1",
          "Momentum",
          "How much of the last steps’ direction is kept, from 0 to below 1; β1 of Adam.",
          Kind.NUMBER,
          s -> s.optimizer().beta1())),
  BETA2(
      new Spec<>(
          "optimizer.beta2",
          "β2",
          "How slowly the mean of the squared gradient changes, from 0 to below 1; α of RMSprop.",
          Kind.NUMBER,
          s -> s.optimizer().beta2())),
  EPSILON(
      new Spec<>(
          "optimizer.epsilon",
          "ε",
          "A little that is added so that nothing is divided by 0.",
          Kind.NUMBER,
          s -> s.optimizer().epsilon())),
  DECAY(
      new Spec<>(
          "optimizer.weightDecay",
          "Weight decay",
          "How strongly weights are drawn towards 0; 0 for not at all.",
          Kind.NUMBER,
          s -> s.optimizer().weightDecay())),
  DECAY_ALL(
      new Spec<>(
          "optimizer.decayAll",
          "Decay biases and normalisation too",
          "As in PyTorch when the optimiser is given every parameter.",
          Kind.SWITCH,
          s -> s.optimizer().decayAll())),
  EPOCHS(
      new Spec<>(
          "pace.epochs",
          "Epochs",
          "Passes over the training examples.",
          Kind.NUMBER,
          s -> s.pace().epochs())),
  BATCH(
      new Spec<>(
          "pace.batchSize",
          "Batch size",
          "Examples in one batch.",
          Kind.WHOLE,
          s -> s.pace().batchSize())),
  ACCUMULATION(
      new Spec<>(
          "pace.accumulation",
          "Batches a step",
          "So many batches make one step: as good as a larger batch, for less memory.",
          Kind.WHOLE,
          s -> s.pace().accumulation())),
  SCHEDULE(
      new Spec<>(
          "pace.schedule",
          "Schedule",
          "How the rate changes over the run.",
          Kind.TEXT,
          s -> s.pace().schedule().name(),
          text -> Titles.of(Schedule.valueOf(text)))),
  WARMUP(
      new Spec<>(
          "pace.warmup",
          "Warm-up (epochs)",
          "Epochs in which the rate rises from 0 to its peak.",
          Kind.NUMBER,
          s -> s.pace().warmup())),
  DROP_EVERY(
      new Spec<>(
          "pace.dropEvery",
          "Drop every (epochs)",
          "Epochs between two drops of the rate.",
          Kind.NUMBER,
          s -> s.pace().dropEvery())),
  GAMMA(
      new Spec<>(
          "pace.gamma",
          "Factor of a drop",
          "What the rate is multiplied by; with one cycle the share of the time in which it rises, polynomially the power.",
          Kind.NUMBER,
          s -> s.pace().gamma())),
  MILESTONES(
      new Spec<>(
          "pace.milestones",
          "Drops at (epochs)",
          "The epochs of the drops, such as 60, 120, 160.",
          Kind.NUMBERS,
          s -> s.pace().milestones())),
  FLOOR(
      new Spec<>(
          "pace.floor",
          "Least factor",
          "The rate falls to this share of its peak and no lower.",
          Kind.NUMBER,
          s -> s.pace().floor())),
  RATE_PATIENCE(
      new Spec<>(
          "pace.ratePatience",
          "Patience of the rate",
          "Validations that may be no better before the rate drops.",
          Kind.WHOLE,
          s -> s.pace().ratePatience())),
  CLIP(
      new Spec<>(
          "pace.clip",
          "Gradient clipping",
          "The largest norm of the gradient; 0 for any.",
          Kind.NUMBER,
          s -> s.pace().clip())),
  AVERAGE(
      new Spec<>(
          "pace.averageDecay",
          "EMA decay",
          "Decay of the moving average of the weights, often 0.999; 0 for none.",
          Kind.NUMBER,
          s -> s.pace().averageDecay())),
  PATIENCE(
      new Spec<>(
          "pace.patience",
          "Patience",
          "Validations without a better one before the run ends early; 0 for never.",
          Kind.WHOLE,
          s -> s.pace().patience())),
  SEED(new Spec<>("seed", "Seed", "The same seed gives the same run.", Kind.LONG, s -> s.seed()));

  private final Spec<Setup<?>> spec;

  Setting(Spec<Setup<?>> spec) {
    this.spec = spec;
  }

  @Override
  public Spec<Setup<?>> spec() {
    return spec;
  }

  /// All fields of a task in the order in which a person decides them: its own come after the data
  /// and the network, and before the optimiser.
  static <S extends Setup<S>> List<Field<? super S>> with(List<? extends Field<? super S>> own) {
    var all = new ArrayList<Field<? super S>>(List.of(values()));
    all.addAll(OPTIMIZER.ordinal(), own);
    return List.copyOf(all);
  }
}
