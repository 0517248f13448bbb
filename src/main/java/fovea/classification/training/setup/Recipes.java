package fovea.classification.training.setup;

import fovea.classification.training.setup.ClassifierSetup.Data;
import fovea.classification.training.setup.ClassifierSetup.Examples;
import fovea.training.Recipe;
import fovea.training.optimizer.LearningRate.Schedule;
import fovea.training.optimizer.OptimizerSettings;
import fovea.training.setup.Network;
import fovea.training.setup.Pace;
import fovea.training.setup.RecipeBook;
import fovea.training.setup.Start;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The recipes there are: a first one that needs nothing, those of the course reports that this
/// program grew from (`report-…`), and the published protocols beside them.
public final class Recipes {
  private static final String FIRST = "first-minute";
  private static final String CIFAR_10 = "cifar10";
  private static final String CIFAR_100 = "cifar100";
  private static final String FLOWERS = "flowers102";
  private static final String RESNET_18 = "resnet18-cifar";
  private static final String CROP_FLIP = "crop:4 flip";
  private static final String STRONG = CROP_FLIP + " autoaugment";

  /// The reports state a variance of 0.05.
  private static final String NOISE = "noise:0.2236";

  private static final double HELD_OUT = 0.1;
  private static final long SEED = 1;

  private static final List<Recipe<ClassifierSetup>> ALL =
      List.of(
          new Recipe<>(
              FIRST,
              "First minute",
              "A small residual network learns ten kinds of drawn pictures. Nothing has to be"
                  + " downloaded, and a minute or two is enough on most machines.",
              ClassifierSetup.plain(),
              ""),
          new Recipe<>(
              "cifar10-resnet20",
              "ResNet-20 on CIFAR-10",
              "The small residual network that comes with this program, trained as it was: random"
                  + " crops and flips, one cycle of the learning rate, calculated in bfloat16.",
              setup(
                  "ResNet-20 on CIFAR-10",
                  new Data(CIFAR_10, 0.04, 0, 0, 0),
                  new Network("resnet20", "{}", "", Start.SCRATCH, 0, true, false, 1, 1, 1),
                  new Examples(CROP_FLIP, "none", 0),
                  OptimizerSettings.nesterov(0.2, 0.9, 5e-4),
                  Pace.of(24, 128, Schedule.ONE_CYCLE, 0)),
              "Reached here with re-compressed JPEG copies of CIFAR-10: 86.30 % of their 10,000"
                  + " test pictures, and 88 of 100 lossless ones. Published for ResNet-20 with 200"
                  + " epochs on the originals: 91.73 % (akamaster)."),
          new Recipe<>(
              "report-mlp-cifar10",
              "Perceptron on CIFAR-10, as reported",
              "Four layers of 512, 256, 128 and 10 units with dropout; SGD with momentum, rate"
                  + " 0.001, 40 epochs.",
              setup(
                  "Perceptron on CIFAR-10",
                  new Data(CIFAR_10, HELD_OUT, 0, 0, 0),
                  Network.scratch("mlp"),
                  Examples.plain(),
                  OptimizerSettings.sgd(0.001, 0.9, 0),
                  Pace.constant(40, 32)),
              "The report reached 52 %; here, with re-compressed copies, 52.8 %. Convolutions reach"
                  + " far more."),
          new Recipe<>(
              "resnet18-cifar10",
              "ResNet-18 on CIFAR-10, as published",
              "ResNet-18 with CIFAR stem; SGD from 0.1, cosine over 200 epochs, random crops and"
                  + " flips.",
              setup(
                  "ResNet-18 on CIFAR-10",
                  new Data(CIFAR_10, 0.02, 0, 0, 0),
                  Network.scratch(RESNET_18),
                  new Examples(CROP_FLIP, "none", 0),
                  OptimizerSettings.sgd(0.1, 0.9, 5e-4),
                  Pace.of(200, 128, Schedule.COSINE, 0)),
              "Published: 93.02 % (kuangliu/pytorch-cifar, older schedule)."),
          new Recipe<>(
              "report-beit-cifar10",
              "BEiT on 5,000 pictures of CIFAR-10, as reported",
              "All of BEiT-B is fine-tuned on a tenth of the pictures: AdamW, rate 6e-5 falling"
                  + " linearly, batch 8, 5 epochs.",
              setup(
                  "BEiT on 5,000 pictures",
                  new Data(CIFAR_10, HELD_OUT, 5000, 2000, 0),
                  Network.from("beit-base", Start.FINE_TUNE),
                  Examples.plain(),
                  OptimizerSettings.adamW(6e-5, 0),
                  Pace.of(5, 8, Schedule.LINEAR, 0)),
              "The report reached 97.1 % on 2,000 pictures, after epoch 4."),
          new Recipe<>(
              "beit-cifar10",
              "BEiT on CIFAR-10, as published",
              "All of BEiT-B is fine-tuned on all pictures: AdamW, rate 3e-5 with a tenth of"
                  + " warm-up, then falling linearly, 128 pictures a step, 3 epochs.",
              setup(
                      "BEiT on CIFAR-10",
                      new Data(CIFAR_10, 0.02, 0, 0, 0),
                      Network.from("beit-base", Start.FINE_TUNE),
                      Examples.plain(),
                      OptimizerSettings.adamW(3e-5, 0),
                      Pace.of(3, 32, Schedule.LINEAR, 0.3))
                  .with(Map.of("pace.accumulation", "4")),
              "Published: 98.62, 98.94 and 99.18 % after epoch 1, 2 and 3"
                  + " (jadohu/BEiT-finetuned)."),
          reported(
              "report-resnet18-cifar100",
              "ResNet-18 on CIFAR-100, as reported",
              "",
              "The report reached 60.2 %."),
          reported(
              "report-resnet18-cifar100-noisy",
              "ResNet-18 on noisy CIFAR-100, as reported",
              NOISE,
              "The report reached 36.4 % on clean test pictures."),
          reported(
              "report-resnet18-cifar100-augmented",
              "ResNet-18 on augmented CIFAR-100, as reported",
              STRONG,
              "The report reached 67.14 %, and 78.86 % of the super-classes."),
          reported(
              "report-resnet18-cifar100-augmented-noisy",
              "ResNet-18 on augmented, noisy CIFAR-100, as reported",
              STRONG + " " + NOISE,
              "The report reached 37.04 %, and 50.41 % of the super-classes."),
          new Recipe<>(
              "resnet18-cifar100",
              "ResNet-18 on CIFAR-100, as published",
              "ResNet-18 with CIFAR stem; SGD with Nesterov's momentum from 0.1, a fifth at epochs"
                  + " 60, 120 and 160, one epoch of warm-up, 200 epochs.",
              setup(
                      "ResNet-18 on CIFAR-100",
                      new Data(CIFAR_100, 0.02, 0, 0, 0),
                      Network.scratch(RESNET_18),
                      new Examples(CROP_FLIP, "none", 0),
                      OptimizerSettings.nesterov(0.1, 0.9, 5e-4),
                      Pace.of(200, 128, Schedule.MULTI_STEP, 1))
                  .with(Map.of("pace.milestones", "60,120,160", "pace.gamma", "0.2")),
              "Published: 75.61 %, top-5 93.05 % (weiaicunzai/pytorch-cifar100)."),
          flowers(
              "report-vit-flowers102",
              "ViT on Flowers-102, as reported",
              "All of ViT-B/16 is fine-tuned on the 1,020 training pictures: rate 5e-5 with"
                  + " warm-up, batch 64, 5 epochs.",
              Network.from("vit-base", Start.FINE_TUNE),
              OptimizerSettings.adamW(5e-5, 0.01),
              Pace.of(5, 64, Schedule.LINEAR, 0.5),
              "The report reached 83.18 %."),
          flowers(
              "report-vit-flowers102-scratch",
              "ViT on Flowers-102 from scratch, as reported",
              "The same network from random weights, 10 epochs: a transformer needs more pictures"
                  + " than these.",
              Network.scratch("vit"),
              OptimizerSettings.adamW(5e-5, 0.01),
              Pace.of(10, 64, Schedule.LINEAR, 0.5),
              "The report reached 25.87 %."),
          flowers(
              "vit-flowers102",
              "ViT on Flowers-102, as published",
              "All of ViT-B/16 is fine-tuned with flips: rate 2e-4 with warm-up, then falling"
                  + " linearly, batch 16, 5 epochs.",
              Network.from("vit-base", Start.FINE_TUNE),
              OptimizerSettings.adamW(2e-4, 0),
              Pace.of(5, 16, Schedule.LINEAR, 0.5),
              "Published: 98.53 %, though with training and test pictures exchanged; with the"
                  + " official split expect less."));

