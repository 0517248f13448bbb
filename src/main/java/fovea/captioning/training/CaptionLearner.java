package fovea.captioning.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.dataset.CaptionPairs;
import fovea.dataset.PictureOrder;
import fovea.network.recurrent.AttentionDecoder;
import fovea.network.recurrent.ShowAttendTell;
import fovea.tensor.Losses;
import fovea.tensor.Module;
import fovea.tensor.Operators;
import fovea.tensor.Scopes;
import fovea.training.Learner;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/// Teaches Show, Attend and Tell by teacher forcing: cross-entropy over the words, the doubly
/// stochastic penalty, and, where asked for, gaze supervision: the cross-entropy between the gaze
/// of a word that names a thing and the cells that the thing covers (Liu et al., Attention
/// Correctness in Neural Image Captioning, AAAI 2017).
final class CaptionLearner implements Learner {
  private static final int VALIDATION_BATCH = 50;

  private final NDManager manager;
  private final ShowAttendTell network;
  private final CaptionPairs training;
  private final CaptionPairs validation;
  private final CaptionBatch.Maker trainingBatches;
  private final CaptionBatch.Maker validationBatches;
  private final PictureOrder order;
  private final CaptionPlan plan;
  private final int batchSize;

  CaptionLearner(
      NDManager manager,
      ShowAttendTell network,
      CaptionPairs training,
      CaptionBatch.Maker trainingBatches,
      CaptionPairs validation,
      CaptionBatch.Maker validationBatches,
      CaptionPlan plan,
      PictureOrder order,
      int batchSize) {
    this.manager = manager;
    this.network = network;
    this.training = training;
    this.trainingBatches = trainingBatches;
    this.validation = validation;
    this.validationBatches = validationBatches;
    this.plan = plan;
    this.order = order;
    this.batchSize = batchSize;
  }

  @Override
  public Module module() {
    return network;
  }

  @Override
  public NDArray loss(long step) {
    int[] pictures = order.batch(step);
    int[][] captions =
        Arrays.stream(pictures)
            .mapToObj(i -> order.choose(step, i, plan.captionsPerPicture(), training.captions(i)))
            .toArray(int[][]::new);
    CaptionBatch batch = trainingBatches.batch(manager, pictures, captions);
    AttentionDecoder.Teaching taught = teach(batch);
    NDArray loss = wordLoss(taught.scores(), batch);
    if (plan.doublyStochastic() > 0) {
      loss =
          loss.add(
              ShowAttendTell.doublyStochastic(
                  taught.alphas(), batch.mask(), plan.doublyStochastic()));
    }
    if (plan.gazeWeight() > 0 && batch.namedWords() > 0) {
      loss =
          loss.add(
              Operators.times(
                  gazeLoss(taught.alphas(), batch.gaze(), batch.namedWords()), plan.gazeWeight()));
    }
    return loss;
  }

  private AttentionDecoder.Teaching teach(CaptionBatch batch) {
    NDArray features = network.encode(batch.pixels()); // (B, cells, D)
    return network.teach(features, batch.captions(), batch.steps());
  }

  private NDArray wordLoss(NDArray scores, CaptionBatch batch) {
    long vocabulary = scores.getShape().get(2);
    NDArray logits = scores.reshape(-1, vocabulary); // (B·r·T, V)
    return Losses.crossEntropy(logits, batch.targets().flatten(), 0, plan.labelSmoothing());
  }

  /// Cross-entropy of the gaze against the cells of the thing, per word that names one.
  private static NDArray gazeLoss(NDArray alphas, NDArray target, long namedWords) {
    return Operators.times(alphas.add(1e-8).log().mul(target).sum(), -1.0 / namedWords);
  }

  @Override
  public int batchSize() {
    return batchSize;
  }

  @Override
  public long stepsPerEpoch() {
    return order.batchesPerEpoch();
  }

  @Override
  public Map<String, Double> validate(Runnable pause) {
    var score = new CaptionScore(validation.grid());
    for (int from = 0; from < validation.count(); from += VALIDATION_BATCH) {
      int[] pictures =
          IntStream.range(from, Math.min(from + VALIDATION_BATCH, validation.count())).toArray();
      // a different one of its captions for each picture, the same ones in every validation
      int[][] captions =
          Arrays.stream(pictures)
              .mapToObj(i -> new int[] {i % validation.captions(i)})
              .toArray(int[][]::new);
      pause.run();
      Scopes.run(
          () -> {
            CaptionBatch batch = validationBatches.batch(manager, pictures, captions);
            AttentionDecoder.Teaching taught = teach(batch);
            NDArray loss =
                Losses.crossEntropy(
                    taught.scores().reshape(-1, taught.scores().getShape().get(2)),
                    batch.targets().flatten(),
                    0);
            score.add(
                loss.getFloat(),
                batch.words(),
                taught.scores().argMax(2).toLongArray(),
                batch.targets().toLongArray(),
                taught.alphas().argMax(2).toLongArray(),
                batch.gaze().toFloatArray());
            return score;
          });
    }
    return score.metrics();
  }

  @Override
  public String primaryMetric() {
    return "loss";
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }
}
