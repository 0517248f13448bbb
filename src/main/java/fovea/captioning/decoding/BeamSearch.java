package fovea.captioning.decoding;

import fovea.captioning.BeamNode;
import fovea.captioning.BeamTree;
import fovea.captioning.Caption;
import fovea.captioning.Captioner;
import fovea.captioning.DecodingOptions;
import fovea.captioning.Sentence;
import fovea.captioning.Word;
import fovea.captioning.decoding.NextWords.Best.Candidate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;

/// Beam search as in the Show, Attend and Tell tutorial: the k likeliest sentences go on side by
/// side, and each one that ends leaves one place fewer. The best of the ended ones is the one with
/// the largest `logProbability / length^p` (Wu et al. 2016 in its simple form; p = 0 is the
/// tutorial), the end mark counting as a word. Where none ends within the longest length, the best
/// unfinished one is given and says so.
///
/// Width k 1 (greedy) to 10, p 0 to 2, see {@link DecodingOptions}. Besides what it keeps it
/// records the first runners-up of each step.
public final class BeamSearch {
  /// What a search needs of a network that writes word by word: plain arrays in and out, so that
  /// the search itself touches no tensor.
  public interface StepModel {
    /// Columns of the gaze.
    int gridWidth();

    /// Rows of the gaze.
    int gridHeight();

    /// Goes one word on.
    ///
    /// @param rows which sentences of the call before go on: indices into its rows, repeated where
    ///   one splits; `{0}` in the first call
    /// @param words the last word of each of them; the start mark in the first call
    Step step(int[] rows, int[] words);

    /// What came out, row-major.
    ///
    /// @param logits (B, V) before any softmax
    /// @param gaze (B, cells), every row sums to 1
    /// @param gates (B) the β gate's mean, in [0, 1]
    record Step(float[] logits, float[] gaze, float[] gates) {}
  }

  /// Runners-up kept in the tree at each step, besides as many as the beam is wide.
  private static final int MORE_RUNNERS_UP = 2;

  private final List<String> vocabulary;
  private final int start;
  private final int end;
  private final BitSet never;

  /// @param vocabulary the word of every number
  /// @param start number of the start mark
  /// @param end number of the end mark
  /// @param never numbers that are never chosen and never offered as alternatives
  public BeamSearch(List<String> vocabulary, int start, int end, Set<Integer> never) {
    this.vocabulary = List.copyOf(vocabulary);
    this.start = start;
    this.end = end;
    this.never = new BitSet();
    never.forEach(this.never::set);
  }

  /// Searches from the model's first step on.
  ///
  /// @throws CancellationException when `progress` says so between two steps
  public Caption search(StepModel model, DecodingOptions options, Captioner.Progress progress) {
    return new Run(model, options, prefix(options), progress).caption();
  }

  private List<Integer> prefix(DecodingOptions options) {
    if (options.prefix().size() > options.maxLength()) {
      throw new IllegalArgumentException(
          "The beginning has "
              + options.prefix().size()
              + " words, but the sentence may have only "
              + options.maxLength()
              + ".");
    }
    var ids = new ArrayList<Integer>();
    for (String word : options.prefix()) {
      int id = vocabulary.indexOf(word);
      if (id < 0 || id == end || id == start || never.get(id)) {
        throw new IllegalArgumentException("The model does not know the word “" + word + "”.");
      }
      ids.add(id);
    }
    return ids;
  }

  /// A sentence that goes on: its last node (-1 before the first word), its last word, and its row
  /// in the network's last answer.
  private record Live(int node, int word, int row, double logProbability) {}

  private final class Run {
    private final StepModel model;
    private final DecodingOptions options;
    private final List<Integer> prefix;
    private final Captioner.Progress progress;
    private final List<BeamNode> nodes = new ArrayList<>();
    private final List<Integer> finished = new ArrayList<>();
    private List<Live> live = List.of(new Live(-1, start, 0, 0));

    Run(
        StepModel model,
        DecodingOptions options,
        List<Integer> prefix,
        Captioner.Progress progress) {
      this.model = model;
      this.options = options;
      this.prefix = prefix;
      this.progress = progress;
    }

    Caption caption() {
      // One step more than words: the end mark may still come after the last of them.
      for (int step = 0; step <= options.maxLength() && !live.isEmpty(); step++) {
        if (progress.cancelled()) {
          throw new CancellationException("The caption was cancelled.");
        }
        List<NextWords> next = look();
        List<Candidate> candidates = candidates(step, next);
        if (candidates.isEmpty()) {
          break;
        }
        advance(step, next, candidates);
        progress.words(soFar());
      }
      return new Caption(sentences(), new BeamTree(nodes));
    }

