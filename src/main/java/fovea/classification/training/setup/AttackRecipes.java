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

/// The recipes of trainings on attacked pictures.
final class AttackRecipes {
  static final List<Recipe<ClassifierSetup>> ALL =
      List.of(
          new Recipe<>(
              "cifar10-resnet20-robust",
              "Robust ResNet-20 on CIFAR-10",
              "The bundled classifier goes on with attacked pictures: Fast-AT at 8/255, random crops"
                  + " and flips, one cycle of the learning rate to 0.1, 6 epochs.",
              new ClassifierSetup(
                  "Robust ResNet-20 on CIFAR-10",
                  new Data("cifar10", 0.04, 0, 0, 0),
                  Network.from("cifar-classifier", Start.FINE_TUNE),
                  new Examples("crop:4 flip", "none", 0),
                  new AttackSettings(
                      Kind.FAST, Norm.INFINITY, 8, 10, 0, 0, 0, Crafting.TRAIN, 10, 500, false),
                  OptimizerSettings.nesterov(0.1, 0.9, 5e-4),
                  Pace.of(6, 128, Schedule.ONE_CYCLE, 0),
                  1),
              ""));

  private AttackRecipes() {}
}
