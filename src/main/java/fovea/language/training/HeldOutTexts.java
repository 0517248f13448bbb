package fovea.language.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import fovea.format.Quantities;
import fovea.tensor.Scopes;
import fovea.training.recipe.HeldOut;
import fovea.training.run.TrainingEvent.Seen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The texts that a run is validated with by their classes.
final class HeldOutTexts implements HeldOut {
  private static final String ACCURACY = "accuracy";

  /// What is judged.
  ///
  /// @param batchSize texts at a time
  /// @param name of the data set, for people
  record Asked(EncodedTexts texts, int batchSize, String name) {
    /// Of which texts each batch is; those of about the same length are together.
    List<int[]> batches() {
      int[] lengths = texts.lengths();
      int[] order =
          IntStream.range(0, texts.size())
              .boxed()
              .sorted((a, b) -> Integer.compare(lengths[a], lengths[b]))
              .mapToInt(Integer::intValue)
              .toArray();
      var batches = new ArrayList<int[]>();
      for (int from = 0; from < order.length; from += batchSize) {
        batches.add(Arrays.copyOfRange(order, from, Math.min(order.length, from + batchSize)));
      }
      return batches;
    }

    /// A batch of texts of the usual length: the first ones are the shortest.
    int[] middle() {
      List<int[]> all = batches();
      return all.get(all.size() / 2);
    }
  }

  /// A network.
  interface Logits {
    NDArray of(TextBatch batch);
  }

  private final Asked asked;
  private final TextBatch.Maker maker;
  private final Logits network;
  private final Baseline baseline;
  private final int classes;
  private final int validations;
  private final List<String> notes = new ArrayList<>();
  private int validated;
  private double best;

  /// @param validations how many there are in a whole run
  HeldOutTexts(
      Asked asked,
      TextBatch.Maker maker,
      Logits network,
      Baseline baseline,
      int classes,
      int validations) {
    this.asked = asked;
    this.maker = maker;
    this.network = network;
    this.baseline = baseline;
    this.classes = classes;
    this.validations = validations;
  }

  @Override
  public String primaryMetric() {
    return ACCURACY;
  }

  @Override
  public Map<String, Double> validate(Runnable pause) throws IOException {
    HeldOut.requireSome(asked.texts().size(), asked.name());
    var counts = new long[classes][classes];
    double loss = 0;
    for (int[] batch : asked.batches()) {
      pause.run();
      loss += judge(maker.make(0, 0, batch), counts);
    }
    double right = IntStream.range(0, classes).mapToLong(k -> counts[k][k]).sum();
    var metrics = new LinkedHashMap<String, Double>();
    metrics.put(ACCURACY, right / asked.texts().size());
    metrics.put("macroF1", macroF1(counts));
    metrics.put("loss", loss / asked.texts().size());
    recall(metrics);
    baseline.heldOut().ifPresent(other -> compare(other, metrics));
    return metrics;
  }

  private void compare(double other, Map<String, Double> metrics) {
    metrics.put(Baseline.ACCURACY, other);
    if (validated == validations && best <= other) {
      notes.add(
          "The network is not better than logistic regression on word counts: at its best %s of the texts held out against %s."
              .formatted(Quantities.percent(best), Quantities.percent(other)));
    }
  }

  /// Counts truths by what is said of them.
  ///
  /// @return the sum of the losses
  private double judge(TextBatch batch, long[][] counts) {
    return Scopes.run(
        () -> {
          NDArray scores = network.of(batch).toType(DataType.FLOAT64, false);
          double[] logs = scores.logSoftmax(-1).toDoubleArray();
          double loss = 0;
          for (int row = 0; row < batch.size(); row++) {
            int begin = row * classes;
            int said = 0;
            for (int k = 1; k < classes; k++) {
              said = logs[begin + k] > logs[begin + said] ? k : said;
            }
            int truth = (int) batch.answers()[row];
            counts[truth][said]++;
            loss -= logs[begin + truth];
          }
          return loss;
        });
  }

  /// The mean over the classes; one that is neither there nor said counts 0.
  private double macroF1(long[][] counts) {
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      int own = k;
      double truths = IntStream.range(0, classes).mapToLong(i -> counts[own][i]).sum();
      double said = IntStream.range(0, classes).mapToLong(i -> counts[i][own]).sum();
      sum += truths + said == 0 ? 0 : 2 * counts[k][k] / (truths + said);
    }
    return sum / classes;
  }

  @Override
  public void recall(Map<String, Double> metrics) {
    validated++;
    best = Math.max(best, metrics.getOrDefault(ACCURACY, 0.0));
  }

  @Override
  public List<String> notes() {
    var told = List.copyOf(notes);
    notes.clear();
    return told;
  }

  @Override
  public double secondsPerExample() {
    return secondsPerText(asked, maker.make(0, 0, asked.middle()), network);
  }

  /// What a network takes for one of the texts of a batch, once it is warm.
  static double secondsPerText(Asked asked, TextBatch batch, Logits network) {
    Scopes.run(() -> network.of(batch).toFloatArray().length);
    long begun = System.nanoTime();
    Scopes.run(() -> network.of(batch).toFloatArray().length);
    return (System.nanoTime() - begun) / 1e9 / batch.size();
  }

  /// Texts are no pictures: none is watched.
  @Override
  public void keepWatched(Path folder) {}

  @Override
  public List<Seen> look(long step) {
    return List.of();
  }
}
