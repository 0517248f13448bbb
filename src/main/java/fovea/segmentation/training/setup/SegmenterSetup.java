package fovea.segmentation.training.setup;

import fovea.training.optimizer.Checks;
import fovea.training.optimizer.OptimizerSettings;
import fovea.training.run.TrainingPlan;
import fovea.training.setup.DataSettings;
import fovea.training.setup.Network;
import fovea.training.setup.Pace;
import fovea.training.setup.Setup;
import fovea.training.setup.SetupSettings;
import java.util.List;
import java.util.Map;

/// All that a person decides about the training of a segmenter, with times in epochs.
///
/// @param name of the run, for people
/// @param seed of weights, splits, order, augmentation and dropout
public record SegmenterSetup(
    String name,
    Data data,
    Network network,
    Examples examples,
    OptimizerSettings optimizer,
    Pace pace,
    long seed)
    implements Setup<SegmenterSetup> {
  /// The recipe of a plan that trains a segmenter.
  public static final String RECIPE = "segmenter";

  /// How setups stand in plans.
  static final SetupSettings<SegmenterSetup> SETTINGS =
      new SetupSettings<>(SegmenterSetup.class, RECIPE, "a segmenter", usual(), tree -> {});

  /// What a plan means that does not say otherwise.
  static SegmenterSetup usual() {
    return new SegmenterSetup(
        "Segmenter",
        Data.of("scenes"),
        Network.scratch("beit-segmentation"),
        new Examples("", ClassWeights.NONE),
        OptimizerSettings.adamW(1e-3, 0.05),
        Pace.constant(1, 2),
        1);
  }

  /// What is learnt from.
  ///
  /// @param source `scenes`, or the path of a folder or an archive of pictures with masks
  /// @param firstClass the number of the first class in the masks, 0 or 1; -1 for what the data set
  ///   says, or its numbers speak for
  /// @param ignored numbers in the masks that are left out, besides those that the data set says
  public record Data(
      String source,
      double heldOut,
      int trainingLimit,
      int validationLimit,
      int firstClass,
      List<Integer> ignored)
      implements DataSettings {
    public Data {
      ignored = List.copyOf(ignored);
      DataSettings.require(source, heldOut, trainingLimit, validationLimit);
      Checks.require(
          firstClass >= -1 && firstClass <= 1,
          "The first class has the number 0 or 1, or -1 for what the data set says.");
    }

    public static Data of(String source) {
      return new Data(source, 0.1, 0, 0, -1, List.of());
    }
  }

  /// How much a pixel of each class counts.
  public enum ClassWeights {
    /// all alike
    NONE,
    /// the rarer a class where it occurs, the more: the median of the classes' frequencies by its
    /// own (Eigen and Fergus, ICCV 2015), as in SegNet's tables
    MEDIAN_FREQUENCY,
    /// 1 / ln(1.02 + p) of a class with the share p of all pixels, at most 50 (Paszke et al., ENet,
    /// 2016): milder
    ENET
  }

  /// How examples are changed on their way, and what they count.
  ///
  /// @param augmentation changes by chance, such as `scale:0.5:2 crop:0.75 flip distort`; see
  ///   {@link MaskChanges}
  public record Examples(String augmentation, ClassWeights classWeights) {
    public Examples {
      augmentation = MaskChanges.checked(augmentation);
    }
  }

  @Override
  public TrainingPlan plan(int trainingPictures) {
    return SETTINGS.plan(this, trainingPictures);
  }

  /// The setup that a plan was made of.
  ///
  /// @throws IllegalArgumentException in one sentence when it is none of a segmenter
  public static SegmenterSetup of(TrainingPlan plan) {
    return SETTINGS.read(plan);
  }

  @Override
  public SegmenterSetup with(Map<String, String> changes) {
    return SETTINGS.changed(this, changes);
  }
}
