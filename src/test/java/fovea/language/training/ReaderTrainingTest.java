package fovea.language.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDManager;
import fovea.architecture.CardNetworks;
import fovea.datalibrary.NoDownloads;
import fovea.dataset.text.TextDataset;
import fovea.dataset.text.TextExample;
import fovea.dataset.text.TextParts;
import fovea.language.Answer;
import fovea.language.TextInput;
import fovea.language.network.NetworkReader;
import fovea.language.training.setup.ReaderSetup;
import fovea.language.training.setup.Recipes;
import fovea.modelmanager.CardJson;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.Task;
import fovea.tensor.Compute;
import fovea.training.CostEstimate;
import fovea.training.model.FolderModels;
import fovea.training.recipe.Runs;
import fovea.training.run.RunFolder;
import fovea.training.run.StopSignal;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingEvent.Noted;
import fovea.training.run.TrainingEvent.Reason;
import fovea.training.run.TrainingEvent.StepDone;
import fovea.training.run.TrainingEvent.Stopped;
import fovea.training.run.TrainingEvent.Validated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReaderTrainingTest {
  private static final String TINY =
      "{\"hidden_size\":16,\"num_hidden_layers\":2,\"num_attention_heads\":2,"
          + "\"intermediate_size\":32}";
  private static final Map<String, String> USUAL =
      Map.of(
          "data.source", "made",
          "network.configuration", TINY,
          "text.length", "12",
          "text.vocabularySize", "100",
          "pace.batchSize", "8",
          "pace.warmup", "0",
          "pace.epochs", "2");

  private static Compute compute;
  private static ReaderTraining training;
  @TempDir static Path shared;
  private static RunFolder fitted;
  private static RunFolder words;

  @TempDir Path temporary;

  @BeforeAll
  static void start() throws IOException {
    compute = Compute.start();
    training = new ReaderTraining(compute, new Library(), new FolderModels());
    fitted =
        Runs.trained(
            training,
            shared.resolve("fitted"),
            setup("pace.epochs=30", "learningRate=0.01", "name=Taste of words"));
    words =
        Runs.trained(
            training,
            shared.resolve("words"),
            setup("text.objective=MASKED_WORDS", "pace.epochs=3"));
  }

  @AfterAll
  static void close() {
    compute.close();
  }

  private static ReaderSetup setup(String... changes) {
    return Runs.changed(Recipes.plain(), USUAL, changes);
  }

  /// `made`: order decides, so that word counts know nothing; `one`: a single class; `pairs`.
  private static final class Library extends NoDownloads {
    @Override
    public TextParts openTexts(String source) {
      return switch (source) {
        case "one" -> parts(List.of("only"), false);
        case "pairs" -> parts(List.of("sour", "sweet"), true);
        default -> parts(List.of("sour", "sweet"), false);
      };
    }

    private static TextParts parts(List<String> labels, boolean pairs) {
      return new TextParts(
          "made texts",
          texts(labels, pairs, 0, 48),
          Optional.of(texts(labels, pairs, 0, 12)),
          Optional.of(texts(labels, pairs, 12, 24)),
          List.of("They are made."));
    }

    private static TextDataset texts(List<String> labels, boolean pairs, int from, int to) {
      var examples = new ArrayList<TextExample>();
      List<String> fruits = List.of("plum", "pear", "fig", "lime", "kiwi", "date");
      for (int i = from; i < to; i++) {
        boolean sweet = i % 2 == 1;
        String fruit = fruits.get(i / 2 % fruits.size());
        String text = (sweet ? "sweet not sour " : "sour not sweet ") + fruit;
        examples.add(
            new TextExample(
                text,
                pairs ? Optional.of("a " + fruit) : Optional.empty(),
                labels.size() == 1 ? 0 : i % 2,
                "text " + i));
      }
      return new TextDataset("made texts", labels, examples);
    }
  }

  @Test
  void aClassifierLearnsAndStandsBesideWordCounts() {
    Validated last = Runs.events(fitted, Validated.class).getLast();
    assertEquals(1, last.metrics().get("accuracy"));
    assertEquals(1, last.metrics().get("macroF1"));
    assertEquals(0.5, last.metrics().get("wordCountAccuracy"));
    List<String> notes = Runs.events(fitted, Noted.class).stream().map(Noted::message).toList();
    assertTrue(notes.contains("They are made."), notes.toString());
    assertTrue(
        notes.contains(
            "Logistic regression on word counts (C = 1) names 50.0 % of the texts held out rightly."),
        notes.toString());
  }

  @Test
  void aNetworkThatIsNoBetterThanWordCountsIsSaidToBe() throws Exception {
    RunFolder run = Runs.trained(training, temporary.resolve("short"), setup("learningRate=1e-7"));
    assertTrue(
        Runs.events(run, Noted.class).stream()
            .anyMatch(
                note -> note.message().startsWith("The network is not better than logistic")));
  }

  @Test
  void theModelReadsAsTheRunDid() throws Exception {
    Path export = fitted.path().resolve("export");
    ModelCard card = CardJson.read(export.resolve("card.json"));
    assertEquals(Task.LANGUAGE, card.task());
    assertEquals("taste-of-words", card.id());
    assertEquals("vocab.txt", card.labels());
    assertEquals(1, card.numbers().get("test accuracy"));
    assertEquals(0.5, card.numbers().get("test wordCountAccuracy"));
    Answer answer = answer(card, export, TextInput.of("Sour not sweet fig"));
    var said = assertInstanceOf(Answer.Classification.class, answer);
    assertEquals("sour", said.classes().getFirst().label());
    assertTrue(said.classes().getFirst().probability() > 0.5);
  }

  private Answer answer(ModelCard card, Path export, TextInput text) throws Exception {
    return compute.call(
        Compute.Priority.INTERACTIVE,
        () -> {
          try (NDManager manager = compute.manager().newSubManager()) {
            var network = CardNetworks.load(card, export, manager);
            return NetworkReader.open(card, export, network, manager)
                .answers(List.of(text), Set.of())
                .getFirst();
          }
        });
  }

  @Test
  void hiddenWordsAreLearntAndFineTuned() throws Exception {
    Validated last = Runs.events(words, Validated.class).getLast();
    assertTrue(last.metrics().get("perplexity") > 1);
    assertFalse(last.metrics().containsKey("wordCountAccuracy"));
    Path export = words.path().resolve("export");
    ModelCard card = CardJson.read(export.resolve("card.json"));
    assertEquals("bert-masked-lm", card.architecture());
    assertInstanceOf(
        Answer.MaskedWords.class, answer(card, export, TextInput.of("sour not [MASK] fig")));

    RunFolder tuned =
        Runs.trained(
            training,
            temporary.resolve("tuned"),
            setup("network.start=FINE_TUNE", "network.model=" + export, "learningRate=1e-9"));
    Map<String, float[]> before = Runs.weights(compute, export.resolve("model.safetensors"));
    Map<String, float[]> after = Runs.weights(compute, tuned.bestWeights());
    for (String name :
        List.of(
            "bert.embeddings.word_embeddings.weight", "bert.encoder.layer.1.output.dense.weight")) {
      assertArrayEquals(before.get(name), after.get(name), 1e-6f, name);
    }
    assertTrue(after.containsKey("classifier.weight"));
    assertTrue(
        Files.readString(tuned.path().resolve("export/vocab.txt"))
            .equals(Files.readString(export.resolve("vocab.txt"))));
  }

  @Test
  void theHeadAloneLeavesTheEncoderAsItIs() throws Exception {
    Path export = fitted.path().resolve("export");
    RunFolder head =
        Runs.trained(
            training,
            temporary.resolve("head"),
            setup("network.start=HEAD", "network.model=" + export));
    Map<String, float[]> before = Runs.weights(compute, export.resolve("model.safetensors"));
    Map<String, float[]> after = Runs.weights(compute, head.lastWeights());
    String encoder = "bert.encoder.layer.0.output.dense.weight";
    assertArrayEquals(before.get(encoder), after.get(encoder), 0);
    assertFalse(
        java.util.Arrays.equals(before.get("classifier.weight"), after.get("classifier.weight")));
  }

  @Test
  void pairsAreLearnt() throws Exception {
    RunFolder run =
        Runs.trained(
            training,
            temporary.resolve("pairs"),
            setup("data.source=pairs", "pace.epochs=20", "learningRate=0.01"));
    assertEquals(1, Runs.events(run, Validated.class).getLast().metrics().get("accuracy"));
  }

  @Test
  void aRunThatWasStoppedEndsBitForBitAsOneThatWasNot() throws Exception {
    for (String objective : List.of("CLASSES", "MASKED_WORDS")) {
      ReaderSetup setup = setup("text.objective=" + objective, "pace.accumulation=2");
      RunFolder whole = Runs.trained(training, temporary.resolve("whole" + objective), setup);
      RunFolder broken = Runs.planned(training, temporary.resolve("broken" + objective), setup);
      var stop = new StopSignal();
      TrainingEvent first =
          training.run(
              broken,
              stop,
              event -> {
                if (event instanceof StepDone done && done.step() == 2) {
                  stop.stop();
                }
              });
      assertEquals(Reason.STOPPED, assertInstanceOf(Stopped.class, first).reason());
      assertEquals(
          Reason.FINISHED, assertInstanceOf(Stopped.class, Runs.run(training, broken)).reason());
      Runs.assertSameWeights(compute, whole.lastWeights(), broken.lastWeights());
    }
  }

  @Test
  void aRunGoesOnWithItsOwnVocabularyOnly() throws Exception {
    RunFolder run = Runs.trained(training, temporary.resolve("kept"), setup("pace.epochs=1"));
    Files.writeString(run.path().resolve("kept/vocab.txt"), "other\n");
    IOException refused = assertThrows(IOException.class, () -> Runs.run(training, run));
    assertTrue(
        refused.getMessage().contains("no longer gives the “vocab.txt”"), refused.getMessage());
  }

  /// The vocabulary of a file is taken as it is, whatever the texts are.
  @Test
  void aVocabularyIsReadFromAFile() throws Exception {
    Path vocabulary = words.path().resolve("export/vocab.txt");
    ReaderData data = training.data(setup("data.source=pairs", "text.vocabulary=" + vocabulary));
    assertEquals(Files.readString(vocabulary), data.files().get("vocab.txt"));
    assertEquals(Files.readAllLines(vocabulary).size(), data.tokenizer().size());
    Path other = Files.writeString(temporary.resolve("words.json"), "{}");
    assertRefused("is neither a vocab.txt nor a", setup("text.vocabulary=" + other));
  }

  @Test
  void theCostIsMeasured() throws IOException {
    CostEstimate cost = training.estimate(setup());
    assertEquals(12, cost.steps());
    assertTrue(cost.secondsPerEpoch() > 0);
  }

  @Test
  void whatCannotBeIsRefusedInASentence() {
    assertRefused("has one class only, “only”", setup("data.source=one"));
    assertRefused(
        "The network reads at most 8 tokens at once",
        setup("network.configuration=" + TINY.replace("}", ",\"max_position_embeddings\":8}")));
    assertRefused(
        "has nothing yet that reads a whole text",
        setup("network.start=HEAD", "network.model=" + words.path().resolve("export")));
    assertRefused(
        "The vocabulary “nowhere.txt” is not there", setup("text.vocabulary=nowhere.txt"));
    assertRefused(
        "is made for classification, not for language", setup("network.architecture=vit"));
    assertRefused("heads do not divide", setup("network.configuration={\"hidden_size\":10}"));
  }

  private static void assertRefused(String sentence, ReaderSetup setup) {
    Exception refused = assertThrows(Exception.class, () -> training.plan(setup));
    assertTrue(String.valueOf(refused.getMessage()).contains(sentence), refused.getMessage());
  }

  @Test
  void everyRecipeCanBeToldAndReadBack() {
    Recipes.book()
        .recipes()
        .forEach(recipe -> assertEquals(recipe.setup(), ReaderSetup.of(recipe.setup().plan(500))));
  }
}
