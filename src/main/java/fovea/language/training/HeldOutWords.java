package fovea.language.training;

import ai.djl.ndarray.NDArray;
import fovea.tensor.Scopes;
import fovea.training.recipe.HeldOut;
import fovea.training.run.TrainingEvent.Seen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The texts that a run is validated with by words hidden in them, the same in every validation.
final class HeldOutWords implements HeldOut {
  private static final String ACCURACY = "maskedAccuracy";

  /// No epoch is numbered so: what is hidden here is hidden nowhere else.
  private static final long EPOCH = -1;

  private final HeldOutTexts.Asked asked;
  private final Masking masking;
  private final HeldOutTexts.Logits network;

  HeldOutWords(HeldOutTexts.Asked asked, Masking masking, HeldOutTexts.Logits network) {
    this.asked = asked;
    this.masking = masking;
    this.network = network;
  }

  @Override
  public String primaryMetric() {
    return ACCURACY;
  }

  private record Sums(long places, long right, double loss) {
    Sums plus(Sums other) {
      return new Sums(places + other.places, right + other.right, loss + other.loss);
    }
  }

  @Override
  public Map<String, Double> validate(Runnable pause) throws IOException {
    var sums = new Sums(0, 0, 0);
    for (int[] batch : asked.batches()) {
      pause.run();
      sums = sums.plus(judge(masking.make(EPOCH, 0, batch)));
    }
    HeldOut.requireSome(sums.places(), asked.name());
    double loss = sums.loss() / sums.places();
    var metrics = new LinkedHashMap<String, Double>();
    metrics.put(ACCURACY, (double) sums.right() / sums.places());
    metrics.put("loss", loss);
    metrics.put("perplexity", Math.exp(loss));
    return metrics;
  }

  private Sums judge(TextBatch batch) {
    return Scopes.run(
        () -> {
          int places = batch.answers().length;
          NDArray logs = network.of(batch).logSoftmax(-1); // (places, tokens)
          long[] said = logs.argMax(-1).toLongArray();
          NDArray truths = logs.getManager().create(batch.answers()).expandDims(1);
          float[] own = logs.gather(truths, 1).toFloatArray();
          long right = 0;
          double loss = 0;
          for (int i = 0; i < places; i++) {
            right += said[i] == batch.answers()[i] ? 1 : 0;
            loss -= own[i];
          }
          return new Sums(places, right, loss);
        });
  }

  @Override
  public double secondsPerExample() {
    return HeldOutTexts.secondsPerText(asked, masking.make(EPOCH, 0, asked.middle()), network);
  }

  /// Texts are no pictures: none is watched.
  @Override
  public void keepWatched(Path folder) {}

  @Override
  public List<Seen> look(long step) {
    return List.of();
  }
}
