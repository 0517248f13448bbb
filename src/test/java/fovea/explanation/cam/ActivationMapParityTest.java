package fovea.explanation.cam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.explanation.ClassifierScores;
import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Place;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.explanation.SmallConvolutional;
import fovea.explanation.Target;
import fovea.image.Heatmap;
import fovea.network.Fixture;
import fovea.network.Mlp;
import fovea.network.transformer.Vit;
import fovea.tensor.OnCompute;
import fovea.tensor.Scopes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The maps against those of pytorch-grad-cam, for a convolutional network and a transformer.
class ActivationMapParityTest {
  private static final int SIDE = 32;

  /// Divided by a range, float32 leaves this much.
  private static final double NEAR = 1e-5;

  private static final Map<String, Method> METHODS =
      Map.of(
          "gradcam", new GradCam(),
          "gradcampp", new GradCamPlusPlus(),
          "hirescam", new HiResCam(),
          "xgradcam", new XGradCam(),
          "layercam", new LayerCam(),
          "gradcam_elementwise", new ElementwiseCam(),
          "scorecam", new ScoreCam(),
          "ablationcam", new AblationCam(),
          "eigencam", new EigenCam(),
          "eigengradcam", new EigenGradCam());

  private static double apart(float[] a, float[] b) {
    assertThat(a).hasSameSizeAs(b);
    double worst = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = Math.abs(a[i] - b[i]);
      worst = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(worst, difference);
    }
    return worst;
  }

  private static Explanation negated(Explanation explanation) {
    Heatmap map = explanation.map();
    float[] values = map.values();
    for (int i = 0; i < values.length; i++) {
      values[i] = -values[i];
    }
    return new Explanation(
        explanation.method(), new Heatmap(map.width(), map.height(), values), true, List.of());
  }

  /// The sign of a principal component is open: the peer's is its library's.
  private static void assertNear(String name, Explanation found, float[] wanted, int side) {
    double distance = apart(found.evidence(side, side).values(), wanted);
    if (name.contains("eigen")) {
      distance = Math.min(distance, apart(negated(found).evidence(side, side).values(), wanted));
    }
    assertThat(distance).as(name).isLessThan(NEAR);
  }

  private static float[] picture(NDArray all, int index) {
    return all.get(index).flatten().toFloatArray();
  }

  @Test
  void everyMethodOfAConvolutionalNetwork() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "gradcam_conv")) {
            var network = fixture.load(new SmallConvolutional(manager));
            NDArray images = fixture.get("input.images");
            long[] targets = fixture.ids("input.targets").toLongArray();
            int compared = 0;
            for (Map.Entry<String, Method> method : METHODS.entrySet()) {
              for (String stage : List.of("relu2", "relu3")) {
                String name = "cam." + method.getKey() + "." + stage;
                if (fixture.has(name)) {
                  NDArray wanted = fixture.get(name);
                  for (int i = 0; i < targets.length; i++) {
                    int picture = i;
                    Explanation found =
                        Scopes.run(
                            () ->
                                method
                                    .getValue()
                                    .explain(
                                        network.asked(SIDE, (int) targets[picture]),
                                        images.get(picture + ":" + (picture + 1)),
                                        Request.usual().at(stage)));
                    assertNear(name, found, picture(wanted, i), SIDE);
                    compared++;
                  }
                }
              }
            }
            assertThat(compared).isEqualTo(4 * 14);
          }
        });
  }

  @Test
  void whatStandsAtAStageAndItsGradient() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "gradcam_conv")) {
            var network = fixture.load(new SmallConvolutional(manager));
            NDArray images = fixture.get("input.images");
            long[] targets = fixture.ids("input.targets").toLongArray();
            for (int i = 0; i < targets.length; i++) {
              Place place =
                  Place.of(
                      network.asked(SIDE, (int) targets[i]),
                      images.get(i + ":" + (i + 1)),
                      "relu3");
              assertThat(
                      apart(
                          place.maps().flatten().toFloatArray(),
                          picture(fixture.get("act.relu3"), i)))
                  .isLessThan(1e-5);
              assertThat(
                      apart(
                          place.gradient().flatten().toFloatArray(),
                          picture(fixture.get("grad.relu3"), i)))
                  .isLessThan(1e-6);
            }
          }
        });
  }

  private static ScoredNetwork vit(NDManager manager, int target) throws Exception {
    try (var fixture = new Fixture(manager, "vit_cls")) {
      var network =
          fixture.load(
              new Vit(manager, Vit.Configuration.of(fixture.settings(), Vit.Names.HUGGING_FACE)));
      return new ClassifierScores(network, SmallConvolutional.asIs(48), new Target.OfClass(target));
    }
  }

  @Test
  void aTransformerIsReadWhereItsLastAttentionReads() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "gradcam_vit")) {
            NDArray pixels = fixture.get("input.pixel_values");
            long[] targets = fixture.ids("input.targets").toLongArray();
            int compared = 0;
            for (int i = 0; i < targets.length; i++) {
              ScoredNetwork asked = vit(manager, (int) targets[i]);
              assertThat(asked.usualJoint()).isEqualTo("layer4.norm");
              Place place = Place.of(asked, pixels.get(i + ":" + (i + 1)), "layer4.norm");
              assertThat(
                      apart(place.maps().flatten().toFloatArray(), picture(fixture.get("act"), i)))
                  .isLessThan(1e-5);
              assertThat(
                      apart(
                          place.gradient().flatten().toFloatArray(),
                          picture(fixture.get("grad"), i)))
                  .isLessThan(1e-6);
              for (Map.Entry<String, Method> method : METHODS.entrySet()) {
                String name = "cam." + method.getKey();
                if (fixture.has(name)) {
                  Explanation found =
                      method
                          .getValue()
                          .explain(asked, pixels.get(i + ":" + (i + 1)), Request.usual());
                  assertNear(name, found, picture(fixture.get(name), i), 48);
                  compared++;
                }
              }
            }
            assertThat(compared).isEqualTo(2 * 5);
          }
        });
  }

  @Test
  void behindTheLastLayerOfATransformerThereIsNoGradientAndItIsSaid() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "gradcam_vit")) {
            Explanation nothing =
                new GradCam()
                    .explain(
                        vit(manager, 0),
                        fixture.get("input.pixel_values").get("0:1"),
                        Request.usual().at("layer4"));
            assertThat(nothing.emptiness()).hasValueSatisfying(why -> why.contains("zero"));
          }
        });
  }

  @Test
  void severalStagesAreAveraged() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "gradcam_conv")) {
            ScoredNetwork network = fixture.load(new SmallConvolutional(manager)).asked(SIDE, 2);
            NDArray pixels = fixture.get("input.images").get("0:1");
            var method = new GradCam();
            float[] first =
                method
                    .explain(network, pixels, Request.usual().at("relu2"))
                    .evidence(SIDE, SIDE)
                    .values();
            float[] second =
                method
                    .explain(network, pixels, Request.usual().at("relu3"))
                    .evidence(SIDE, SIDE)
                    .values();
            Explanation both =
                method.explain(network, pixels, Request.usual().at("relu2", "relu3"));
            for (int i = 0; i < first.length; i++) {
              first[i] = (first[i] + second[i]) / 2;
            }
            assertThat(apart(both.map().values(), first)).isLessThan(1e-6);
            assertThat(both.notes().getFirst()).contains("relu2, relu3");
          }
        });
  }

  @Test
  void aStageWithoutSpaceIsRefused() throws Exception {
    OnCompute.run(
        manager -> {
          var network = new Mlp(manager, new Mlp.Configuration(3 * 4 * 4, List.of(6), 2, 0));
          network.initialize(1);
          var asked =
              new ClassifierScores(network, SmallConvolutional.asIs(4), new Target.OfClass(0));
          NDArray pixels = manager.ones(new ai.djl.ndarray.types.Shape(1, 3, 4, 4));
          assertThatThrownBy(() -> new GradCam().explain(asked, pixels, Request.usual()))
              .isInstanceOf(IllegalArgumentException.class)
              .hasMessageContaining("has no places");
          assertThatThrownBy(() -> new GradCam().explain(asked, pixels, Request.usual().at("top")))
              .hasMessageContaining("no stage “top”");
        });
  }
}
