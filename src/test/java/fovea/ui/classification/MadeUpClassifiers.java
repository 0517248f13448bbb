package fovea.ui.classification;

import fovea.classification.Classifier;
import fovea.classification.Prediction;
import fovea.classification.Prediction.Ranked;
import fovea.image.RgbImage;
import fovea.modellibrary.ModelChoice;
import fovea.modellibrary.TaskModels;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// Made-up classifiers of made-up pictures: “good” is wrong about every fifth picture of a class,
/// “better” about every eighth, “broken” fails.
final class MadeUpClassifiers implements TaskModels<Classifier> {
  volatile List<String> labels;
  final AtomicInteger ways = new AtomicInteger();

  /// Batches wait for these where it is not null.
  volatile Semaphore batches;

  /// Of the weights of all models.
  volatile String sha256 = "ab".repeat(32);

  private final List<ModelChoice> brought = new CopyOnWriteArrayList<>();

  MadeUpClassifiers(List<String> labels) {
    this.labels = labels;
  }

  @Override
  public List<ModelChoice> choices() {
    var all =
        new ArrayList<>(
            List.of(
                choice("good", "ResNet-20"),
                choice("better", "ResNet-56 with a name that is far too long for its box"),
                choice("broken", "A broken model")));
    all.addAll(brought);
    return List.copyOf(all);
  }

  /// A model that was not there before.
  void bring(String id, String name) {
    brought.add(choice(id, name));
  }

  private ModelChoice choice(String id, String name) {
    return new ModelChoice(id, name, List.of(), sha256);
  }

  @Override
  public <R, X extends Exception> R use(String id, Work<? super Classifier, ? extends R, X> work)
      throws X {
    if (!Thread.currentThread().getName().equals("compute")) {
      throw new IllegalStateException("on " + Thread.currentThread());
    }
    if (id.equals("broken")) {
      throw new IllegalStateException(
          "The weights of “A broken model” are damaged: download them again.");
    }
    return work.with(new MadeUp(labels, id.equals("good") ? 5 : 8, batches));
  }

  void giveWay() {
    ways.incrementAndGet();
  }

  private record MadeUp(List<String> labels, int every, Semaphore batches) implements Classifier {
    @Override
    public RgbImage seen(RgbImage picture) {
      return picture.resized(every == 5 ? 32 : 48, every == 5 ? 32 : 48);
    }

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
