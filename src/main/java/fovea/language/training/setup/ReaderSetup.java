package fovea.language.training.setup;

import fovea.training.optimizer.Checks;
import fovea.training.optimizer.OptimizerSettings;
import fovea.training.run.TrainingPlan;
import fovea.training.setup.DataSettings;
import fovea.training.setup.Network;
import fovea.training.setup.Pace;
import fovea.training.setup.Setup;
import fovea.training.setup.SetupSettings;
import java.util.Map;

/// All that a person decides about the training of a network that reads, with times in epochs.
///
/// @param name of the run, for people
/// @param seed of weights, splits, order, masks and dropout
public record ReaderSetup(
    String name,
    Data data,
    Network network,
    Text text,
    OptimizerSettings optimizer,
    Pace pace,
    long seed)
    implements Setup<ReaderSetup> {
  /// The recipe of a plan that trains a reader.
  public static final String RECIPE = "reader";

  /// How setups stand in plans.
  static final SetupSettings<ReaderSetup> SETTINGS =
      new SetupSettings<>(ReaderSetup.class, RECIPE, "a reader", usual(), tree -> {});

  /// What a plan means that does not say otherwise.
  static ReaderSetup usual() {
    return new ReaderSetup(
        "Reader",
        Data.of("sentences"),
        Network.scratch("bert-classification"),
        Text.usual(),
        OptimizerSettings.adamW(1e-3, 0.01),
        Pace.constant(1, 32),
        1);
  }

  /// What is learnt from.
  ///
  /// @param source `sentences`, or the path of a table, a folder or an archive of texts with labels
  public record Data(String source, double heldOut, int trainingLimit, int validationLimit)
      implements DataSettings {
    public Data {
      DataSettings.require(source, heldOut, trainingLimit, validationLimit);
    }

    public static Data of(String source) {
      return new Data(source, 0.1, 0, 0);
    }
  }

  /// What the network learns to say.
  public enum Objective {
    /// which class a text is of
    CLASSES,
    /// which words are hidden (Devlin et al., BERT, NAACL 2019)
    MASKED_WORDS
  }

  /// How texts are read, and what is asked of them.
  ///
  /// @param length the most tokens of a text, `[CLS]` and `[SEP]` included, 4 to 4,096; what is
  ///   longer is cut
  /// @param vocabulary the path of a `vocab.txt` or a `tokenizer.json`; "" to go on with that of
  ///   the model, or to build one of the training texts
  /// @param vocabularySize the most tokens of a vocabulary that is built, 100 to 200,000
  /// @param lowerCase whether a vocabulary that is built, or a `vocab.txt`, knows no capitals and
  ///   no accents
  /// @param masked for MASKED_WORDS: the share of the words' pieces that is asked for, above 0 and
  ///   below 1
  public record Text(
      Objective objective,
      int length,
      String vocabulary,
      int vocabularySize,
      boolean lowerCase,
      double masked) {
    public Text {
      Checks.given("text.objective", objective);
      Checks.require(
          length >= 4 && length <= 4096, "The length of texts must be from 4 to 4,096 tokens.");
      Checks.require(
          vocabularySize >= 100 && vocabularySize <= 200_000,
          "A vocabulary must have from 100 to 200,000 tokens.");
      Checks.require(
          masked > 0 && masked < 1, "The share of masked words must be above 0 and below 1.");
    }

    /// Classes of short texts, read in lower case with 8,000 tokens.
    public static Text usual() {
      return new Text(Objective.CLASSES, 64, "", 8000, true, 0.15);
    }
  }

  @Override
  public TrainingPlan plan(int trainingTexts) {
    return SETTINGS.plan(this, trainingTexts);
  }

  /// The setup that a plan was made of.
  ///
  /// @throws IllegalArgumentException in one sentence when it is none of a reader
  public static ReaderSetup of(TrainingPlan plan) {
    return SETTINGS.read(plan);
  }

  @Override
  public ReaderSetup with(Map<String, String> changes) {
    return SETTINGS.changed(this, changes);
  }
}
