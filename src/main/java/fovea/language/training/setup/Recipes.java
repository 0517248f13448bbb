package fovea.language.training.setup;

import fovea.language.training.setup.ReaderSetup.Data;
import fovea.language.training.setup.ReaderSetup.Objective;
import fovea.language.training.setup.ReaderSetup.Text;
import fovea.training.Recipe;
import fovea.training.optimizer.LearningRate.Schedule;
import fovea.training.optimizer.OptimizerSettings;
import fovea.training.setup.Network;
import fovea.training.setup.Pace;
import fovea.training.setup.RecipeBook;
import fovea.training.setup.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The recipes for readers: those that need nothing, from scratch on real sentences, and
/// fine-tuning as published.
public final class Recipes {
  private static final long SEED = 1;
  private static final String SST2 = "sst2";

  /// 0.4 million numbers with a vocabulary of 800 tokens.
  private static final String SENTENCES =
      "{\"hidden_size\":96,\"num_hidden_layers\":3,\"num_attention_heads\":4,"
          + "\"intermediate_size\":384}";

  private static final String TINY =
      "{\"hidden_size\":128,\"num_hidden_layers\":2,\"num_attention_heads\":2,"
          + "\"intermediate_size\":512,\"hidden_dropout_prob\":0.3,"
          + "\"attention_probs_dropout_prob\":0.1}";

  private static final String BASE =
      "{\"hidden_size\":768,\"num_hidden_layers\":12,\"num_attention_heads\":12,"
          + "\"intermediate_size\":3072,\"hidden_act\":\"gelu\",\"hidden_dropout_prob\":0.1,"
          + "\"attention_probs_dropout_prob\":0.1}";

  private static final RecipeBook<ReaderSetup> BOOK = new RecipeBook<>(ReaderSetup.SETTINGS, all());

  private Recipes() {}

  public static RecipeBook<ReaderSetup> book() {
    return BOOK;
  }

  /// The setup that everything begins with.
  public static ReaderSetup plain() {
    return BOOK.recipes().getFirst().setup();
  }

