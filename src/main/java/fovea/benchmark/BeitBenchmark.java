package fovea.benchmark;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.architecture.Preparations;
import fovea.image.RgbImage;
import fovea.network.Settings;
import fovea.network.Taps;
import fovea.network.transformer.BeitSegmenter;
import fovea.segmentation.NetworkSegmenter;
import fovea.segmentation.Protocol;
import fovea.tensor.MemoryUse;
import fovea.tensor.Scopes;
import fovea.work.Progress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/// BEiT-Base with UPerNet at 640 pixels: the network alone, and a picture of 1,280 × 853 pixels
/// under the published protocols, in windows of 640 by 426 and over six scales with the mirror. A
/// picture includes everything from its bytes to the six likeliest classes of every pixel.
final class BeitBenchmark {
  private static final String WHOLE = "beitBase640";
  private static final String SLIDING = "beitBase640Sliding";
  private static final String MULTI_SCALE = "beitBase640MultiScale";
  private static final int SIDE = 640;
  private static final int CLASSES = 150;
  private static final int ACROSS = 1280;
  private static final int DOWN = 853;

  private final Measurements measured;

  BeitBenchmark(Measurements measured) {
    this.measured = measured;
  }

  /// @param only a part of the names of those to be timed
  void all(String only) {
    if (!WHOLE.contains(only) && !SLIDING.contains(only) && !MULTI_SCALE.contains(only)) {
      return;
    }
    try (NDManager manager = measured.root().newSubManager()) {
      Map<String, Object> configuration =
          Map.of(
              "image_size",
              SIDE,
              "use_relative_position_bias",
              true,
              "out_indices",
              List.of(3, 5, 7, 11),
              "num_labels",
              CLASSES);
      var beit =
          measured.filled(
              new BeitSegmenter(
                  manager,
                  BeitSegmenter.Configuration.of(new Settings(configuration), Taps.ORIGINAL)),
              manager);
      NDArray pixels = manager.randomNormal(new Shape(1, 3, SIDE, SIDE));
      Runnable look = () -> Scopes.run(() -> beit.logits(pixels).getFloat(0, 0, 0, 0));
      if (WHOLE.contains(only)) {
        measured.report(WHOLE, Measurements.best(look), operations());
      } else {
        look.run(); // warm
      }
      var segmenter =
          new NetworkSegmenter(
              beit,
              manager,
              Preparations.of(
                  Map.of(
                      "image_mean",
                      List.of(0.5, 0.5, 0.5),
                      "image_std",
                      List.of(0.5, 0.5, 0.5),
                      "resample",
                      3,
                      "size",
                      Map.of("width", SIDE, "height", SIDE))),
              IntStream.range(0, CLASSES).mapToObj(i -> "class " + i).toList());
      Protocol published = Protocol.published(SIDE);
      if (SLIDING.contains(only)) {
        picture(SLIDING, segmenter, published);
      }
      if (MULTI_SCALE.contains(only)) {
        picture(MULTI_SCALE, segmenter, published.withViews(Protocol.Views.multiScale()));
      }
    }
  }

  /// Once: it takes as long as many windows.
  private void picture(String name, NetworkSegmenter segmenter, Protocol protocol) {
    RgbImage picture =
        RgbImage.of(
            ACROSS, DOWN, IntStream.range(0, ACROSS * DOWN).map(i -> i * 31 & 0xFFFFFF).toArray());
    var windows = new AtomicInteger();
    MemoryUse.forgetPeak();
    double seconds =
        Measurements.once(
            () ->
                segmenter.segment(
                    picture,
                    protocol,
                    new Progress() {
                      @Override
                      public void done(int parts, int ofAll) {
                        windows.set(ofAll);
                      }

                      @Override
                      public boolean cancelled() {
                        return false;
                      }
                    }));
    measured.numbers().put(name + "Windows", windows.doubleValue());
    measured.report(name, seconds, windows.get() * operations());
  }

  /// Multiply-adds counted twice: the twelve layers, the pyramid and the head.
  private static double operations() {
    double tokens = 1601;
    double width = 768;
    double layer = 2 * tokens * 12 * width * width + 4 * tokens * tokens * width;
    double pyramid = 2 * width * width * 4 * (1600 + 6400 + 1600);
    double laterals = 2 * width * width * (160.0 * 160 + 80.0 * 80 + 40.0 * 40);
    double smooth = 9 * laterals;
    double fuse = 2 * 9 * 4 * width * width * 160 * 160;
    double bottleneck = 2 * 9 * 5 * width * width * 400;
    return 12 * layer + pyramid + laterals + smooth + fuse + bottleneck;
  }
}
