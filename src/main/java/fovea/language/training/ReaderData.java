package fovea.language.training;

import fovea.datalibrary.DataLibrary;
import fovea.dataset.BatchOrder;
import fovea.dataset.LengthOrder;
import fovea.dataset.picture.DataPart;
import fovea.dataset.text.TextDataset;
import fovea.dataset.text.TextParts;
import fovea.dataset.text.TextSplit;
import fovea.language.training.setup.ReaderSetup;
import fovea.language.training.setup.ReaderSetup.Objective;
import fovea.text.WordPieceTokenizer;
import fovea.training.model.ClassOrder;
import fovea.training.recipe.TaskData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The texts of a run in their parts, and how they are cut into pieces.
///
/// @param labels the classes as the network numbers them; none where words are guessed
/// @param tokenizer limited to the setup's length
/// @param files the tokeniser's, by their names
/// @param encoded the texts to train on as numbers of tokens
/// @param baseline what word counts alone tell of the classes
/// @param notes what a person should know of how the data set was read; a sentence each
public record ReaderData(
    String name,
    TextDataset training,
    TextDataset validation,
    Optional<TextDataset> test,
    List<String> labels,
    WordPieceTokenizer tokenizer,
    Map<String, String> files,
    EncodedTexts encoded,
    Baseline baseline,
    List<String> notes)
    implements TaskData<TextDataset> {
  public ReaderData {
    labels = List.copyOf(labels);
    files = Map.copyOf(files);
    notes = List.copyOf(notes);
  }

  /// Those of about the same length together.
  @Override
  public BatchOrder order(int batchSize, long seed) {
    return new LengthOrder(encoded.lengths(), batchSize, seed);
  }

  /// The number of tokens of every text to train on, its marks included; what is longer is cut.
  public int[] lengths() {
    return encoded.lengths();
  }

  /// Where a tokeniser comes from.
  interface Tokenizers {
    TokenizerSource of(ReaderSetup setup, TextDataset training) throws IOException;
  }

  /// Opens and parts the data of a setup; which text goes where follows from the seed.
  ///
  /// @param order of the classes in the network
  static ReaderData open(
      DataLibrary library, ReaderSetup setup, ClassOrder order, Tokenizers tokenizers)
      throws IOException {
    ReaderSetup.Data wanted = setup.data();
    TextParts parts = library.openTexts(wanted.source());
    TextDataset training = parts.training();
    boolean classes = setup.text().objective() == Objective.CLASSES;
    if (classes && training.labels().size() < 2) {
      throw new IOException(
          "%s has one class only, “%s”, and to tell texts apart takes two at least."
              .formatted(parts.name(), training.labels().getFirst()));
    }
    TextDataset validation;
    Optional<TextDataset> kept = parts.part(DataPart.VALIDATION);
    if (kept.isPresent()) {
      validation = kept.get();
    } else {
      TextSplit split = TextSplit.stratified(training, wanted.heldOut(), setup.seed());
      validation = split.heldOut();
      training = split.training();
    }
    TaskData.requireSome(validation, parts.name());
    List<String> labels = classes ? order.of(training.labels()) : List.of();
    training = TextSplit.limited(training, wanted.trainingLimit(), setup.seed() + 1);
    validation = TextSplit.limited(validation, wanted.validationLimit(), setup.seed() + 1);
    Optional<TextDataset> test = parts.test();
    if (classes) {
      training = training.renumbered(labels);
      validation = validation.renumbered(labels);
      test = test.map(texts -> texts.renumbered(labels));
    }
    TokenizerSource source = tokenizers.of(setup, training);
    var notes = new ArrayList<>(parts.notes());
    notes.addAll(source.notes());
    return new ReaderData(
        parts.name(),
        training,
        validation,
        test,
        labels,
        source.tokenizer(),
        source.files(),
        new EncodedTexts(training, source.tokenizer()),
        new Baseline(training, validation, test, classes),
        notes);
  }
}
