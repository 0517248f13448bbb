package fovea.classification.training.setup;

import fovea.dataset.picture.Reading;
import fovea.training.optimizer.Checks;
import fovea.training.optimizer.LearningRate.Schedule;
import fovea.training.optimizer.OptimizerSettings;
import fovea.training.run.TrainingPlan;
import fovea.training.setup.DataSettings;
import fovea.training.setup.Network;
import fovea.training.setup.Pace;
import fovea.training.setup.Setup;
import fovea.training.setup.SetupSettings;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// All that a person decides about the training of a classifier, with times in epochs.
///
/// @param name of the run, for people
/// @param attack how the pictures are attacked that are learnt from
/// @param seed of weights, splits, order, augmentation, attacks and dropout
public record ClassifierSetup(
    String name,
    Data data,
    Network network,
    Examples examples,
    AttackSettings attack,
    OptimizerSettings optimizer,
    Pace pace,
    long seed)
    implements Setup<ClassifierSetup> {
  public ClassifierSetup {
    if (attack.on()) {
      Checks.require(
          Augmentations.Mix.parse(examples.mixing()).kind() == Augmentations.Mix.Kind.NONE,
          "Pictures that are attacked are not mixed: set examples.mixing to none.");
      Checks.require(
          !network.recompute(),
          "An attack differentiates the network by its pictures, which it cannot while activations are calculated anew: set network.recompute to false.");
      Checks.require(
          attack.kind() != AttackSettings.Kind.MART || examples.labelSmoothing() == 0,
          "MART learns from labels as they are: set examples.labelSmoothing to 0.");
    }
  }

  /// The recipe of a plan that trains a classifier.
  public static final String RECIPE = "classifier";

  /// How setups stand in plans.
  static final SetupSettings<ClassifierSetup> SETTINGS =
      new SetupSettings<>(
          ClassifierSetup.class,
          RECIPE,
          "a classifier",
          plain(),
          tree -> {
            if (tree.get("data") instanceof ObjectNode data
                && data.path("reading").equals(JsonMapper.shared().valueToTree(Reading.USUAL))) {
              data.remove("reading");
            }
            if (tree.path("attack").equals(JsonMapper.shared().valueToTree(AttackSettings.NONE))) {
              tree.remove("attack");
            }
          });

  /// What is learnt from.
  ///
  /// @param source a data set's id, or the path of a folder, a CSV or an archive
  /// @param noise standard deviation of Gaussian noise on the pictures that are validated with, for
  ///   pixels in [0, 1]; 0 for none
  /// @param reading what a person says of it that it does not tell itself
  public record Data(
      String source,
      double heldOut,
      int trainingLimit,
      int validationLimit,
      double noise,
      Reading reading)
      implements DataSettings {
    public Data {
      DataSettings.require(source, heldOut, trainingLimit, validationLimit);
      Checks.require(noise >= 0 && noise <= 1, "The noise must be from 0 to 1.");
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

  /// How examples are changed on their way.
  ///
  /// @param augmentation changes by chance, such as `crop:4 flip`; see {@link Augmentations}
  /// @param mixing of two pictures: `none`, `mixup:ALPHA` or `cutmix:ALPHA`
  /// @param labelSmoothing 0 (none) to below 1
  public record Examples(String augmentation, String mixing, double labelSmoothing) {
    public Examples {
      augmentation = Augmentations.format(Augmentations.parse(augmentation));
      mixing = Augmentations.Mix.parse(mixing).toString();
      Checks.require(
          labelSmoothing >= 0 && labelSmoothing < 1,
          "Label smoothing must be 0 or more and below 1.");
    }

    /// As they are.
    public static Examples plain() {
      return new Examples("", "none", 0);
    }
  }

  /// The same with pictures that are attacked.
  public ClassifierSetup attacked(AttackSettings other) {
    return new ClassifierSetup(name, data, network, examples, other, optimizer, pace, seed);
  }

  /// The setup that everything begins with.
  public static ClassifierSetup plain() {
    return new ClassifierSetup(
        "First minute",
        Data.of("drawn10"),
        Network.scratch("resnet20"),
        new Examples("crop:4 flip", "none", 0),
        AttackSettings.NONE,
        OptimizerSettings.nesterov(0.1, 0.9, 5e-4),
        Pace.of(6, 64, Schedule.ONE_CYCLE, 0),
        1);
  }

  @Override
  public TrainingPlan plan(int trainingPictures) {
    return SETTINGS.plan(this, trainingPictures);
  }

  /// The setup that a plan was made of.
  ///
  /// @throws IllegalArgumentException in one sentence when it is none of a classifier
  public static ClassifierSetup of(TrainingPlan plan) {
    return SETTINGS.read(plan);
  }

  @Override
  public ClassifierSetup with(Map<String, String> changes) {
    return SETTINGS.changed(this, changes);
  }
}
