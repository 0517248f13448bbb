package fovea.explanation.region;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import fovea.explanation.ClassifierScores;
import fovea.explanation.Explanation;
import fovea.explanation.Request;
import fovea.explanation.Target;
import fovea.explanation.cam.GradCam;
import fovea.network.Fixture;
import fovea.network.SegmentationNetwork;
import fovea.network.Settings;
import fovea.network.Taps;
import fovea.network.convolutional.DeepLabV3;
import fovea.network.transformer.BeitSegmenter;
import fovea.network.transformer.SegFormer;
import fovea.tensor.Module;
import fovea.tensor.OnCompute;
import fovea.tensor.Preparation;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Grad-CAM of a region at every stage, against PyTorch's autograd through Hugging Face's networks.
class RegionParityTest {
  private static Module network(String folder, NDManager manager, Settings settings) {
    return switch (folder) {
      case "beit_seg" ->
          new BeitSegmenter(manager, BeitSegmenter.Configuration.of(settings, Taps.HUGGING_FACE));
      case "segformer" -> new SegFormer(manager, SegFormer.Configuration.of(settings));
      default -> new DeepLabV3(manager, DeepLabV3.Configuration.of(settings));
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"beit_seg", "segformer", "deeplabv3_mobilenet_v2"})
  void theMapsOfARegionAgree(String folder) throws Exception {
    OnCompute.run(
        manager -> {
          try (var own = new Fixture(manager, folder);
              var fixture = new Fixture(manager, "region_gradcam")) {
            Module loaded = own.load(network(folder, manager, own.settings()));
            var network = (SegmentationNetwork) loaded;
            NDArray pixels = own.get("input.pixel_values").get("0:1");
            int index = (int) fixture.ids(folder + ".class").toLongArray()[0];
            NDArray region =
                network
                    .logits(pixels)
                    .argMax(1)
                    .eq(index)
                    .toType(DataType.FLOAT32, false)
                    .expandDims(1);
            var scores = new RegionScores(network, region.div(region.sum()));
            int width = (int) pixels.getShape().get(3);
            int height = (int) pixels.getShape().get(2);
            var asked =
                new ClassifierScores(
                    scores,
                    new Preparation(width, height, new float[3], new float[] {1, 1, 1}),
                    new Target.OfClass(index));
            assertThat(asked.scores(pixels).getFloat())
                .isCloseTo(fixture.get(folder + ".score").getFloat(), Offset.offset(2e-5f));
            int compared = 0;
            for (String stage : network.joints()) {
              if (!fixture.has(folder + "." + stage)) {
                continue;
              }
              Explanation found = new GradCam().explain(asked, pixels, Request.usual().at(stage));
              float[] wanted = fixture.get(folder + "." + stage).toFloatArray();
              float largest = 0;
              for (float value : wanted) {
                largest = Math.max(largest, Math.abs(value));
              }
              assertThat(largest).isPositive();
              assertThat(found.map().values())
                  .as(stage)
                  .containsExactly(wanted, Offset.offset(2e-4f * largest));
              compared++;
            }
            assertThat(compared).isEqualTo(folder.equals("beit_seg") ? 7 : 5);
            assertThat(network.joints()).contains(network.usualJoint());
          }
        });
  }
}
