package fovea.segmentation;

import fovea.image.Heatmap;
import fovea.image.LabelMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// What a network calls every pixel of a picture, how sure it is and what else it considered. It
/// may be coarser than the picture; {@link #width} and {@link #height} are its own.
public final class Segmentation {
  /// A class that was considered.
  ///
  /// @param index its number, from 0
  /// @param probability after the softmax, 0 to 1
  public record Ranked(int index, double probability) {}

  /// What one class has of the picture.
  ///
  /// @param index its number, from 0
  /// @param share of the pixels, 0 to 1
  /// @param meanProbability of the class over its own pixels
  public record Share(int index, double share, double meanProbability) {}

  private final int width;
  private final int height;
  private final char[][] classes;
  private final float[][] probabilities;
  private final float[] entropy;
  private final LabelMap labels;

  /// Takes the arrays over.
  ///
  /// @param classes for each rank, the likeliest first, the class of every pixel, row-major
  /// @param probabilities as `classes`
  /// @param entropy of the distribution over all classes, in nats, of every pixel
  public Segmentation(
      int width, int height, char[][] classes, float[][] probabilities, float[] entropy) {
    this.width = width;
    this.height = height;
    this.classes = classes;
    this.probabilities = probabilities;
    this.entropy = entropy;
    var named = new int[entropy.length];
    for (int i = 0; i < named.length; i++) {
      named[i] = classes[0][i] + 1;
    }
    labels = new LabelMap(width, height, named);
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /// Of every pixel the number of its class and 1, so that 0 stays for what has no name.
  public LabelMap labels() {
    return labels;
  }

  /// The class of a pixel, from 0.
  public int classAt(int x, int y) {
    return classes[0][y * width + x];
  }

  /// The likeliest classes of a pixel, the likeliest first.
  public List<Ranked> at(int x, int y) {
    int pixel = y * width + x;
    return IntStream.range(0, classes.length)
        .mapToObj(rank -> new Ranked(classes[rank][pixel], probabilities[rank][pixel]))
        .toList();
  }

  /// The probability of each pixel's class.
  public Heatmap confidence() {
    return new Heatmap(width, height, probabilities[0]);
  }

  /// How undecided each pixel is, in nats: from 0 to the logarithm of the number of classes.
  public Heatmap entropy() {
    return new Heatmap(width, height, entropy);
  }

  /// The labels of the pixels whose class is at least so likely; the others have 0.
  public LabelMap surerThan(double threshold) {
    int[] kept = labels.labels();
    for (int i = 0; i < kept.length; i++) {
      kept[i] = probabilities[0][i] >= threshold ? kept[i] : 0;
    }
    return new LabelMap(width, height, kept);
  }

  /// The classes that are there, the largest first.
  public List<Share> shares() {
    int most = 0;
    for (char one : classes[0]) {
      most = Math.max(most, one);
    }
    var pixels = new long[most + 1];
    var sums = new double[most + 1];
    for (int i = 0; i < entropy.length; i++) {
      pixels[classes[0][i]]++;
      sums[classes[0][i]] += probabilities[0][i];
    }
    var shares = new ArrayList<Share>();
    for (int k = 0; k <= most; k++) {
      if (pixels[k] > 0) {
        shares.add(new Share(k, (double) pixels[k] / entropy.length, sums[k] / pixels[k]));
      }
    }
    shares.sort(Comparator.comparingDouble(Share::share).reversed());
    return List.copyOf(shares);
  }
}
