package fovea.language.network;

import ai.djl.ndarray.NDManager;
import fovea.architecture.Labels;
import fovea.language.Abilities;
import fovea.language.Aim;
import fovea.language.Answer;
import fovea.language.Head;
import fovea.language.HeadEffects;
import fovea.language.HeadMaps;
import fovea.language.Hidden;
import fovea.language.PatchPlan;
import fovea.language.Reader;
import fovea.language.Reading;
import fovea.language.TextInput;
import fovea.language.Tokens;
import fovea.language.WordRelevance;
import fovea.modelmanager.ModelCard;
import fovea.modelmanager.ModelException;
import fovea.network.attention.Intermediates;
import fovea.network.attention.Outputs;
import fovea.network.transformer.Bert;
import fovea.tensor.Module;
import fovea.tensor.Scopes;
import fovea.text.WordPieceFiles;
import fovea.work.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads with a BERT. Every tensor it makes is freed when it answers.
public final class NetworkReader implements Reader {
  private static final String POOLING =
      "Which vector a model of sentences gives for a text is not read from its files: the mean of the"
          + " tokens' last states, of length 1, is assumed.";

  private final Runs runs;
  private final Bert bert;
  private final PieceReader pieces;
  private final Abilities abilities;
  private final Answers answers;
  private final HeadChanges changes;
  private final TokenRelevance relevance;

