package fovea.classification.training.setup;

import static fovea.training.optimizer.Checks.require;

import fovea.dataset.picture.Reading;
import fovea.training.optimizer.LearningRate;
import fovea.training.optimizer.OptimizerSettings;
import fovea.training.run.TrainingPlan;
import java.util.List;
import java.util.Map;

/// All that a person decides about the training of a classifier, with times in epochs. With the
/// number of training pictures it becomes a {@link TrainingPlan}, which counts in steps.
///
/// @param name of the run, for people
/// @param seed of weights, splits, order, augmentation and dropout
public record ClassifierSetup(
    String name,
    Data data,
    Network network,
    Examples examples,
    OptimizerSettings optimizer,
    Pace pace,
    long seed) {
  /// The recipe of a plan that trains a classifier.
  public static final String RECIPE = "classifier";

  /// What is learnt from.
  ///
  /// @param source a data set's id, or the path of a folder, a CSV or an archive
  /// @param heldOut the share of the training pictures that is held out to validate with, where the
  ///   data set has no part for that; above 0 and below 1
  /// @param trainingLimit the most pictures to train on, 0 for all; each class is thinned alike
  /// @param validationLimit the most pictures to validate with, 0 for all
  /// @param noise standard deviation of Gaussian noise on the pictures that are validated with, for
  ///   pixels in [0, 1]; 0 for none
  /// @param reading what a person says of it that it does not tell itself
  public record Data(
      String source,
      double heldOut,
      int trainingLimit,
      int validationLimit,
      double noise,
      Reading reading) {
    public Data {
      require(!source.isBlank(), "Choose a data set.");
      require(heldOut > 0 && heldOut < 1, "The share held out must be above 0 and below 1.");
      require(trainingLimit >= 0, "The number of training pictures cannot be negative.");
      require(validationLimit >= 0, "The number of validation pictures cannot be negative.");
      require(noise >= 0 && noise <= 1, "The noise must be from 0 to 1.");
    }

    /// Nothing is said of it.
    public Data(
        String source, double heldOut, int trainingLimit, int validationLimit, double noise) {
      this(source, heldOut, trainingLimit, validationLimit, noise, Reading.USUAL);
    }

    public static Data of(String source) {
      return new Data(source, 0.1, 0, 0, 0);
    }
  }

  /// Where the weights come from.
  public enum Start {
    /// drawn at random: nothing is known yet
    SCRATCH,
    /// a model's; all of them are trained on
    FINE_TUNE,
    /// a model's; only the last layer is trained, which is quick
    HEAD
  }

  /// What learns.
  ///
  /// @param architecture which network, for SCRATCH
  /// @param configuration JSON of the network's own settings, for SCRATCH; "{}" for the usual ones
  /// @param model id of the model to go on from, for FINE_TUNE and HEAD
  /// @param start where the weights come from
  /// @param inputSize side of the network's pictures in pixels, 0 for its usual
  /// @param bfloat16 whether convolutions calculate in bfloat16 while training: quicker where the
  ///   processor has it
  /// @param devices GPUs to train on at the same time, 1 to 16; each takes a share of every batch
  /// @param bodyRate for FINE_TUNE: the learning rate of everything but the last layer as a share
  ///   of the last layer's, above 0 and at most 1
  public record Network(
      String architecture,
      String configuration,
      String model,
      Start start,
      int inputSize,
      boolean bfloat16,
      int devices,
      double bodyRate) {
    public Network {
      require(start != Start.SCRATCH || !architecture.isBlank(), "Choose a network to train.");
      require(
          start == Start.SCRATCH || !model.isBlank(),
          "Choose the model whose weights to begin with.");
      require(
          inputSize == 0 || inputSize >= 8 && inputSize <= 1024,
          "The pictures' side must be from 8 to 1024 pixels, or 0 for the network's usual.");
      require(devices >= 1 && devices <= 16, "The number of devices must be from 1 to 16.");
      require(
          bodyRate > 0 && bodyRate <= 1,
          "The share of the rate below the last layer must be above 0, and at most 1.");
    }

    public static Network scratch(String architecture) {
      return new Network(architecture, "{}", "", Start.SCRATCH, 0, false, 1, 1);
    }

    public static Network from(String model, Start start) {
      return new Network("", "{}", model, start, 0, false, 1, 1);
    }
  }

  /// How examples are changed on their way.
  ///
  /// @param augmentation changes by chance, such as `crop:4 flip`; see {@link Augmentations}
  /// @param mixing of two pictures: `none`, `mixup:ALPHA` or `cutmix:ALPHA`
  /// @param labelSmoothing 0 (none) to below 1
  public record Examples(String augmentation, String mixing, double labelSmoothing) {
    public Examples {
      augmentation = Augmentations.format(Augmentations.parse(augmentation));
      mixing = Augmentations.Mix.parse(mixing).toString();
      require(
          labelSmoothing >= 0 && labelSmoothing < 1,
          "Label smoothing must be 0 or more and below 1.");
    }

    /// As they are.
    public static Examples plain() {
      return new Examples("", "none", 0);
    }
  }

  /// How long, how fast, and when it ends.
  ///
  /// @param epochs passes over the training pictures, above 0
  /// @param batchSize pictures in one batch
  /// @param accumulation batches that make one step
  /// @param schedule of the learning rate
  /// @param warmup epochs until the rate has its peak
  /// @param dropEvery for STEP: epochs between two drops
  /// @param gamma for STEP, MULTI_STEP, PLATEAU: the factor of a drop; for ONE_CYCLE: the share of
  ///   the time in which the rate rises
  /// @param milestones for MULTI_STEP: the epochs of the drops
  /// @param floor the least factor of the rate
  /// @param ratePatience for PLATEAU: validations that may be no better before the rate drops
  /// @param clip the largest norm of the gradient, 0 for any
  /// @param averageDecay of the moving average of the weights, 0 for none
  /// @param patience validations without a better one before the run ends, 0 for never
  public record Pace(
      double epochs,
      int batchSize,
      int accumulation,
      LearningRate.Schedule schedule,
      double warmup,
      double dropEvery,
      double gamma,
      List<Double> milestones,
      double floor,
      int ratePatience,
      double clip,
      double averageDecay,
      int patience) {
    public Pace {
      milestones = List.copyOf(milestones);
      require(epochs > 0 && epochs <= 100_000, "The epochs must be above 0, and at most 100,000.");
      require(batchSize >= 1 && batchSize <= 65536, "The batch must have 1 to 65,536 pictures.");
      require(accumulation >= 1 && accumulation <= 65536, "A step takes 1 to 65,536 batches.");
      require(warmup >= 0 && warmup <= epochs, "The warm-up must fit into the epochs.");
      require(dropEvery > 0, "The epochs between two drops must be above 0.");
      require(gamma > 0 && gamma <= 1, "The factor of a drop must be above 0, and at most 1.");
      require(floor >= 0 && floor <= 1, "The least factor of the rate must be from 0 to 1.");
      require(ratePatience >= 0, "The patience of the rate cannot be negative.");
      require(clip >= 0 && clip <= 1e9, "The largest norm of the gradient cannot be negative.");
      require(
          averageDecay >= 0 && averageDecay < 1,
          "The decay of the average must be 0 or more and below 1.");
      require(patience >= 0, "The patience cannot be negative.");
    }

    /// A constant rate.
    public static Pace constant(double epochs, int batchSize) {
      return of(epochs, batchSize, LearningRate.Schedule.CONSTANT, 0);
    }

    /// Without anything that is not said here.
    public static Pace of(
        double epochs, int batchSize, LearningRate.Schedule schedule, double warmup) {
      double gamma = schedule == LearningRate.Schedule.ONE_CYCLE ? 0.3 : 0.1;
      return new Pace(epochs, batchSize, 1, schedule, warmup, 1, gamma, List.of(), 0, 2, 0, 0, 0);
    }
  }

  /// The setup that everything begins with.
  public static ClassifierSetup plain() {
    return new ClassifierSetup(
        "First minute",
        Data.of("drawn10"),
        Network.scratch("resnet20"),
        new Examples("crop:4 flip", "none", 0),
        OptimizerSettings.nesterov(0.1, 0.9, 5e-4),
        Pace.of(6, 64, LearningRate.Schedule.ONE_CYCLE, 0),
        1);
  }

  /// The plan for so many training pictures.
  ///
  /// @throws IllegalArgumentException in one sentence when they are too few for a batch
  public TrainingPlan plan(int trainingPictures) {
    long batches = trainingPictures / pace.batchSize();
    require(
        batches >= 1,
        "A batch of %d needs at least as many training pictures, and there are %d."
            .formatted(pace.batchSize(), trainingPictures));
    long perEpoch = Math.max(1, batches / pace.accumulation());
    var rate =
        new LearningRate(
            pace.schedule(),
            steps(pace.warmup(), perEpoch),
            Math.max(1, steps(pace.dropEvery(), perEpoch)),
            pace.gamma(),
            pace.milestones().stream().map(epoch -> steps(epoch, perEpoch)).toList(),
            pace.floor(),
            pace.ratePatience());
    return new TrainingPlan(
        RECIPE,
        seed,
        Math.max(1, steps(pace.epochs(), perEpoch)),
        pace.batchSize(),
        optimizer,
        rate,
        pace.clip(),
        perEpoch,
        Math.min(perEpoch, 500),
        pace.patience(),
        pace.accumulation(),
        pace.averageDecay(),
        planned());
  }

  /// Every setting by its name in a plan.
  public Map<String, String> settings() {
    return SetupSettings.of(this);
  }

  /// Everything but the seed and the optimiser, which a plan has itself, and what is said of the
  /// data where nothing is.
  private Map<String, String> planned() {
    boolean unsaid = data.reading().equals(Reading.USUAL);
    String elsewhere = "seed|optimizer\\..*" + (unsaid ? "|data\\.reading\\..*" : "");
    Map<String, String> planned = settings();
    planned.keySet().removeIf(name -> name.matches(elsewhere));
    return planned;
  }

  private static long steps(double epochs, long perEpoch) {
    return Math.round(epochs * perEpoch);
  }

  /// The setup that a plan was made of.
  ///
  /// @throws IllegalArgumentException in one sentence when it is none of a classifier
  public static ClassifierSetup of(TrainingPlan plan) {
    require(
        plan.recipe().equals(RECIPE),
        "The plan does not train a classifier but is of the recipe “" + plan.recipe() + "”.");
    ClassifierSetup usual = plain();
    return new ClassifierSetup(
            usual.name,
            usual.data,
            usual.network,
            usual.examples,
            plan.optimizer(),
            usual.pace,
            plan.seed())
        .with(plan.settings());
  }

  /// This setup with some settings replaced, by their names in a plan, such as `pace.epochs`;
  /// `seed` and `learningRate` too.
  ///
  /// @throws IllegalArgumentException for an unknown name or a value out of range
  public ClassifierSetup with(Map<String, String> changes) {
    return SetupSettings.changed(this, ClassifierSetup.class, changes);
  }
}
