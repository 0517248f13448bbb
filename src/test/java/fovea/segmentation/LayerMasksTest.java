package fovea.segmentation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.network.Fixture;
import fovea.network.SegmentationNetwork;
import fovea.network.Taps;
import fovea.network.attention.Outputs;
import fovea.network.transformer.BeitSegmenter;
import fovea.tensor.OnCompute;
import fovea.tensor.Preparation;
import fovea.work.Progress;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What parts of BEiT with UPerNet say alone, on the fixture's weights: 64 pixels, a grid of 8.
class LayerMasksTest {
  private static BeitSegmenter network(NDManager manager, Fixture fixture) throws Exception {
    return fixture.load(
        new BeitSegmenter(
            manager, BeitSegmenter.Configuration.of(fixture.settings(), Taps.HUGGING_FACE)));
  }

  private static Segmenter segmenter(NDManager manager, BeitSegmenter network) {
    return new NetworkSegmenter(
        network,
        manager,
        Preparation.imageNet(64, 64),
        Collections.nCopies(network.classes(), "thing"));
  }

  private static RgbImage picture() {
    var pixels = new int[40 * 20];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i * 0x9E3779 & 0xFFFFFF;
    }
    return RgbImage.of(40, 20, pixels);
  }

  @Test
  void theAuxiliaryHeadAndEachLevelAloneAnswer() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "beit_seg")) {
            BeitSegmenter network = network(manager, fixture);
            NDArray pixels = fixture.get("input.pixel_values");
            var parts = network.partialScores(pixels, Taps.HUGGING_FACE);
            assertEquals(5, parts.size());
            fixture.check("check.aux_logits", parts.getFirst().scores());
            // no level alone answers as all of them
            var whole = network.logits(pixels);
            parts.stream()
                .skip(1)
                .forEach(
                    part -> {
                      assertEquals(whole.getShape(), part.scores().getShape());
                      assertTrue(part.scores().sub(whole).abs().max().getFloat() > 0.01f);
                      assertTrue(part.sentence().startsWith("An ablation"));
                    });

            List<LayerMask> masks =
                segmenter(manager, network)
                    .layers(picture(), Protocol.ofModel(true), Progress.none());
            assertEquals(
                List.of(
                    "auxiliary head",
                    "pyramid level 1 (after layer 1)",
                    "pyramid level 2 (after layer 2)",
                    "pyramid level 3 (after layer 4)",
                    "pyramid level 4 (after layer 5)"),
                masks.stream().map(LayerMask::name).toList());
            for (LayerMask mask : masks) {
              assertEquals(40, mask.segmentation().width());
              assertEquals(20, mask.segmentation().height());
            }
          }
        });
  }

  @Test
  void theAttentionOfAPatchIsThatOfItsRow() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "beit_seg")) {
            BeitSegmenter network = network(manager, fixture);
            NDArray pixels = fixture.get("input.pixel_values").get("0:1");
            NDArray all =
                Objects.requireNonNull(
                    network
                        .forward(pixels, Outputs.onlyAttentions(), false)
                        .intermediates()
                        .attentions()
                        .get(3));
            NDArray found =
                network.attention(pixels, 3, 2, new SegmentationNetwork.Place(0.999, 0.3));
            // the last row of the grid, the third column, behind the class token
            float[] expected = all.get("0, 2, " + (1 + 7 * 8 + 2) + ", 1:").toFloatArray();
            assertArrayEquals(expected, found.toFloatArray(), 1e-6f);

            Segmenter segmenter = segmenter(manager, network);
            assertEquals(Collections.nCopies(6, 3), segmenter.attentionHeads());
            Heatmap map = segmenter.attention(picture(), Protocol.ofModel(true), 0, 0, 1.0, 1.0);
            assertEquals(8, map.width());
            assertEquals(8, map.height());
            assertThrows(
                IllegalArgumentException.class,
                () -> segmenter.attention(picture(), Protocol.ofModel(true), 6, 0, 0, 0));
          }
        });
  }

  @Test
  void underWindowsOrSeveralLooksLayersAreRefusedInOneSentence() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "beit_seg")) {
            Segmenter segmenter = segmenter(manager, network(manager, fixture));
            Protocol usual = Protocol.ofModel(true);
            var flipped = new Protocol.Views(List.of(1.0), true, Protocol.Averaging.PROBABILITIES);
            for (Protocol wrong :
                List.of(
                    usual
                        .withFit(Protocol.Fit.SHORTER_SIDE)
                        .withCoverage(new Protocol.Coverage.Sliding(64, 42)),
                    usual.withViews(flipped))) {
              var e =
                  assertThrows(
                      IllegalArgumentException.class,
                      () -> segmenter.layers(picture(), wrong, Progress.none()));
              assertTrue(e.getMessage().startsWith("Layers can be shown only where"));
            }
          }
        });
  }

  @Test
  void windowsAreNoObstacleWhereOneSeesTheWholePicture() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "beit_seg")) {
            Segmenter segmenter = segmenter(manager, network(manager, fixture));
            Protocol squashed =
                Protocol.ofModel(true).withUpsampling(Protocol.Upsampling.THROUGH_INPUT);
            Protocol window =
                squashed
                    .withFit(Protocol.Fit.SHORTER_SIDE)
                    .withCoverage(new Protocol.Coverage.Sliding(64, 42));
            RgbImage square = picture().resized(30, 30);
            List<LayerMask> whole = segmenter.layers(square, squashed, Progress.none());
            List<LayerMask> found = segmenter.layers(square, window, Progress.none());
            for (int i = 0; i < whole.size(); i++) {
              int[] expected = whole.get(i).segmentation().labels().labels();
              int[] labels = found.get(i).segmentation().labels().labels();
              assertEquals(expected.length, labels.length);
              long other =
                  IntStream.range(0, labels.length).filter(k -> labels[k] != expected[k]).count();
              assertTrue(other < 9, other + " of 900 pixels differ"); // by what float32 rounds
            }
          }
        });
  }
}
