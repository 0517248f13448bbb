package fovea.language.training;

import fovea.architecture.Architecture;
import fovea.architecture.Architectures;
import fovea.architecture.CardNetworks;
import fovea.datalibrary.DataLibrary;
import fovea.dataset.text.TextDataset;
import fovea.format.Quantities;
import fovea.language.training.setup.ReaderSetup;
import fovea.language.training.setup.ReaderSetup.Objective;
import fovea.language.training.setup.Recipes;
import fovea.modelmanager.CatalogModel;
import fovea.modelmanager.ModelException;
import fovea.modelmanager.Task;
import fovea.network.transformer.Bert;
import fovea.tensor.Compute;
import fovea.tensor.Module;
import fovea.training.model.ClassOrder;
import fovea.training.model.StartingModels;
import fovea.training.model.StartingNetwork;
import fovea.training.optimizer.Checks;
import fovea.training.recipe.Copy;
import fovea.training.recipe.Lesson;
import fovea.training.recipe.RecipeTraining;
import fovea.training.run.StopSignal;
import fovea.training.setup.Start;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;

/// The training of networks that read.
public final class ReaderTraining extends RecipeTraining<ReaderSetup, ReaderData> {
  private static final String CLASSES = "bert-classification";
  private static final String WORDS = "bert-masked-lm";
  private static final String TOKENS = "vocab_size";
  private static final String PLACES = "max_position_embeddings";

  private final DataLibrary library;
  private final StartingModels models;

  public ReaderTraining(Compute compute, DataLibrary library, StartingModels models) {
    super(compute, models, Task.LANGUAGE, Recipes::book);
    this.library = library;
    this.models = models;
  }

  @Override
  protected ReaderData open(ReaderSetup setup, ClassOrder order) throws IOException {
    return ReaderData.open(library, setup, order, this::tokenizer);
  }

  private TokenizerSource tokenizer(ReaderSetup setup, TextDataset training) throws IOException {
    ReaderSetup.Text wanted = setup.text();
    if (setup.network().start() != Start.SCRATCH) {
      try { // its vectors belong to its own tokens
        CatalogModel model = models.model(setup.network().model());
        return TokenizerSource.ofFolder(models.folder(model), wanted.length());
      } catch (ModelException | IOException e) {
        throw new VocabularyException(String.valueOf(e.getMessage()), e);
      }
    }
    if (wanted.vocabulary().isBlank()) {
      return TokenizerSource.built(wanted, training);
    }
    try {
      return TokenizerSource.ofFile(wanted);
    } catch (IOException e) {
      throw new VocabularyException(String.valueOf(e.getMessage()), e);
    }
  }

  /// With as many tokens as the vocabulary has, and as many places as texts have.
  @Override
  protected StartingNetwork fitted(ReaderSetup setup, StartingNetwork subject, ReaderData data) {
    Architecture wanted =
        Architectures.get(
            switch (setup.text().objective()) {
              case CLASSES -> CLASSES;
              case MASKED_WORDS -> WORDS;
            });
    var configuration = new LinkedHashMap<>(subject.configuration());
    if (subject.origin().isEmpty()) {
      configuration.put(TOKENS, data.tokenizer().size());
      configuration.putIfAbsent(PLACES, setup.text().length());
    }
    Bert.Configuration known =
        Bert.Configuration.of(
            CardNetworks.settings(wanted.id(), configuration), Bert.Head.MASKED_LM);
    Checks.require(
        data.tokenizer().size() <= known.vocabularySize(),
        "The vocabulary has %,d tokens and the network's weights know %,d: take the vocabulary that belongs to the model."
            .formatted(data.tokenizer().size(), known.vocabularySize()));
    Checks.require(
        setup.text().length() <= known.maxPositions(),
        "The network reads at most %,d tokens at once: set the length of texts to that, not to %,d."
            .formatted(known.maxPositions(), setup.text().length()));
    Checks.require(
        setup.text().objective() == Objective.CLASSES || setup.network().start() != Start.HEAD,
        "Masked words are learnt by the whole network: choose “Fine-tune” or “From scratch”.");
    Checks.require(
        setup.network().start() != Start.HEAD || !subject.architecture().id().equals(WORDS),
        "A model that fills masked words has nothing yet that reads a whole text: fine-tune all of it.");
    return new StartingNetwork(wanted, configuration, subject.preparation(), subject.origin());
  }

  @Override
  protected Lesson<?> lesson(
      ReaderSetup setup, StartingNetwork subject, ReaderData data, List<Copy> copies) {
    return new ReaderLesson(setup, data, data.encoded(), copies);
  }

  /// Whether a network's settings can be at all, only the network knows.
  @Override
  protected boolean judgedByNetwork(ReaderSetup setup) {
    return true;
  }

  @Override
  protected void check(Module network, StartingNetwork subject) {
    Checks.require(network instanceof Bert, "Only a BERT can be trained to read here.");
  }

  /// Learns from word counts beforehand.
  @Override
  protected List<String> lookInto(ReaderData data, StopSignal stop) {
    OptionalDouble known = data.baseline().heldOut();
    return known.isEmpty()
        ? List.of()
        : List.of(
            "Logistic regression on word counts (C = 1) names %s of the texts held out rightly."
                .formatted(Quantities.percent(known.getAsDouble())));
  }
}
