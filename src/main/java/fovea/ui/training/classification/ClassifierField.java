package fovea.ui.training.classification;

import fovea.classification.training.setup.ClassifierSetup;
import fovea.ui.training.form.Field;
import fovea.ui.training.form.Setting;
import java.util.function.Function;

/// Everything in the form that can be decided, with its name in a plan.
public enum ClassifierField implements Field<ClassifierSetup> {
  NAME(Setting.NAME, s -> s.name()),
  SOURCE(Setting.SOURCE, s -> s.data().source()),
  HELD_OUT(Setting.HELD_OUT, s -> s.data().heldOut()),
  TRAINING_LIMIT(Setting.TRAINING_LIMIT, s -> s.data().trainingLimit()),
  VALIDATION_LIMIT(Setting.VALIDATION_LIMIT, s -> s.data().validationLimit()),
  NOISE(
      "data.noise",
      "Validation noise σ",
      "Standard deviation of Gaussian noise on the pictures that are validated with, for pixels"
          + " from 0 to 1; 0 for none.",
      Kind.NUMBER,
      s -> s.data().noise()),
  ARCHITECTURE(Setting.ARCHITECTURE, s -> s.network().architecture()),
  CONFIGURATION(Setting.CONFIGURATION, s -> s.network().configuration()),
  MODEL(Setting.MODEL, s -> s.network().model()),
  START(Setting.START, s -> s.network().start().name()),
  INPUT_SIZE(Setting.INPUT_SIZE, s -> s.network().inputSize()),
  BFLOAT16(Setting.BFLOAT16, s -> s.network().bfloat16()),
  RECOMPUTE(Setting.RECOMPUTE, s -> s.network().recompute()),
  DEVICES(Setting.DEVICES, s -> s.network().devices()),
  BODY_RATE(Setting.BODY_RATE, s -> s.network().bodyRate()),
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
  OPTIMIZER(Setting.OPTIMIZER, s -> s.optimizer().kind().name()),
  RATE(Setting.RATE, s -> s.optimizer().learningRate()),
  BETA1(Setting.BETA1, s -> s.optimizer().beta1()),
  BETA2(Setting.BETA2, s -> s.optimizer().beta2()),
  EPSILON(Setting.EPSILON, s -> s.optimizer().epsilon()),
  DECAY(Setting.DECAY, s -> s.optimizer().weightDecay()),
  DECAY_ALL(Setting.DECAY_ALL, s -> s.optimizer().decayAll()),
  EPOCHS(Setting.EPOCHS, s -> s.pace().epochs()),
  BATCH(Setting.BATCH, s -> s.pace().batchSize()),
  ACCUMULATION(Setting.ACCUMULATION, s -> s.pace().accumulation()),
  SCHEDULE(Setting.SCHEDULE, s -> s.pace().schedule().name()),
  WARMUP(Setting.WARMUP, s -> s.pace().warmup()),
  DROP_EVERY(Setting.DROP_EVERY, s -> s.pace().dropEvery()),
  GAMMA(Setting.GAMMA, s -> s.pace().gamma()),
  MILESTONES(Setting.MILESTONES, s -> s.pace().milestones()),
  FLOOR(Setting.FLOOR, s -> s.pace().floor()),
  RATE_PATIENCE(Setting.RATE_PATIENCE, s -> s.pace().ratePatience()),
  CLIP(Setting.CLIP, s -> s.pace().clip()),
  AVERAGE(Setting.AVERAGE, s -> s.pace().averageDecay()),
  PATIENCE(Setting.PATIENCE, s -> s.pace().patience()),
  SEED(Setting.SEED, s -> s.seed());

  private final String key;
  private final String title;
  private final String tip;
  private final Kind kind;
  private final Function<ClassifierSetup, Object> value;

  ClassifierField(Setting setting, Function<ClassifierSetup, Object> value) {
    this(setting.key(), setting.title(), setting.tip(), setting.kind(), value);
  }

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
