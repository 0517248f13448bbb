package fovea.captioning.decoding;

import fovea.captioning.BeamNode;
import java.util.ArrayList;
import java.util.List;

/// One step of a search: the sentences that go on, what the network says of the token behind each,
/// and what the strategy decides. Every decision is recorded in the tree.
public final class Frontier {
  /// How the step stands.
  ///
  /// @param position how many tokens every sentence has
  /// @param length how many will have been written, the end mark too and the prompt's not
  /// @param given number of the token that comes next, or -1 where the strategy chooses
  /// @param onlyEnds whether sentences may only end
  record Moment(int position, int length, int given, boolean onlyEnds) {}

  private final Moment moment;
  private final List<Hypothesis> hypotheses;
  private final List<TokenDistribution> next;
  private final List<LogitsProcessor> processors;
  private final double lengthPenalty;
  private final Tokens tokens;
  private final TreeBuilder tree;
  private final double[] scores; // of one sentence at a time
  private final List<Hypothesis> kept = new ArrayList<>();
  private final List<Hypothesis> unfinished;
  private boolean stopped;

  Frontier(
      Moment moment,
      List<Hypothesis> hypotheses,
      List<TokenDistribution> next,
      List<LogitsProcessor> processors,
      double lengthPenalty,
      Tokens tokens,
      TreeBuilder tree,
      int vocabularySize) {
    this.moment = moment;
    this.hypotheses = hypotheses;
    this.next = next;
    this.processors = processors;
    this.lengthPenalty = lengthPenalty;
    this.tokens = tokens;
    this.tree = tree;
    scores = new double[vocabularySize];
    unfinished = new ArrayList<>(hypotheses);
  }

  /// The sentences that go on; a {@link Continuation}'s row is an index of this list.
  public List<Hypothesis> hypotheses() {
    return hypotheses;
  }

  /// Whether the next token is given: then there is one sentence, and nothing to choose.
  public boolean given() {
    return moment.given() >= 0;
  }

  /// What a sentence is ranked by, `sum / length^p` with the length that it will have after this
  /// step (Wu et al. 2016 in its simple form).
  public double score(double sum) {
    return moment.length() == 0 ? sum : sum / Math.pow(moment.length(), lengthPenalty);
  }

  /// Whether the sentence ends there.
  public boolean ends(Continuation continuation) {
    return continuation.token() == tokens.marks().end();
  }

  /// The `count` continuations with the largest sums of log-probabilities, which the processors
  /// have changed; a given token comes first, whether it is among them or not.
  public List<Continuation> likeliest(int count) {
    var best = new Continuation.Best(count);
    for (int row = 0; row < hypotheses.size(); row++) {
      next.get(row).logProbabilities(scores);
      process(row);
      offer(best, row, hypotheses.get(row).sum());
    }
    return withGiven(best.list());
  }

  /// The `count` continuations of the sentence `row` with the largest logits, which the processors
  /// have changed; a given token comes first, whether it is among them or not.
  public List<Continuation> likeliestByLogit(int row, int count) {
    logits(row);
    var best = new Continuation.Best(count);
    offer(best, row, 0);
    return withGiven(best.list().stream().map(c -> own(row, c.token())).toList());
  }

  /// The logits behind the sentence `row`, which the processors have changed; valid until something
  /// else is asked.
  public double[] logits(int row) {
    next.get(row).logits(scores);
    process(row);
    return scores;
  }

  /// A continuation ranked by the network's own log-probability.
  public Continuation own(int row, int token) {
    return new Continuation(
        row, token, hypotheses.get(row).sum() + next.get(row).logProbability(token));
  }

  private void process(int row) {
    int[] ids = hypotheses.get(row).ids();
    processors.forEach(processor -> processor.process(scores, ids));
  }

  private void offer(Continuation.Best best, int row, double sum) {
    for (int token = 0; token < scores.length; token++) {
      best.offer(row, token, scores[token] + sum);
    }
  }

  private List<Continuation> withGiven(List<Continuation> best) {
    return given() ? Continuation.before(own(0, moment.given()), best) : best;
  }

  /// Lets a sentence go on, unless sentences may only end.
  public void keep(Continuation continuation) {
    if (moment.onlyEnds()) {
      drop(continuation);
    } else {
      kept.add(add(continuation, BeamNode.Fate.KEPT));
    }
  }

  /// How many sentences go on.
  public int kept() {
    return kept.size();
  }

  /// Ends a sentence.
  public Hypothesis end(Continuation continuation) {
    unfinished.remove(hypotheses.get(continuation.row()));
    return add(continuation, BeamNode.Fate.FINISHED);
  }

  /// Leaves a continuation; the tree shows it.
  public void drop(Continuation continuation) {
    add(continuation, BeamNode.Fate.PRUNED);
  }

  /// Ends the search: no sentence goes on.
  public void stop() {
    stopped = true;
  }

  /// The sentences of the next step; those that nothing ended where there can be none.
  List<Hypothesis> live() {
    return stopped ? List.of() : moment.onlyEnds() ? unfinished : kept;
  }

  private Hypothesis add(Continuation c, BeamNode.Fate fate) {
    Hypothesis before = hypotheses.get(c.row());
    TokenDistribution distribution = next.get(c.row());
    double log = distribution.logProbability(c.token());
    double total = before.logProbability() + log;
    double score = score(c.sum());
    int node =
        tree.add(
            before.node(),
            moment.position(),
            tokens.shown(c.token(), moment.position() == 0),
            Math.exp(log),
            total,
            score,
            fate,
            distribution);
    return new Hypothesis(before.idsWith(c.token()), node, c.row(), total, c.sum(), score);
  }
}
