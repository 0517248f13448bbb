package fovea.captioning.decoding;

import fovea.captioning.BeamNode;
import fovea.captioning.Caption;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.GenerationOptions;
import fovea.captioning.Sentence;
import fovea.captioning.decoding.NextWords.Best;
import fovea.captioning.decoding.NextWords.Best.Candidate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

/// The search of Hugging Face's `generate` (transformers 4.36): greedy for a beam of 1, beam search
/// for wider ones, or draws by probability.
///
/// A sentence is ranked by `sum / length^p`, its tokens' log-probabilities after {@link LogitRules}
/// added up; what was given as a prompt is neither added nor counted, the end mark is both. Lengths
/// are tokens, the prompt's too; the longest length holds with the end mark, as there, so that a
/// sentence of that many tokens has not ended. The prompt's tokens stand in the sentences as words
/// with the network's own probability for them.
public final class GenerationSearch {
  /// Runners-up kept in the tree at each step, besides those the search looks at.
  private static final int MORE_RUNNERS_UP = 2;

  private final Tokens tokens;

  public GenerationSearch(Tokens tokens) {
    this.tokens = tokens;
  }

  /// Searches from the model's beginning on.
  ///
  /// @throws CancellationException when `progress` says so between two steps
  /// @throws IllegalArgumentException when the beginning is too long, or has unknown words
  public Caption search(TokenModel model, DecodingOptions options, Captioner.Progress progress) {
    int longest = Math.min(options.maxLength(), model.longest());
    String text = options.generation().prompt().strip();
    int[] prompt = text.isEmpty() ? new int[0] : tokens.ids(text, true);
    int[] forced = forced(options.prefix(), prompt.length == 0);
    if (prompt.length + forced.length > longest) {
      throw new IllegalArgumentException(
          "The beginning has %d tokens, but the sentence may have only %d."
              .formatted(prompt.length + forced.length, longest));
    }
    return new Run(model, options, longest, prompt, forced, progress).caption();
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

  /// A sentence that goes on.
  ///
  /// @param ids all its tokens, the start mark first
  /// @param node its last in the tree, or -1
  /// @param row in the network's last answer
  /// @param logProbability of what was written
  /// @param sum of what it is ranked by
  private record Beam(int[] ids, int node, int row, double logProbability, double sum) {
    int last() {
      return ids[ids.length - 1];
    }
  }

  private final class Run {
    private final TokenModel model;
    private final int longest;
    private final int[] prompt;
    private final int[] forced;
    private final Captioner.Progress progress;
    private final boolean single;
    private final boolean sampled;
    private final int width;
    private final LogitRules rules;
    private final Sampler sampler;
    private final EndedSentences ended;
    private final GrowingTree tree = new GrowingTree();
    private final double[] scores; // of one sentence at a time
    private List<Beam> beams = List.of();
    private List<TokenDistribution> places = List.of();

    Run(
        TokenModel model,
        DecodingOptions options,
        int longest,
        int[] prompt,
        int[] forced,
        Captioner.Progress progress) {
      this.model = model;
      this.longest = longest;
      this.prompt = prompt;
      this.forced = forced;
      this.progress = progress;
      GenerationOptions generation = options.generation();
      sampled = generation.sampled();
      width = sampled ? 1 : options.beamWidth();
      single = width == 1;
      rules =
          new LogitRules(
              generation.repetitionPenalty(),
              generation.noRepeatNgram(),
              tokens.marks().end(),
              Math.min(options.minLength(), longest));
      sampler = new Sampler(generation);
      ended = new EndedSentences(width, options.lengthPenalty(), generation.earlyStopping());
      scores = new double[model.vocabularySize()];
    }

    Caption caption() {
      stopIfCancelled();
      begin();
      while (!beams.isEmpty() && position() < longest) {
        if (position() > prompt.length) {
          stopIfCancelled();
          look();
        }
        List<Candidate> ranked = ranked();
        if (ranked.isEmpty()) {
          break;
        }
        advance(ranked);
        progress.words(
            tree.words(
                beams.isEmpty() ? ended.ranked().getFirst().node() : beams.getFirst().node()));
      }
      beams.forEach(beam -> ended.offer(beam.node(), tree.score(beam.node())));
      List<Sentence> sentences = ended.ranked().stream().map(e -> tree.sentence(e.node())).toList();
      return new Caption(sentences, tree.grown(sentences));
    }

    private void stopIfCancelled() {
      if (progress.cancelled()) {
        throw new CancellationException("The caption was cancelled.");
      }
    }

    /// How many tokens all beams have.
    private int position() {
      return beams.getFirst().ids().length - 1;
    }

    private void begin() {
      var ids = new int[1 + prompt.length];
      ids[0] = tokens.marks().start();
      System.arraycopy(prompt, 0, ids, 1, prompt.length);
      TokenModel.Step step = model.start(ids);
      int node = -1;
      for (int i = 0; i < prompt.length; i++) {
        TokenDistribution place = place(step, i, i == 0);
        double probability = Math.exp(place.logProbability(prompt[i]));
        // A given word is certain: only its own probability is the network's.
        node =
            tree.add(
                node,
                i,
                tokens.text(prompt[i], i == 0),
                probability,
                0,
                0,
                BeamNode.Fate.KEPT,
                place);
      }
      places = List.of(place(step, prompt.length, prompt.length == 0));
      beams = List.of(new Beam(ids, node, 0, 0, 0));
    }

    private void look() {
      int[] rows = beams.stream().mapToInt(Beam::row).toArray();
      int[] last = beams.stream().mapToInt(Beam::last).toArray();
      TokenModel.Step step = model.next(rows, last);
      places = IntStream.range(0, rows.length).mapToObj(row -> place(step, row, false)).toList();
    }

    private TokenDistribution place(TokenModel.Step step, int row, boolean first) {
      return TokenDistribution.of(step, row, scores.length, tokens, first);
    }

    private boolean forcing() {
      return position() - prompt.length < forced.length;
    }

    /// How many of the ranked ones the search looks at; the rest is for the tree.
    private int considered() {
      return single || forcing() ? 1 : 2 * width;
    }

    /// What may come next, the best first.
    private List<Candidate> ranked() {
      var best = new Best(considered() + width + MORE_RUNNERS_UP);
      int drawn = -1;
      for (int row = 0; row < beams.size(); row++) {
        Beam beam = beams.get(row);
        TokenDistribution place = places.get(row);
        place.scores(scores, single ? 0 : place.normalizer());
        rules.apply(scores, beam.ids());
        for (int token = 0; token < scores.length; token++) {
          best.offer(row, token, scores[token] + (single ? 0 : beam.sum()));
        }
        if (forcing()) {
          drawn = forced[position() - prompt.length];
        } else if (sampled) {
          drawn = sampler.draw(scores);
        }
      }
      return drawn < 0 ? best.list() : beforeAll(drawn, best.list());
    }

    private List<Candidate> beforeAll(int token, List<Candidate> others) {
      others.removeIf(other -> other.word() == token);
      others.addFirst(new Candidate(0, token, scores[token] + beams.getFirst().sum()));
      return others;
    }

    private void advance(List<Candidate> ranked) {
      boolean byRank = !single && !forcing();
      int considered = considered();
      int room = forcing() ? 1 : width;
      int length = position() + 1 - prompt.length;
      var going = new ArrayList<Beam>();
      for (int rank = 0; rank < ranked.size(); rank++) {
        Candidate candidate = ranked.get(rank);
        Beam beam = beams.get(candidate.row());
        int token = candidate.word();
        double log = places.get(candidate.row()).logProbability(token);
        double sum = byRank ? candidate.logProbability() : beam.sum() + log;
        double score = ended.score(sum, length);
        boolean ends = token == tokens.marks().end();
        BeamNode.Fate fate;
        if (rank >= considered || going.size() == room) {
          fate = BeamNode.Fate.PRUNED;
        } else if (ends) {
          // An end mark behind the first k is as good as not there.
          boolean accepted = rank < room && ended.accepts(score);
          fate = accepted ? BeamNode.Fate.FINISHED : BeamNode.Fate.PRUNED;
        } else {
          fate = BeamNode.Fate.KEPT;
        }
        double total = beam.logProbability() + log;
        int node = add(beam, candidate, log, total, score, fate);
        switch (fate) {
          case KEPT ->
              going.add(new Beam(longer(beam.ids(), token), node, candidate.row(), total, sum));
          case FINISHED -> ended.offer(node, score);
          case PRUNED -> {}
        }
      }
      beams = ended.enough(ranked.getFirst().logProbability(), length) ? List.of() : going;
    }

    private int add(
        Beam beam,
        Candidate candidate,
        double log,
        double total,
        double score,
        BeamNode.Fate fate) {
      return tree.add(
          beam.node(),
          position(),
          tokens.shown(candidate.word(), position() == 0),
          Math.exp(log),
          total,
          score,
          fate,
          places.get(candidate.row()));
    }

    private static int[] longer(int[] ids, int token) {
      int[] longer = Arrays.copyOf(ids, ids.length + 1);
      longer[ids.length] = token;
      return longer;
    }
  }
}
