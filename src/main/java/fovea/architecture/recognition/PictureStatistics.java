package fovea.architecture.recognition;

import fovea.architecture.PreparationText;
import fovea.architecture.Preparations;
import fovea.tensor.Preparation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The means and deviations that pictures are usually normalised with, per channel, in [0, 1]: any
/// of them may be what a network was trained with whose files do not say it.
public final class PictureStatistics {
  /// Of the reading, as a person writes it.
  static final String KEY = "statistics";

  private PictureStatistics() {}

  /// @param name as a person writes it
  /// @param title for people
  private record Statistics(String name, String title, List<Double> mean, List<Double> std) {
    Map<String, Object> in(Map<String, Object> usual) {
      return Preparations.with(usual, mean, std);
    }
  }

  private static final Statistics CIFAR10_PROGRAMS =
      new Statistics(
          "cifar10-batches",
          "CIFAR-10's mean and deviation as kuangliu's and chenyaofo's programs have them",
          List.of(0.4914, 0.4822, 0.4465),
          List.of(0.2023, 0.1994, 0.2010));

  private static final Statistics CIFAR100_PROGRAMS =
      new Statistics(
          "cifar100-chenyaofo",
          "CIFAR-100's mean and deviation as chenyaofo's programs have them",
          List.of(0.5070, 0.4865, 0.4409),
          List.of(0.2673, 0.2564, 0.2761));

  private static final List<Statistics> STATISTICS =
      List.of(
          new Statistics(
              "imagenet",
              "ImageNet's mean and deviation",
              Preparations.IMAGENET_MEAN,
              Preparations.IMAGENET_STD),
          new Statistics(
              "cifar10",
              "CIFAR-10's mean and deviation",
              List.of(0.4914, 0.4822, 0.4465),
              List.of(0.2470, 0.2435, 0.2616)),
          CIFAR10_PROGRAMS,
          new Statistics(
              "cifar100",
              "CIFAR-100's mean and deviation",
              List.of(0.5071, 0.4865, 0.4409),
              List.of(0.2673, 0.2564, 0.2762)),
          CIFAR100_PROGRAMS,
          new Statistics("half", "mean and deviation of 0.5", Preparations.HALF, Preparations.HALF),
          new Statistics("none", "bytes divided by 255, without normalisation", same(0), same(1)));

  private static List<Double> same(double value) {
    return List.of(value, value, value);
  }

  /// What stays open where no file of a model says what pictures go through: the size is the
  /// network's, but the mean and the deviation may be any.
  ///
  /// @param usual the architecture's
  static Reading reading(Map<String, Object> usual) {
    return reading(usual, true);
  }

  /// @param sized whether the size of pictures is known, and to be told
  static Reading reading(Map<String, Object> usual, boolean sized) {
    Preparation known = Preparations.of(usual);
    var options = new ArrayList<Reading.Option>();
    String assumed = "";
    for (Statistics statistics : STATISTICS) {
      Map<String, Object> prepared = statistics.in(usual);
      Preparation preparation = Preparations.of(prepared);
      if (preparation.equals(known)) {
        assumed = statistics.name();
      }
      options.add(
          new Reading.Option(
              statistics.name(),
              statistics.title() + (sized ? " (" + PreparationText.of(preparation) + ")" : ""),
              Map.of(),
              prepared));
    }
    if (assumed.isEmpty()) { // the architecture has numbers of its own
      assumed = "own";
      options.addFirst(
          new Reading.Option(assumed, PreparationText.of(known), Map.of(), Map.copyOf(usual)));
    }
    return new Reading(
        KEY, "No file of the model says what a picture goes through before it", options, assumed);
  }

  /// Pictures of 32 × 32 as kuangliu's and chenyaofo's programs have them for CIFAR-10 and
  /// CIFAR-100.
  static Map<String, Object> cifar(boolean hundred) {
    return (hundred ? CIFAR100_PROGRAMS : CIFAR10_PROGRAMS).in(Preparations.cifar());
  }
}