  private static final RecipeBook<ClassifierSetup> BOOK =
      new RecipeBook<>(
          ClassifierSetup.SETTINGS,
          Stream.concat(ALL.stream(), AttackRecipes.ALL.stream()).toList());

  private Recipes() {}

  public static RecipeBook<ClassifierSetup> book() {
    return BOOK;
  }

  private static ClassifierSetup setup(
      String name,
      Data data,
      Network network,
      Examples examples,
      OptimizerSettings optimizer,
      Pace pace) {
    return new ClassifierSetup(
        name, data, network, examples, AttackSettings.NONE, optimizer, pace, SEED);
  }

  private static Recipe<ClassifierSetup> reported(
      String id, String title, String augmentation, String expectation) {
    return new Recipe<>(
        id,
        title,
        "ResNet-18 with CIFAR stem; Adam, rate 0.001 that drops when validation gets no better,"
            + " weight decay 1e-4, batch 256, at most 20 epochs with patience 7"
            + (augmentation.isEmpty()
                ? "."
                : "; training pictures changed by " + augmentation + "."),
        setup(
                title.replace(", as reported", ""),
                new Data(CIFAR_100, HELD_OUT, 0, 0, 0),
                Network.scratch(RESNET_18),
                new Examples(augmentation, "none", 0),
                OptimizerSettings.adam(1e-3),
                Pace.of(20, 256, Schedule.PLATEAU, 0))
            .with(Map.of("optimizer.weightDecay", "1e-4", "pace.patience", "7")),
        expectation);
  }

  private static Recipe<ClassifierSetup> flowers(
      String id,
      String title,
      String description,
      Network network,
      OptimizerSettings optimizer,
      Pace pace,
      String expectation) {
    return new Recipe<>(
        id,
        title,
        description,
        setup(
            title.replace(", as reported", "").replace(", as published", ""),
            Data.of(FLOWERS),
            network,
            new Examples("flip", "none", 0),
            optimizer,
            pace),
        expectation);
  }
}