  /// The reader of a card.
  ///
  /// @param manager that of the network
  /// @throws ModelException when the parts do not belong together, in one sentence
  public static Reader open(ModelCard card, Path folder, Module network, NDManager manager)
      throws IOException, ModelException {
    if (!(network instanceof Bert bert)) {
      throw new ModelException(
          "The model “%s” is a %s, which cannot be read here: choose a BERT."
              .formatted(card.name(), card.architecture()));
    }
    Bert.Configuration configuration = bert.configuration();
    List<String> labels =
        configuration.head() == Bert.Head.SEQUENCE_CLASSIFICATION
            ? Labels.of(card, folder, configuration.labels())
            : List.of();
    try {
      var pieces = new PieceReader(WordPieceFiles.readFolder(folder), configuration);
      return new NetworkReader(bert, manager, pieces, labels);
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          "The parts of the model “%s” do not fit together: %s"
              .formatted(card.name(), e.getMessage()),
          e);
    }
  }

  /// @param manager owner of the tensors in between; that of the network
  /// @param labels one for each class
  NetworkReader(Bert bert, NDManager manager, PieceReader pieces, List<String> labels) {
    this.bert = bert;
    this.pieces = pieces;
    runs = new Runs(bert, manager);
    Bert.Configuration configuration = bert.configuration();
    abilities =
        new Abilities(
            switch (configuration.head()) {
              case NONE -> Abilities.Kind.GIVES_VECTORS;
              case SEQUENCE_CLASSIFICATION -> Abilities.Kind.CLASSIFIES;
              case MASKED_LM -> Abilities.Kind.FILLS_MASKS;
            },
            configuration.layers(),
            configuration.layer().heads(),
            pieces.longest(),
            labels,
            configuration.head() == Bert.Head.NONE ? List.of(POOLING) : List.of());
    answers = new Answers(bert, pieces, labels);
    changes = new HeadChanges(runs);
    relevance = new TokenRelevance(runs, pieces.padding());
  }

  @Override
  public Abilities abilities() {
    return abilities;
  }

  @Override
  public Tokens tokens(TextInput text) {
    return pieces.tokens(text);
  }

  @Override
  public Reading read(TextInput text, Set<Head> without, boolean projections) {
    Tokens tokens = tokens(text);
    check(without);
    return Scopes.run(
        () -> {
          Bert.Input input = runs.input(tokens);
          Bert.Encoded read =
              bert.encode(
                  0,
                  bert.start(bert.embed(input.ids()), input),
                  input.mask(),
                  changes.without(without),
                  new Outputs(false, true, projections));
          Intermediates made = read.intermediates();
          return new Reading(
              text,
              tokens,
              Runs.maps(made.attentions()),
              projections ? Optional.of(Runs.projections(made)) : Optional.empty(),
              answers.of(read.last(), null, List.of(tokens)).getFirst());
        });
  }

  @Override
  public List<Answer> answers(List<TextInput> texts, Set<Head> without) {
    check(without);
    List<Tokens> read = texts.stream().map(this::tokens).toList();
    int longest = read.stream().mapToInt(Tokens::size).max().orElse(1);
    int rows = Runs.rows(longest);
    var all = new ArrayList<Answer>();
    for (int first = 0; first < read.size(); first += rows) {
      List<Tokens> some = read.subList(first, Math.min(read.size(), first + rows));
      all.addAll(
          Scopes.run(
              () -> {
                Bert.Input input = runs.input(some, pieces.padding());
                Bert.Encoded made =
                    bert.encode(
                        0,
                        bert.start(bert.embed(input.ids()), input),
                        input.mask(),
                        changes.without(without),
                        Outputs.none());
                return answers.of(made.last(), input.mask(), some);
              }));
    }
    return all;
  }

  private void check(Set<Head> heads) {
    for (Head head : heads) {
      if (head.layer() >= abilities.layers() || head.head() >= abilities.heads()) {
        throw new IllegalArgumentException(
            "There is no head %s: the model has %d layers of %d heads, counted from 0."
                .formatted(head, abilities.layers(), abilities.heads()));
      }
    }
  }

  private void check(Aim aim, Tokens tokens) {
    switch (aim) {
      case Aim.OfClass(int index) -> {
        if (index < 0 || index >= abilities.labels().size()) {
          throw new IllegalArgumentException(
              "There is no class %d: the model has %d, counted from 0."
                  .formatted(index, abilities.labels().size()));
        }
      }
      case Aim.OfWord(int position, int id) -> {
        if (abilities.kind() != Abilities.Kind.FILLS_MASKS) {
          throw new IllegalArgumentException("This model fills no masks.");
        }
        if (position < 0 || position >= tokens.size() || id < 0 || id >= pieces.size()) {
          throw new IllegalArgumentException(
              "There is no token %d among %d, or no number %d in the vocabulary."
                  .formatted(position, tokens.size(), id));
        }
      }
      case Aim.OfVector() -> {}
      case Aim.LikeVector(float[] vector) -> {
        if (vector.length != bert.configuration().layer().hidden()) {
          throw new IllegalArgumentException(
              "A vector of %d numbers cannot be compared with the model's, which have %d."
                  .formatted(vector.length, bert.configuration().layer().hidden()));
        }
      }
    }
  }

  @Override
  public HeadMaps weightedNorms(TextInput text) {
    return relevance.norms(tokens(text));
  }

  @Override
  public HeadEffects removals(TextInput text, Aim aim, Progress progress) {
    Tokens tokens = tokens(text);
    check(aim, tokens);
    return changes.removals(tokens, aim, progress);
  }

  @Override
  public HeadEffects patches(PatchPlan plan, Aim aim, Progress progress) {
    Tokens source = tokens(plan.source());
    Tokens target = tokens(plan.target());
    check(plan, source, target);
    check(aim, target);
    return changes.patches(source, target, plan.from(), plan.to(), aim, progress);
  }

  @Override
  public HeadEffects statePatches(PatchPlan plan, Aim aim, Progress progress) {
    Tokens source = tokens(plan.source());
    Tokens target = tokens(plan.target());
    check(plan, source, target);
    check(aim, target);
    return changes.states(source, target, plan.from(), plan.to(), aim, progress);
  }

  private static void check(PatchPlan plan, Tokens source, Tokens target) {
    boolean there =
        Arrays.stream(plan.from()).allMatch(place -> place >= 0 && place < source.size())
            && Arrays.stream(plan.to()).allMatch(place -> place >= 0 && place < target.size());
    if (!there) {
      throw new IllegalArgumentException(
          "The texts are %d and %d tokens long; a place beyond them was named."
              .formatted(source.size(), target.size()));
    }
  }

  @Override
  public WordRelevance relevance(
      TextInput text, WordRelevance.Method method, Aim aim, Progress progress) {
    Tokens tokens = tokens(text);
    check(aim, tokens);
    if (!method.tells(aim)) {
      throw new IllegalArgumentException(method.title() + ": " + WordRelevance.FLAT);
    }
    return relevance.of(tokens, method, aim, progress);
  }

  @Override
  public double[] hiding(TextInput text, List<int[]> hidden, Aim aim) {
    Tokens tokens = tokens(text);
    check(aim, tokens);
    int rows = Runs.rows(tokens.size());
    var all = new double[hidden.size()];
    Scopes.run(
        () -> {
          var untouched =
              aim instanceof Aim.OfVector || aim instanceof Aim.LikeVector
                  ? runs.untouched(aim, runs.read(runs.input(tokens), Outputs.none()).last())
                  : null;
          for (int first = 0; first < hidden.size(); first += rows) {
            List<int[]> some = hidden.subList(first, Math.min(hidden.size(), first + rows));
            List<Tokens> variants =
                some.stream().map(places -> pieces.hiding(tokens, places)).toList();
            float[] numbers =
                Scopes.run(
                    () ->
                        runs.followed(
                                runs.read(runs.input(variants, 0), Outputs.none()).last(),
                                aim,
                                untouched)
                            .toFloatArray());
            for (int i = 0; i < numbers.length; i++) {
              all[first + i] = numbers[i];
            }
          }
          return true;
        });
    return all;
  }

  @Override
  public List<List<Hidden.Guess>> guesses(List<Hidden> texts) {
    return new MaskGuesses(runs, pieces).of(texts);
  }
}
