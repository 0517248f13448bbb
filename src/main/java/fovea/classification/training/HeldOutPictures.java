package fovea.classification.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.dataset.augmentation.Augmentation;
import fovea.dataset.picture.PictureDataset;
import fovea.image.RgbImage;
import fovea.tensor.Losses;
import fovea.tensor.Scopes;
import fovea.training.feed.PackedPicture;
import fovea.training.feed.Watched;
import fovea.training.recipe.HeldOut;
import fovea.training.run.TrainingEvent.Seen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// The pictures that a run is validated with, and the eight of them that are watched.
final class HeldOutPictures implements HeldOut {
  static final String ACCURACY = "accuracy";
  private static final int TOP = 5;

  /// A network.
  interface Scores {
    /// Its scores (B, classes) of pictures in its size.
    NDArray of(byte[] planar, int count);
  }

  private final PictureSource pictures;
  private final Scores network;
  private final int batchSize;
  private final double noise;
  private final long seed;
  private List<Integer> watched = List.of();

  /// @param noise standard deviation of Gaussian noise, for pixels in [0, 1]; the same in every
  ///   validation
  HeldOutPictures(PictureSource pictures, Scores network, int batchSize, double noise, long seed) {
    this.pictures = pictures;
    this.network = network;
    this.batchSize = batchSize;
    this.noise = noise;
    this.seed = seed;
  }

  @Override
  public String primaryMetric() {
    return ACCURACY;
  }

  @Override
  public Map<String, Double> validate(Runnable pause) throws IOException {
    var sums = new Sums(pictures.data());
    var places = new ArrayList<Integer>();
    for (int i = 0; i < pictures.size(); i++) {
      places.add(i);
      if (places.size() == batchSize || i == pictures.size() - 1) {
        pause.run();
        answer(places, sums);
        places.clear();
      }
    }
    return sums.metrics();
  }

  /// Measured on one batch.
  @Override
  public double secondsPerExample() throws IOException {
    var places = IntStream.range(0, Math.min(batchSize, pictures.size())).boxed().toList();
    answer(places, new Sums(pictures.data()));
    long begun = System.nanoTime();
    answer(places, new Sums(pictures.data()));
    return (System.nanoTime() - begun) / 1e9 / places.size();
  }

  @Override
  public void keepWatched(Path folder) throws IOException {
    watched =
        Watched.keep(
            folder,
            pictures.size(),
            () -> Watched.ofClasses(pictures.size(), pictures::label),
            place -> picture(place).map(List::of).orElse(List.of()));
  }

  /// As the network sees them.
  @Override
  public List<Seen> look(long step) throws IOException {
    List<Integer> places = watched;
    List<String> labels = pictures.data().labels();
    var seen = new ArrayList<Seen>();
    for (int i = 0; i < places.size(); i++) {
      int place = places.get(i);
      var found = new Sums(pictures.data());
      answer(List.of(place), found);
      if (found.counted == 1) {
        seen.add(
            new Seen(
                i,
                labels.get(pictures.label(place)),
                labels.get(found.lastPredicted),
                found.lastProbability));
      }
    }
    return seen;
  }

  /// How many there are, readable or not.
  int size() {
    return pictures.size();
  }

  int batchSize() {
    return batchSize;
  }

  String name() {
    return pictures.data().name();
  }

  /// The readable ones of some pictures, as they are validated with.
  Optional<Batch> read(List<Integer> places) throws IOException {
    var images = new ArrayList<RgbImage>();
    var read = new ArrayList<Integer>();
    for (int place : places) {
      Optional<RgbImage> image = picture(place);
      if (image.isPresent()) {
        images.add(image.get());
        read.add(place);
      }
    }
    if (images.isEmpty()) {
      return Optional.empty();
    }
    int length = 3 * images.getFirst().width() * images.getFirst().height();
    var planar = new byte[Math.multiplyExact(length, images.size())];
    for (int i = 0; i < images.size(); i++) {
      PackedPicture.write(images.get(i), planar, i * length);
    }
    return Optional.of(
        new Batch(
            planar,
            read.stream().mapToInt(pictures::label).toArray(),
            read.stream().mapToInt(place -> place).toArray()));
  }

  /// Pictures for the network.
  ///
  /// @param planar for each picture all reds, all greens, all blues
  /// @param labels the class of each
  /// @param places of each in the data set
  record Batch(byte[] planar, int[] labels, int[] places) {}

  private void answer(List<Integer> places, Sums sums) throws IOException {
    Optional<Batch> read = read(places);
    if (read.isEmpty()) {
      return;
    }
    int[] labels = read.get().labels();
    Scopes.run(
        () -> {
          NDArray logits = network.of(read.get().planar(), labels.length);
          NDArray ids = labels(logits.getManager(), labels);
          double loss = Losses.crossEntropy(logits, ids, -1).getFloat();
          sums.add(labels, loss, logits.softmax(1).toFloatArray());
          return sums;
        });
  }

  /// (B), int64.
  static NDArray labels(NDManager manager, int[] labels) {
    long[] ids = IntStream.of(labels).asLongStream().toArray();
    return manager.create(ids, new Shape(ids.length));
  }

  private Optional<RgbImage> picture(int place) throws IOException {
    Optional<RgbImage> picture = pictures.picture(place);
    return noise == 0
        ? picture
        : picture.map(
            image ->
                Augmentation.applyAll(
                    List.of(new Augmentation.GaussianNoise(noise)), image, seed, -1, place));
  }

  /// What a validation adds up.
  private static final class Sums {
    private final PictureDataset data;
    private final int classes;
    private final int[] groupOf;
    private long counted;
    private long right;
    private long rightOfFive;
    private long rightGroup;
    private double loss;
    private int lastPredicted;
    private double lastProbability;

    Sums(PictureDataset data) {
      this.data = data;
      classes = data.labels().size();
      groupOf = data.coarseLabels().isEmpty() ? new int[0] : groups(data);
    }

    private static int[] groups(PictureDataset data) {
      var groups = new int[data.labels().size()];
      Arrays.fill(groups, -1);
      for (int i = 0; i < data.size(); i++) {
        OptionalInt group = data.coarseLabel(i);
        if (group.isPresent()) {
          groups[data.label(i)] = group.getAsInt();
        }
      }
      return groups;
    }

    void add(int[] truth, double meanLoss, float[] probabilities) {
      for (int i = 0; i < truth.length; i++) {
        int from = i * classes;
        int best = 0;
        int likelier = 0;
        for (int c = 0; c < classes; c++) {
          best = probabilities[from + c] > probabilities[from + best] ? c : best;
          likelier += probabilities[from + c] > probabilities[from + truth[i]] ? 1 : 0;
        }
        right += best == truth[i] ? 1 : 0;
        rightOfFive += likelier < TOP ? 1 : 0;
        rightGroup += groupOf.length > 0 && groupOf[best] == groupOf[truth[i]] ? 1 : 0;
        lastPredicted = best;
        lastProbability = probabilities[from + best];
      }
      counted += truth.length;
      loss += meanLoss * truth.length;
    }

    Map<String, Double> metrics() throws IOException {
      HeldOut.requireSome(counted, data.name());
      var metrics = new LinkedHashMap<String, Double>();
      metrics.put("loss", loss / counted);
      metrics.put(ACCURACY, (double) right / counted);
      if (classes > TOP) {
        metrics.put("top5", (double) rightOfFive / counted);
      }
      if (groupOf.length > 0) {
        metrics.put("superclassAccuracy", (double) rightGroup / counted);
      }
      return metrics;
    }
  }
}
