package fovea.classification.training.setup;

import fovea.attack.Norm;
import fovea.classification.training.setup.AttackSettings.Crafting;
import fovea.classification.training.setup.AttackSettings.Kind;
import fovea.classification.training.setup.ClassifierSetup.Data;
import fovea.classification.training.setup.ClassifierSetup.Examples;
import fovea.training.Recipe;
import fovea.training.optimizer.LearningRate.Schedule;
import fovea.training.optimizer.OptimizerSettings;
import fovea.training.setup.Network;
import fovea.training.setup.Pace;
import fovea.training.setup.Start;
import java.util.List;
import java.util.Map;

/// The recipes of trainings on attacked pictures: the bundled robust network, the published
/// methods, those of the course report that asked for them, and a mistake beside the right way.
final class AttackRecipes {
  private static final String CIFAR_10 = "cifar10";
  private static final String CROP_FLIP = "crop:4 flip";
  private static final String RESNET_18 = "resnet18-cifar";
  private static final long SEED = 1;

  /// Said of all of the report's, whose text leaves it open.
  private static final String ASSUMED =
      " The report does not say how large its changes are, which of its two attacks it learnt from,"
          + " or legibly how much its weights decayed: 8/255, PGD with 4 steps of 2/255 and 0.01 are"
          + " assumed. It begins with the model that “%s” has made, brought in with `fovea models"
          + " import RUN/export`; another one by network.model.";

  static final List<Recipe<ClassifierSetup>> ALL =
      List.of(
          new Recipe<>(
              "cifar10-resnet20-robust",
              "Robust ResNet-20 on CIFAR-10",
              "The bundled classifier goes on with attacked pictures: Fast-AT at 8/255, random crops"
                  + " and flips, one cycle of the learning rate to 0.05, 3 epochs.",
              setup(
                  "Robust ResNet-20 on CIFAR-10",
                  new Data(CIFAR_10, 0.04, 0, 0, 0),
                  Network.from("cifar-classifier", Start.FINE_TUNE),
                  CROP_FLIP,
                  attack(Kind.FAST, 8, 10, 0, Crafting.TRAIN, 500),
                  OptimizerSettings.nesterov(0.05, 0.9, 5e-4),
                  Pace.of(3, 128, Schedule.ONE_CYCLE, 0)),
              "Reached here with re-compressed JPEG copies of CIFAR-10, of 1,000 test pictures: 70.8 %"
                  + " clean, 33.6 % under PGD-20 at 8/255; the network it began with has 85.1 and"
                  + " 0.0 %."),
          new Recipe<>(
              "trades-cifar10",
              "TRADES on CIFAR-10, as published",
              "ResNet-18 learns by TRADES: β 6, ε 0.031, 10 steps of 0.007, crafted in evaluation"
                  + " mode; SGD from 0.1, a tenth at epoch 75, 76 epochs. Published with a network"
                  + " ten times as large (WRN-34-10), without normalisation.",
              setup(
                      "TRADES on CIFAR-10",
                      new Data(CIFAR_10, 0.02, 0, 0, 0),
                      Network.scratch(RESNET_18),
                      CROP_FLIP,
                      attack(Kind.TRADES, 7.905, 1.785, 10, Crafting.EVAL, 1000),
                      OptimizerSettings.sgd(0.1, 0.9, 2e-4),
                      Pace.of(76, 128, Schedule.MULTI_STEP, 0))
                  .with(Map.of("pace.milestones", "75")),
              "Published for WRN-34-10: 84.92 % clean, 53.08 % under AutoAttack (Zhang et al. 2019;"
                  + " RobustBench). A ResNet-18 reaches less."),
          new Recipe<>(
              "fast-cifar10",
              "Fast-AT on CIFAR-10, as published",
              "ResNet-18 learns from FGSM with a random start: ε 8/255, step 10/255, crafted in"
                  + " training mode as its authors do; the rate goes up to 0.2 and back to 0 in 15"
                  + " epochs. Published with a pre-activation ResNet-18, in half precision.",
              setup(
                      "Fast-AT on CIFAR-10",
                      new Data(CIFAR_10, 0.02, 0, 0, 0),
                      Network.scratch(RESNET_18),
                      CROP_FLIP,
                      attack(Kind.FAST, 8, 10, 0, Crafting.TRAIN, 1000),
                      OptimizerSettings.sgd(0.2, 0.9, 5e-4),
                      Pace.of(15, 128, Schedule.ONE_CYCLE, 0))
                  .with(Map.of("pace.gamma", "0.4")),
              "Published: 86.06 % clean, 46.06 % under PGD-50 with 10 restarts (Wong, Rice and Kolter"
                  + " 2020); 43.21 % under AutoAttack (RobustBench)."),
          new Recipe<>(
              "pgd-cifar10",
              "PGD-AT on CIFAR-10, as published",
              "ResNet-18 learns from PGD: ε 8/255, 10 steps of 2/255, crafted in training mode as its"
                  + " authors do; SGD from 0.1, a tenth at epochs 100 and 150, 200 epochs. Robustness"
                  + " is best soon after the first drop and then wastes away, which the run tells."
                  + " Published with a pre-activation ResNet-18.",
              setup(
                      "PGD-AT on CIFAR-10",
                      new Data(CIFAR_10, 0.02, 0, 0, 0),
                      Network.scratch(RESNET_18),
                      CROP_FLIP,
                      attack(Kind.PGD, 8, 2, 10, Crafting.TRAIN, 1000),
                      OptimizerSettings.sgd(0.1, 0.9, 5e-4),
                      Pace.of(200, 128, Schedule.MULTI_STEP, 0))
                  .with(Map.of("pace.milestones", "100,150")),
              "Published: 53.49 % under PGD-10 at the best epoch, 106, with 82.92 % clean; 45.59 % and"
                  + " 84.93 % at the last (Rice, Wong and Kolter 2020, their log)."),
          reported(
              "report-resnet18-cifar100-robust",
              "ResNet-18 on CIFAR-100 made robust, as reported",
              "cifar100",
              "resnet-18-on-augmented-cifar-100",
              256,
              CROP_FLIP + " autoaugment",
              "report-resnet18-cifar100-augmented",
              "before 67.14 % clean, 11.67 % under FGSM, 1.77 % under PGD; after 4.81, 44.57 and"
                  + " 24.23 %"),
          reported(
              "report-resnet18-cifar100-noisy-robust",
              "ResNet-18 on noisy CIFAR-100 made robust, as reported",
              "cifar100",
              "resnet-18-on-augmented-noisy-cifar-100",
              256,
              CROP_FLIP + " autoaugment noise:0.2236",
              "report-resnet18-cifar100-augmented-noisy",
              "before 37.04 % clean, 10.03 % under FGSM, 7.94 % under PGD; after 3.24, 28.76 and"
                  + " 16.96 %"),
          reported(
              "report-vit-flowers102-robust",
              "ViT on Flowers-102 made robust, as reported",
              "flowers102",
              "vit-on-flowers-102",
              64,
              "flip",
              "report-vit-flowers102",
              "before 83.18 % clean, 7.79 % under FGSM, 0.00 % under PGD; after 25.43, 17.51 and"
                  + " 8.11 %"),
          reported(
              "report-vit-flowers102-scratch-robust",
              "ViT on Flowers-102 from scratch made robust, as reported",
              "flowers102",
              "vit-on-flowers-102-from-scratch",
              64,
              "flip",
              "report-vit-flowers102-scratch",
              "before 25.87 % clean, 0.11 % under FGSM, 0.00 % under PGD; after 4.19, 8.66 and"
                  + " 5.29 %"),
          drawn(
              "robust-first-minutes",
              "A robust network, first minutes",
              "A small residual network learns drawn pictures that are attacked by PGD with 3 steps"
                  + " at 4/255, the right way: the attack works on pixels from 0 to 1, and the"
                  + " network's normalisation is inside. Nothing has to be downloaded. Beside it:"
                  + " attack-mistake.",
              false,
              ""),
          drawn(
              "attack-mistake",
              "A MISTAKE, to be seen: attacking normalised pictures",
              "NOT TO BE USED. The same as robust-first-minutes, but with the mistake that many"
                  + " programs make: the attack is given pictures that are normalised already, takes"
                  + " ε in those numbers and clamps them to [0, 1]. Everything darker than the mean"
                  + " becomes one grey, clean pictures are never seen, and what such a program"
                  + " reports as robust accuracy (mistakenAccuracy) is higher than the accuracy on"
                  + " clean pictures, which no true attack can be.",
              true,
              "A course report had 4.81 % clean and 44.57 % under FGSM after its adversarial"
                  + " training, most likely by this mistake."));

