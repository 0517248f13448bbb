package fovea.language.training;

import ai.djl.ndarray.NDArray;
import fovea.language.training.setup.ReaderSetup;
import fovea.network.attention.Outputs;
import fovea.network.transformer.Bert;
import fovea.tensor.Losses;
import fovea.tensor.Operators;
import fovea.text.WordPieceTokenizer;
import fovea.training.feed.BatchFeeder;
import fovea.training.recipe.Copy;
import fovea.training.recipe.HeldOut;
import fovea.training.recipe.Lesson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Teaches a BERT to tell classes of texts apart, or to guess hidden words, by the cross-entropy.
final class ReaderLesson implements Lesson<TextBatch> {
  private static final long NOTHING_IGNORED = -1;

  private final ReaderSetup setup;
  private final ReaderData data;
  private final EncodedTexts training;
  private final Copy first;
  private final HeldOut heldOut;

  ReaderLesson(ReaderSetup setup, ReaderData data, EncodedTexts training, List<Copy> copies) {
    this.setup = setup;
    this.data = data;
    this.training = training;
    first = copies.getFirst();
    heldOut = judged(new EncodedTexts(data.validation(), data.tokenizer()), data.name());
  }

  private HeldOut judged(EncodedTexts texts, String name) {
    var asked = new HeldOutTexts.Asked(texts, setup.pace().batchSize(), name);
    return switch (setup.text().objective()) {
      case CLASSES ->
          new HeldOutTexts(
              asked,
              maker(texts),
              batch -> logits(first, batch),
              data.baseline(),
              data.labels().size(),
              (int) Math.ceil(setup.pace().epochs()));
      case MASKED_WORDS -> new HeldOutWords(asked, masking(texts), batch -> logits(first, batch));
    };
  }

  private static Bert bert(Copy copy) {
    return (Bert) copy.module();
  }

  private TextBatch.Maker maker(EncodedTexts texts) {
    WordPieceTokenizer pieces = data.tokenizer();
    return new TextBatch.Maker(
        texts, pieces.id(pieces.options().special().padding()).orElse(0), setup.text().length());
  }

  private Masking masking(EncodedTexts texts) {
    return Masking.of(maker(texts), data.tokenizer(), setup.text().masked(), setup.seed());
  }

  @Override
  public BatchFeeder.Maker<TextBatch> batches() {
    return switch (setup.text().objective()) {
      case CLASSES -> maker(training);
      case MASKED_WORDS -> masking(training);
    };
  }

  @Override
  public NDArray loss(Copy copy, TextBatch share) {
    return Losses.crossEntropy(
        logits(copy, share), copy.manager().create(share.answers()), NOTHING_IGNORED);
  }

  /// What is asked for: (texts, classes), or (places, tokens).
  static NDArray logits(Copy copy, TextBatch batch) {
    Bert bert = bert(copy);
    Bert.Input input = batch.input(copy.manager(), bert.configuration().typeVocabularySize() > 1);
    NDArray state = bert.start(bert.embed(input.ids()), input);
    NDArray last = bert.encode(0, state, input.mask(), Map.of(), Outputs.none()).last();
    if (bert.configuration().head() == Bert.Head.SEQUENCE_CLASSIFICATION) {
      return bert.classes(last); // (B, classes)
    }
    int hidden = bert.configuration().layer().hidden();
    NDArray asked =
        Operators.embedding(
            copy.manager().create(batch.places()), last.reshape(-1, hidden)); // (places, hidden)
    return bert.words(asked); // (places, tokens)
  }

  @Override
  public HeldOut heldOut() {
    return heldOut;
  }

  @Override
  public Map<String, Double> test(Runnable pause) throws IOException {
    if (data.test().isEmpty()) {
      return Map.of();
    }
    var texts = new EncodedTexts(data.test().get(), data.tokenizer());
    var metrics = new LinkedHashMap<>(judged(texts, data.name()).validate(pause));
    data.baseline().test().ifPresent(accuracy -> metrics.put(Baseline.ACCURACY, accuracy));
    return metrics;
  }

  @Override
  public List<String> unusable() {
    return List.of();
  }
}
