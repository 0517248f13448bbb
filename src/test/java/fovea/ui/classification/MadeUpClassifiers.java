package fovea.ui.classification;

import fovea.classification.Classifier;
import fovea.classification.Prediction;
import fovea.classification.Prediction.Ranked;
import fovea.image.RgbImage;
import fovea.ui.classification.picture.Classifiers;
import fovea.ui.classification.picture.ModelChoice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// Made-up classifiers of made-up pictures: “good” is wrong about every fifth picture of a class,
/// “better” about every eighth, “broken” fails.
final class MadeUpClassifiers implements Classifiers {
  volatile List<String> labels;
  final AtomicInteger ways = new AtomicInteger();

  /// Batches wait for these where it is not null.
  volatile Semaphore batches;

  MadeUpClassifiers(List<String> labels) {
    this.labels = labels;
  }

  @Override
  public List<ModelChoice> options() {
    return List.of(
        new ModelChoice("good", "ResNet-20"),
        new ModelChoice("better", "ResNet-56 with a name that is far too long for its box"),
        new ModelChoice("broken", "A broken model"));
  }

  @Override
  public Classifier classifier(String id) {
    if (!Thread.currentThread().getName().equals("compute")) {
      throw new IllegalStateException("on " + Thread.currentThread());
    }
    if (id.equals("broken")) {
      throw new IllegalStateException(
          "The weights of “A broken model” are damaged: download them again.");
    }
    return new MadeUp(labels, id.equals("good") ? 5 : 8, batches);
  }

  @Override
  public RgbImage seen(String id, RgbImage picture) {
    return picture.resized(id.equals("good") ? 32 : 48, id.equals("good") ? 32 : 48);
  }

  @Override
  public String sha256(String id) {
    return "ab".repeat(32);
  }

  @Override
  public void giveWay() {
    ways.incrementAndGet();
  }

  private record MadeUp(List<String> labels, int every, Semaphore batches) implements Classifier {
    @Override
    public List<Prediction> classify(List<RgbImage> pictures, int top) {
      if (batches != null) {
        batches.acquireUninterruptibly();
      }
      return pictures.stream().map(picture -> classify(picture, top)).toList();
    }

    private Prediction classify(RgbImage picture, int top) {
      int truth = MadeUpPictures.classOf(picture) % labels.size();
      int number = MadeUpPictures.numberOf(picture);
      boolean wrong = number % every == every - 1;
      int best = wrong ? (truth + 1 + number / every % 3) % labels.size() : truth;
      double sure = 0.55 + 0.4 * (number * 37 % 100) / 100.0;
      var ranked = new ArrayList<Ranked>();
      for (int i = 0; i < labels.size(); i++) {
        double rest =
            (1 - sure) * (i == (best + 1) % labels.size() ? 0.6 : 0.4 / (labels.size() - 2));
        ranked.add(new Ranked(labels.get(i), i, i == best ? sure : rest));
      }
      ranked.sort(Comparator.comparingDouble(Ranked::probability).reversed());
      return new Prediction(ranked.subList(0, Math.min(top, ranked.size())));
    }
  }
}
