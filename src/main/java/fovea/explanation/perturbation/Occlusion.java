package fovea.explanation.perturbation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.explanation.Baseline;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.image.Heatmap;
import fovea.tensor.Scopes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// By how much the score falls when a window of the picture is covered, window by window; where
/// windows overlap, their mean.
///
/// @param window side of the window as a share of the picture's, in (0, 1]
/// @param stride from one window to the next, likewise
/// @param baseline what the window is covered with
public record Occlusion(double window, double stride, Baseline baseline) implements Method {
  /// What is covered at once, or how far it is from one to the next: colours, rows, columns.
  record Box(int channels, int height, int width) {}

  /// An eighth of the picture, by half of that; covered with the mean.
  public static Occlusion usual() {
    return new Occlusion(1 / 8.0, 1 / 16.0, Baseline.MEAN);
  }

  @Override
  public String id() {
    return "occlusion";
  }

  @Override
  public String title() {
    return "Occlusion";
  }

  @Override
  public String paper() {
    return "Zeiler and Fergus, Visualizing and Understanding Convolutional Networks, ECCV 2014";
  }

  @Override
  public String sentence() {
    return "A grey window slides over the picture: how far does the score fall?";
  }

  @Override
  public Family family() {
    return Family.PERTURBATION;
  }

  @Override
  public int passes(int channels) {
    int windows = (int) Math.ceil((1 - window) / stride) + 1;
    return windows * windows + 1;
  }

  @Override
  public Explanation explain(ScoredNetwork network, NDArray pixels, Request request) {
    return Scopes.run(
        () -> {
          int height = network.height();
          int width = network.width();
          var covered = new Box(3, part(window, height), part(window, width));
          var step = new Box(3, part(stride, height), part(stride, width));
          float[] falls =
              falls(network, pixels, baseline.of(network, pixels), covered, step, request);
          return new Explanation(
              id(),
              new Heatmap(width, height, Arrays.copyOf(falls, width * height)),
              true,
              List.of(
                  String.format(
                      Locale.ROOT,
                      "Windows of %d × %d pixels by %d × %d, covered with %s.",
                      covered.width(),
                      covered.height(),
                      step.width(),
                      step.height(),
                      baseline.words())));
        });
  }

  private static int part(double share, int side) {
    return Math.clamp(Math.round(share * side), 1, side);
  }

  /// By how much the score falls for each of a picture's numbers, in their order.
  static float[] falls(
      ScoredNetwork network, NDArray pixels, NDArray from, Box window, Box step, Request request) {
    NDManager manager = pixels.getManager();
    Shape shape = pixels.getShape();
    int height = Math.toIntExact(shape.get(2));
    int width = Math.toIntExact(shape.get(3));
    List<Box> places = places(new Box(3, height, width), window, step);
    float whole = network.scores(pixels).toFloatArray()[0];
    var sums = new float[3 * height * width];
    var counts = new int[sums.length];
    for (int begin = 0; begin < places.size(); begin += request.batch()) {
      List<Box> some = places.subList(begin, Math.min(places.size(), begin + request.batch()));
      var kept = new float[some.size() * sums.length];
      Arrays.fill(kept, 1);
      for (int i = 0; i < some.size(); i++) {
        for (int number : numbers(some.get(i), window, height, width)) {
          kept[i * sums.length + number] = 0;
        }
      }
      float[] scores =
          Scopes.run(
              () -> {
                NDArray mask = manager.create(kept, new Shape(some.size(), 3, height, width));
                NDArray covered = from.add(pixels.sub(from).mul(mask));
                return network.scores(covered).toFloatArray();
              });
      for (int i = 0; i < some.size(); i++) {
        for (int number : numbers(some.get(i), window, height, width)) {
          sums[number] += whole - scores[i];
          counts[number]++;
        }
      }
      int done = begin + some.size();
      request.partial().accept(new Heatmap(width, height, means(sums, counts, height * width)));
      request.progress().step(done, places.size());
    }
    return means(sums, counts, sums.length);
  }

  private static float[] means(float[] sums, int[] counts, int length) {
    var means = new float[length];
    for (int i = 0; i < length; i++) {
      means[i] = sums[i] / Math.max(1, counts[i]);
    }
    return means;
  }

  /// Where the windows begin; the last of a row may stick out.
  private static List<Box> places(Box all, Box window, Box step) {
    var places = new ArrayList<Box>();
    for (int c = 0; c < steps(all.channels(), window.channels(), step.channels()); c++) {
      for (int y = 0; y < steps(all.height(), window.height(), step.height()); y++) {
        for (int x = 0; x < steps(all.width(), window.width(), step.width()); x++) {
          places.add(new Box(c * step.channels(), y * step.height(), x * step.width()));
        }
      }
    }
    return places;
  }

  private static int steps(int size, int window, int step) {
    return Math.ceilDiv(size - window, step) + 1;
  }

  private static int[] numbers(Box place, Box window, int height, int width) {
    int lastChannel = Math.min(3, place.channels() + window.channels());
    int lastRow = Math.min(height, place.height() + window.height());
    int lastColumn = Math.min(width, place.width() + window.width());
    var numbers =
        new int
            [(lastChannel - place.channels())
                * (lastRow - place.height())
                * (lastColumn - place.width())];
    int count = 0;
    for (int c = place.channels(); c < lastChannel; c++) {
      for (int y = place.height(); y < lastRow; y++) {
        for (int x = place.width(); x < lastColumn; x++) {
          numbers[count++] = (c * height + y) * width + x;
        }
      }
    }
    return numbers;
  }
}