    private List<NextWords> look() {
      int[] rows = live.stream().mapToInt(Live::row).toArray();
      int[] words = live.stream().mapToInt(Live::word).toArray();
      StepModel.Step step = model.step(rows, words);
      var next = new ArrayList<NextWords>();
      for (int row = 0; row < rows.length; row++) {
        next.add(NextWords.of(model, step, row, vocabulary, never));
      }
      return next;
    }

    /// What is chosen, the best first, and behind it the runners-up.
    private List<Candidate> candidates(int step, List<NextWords> next) {
      boolean forced = step < prefix.size();
      var best = new NextWords.Best(width() + options.beamWidth() + MORE_RUNNERS_UP);
      boolean mayEnd = step >= options.minLength();
      for (int row = 0; row < next.size(); row++) {
        for (int word = 0; word < vocabulary.size(); word++) {
          if (never.get(word) || (word == end && !mayEnd) || (forced && word == prefix.get(step))) {
            continue;
          }
          best.offer(
              row, word, live.get(row).logProbability() + next.get(row).logProbability(word));
        }
      }
      if (forced) {
        int word = prefix.get(step);
        double log = live.get(0).logProbability() + next.get(0).logProbability(word);
        best.list().addFirst(new Candidate(0, word, log));
      }
      return best.list();
    }

    private int width() {
      return options.beamWidth() - finished.size();
    }

    private void advance(int step, List<NextWords> next, List<Candidate> candidates) {
      int chosen = step < prefix.size() ? 1 : width();
      boolean last = step == options.maxLength();
      var going = new ArrayList<Live>();
      var ending = new ArrayList<Integer>();
      for (int i = 0; i < candidates.size(); i++) {
        Candidate candidate = candidates.get(i);
        boolean ends = candidate.word() == end;
        BeamNode.Fate fate =
            i >= chosen || (last && !ends)
                ? BeamNode.Fate.PRUNED
                : ends ? BeamNode.Fate.FINISHED : BeamNode.Fate.KEPT;
        int id = add(step, candidate, fate, next.get(candidate.row()));
        switch (fate) {
          case KEPT ->
              going.add(
                  new Live(id, candidate.word(), candidate.row(), candidate.logProbability()));
          case FINISHED -> ending.add(id);
          case PRUNED -> {}
        }
      }
      finished.addAll(ending);
      if (last) {
        live = live.stream().filter(l -> ending.stream().noneMatch(e -> endOf(e, l))).toList();
      } else {
        live = going;
      }
    }

    private boolean endOf(int node, Live sentence) {
      return nodes.get(node).parent() == sentence.node();
    }

    private int add(int step, Candidate candidate, BeamNode.Fate fate, NextWords next) {
      int id = nodes.size();
      nodes.add(
          new BeamNode(
              id,
              live.get(candidate.row()).node(),
              step,
              candidate.word() == end ? BeamNode.END : vocabulary.get(candidate.word()),
              Math.exp(next.logProbability(candidate.word())),
              candidate.logProbability(),
              score(candidate.logProbability(), step + 1),
              fate,
              next.gaze(),
              next.gate(),
              next.alternatives()));
      return id;
    }

    private double score(double logProbability, int length) {
      return options.lengthPenalty() == 0
          ? logProbability
          : logProbability / Math.pow(length, options.lengthPenalty());
    }

    private List<Word> soFar() {
      int node =
          live.isEmpty() ? finished.stream().max(byScore()).orElse(-1) : live.getFirst().node();
      return words(node);
    }

    private Comparator<Integer> byScore() {
      return Comparator.comparingDouble(id -> nodes.get(id).score());
    }

    private List<Word> words(int node) {
      var words = new ArrayList<Word>();
      for (int id = node; id >= 0; id = nodes.get(id).parent()) {
        if (nodes.get(id).fate() != BeamNode.Fate.FINISHED) {
          words.addFirst(Word.of(nodes.get(id)));
        }
      }
      return words;
    }

    /// The ended ones, the best first, then those that never ended.
    private List<Sentence> sentences() {
      var sentences = new ArrayList<Sentence>();
      finished.stream().sorted(byScore().reversed()).forEach(id -> sentences.add(sentence(id)));
      for (Live unfinished : live) {
        sentences.add(
            unfinished.node() < 0
                ? new Sentence(List.of(), 0, 0, false, -1)
                : sentence(unfinished.node()));
      }
      return sentences;
    }

    private Sentence sentence(int id) {
      BeamNode node = nodes.get(id);
      return new Sentence(
          words(id),
          node.logProbability(),
          node.score(),
          node.fate() == BeamNode.Fate.FINISHED,
          id);
    }
  }
}
