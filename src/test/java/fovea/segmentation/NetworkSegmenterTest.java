package fovea.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import fovea.image.RgbImage;
import fovea.network.SegmentationNetwork;
import fovea.network.Taps;
import fovea.segmentation.Protocol.Coverage;
import fovea.segmentation.Protocol.Fit;
import fovea.segmentation.Protocol.Statistics;
import fovea.segmentation.Protocol.Views;
import fovea.tensor.OnCompute;
import fovea.tensor.Operators;
import fovea.tensor.Preparation;
import fovea.work.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkSegmenterTest {
  /// A pixel's class is its strongest colour: red, green or blue; more classes never win.
  private static final class Strongest implements SegmentationNetwork {
    final List<String> seen = new ArrayList<>();
    private final int classes;
    private final int side;

    Strongest(int classes, int side) {
      this.classes = classes;
      this.side = side;
    }

    @Override
    public NDArray logits(NDArray pixels) {
      long height = pixels.getShape().get(2);
      long width = pixels.getShape().get(3);
      seen.add(height + "x" + width);
      NDArray scores = pixels.mul(20);
      if (classes < 3) {
        return scores.get(":, :" + classes);
      }
      NDArray others = pixels.getManager().full(new Shape(1, classes - 3, height, width), -90f);
      return classes == 3 ? scores : Operators.concat(new NDList(scores, others), 1);
    }

    @Override
    public NDArray logits(NDArray pixels, Taps reading) {
      seen.add(reading.name());
      return logits(pixels);
    }

    @Override
    public List<Taps> readings() {
      return side > 0 ? List.of(Taps.ORIGINAL, Taps.HUGGING_FACE) : List.of();
    }

    @Override
    public String encoder() {
      return "";
    }

    @Override
    public int classes() {
      return classes;
    }

    @Override
    public OptionalInt side() {
      return side > 0 ? OptionalInt.of(side) : OptionalInt.empty();
    }
  }

  private static Segmenter segmenter(NDManager manager, Strongest network) {
    return new NetworkSegmenter(
        network,
        manager,
        Preparation.imageNet(32, 32),
        IntStream.range(0, network.classes()).mapToObj(k -> "c" + k).toList());
  }

  /// Left half red, right half blue, the last row green.
  private static RgbImage flag(int width, int height) {
    var pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      boolean last = i / width == height - 1 && height > 1;
      pixels[i] = last ? 0x10F010 : i % width < width / 2 ? 0xF01010 : 0x1010F0;
    }
    return RgbImage.of(width, height, pixels);
  }

  @ParameterizedTest
  @CsvSource({"60, 40", "40, 60", "2, 2", "130, 7"})
  void everyPixelIsNamedInItsPlace(int width, int height) throws Exception {
    OnCompute.run(
        manager -> {
          Segmenter segmenter = segmenter(manager, new Strongest(3, 0));
          RgbImage picture = flag(width, height);
          Protocol protocol = segmenter.protocols().getFirst().withFit(Fit.UNSCALED);
          Segmentation found = segmenter.segment(picture, protocol, Progress.none());
          var wanted = new int[width * height];
          for (int i = 0; i < wanted.length; i++) {
            int rgb = picture.pixels()[i];
            wanted[i] = rgb == 0xF01010 ? 1 : rgb == 0x10F010 ? 2 : 3;
          }
          assertArrayEquals(wanted, found.labels().labels());
          assertArrayEquals(wanted, segmenter.labels(picture, protocol, Progress.none()).labels());
          assertEquals(
              1, found.shares().stream().mapToDouble(Segmentation.Share::share).sum(), 1e-9);
          List<Segmentation.Ranked> first = found.at(0, 0);
          assertEquals(3, first.size());
          assertEquals(1, first.stream().mapToDouble(Segmentation.Ranked::probability).sum(), 1e-5);
          assertEquals(found.confidence().at(0, 0), first.getFirst().probability(), 1e-7);
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 150, 21_841})
  void anyNumberOfClassesWorksOnOnePixel(int classes) throws Exception {
    OnCompute.run(
        manager -> {
          Segmenter segmenter = segmenter(manager, new Strongest(classes, 0));
          RgbImage dot = RgbImage.of(1, 1, new int[] {0xF01010});
          Segmentation found =
              segmenter.segment(dot, segmenter.protocols().getFirst(), Progress.none());
          assertEquals(0, found.classAt(0, 0));
          assertEquals(Math.min(Segmenter.RANKS, classes), found.at(0, 0).size());
          assertEquals(classes, segmenter.palette().size());
        });
  }

  @Test
  void aLargePictureIsNamedCoarserAndItsLabelsWhole() throws Exception {
    OnCompute.run(
        manager -> {
          Segmenter segmenter = segmenter(manager, new Strongest(3, 0));
          RgbImage picture = flag(2000, 1500);
          Protocol protocol = segmenter.protocols().getFirst();
          Segmentation found = segmenter.segment(picture, protocol, Progress.none());
          assertTrue(found.width() * found.height() <= Segmenter.MOST_PIXELS * 1.01);
          assertEquals(4.0 / 3, (double) found.width() / found.height(), 0.01);
          assertEquals(
              3_000_000, segmenter.labels(picture, protocol, Progress.none()).labels().length);
        });
  }

  /// Else its numbers would be others than those of its training.
  @Test
  void whatWasTrainedHereIsAskedAsItWasValidated() throws Exception {
    OnCompute.run(
        manager -> {
          List<String> labels = List.of("a", "b", "c");
          var preparation = Preparation.imageNet(32, 32);
          for (int side : new int[] {0, 32}) {
            var network = new Strongest(3, side);
            var segmenter = new NetworkSegmenter(network, manager, preparation, labels, true);
            Protocol usual = segmenter.protocols().getFirst();
            assertEquals("as in training", usual.name());
            assertEquals(Protocol.asTrained(network.side()), usual);
            assertEquals(Fit.SHORTER_SIDE, usual.fit());
            segmenter.segment(flag(100, 50), usual, Progress.none());
            assertTrue(
                network.seen.contains(side == 0 ? "32x64" : "32x32"), network.seen::toString);
          }
        });
  }

  @Test
  void aProtocolIsDoneAsItSays() throws Exception {
    OnCompute.run(
        manager -> {
          var network = new Strongest(3, 32);
          Segmenter segmenter = segmenter(manager, network);
          assertEquals(
              List.of("of the model", "as published", "Hugging Face"),
              segmenter.protocols().stream().map(Protocol::name).toList());
          RgbImage picture = flag(100, 50);
          segmenter.segment(picture, Protocol.huggingFace(), Progress.none());
          assertEquals(List.of("HUGGING_FACE", "32x32"), network.seen);
          network.seen.clear();
          segmenter.segment(picture, Protocol.published(32), Progress.none());
          // 64 × 32 after scaling; windows of 32 that move by 21: at 0, 21, 32
          assertEquals(3, network.seen.stream().filter("32x32"::equals).count());
          assertEquals(3, network.seen.stream().filter("ORIGINAL"::equals).count());
          assertTrue(
              segmenter
                  .words(Protocol.published(32))
                  .startsWith("ImageNet's mean and deviation; its shorter side scaled"));
          assertTrue(segmenter.words(Protocol.huggingFace()).contains("taps before the layers"));
        });
  }

  @Test
  void whatANetworkCannotBeShownIsRefused() throws Exception {
    OnCompute.run(
        manager -> {
          Segmenter segmenter = segmenter(manager, new Strongest(3, 32));
          RgbImage picture = flag(20, 20);
          Protocol usual = segmenter.protocols().getFirst();
          for (Protocol wrong :
              List.of(
                  usual.withFit(Fit.SHORTER_SIDE),
                  usual.withFit(Fit.UNSCALED),
                  usual.withViews(Views.multiScale()),
                  Protocol.published(32).withCoverage(new Coverage.Sliding(48, 20)))) {
            var e =
                assertThrows(
                    IllegalArgumentException.class,
                    () -> segmenter.segment(picture, wrong, Progress.none()));
            assertTrue(e.getMessage().startsWith("This model reads pictures of 32 × 32 only"));
          }
          assertThrows(IllegalArgumentException.class, () -> new Coverage.Sliding(10, 11));
          assertThrows(
              IllegalArgumentException.class,
              () -> new Views(List.of(), false, Protocol.Averaging.SCORES));
        });
  }

  @Test
  void statisticsReachTheNetwork() throws Exception {
    OnCompute.run(
        manager -> {
          var preparation = Preparation.imageNet(2, 2);
          RgbImage picture = RgbImage.of(2, 2, new int[] {0xFFFFFF, 0xFFFFFF, 0xFFFFFF, 0xFFFFFF});
          for (Statistics statistics : Statistics.values()) {
            Protocol protocol = Protocol.ofModel(true).withStatistics(statistics);
            float[] values =
                new NetworkInput(manager, preparation, protocol).pixels(picture, 1).toFloatArray();
            double red = statistics == Statistics.HALF ? 1 : (1 - 0.485) / 0.229;
            assertEquals(red, values[0], 1e-5);
          }
        });
  }

  @Test
  void itCanBeCancelledBetweenWindows() throws Exception {
    OnCompute.run(
        manager -> {
          var network = new Strongest(3, 32);
          Segmenter segmenter = segmenter(manager, network);
          var told = new ArrayList<String>();
          Progress once =
              new Progress() {
                @Override
                public void done(int parts, int ofAll) {
                  told.add(parts + "/" + ofAll);
                }

                @Override
                public boolean cancelled() {
                  return told.size() == 3;
                }
              };
          assertThrows(
              CancellationException.class,
              () -> segmenter.segment(flag(100, 50), Protocol.published(32), once));
          assertEquals(List.of("0/3", "1/3", "2/3"), told);
          assertEquals(2, network.seen.stream().filter("32x32"::equals).count());
        });
  }

  @Test
  void itCanBeCancelledWhileThePiecesOfManyClassesAreRanked() throws Exception {
    OnCompute.run(
        manager -> {
          var network = new Strongest(3, 32);
          Segmenter segmenter = segmenter(manager, network);
          var asked = new AtomicInteger(-1);
          Progress late =
              new Progress() {
                @Override
                public void done(int parts, int ofAll) {
                  asked.compareAndSet(-1, parts == ofAll ? 0 : -1);
                }

                @Override
                public boolean cancelled() { // not at once, but after the last window
                  return asked.get() >= 0 && asked.getAndIncrement() == 1;
                }
              };
          assertThrows(
              CancellationException.class,
              () -> segmenter.segment(flag(50, 50), Protocol.ofModel(true), late));
        });
  }

  @Test
  void damagedWeightsAreSaid() throws Exception {
    OnCompute.run(
        manager -> {
          var broken =
              new SegmentationNetwork() {
                @Override
                public NDArray logits(NDArray pixels) {
                  return pixels.mul(Float.NaN);
                }

                @Override
                public String encoder() {
                  return "";
                }

                @Override
                public int classes() {
                  return 3;
                }
              };
          var segmenter =
              new NetworkSegmenter(
                  broken, manager, Preparation.imageNet(8, 8), List.of("a", "b", "c"));
          var e =
              assertThrows(
                  IllegalStateException.class,
                  () ->
                      segmenter.segment(
                          flag(8, 8), segmenter.protocols().getFirst(), Progress.none()));
          assertTrue(e.getMessage().contains("damaged"));
          assertFalse(segmenter.words(segmenter.protocols().getFirst()).contains("taps"));
        });
  }
}