  private AttackRecipes() {}

  private static AttackSettings attack(
      Kind kind, double epsilon, double step, int steps, Crafting crafting, int limit) {
    return new AttackSettings(
        kind, Norm.INFINITY, epsilon, step, steps, 0, 0, crafting, 10, limit, false);
  }

  private static ClassifierSetup setup(
      String name,
      Data data,
      Network network,
      String augmentation,
      AttackSettings attack,
      OptimizerSettings optimizer,
      Pace pace) {
    return new ClassifierSetup(
        name, data, network, new Examples(augmentation, "none", 0), attack, optimizer, pace, SEED);
  }

  /// @param model that it begins with
  /// @param before the recipe that makes it
  /// @param numbers of the report
  private static Recipe<ClassifierSetup> reported(
      String id,
      String title,
      String data,
      String model,
      int batch,
      String augmentation,
      String before,
      String numbers) {
    return new Recipe<>(
        id,
        title,
        "The report's model goes on for 10 epochs with attacked pictures alone: Adam, rate 1e-4."
            + ASSUMED.formatted(before),
        setup(
                title.replace(", as reported", ""),
                data.equals("flowers102") ? Data.of(data) : new Data(data, 0.1, 0, 0, 0),
                Network.from(model, Start.FINE_TUNE),
                augmentation,
                attack(Kind.PGD, 8, 2, 4, Crafting.EVAL, 1000),
                OptimizerSettings.adam(1e-4),
                Pace.constant(10, batch))
            .with(Map.of("optimizer.weightDecay", "0.01")),
        "The report has, "
            + numbers
            + ". Fewer right when clean than under attack is most likely a mistake: see the recipe"
            + " attack-mistake. Expect more clean than attacked.");
  }

  private static Recipe<ClassifierSetup> drawn(
      String id, String title, String description, boolean mistake, String expectation) {
    return new Recipe<>(
        id,
        title,
        description,
        setup(
                title,
                new Data("drawn10", 0.1, 4000, 500, 0),
                Network.scratch("resnet20"),
                CROP_FLIP,
                attack(Kind.PGD, 4, 2, 3, Crafting.EVAL, 200),
                OptimizerSettings.nesterov(0.1, 0.9, 5e-4),
                Pace.of(5, 64, Schedule.ONE_CYCLE, 0))
            .with(Map.of("attack.mistake", String.valueOf(mistake))),
        expectation);
  }
}