  private static List<Recipe<ReaderSetup>> all() {
    var all = new ArrayList<Recipe<ReaderSetup>>();
    all.add(
        new Recipe<>(
            "sentences-bert",
            "Small BERT on made sentences",
            "A small BERT learns from scratch whether a generated sentence praises or complains."
                + " Nothing has to be downloaded.",
            setup(
                "Small BERT on made sentences",
                "sentences",
                scratch(SENTENCES),
                text(Objective.CLASSES, 48, 3000),
                OptimizerSettings.adamW(5e-4, 0.01),
                pace(3, 64, 0.2)),
            "Reached here: 95.6 % of the test sentences; word counts 63.3 %."));
    ;
    all.add(
        new Recipe<>(
            "sentences-words",
            "Masked words of made sentences",
            "A small BERT learns to fill in hidden words of generated sentences: 15 % of the pieces,"
                + " of which 80 % are masked, 10 % changed and 10 % left.",
            setup(
                "Masked sentence words",
                "sentences",
                scratch(SENTENCES),
                text(Objective.MASKED_WORDS, 48, 3000),
                OptimizerSettings.adamW(1e-3, 0.01),
                pace(6, 64, 0.5)),
            "Reached here: 64.4 % of the hidden pieces of the test sentences, perplexity 3.66."));
    ;
    all.add(
        new Recipe<>(
            "sentences-tuned",
            "From masked words to sentiment",
            "The model that fills in words of generated sentences, which comes with the program,"
                + " learns whether they praise or complain.",
            setup(
                "Sentence sentiment",
                "sentences",
                Network.from("sentence-words", Start.FINE_TUNE),
                text(Objective.CLASSES, 48, 3000),
                OptimizerSettings.adamW(5e-4, 0.01),
                pace(4, 64, 0.2)),
            "Reached here: 96.9 % of the test sentences; word counts 63.3 %."));
    ;
    all.add(
        new Recipe<>(
            "sst2-scratch",
            "SST-2 from scratch",
            "A small BERT learns the sentiment of phrases from film reviews (SST-2), with words of its own"
                + " and nothing known before. Logistic regression on word counts stands beside it.",
            setup(
                "Small BERT on SST-2",
                SST2,
                scratch(TINY),
                text(Objective.CLASSES, 64, 8000),
                OptimizerSettings.adamW(5e-4, 0.01),
                pace(5, 64, 0.5)),
            "Reached here: 80.4 % of the sentences of dev; word counts 81.9 %."));
    ;
    all.add(
        new Recipe<>(
            "sst2-words",
            "Masked words of SST-2",
            "The same small BERT learns to fill in hidden words of the reviews, to be fine-tuned then.",
            setup(
                "Masked words of SST-2",
                SST2,
                scratch(TINY.replace("0.3", "0.1")),
                text(Objective.MASKED_WORDS, 64, 8000),
                OptimizerSettings.adamW(1e-3, 0.01),
                pace(10, 64, 0.5)),
            ""));
    all.add(
        new Recipe<>(
            "bert-scratch",
            "BERT-base from scratch, as in the course report",
            "As in the course report that this program grew from: 12 layers with 12 heads on texts of"
                + " 32 tokens in batches of 128, two epochs, dropout 0.1. Takes a GPU. With little"
                + " text it learns less than logistic regression on word counts knows; with"
                + " “hidden_act” “gelu_new” in the network's settings GELU is the approximation.",
            setup(
                "BERT-base from scratch",
                SST2,
                scratch(BASE),
                text(Objective.CLASSES, 32, 30_000),
                OptimizerSettings.adamW(5e-5, 0.01),
                pace(2, 128, 0.2)),
            ""));
    tuned(all, "tiny", 3e-4, "83.2 %");
    tuned(all, "mini", 1e-4, "85.9 %");
    tuned(all, "small", 1e-4, "89.7 %");
    tuned(all, "medium", 5e-5, "89.6 %");
    return List.copyOf(all);
  }

  private static void tuned(
      List<Recipe<ReaderSetup>> all, String size, double rate, String published) {
    all.add(
        new Recipe<>(
            "sst2-bert-" + size,
            "BERT-" + size + " on SST-2",
            "The pretrained BERT-%s is fine-tuned on SST-2 as published: 4 epochs, a straight line down."
                .formatted(size),
            setup(
                "BERT-" + size + " on SST-2",
                SST2,
                Network.from("bert-" + size, Start.FINE_TUNE),
                text(Objective.CLASSES, 128, 30_000),
                OptimizerSettings.adamW(rate, 0.01),
                pace(4, 32, 0.4)),
            "Published: %s of SST-2's test sentences (Turc et al., Well-Read Students Learn Better, 2019)."
                .formatted(published)));
  }

  private static Network scratch(String configuration) {
    return new Network(
        "bert-classification", configuration, "", Start.SCRATCH, 0, false, false, 1, 1, 1);
  }

  private static Text text(Objective objective, int length, int vocabulary) {
    return new Text(objective, length, "", vocabulary, true, 0.15);
  }

  /// Warm-up, then a straight line down; gradients no longer than 1.
  private static Pace pace(double epochs, int batchSize, double warmup) {
    ReaderSetup usual = ReaderSetup.usual();
    return new ReaderSetup(
            usual.name(),
            usual.data(),
            usual.network(),
            usual.text(),
            usual.optimizer(),
            Pace.of(epochs, batchSize, Schedule.LINEAR, warmup),
            SEED)
        .with(Map.of("pace.clip", "1"))
        .pace();
  }

  private static ReaderSetup setup(
      String name,
      String source,
      Network network,
      Text text,
      OptimizerSettings optimizer,
      Pace pace) {
    return new ReaderSetup(name, Data.of(source), network, text, optimizer, pace, SEED);
  }
}
