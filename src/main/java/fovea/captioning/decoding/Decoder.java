package fovea.captioning.decoding;

import fovea.captioning.BeamNode;
import fovea.captioning.Caption;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.Sentence;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/// From a network's scores to sentences: the one search, in which a {@link DecodingStrategy}
/// chooses.
///
/// A sentence is ranked by `sum / length^p`, its tokens' log-probabilities after the {@link
/// LogitsProcessor}s added up; what was given as a prompt is neither added nor counted, the end
/// mark is both. Lengths are tokens, the prompt's too. The prompt's tokens stand in the sentences
/// as words with the network's own probability for them.
public final class Decoder {
  private final Tokens tokens;

  public Decoder(Tokens tokens) {
    this.tokens = tokens;
  }

  /// Searches from the model's beginning on.
  ///
  /// @param strategy a fresh one
  /// @throws CancellationException when `progress` says so between two steps
  /// @throws IllegalArgumentException when the beginning is too long, or has unknown words
  public Caption decode(
      TokenModel model,
      DecodingStrategy strategy,
      DecodingOptions options,
      Captioner.Progress progress) {
    int longest = Math.min(options.maxLength(), model.longest());
    String text = options.generation().prompt().strip();
    int[] prompt = text.isEmpty() ? new int[0] : tokens.ids(text, true);
    int[] forced = forced(options.prefix(), prompt.length == 0);
    if (prompt.length + forced.length > longest) {
      throw new IllegalArgumentException(
          "The beginning has %d %s, but the sentence may have only %d."
              .formatted(prompt.length + forced.length, tokens.unit(), longest));
    }
    return new Run(model, strategy, options, longest, prompt, forced, progress).caption();
  }

  private int[] forced(List<String> words, boolean first) {
    var ids = IntStream.builder();
    for (int i = 0; i < words.size(); i++) {
      if (!tokens.knows(words.get(i))) {
        throw new IllegalArgumentException(
            "The model does not know the word “" + words.get(i) + "”.");
      }
      IntStream.of(tokens.ids(words.get(i), first && i == 0)).forEach(ids::add);
    }
    return ids.build().toArray();
  }

  private final class Run {
    private final TokenModel model;
    private final DecodingStrategy strategy;
    private final int longest;
    private final int[] prompt;
    private final int[] forced;
    private final Captioner.Progress progress;
    private final List<LogitsProcessor> processors;
    private final double lengthPenalty;
    private final TreeBuilder tree = new TreeBuilder();
    private List<Hypothesis> live = List.of();
    private List<TokenDistribution> next = List.of();

    Run(
        TokenModel model,
        DecodingStrategy strategy,
        DecodingOptions options,
        int longest,
        int[] prompt,
        int[] forced,
        Captioner.Progress progress) {
      this.model = model;
      this.strategy = strategy;
      this.longest = longest;
      this.prompt = prompt;
      this.forced = forced;
      this.progress = progress;
      processors = LogitsProcessor.of(options, longest, tokens);
      lengthPenalty = options.lengthPenalty();
    }

    Caption caption() {
      begin();
      int steps = strategy.endsBeyondLongest() ? longest + 1 : longest;
      for (int position = prompt.length; position < steps && !live.isEmpty(); position++) {
        if (position > prompt.length) {
          look();
        }
        Frontier frontier = frontier(position);
        List<Continuation> ranked = strategy.rank(frontier);
        if (ranked.isEmpty()) {
          break;
        }
        if (frontier.given()) {
          write(frontier, ranked);
        } else {
          strategy.choose(frontier, ranked);
        }
        live = frontier.live();
        List<Hypothesis> soFar = live.isEmpty() ? strategy.sentences(List.of()) : live;
        progress.words(tree.words(soFar.getFirst().node()));
      }
      List<Sentence> sentences =
          strategy.sentences(live).stream().map(h -> tree.sentence(h.node())).toList();
      return new Caption(sentences, tree.grown(sentences));
    }

    private void begin() {
      stopIfCancelled();
      var ids = new int[1 + prompt.length];
      ids[0] = tokens.marks().start();
      System.arraycopy(prompt, 0, ids, 1, prompt.length);
      TokenModel.Step step = model.start(ids);
      int node = -1;
      for (int i = 0; i < prompt.length; i++) {
        TokenDistribution distribution = distribution(step, i, i == 0);
        double probability = Math.exp(distribution.logProbability(prompt[i]));
        String text = tokens.text(prompt[i], i == 0);
        // A given word is certain: only its own probability is the network's.
        node = tree.add(node, i, text, probability, 0, 0, BeamNode.Fate.KEPT, distribution);
      }
      next = List.of(distribution(step, prompt.length, prompt.length == 0));
      live = List.of(new Hypothesis(ids, node, 0, 0, 0, 0));
    }

    private void stopIfCancelled() {
      if (progress.cancelled()) {
        throw new CancellationException("The caption was cancelled.");
      }
    }

    private void look() {
      stopIfCancelled();
      int[] rows = live.stream().mapToInt(Hypothesis::row).toArray();
      int[] last = live.stream().mapToInt(Hypothesis::last).toArray();
      TokenModel.Step step = model.next(rows, last);
      next =
          IntStream.range(0, rows.length).mapToObj(row -> distribution(step, row, false)).toList();
    }

    private TokenDistribution distribution(TokenModel.Step step, int row, boolean first) {
      return TokenDistribution.of(step, row, model.vocabularySize(), tokens, first);
    }

    private Frontier frontier(int position) {
      int written = position - prompt.length;
      var moment =
          new Frontier.Moment(
              position,
              written + 1,
              written < forced.length ? forced[written] : -1,
              position == longest);
      return new Frontier(
          moment, live, next, processors, lengthPenalty, tokens, tree, model.vocabularySize());
    }

    /// Writes the given token, whatever its score; the others are only shown.
    private static void write(Frontier frontier, List<Continuation> ranked) {
      frontier.keep(ranked.getFirst());
      ranked.stream().skip(1).forEach(c -> frontier.drop(frontier.own(c.row(), c.token())));
    }
  }
}
