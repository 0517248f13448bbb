package fovea.captioning.decoding;

import fovea.captioning.Alternative;
import fovea.image.Heatmap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// What may follow one sentence: the log-probability of every word, where the network looked, and
/// the ten likeliest words. Shared by all nodes that continue that sentence.
public final class NextWords {
  /// How many likeliest words are told of each place.
  public static final int ALTERNATIVES = 10;

  private final double[] logProbabilities;
  private final Heatmap gaze;
  private final double gate;
  private final List<Alternative> alternatives;

  private NextWords(
      double[] logProbabilities, Heatmap gaze, double gate, List<Alternative> alternatives) {
    this.logProbabilities = logProbabilities;
    this.gaze = gaze;
    this.gate = gate;
    this.alternatives = alternatives;
  }

  /// Reads row `row` of what the network gave.
  static NextWords of(
      BeamSearch.StepModel model,
      BeamSearch.StepModel.Step step,
      int row,
      List<String> vocabulary,
      BitSet never) {
    double[] logs = logSoftmax(step.logits(), row * vocabulary.size(), vocabulary.size());
    int cells = model.gridWidth() * model.gridHeight();
    float[] gaze = Arrays.copyOfRange(step.gaze(), row * cells, (row + 1) * cells);
    return new NextWords(
        logs,
        new Heatmap(model.gridWidth(), model.gridHeight(), gaze),
        step.gates()[row],
        likeliest(logs, vocabulary, never));
  }

  private static double[] logSoftmax(float[] logits, int from, int size) {
    double normalizer = normalizer(logits, from, size);
    var logs = new double[size];
    for (int i = 0; i < size; i++) {
      logs[i] = logits[from + i] - normalizer;
    }
    return logs;
  }

  /// What is subtracted from each of `size` logits to make it the logarithm of a probability.
  ///
  /// @throws IllegalStateException when they are not finite
  public static double normalizer(float[] logits, int from, int size) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      max = Math.max(max, logits[from + i]);
    }
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += Math.exp(logits[from + i] - max);
    }
    double normalizer = max + Math.log(sum);
    if (!Double.isFinite(normalizer)) {
      throw new IllegalStateException(
          "The model gives numbers that are not finite: its weights are damaged."
              + " Choose another model or train it again.");
    }
    return normalizer;
  }

  private static List<Alternative> likeliest(double[] logs, List<String> vocabulary, BitSet never) {
    var best = new Best(ALTERNATIVES);
    for (int id = 0; id < logs.length; id++) {
      if (!never.get(id)) {
        best.offer(0, id, logs[id]);
      }
    }
    var list = new ArrayList<Alternative>();
    for (Best.Candidate c : best.list()) {
      list.add(new Alternative(vocabulary.get(c.word()), Math.exp(c.logProbability())));
    }
    return List.copyOf(list);
  }

  double logProbability(int word) {
    return logProbabilities[word];
  }

  Heatmap gaze() {
    return gaze;
  }

  double gate() {
    return gate;
  }

  List<Alternative> alternatives() {
    return alternatives;
  }

  /// Keeps the `capacity` likeliest of many candidates, the likeliest first; of equals, the one
  /// that came first.
  public static final class Best {
    /// One word after one sentence.
    ///
    /// @param row the sentence
    /// @param word the word's number
    /// @param logProbability of the sentence with that word
    public record Candidate(int row, int word, double logProbability) {}

    private final int capacity;
    private final List<Candidate> best = new ArrayList<>();

    public Best(int capacity) {
      this.capacity = capacity;
    }

    public void offer(int row, int word, double logProbability) {
      if (capacity == 0 || logProbability == Double.NEGATIVE_INFINITY) {
        return;
      }
      if (best.size() == capacity) {
        if (logProbability <= best.getLast().logProbability()) {
          return;
        }
        best.removeLast();
      }
      int place = best.size();
      while (place > 0 && best.get(place - 1).logProbability() < logProbability) {
        place--;
      }
      best.add(place, new Candidate(row, word, logProbability));
    }

    public List<Candidate> list() {
      return best;
    }
  }
}
