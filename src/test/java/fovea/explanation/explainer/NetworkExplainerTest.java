package fovea.explanation.explainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import fovea.explanation.Explanation;
import fovea.explanation.Method;
import fovea.explanation.Request;
import fovea.explanation.SmallConvolutional;
import fovea.explanation.Target;
import fovea.image.RgbImage;
import fovea.network.Fixture;
import fovea.network.Mlp;
import fovea.network.own.ScriptedNetwork;
import fovea.tensor.OnCompute;
import fovea.tensor.ScriptedModule;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NetworkExplainerTest {
  private static final int SIDE = 32;
  private static final List<String> LABELS = List.of("a", "b", "c", "d", "e");

  private static RgbImage picture() {
    return RgbImage.of(
        SIDE, SIDE, IntStream.range(0, SIDE * SIDE).map(i -> i * 2654435 & 0xFFFFFF).toArray());
  }

  @Test
  void everyMethodAnswersAndFreesWhatItMade() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "gradcam_conv")) {
            var network = fixture.load(new SmallConvolutional(manager));
            var explainer =
                new NetworkExplainer(
                    network, new PreparedPictures(manager, SmallConvolutional.asIs(SIDE), LABELS));
            int target = explainer.answers(picture(), 1).getFirst().index();
            int before = manager.getManagedArrays().size();
            for (Method method : withoutAttention()) {
              Explanation found =
                  explainer.explain(picture(), new Target.OfClass(target), method, Request.usual());
              assertThat(found.method()).isEqualTo(method.id());
              assertThat(found.notes()).as(method.id()).isNotEmpty();
              assertThat(manager.getManagedArrays()).as(method.id()).hasSize(before);
              Explanation again =
                  explainer.explain(picture(), new Target.OfClass(target), method, Request.usual());
              assertThat(again.map().values()).isEqualTo(found.map().values());
            }
          }
        });
  }

  private static List<Method> withoutAttention() {
    return Methods.all().stream()
        .filter(method -> method.family() != Method.Family.ATTENTION)
        .toList();
  }

  @Test
  void stagesAreShownWithTheirMeanActivation() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "gradcam_conv")) {
            var network = fixture.load(new SmallConvolutional(manager));
            var explainer =
                new NetworkExplainer(
                    network, new PreparedPictures(manager, SmallConvolutional.asIs(SIDE), LABELS));
            List<Stage> stages = explainer.stages(picture());
            assertThat(stages).extracting(Stage::name).containsExactly("relu2", "relu3");
            assertThat(stages).extracting(Stage::channels).containsExactly(12, 16);
            assertThat(stages.get(1).activation())
                .hasValueSatisfying(map -> assertThat(map.width()).isEqualTo(8));
            assertThat(explainer.usualStage()).isEqualTo("relu3");
          }
        });
  }

  @Test
  void theStrongestChannelsComeFirst() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "gradcam_conv")) {
            var network = fixture.load(new SmallConvolutional(manager));
            var explainer =
                new NetworkExplainer(
                    network, new PreparedPictures(manager, SmallConvolutional.asIs(SIDE), LABELS));
            List<Channel> all = explainer.channels(picture(), "relu3", 99);
            assertThat(all).extracting(Channel::index).hasSize(16).doesNotHaveDuplicates();
            for (int i = 0; i < all.size(); i++) {
              double sum = 0;
              for (float value : all.get(i).activation().values()) {
                sum += Math.abs(value) / 64; // 8 × 8 cells
              }
              assertThat(all.get(i).strength()).isCloseTo((float) sum, within(1e-5f));
              assertThat(all.get(i).strength())
                  .isLessThanOrEqualTo(all.get(Math.max(0, i - 1)).strength());
            }
            assertThat(explainer.channels(picture(), "relu3", 3)).hasSize(3);
          }
        });
  }

  @Test
  void aStageWithoutSpaceHasNoMap() throws Exception {
    OnCompute.run(
        manager -> {
          var network = new Mlp(manager, new Mlp.Configuration(3 * 4 * 4, List.of(6), 2, 0));
          network.initialize(1);
          var explainer =
              new NetworkExplainer(
                  network,
                  new PreparedPictures(manager, SmallConvolutional.asIs(4), List.of("no", "yes")));
          assertThat(explainer.stages(picture()).getFirst().activation()).isEmpty();
        });
  }

  /// Its numbers are integers: nothing flows back through them.
  @Test
  void aQuantisedNetworkIsExplainedByThoseThatOnlyAskIt() throws Exception {
    assumeThat(System.getProperty("os.arch")).as("its kernels are x86's").isIn("amd64", "x86_64");
    OnCompute.run(
        manager -> {
          Path file = Path.of("src/test/resources/fovea/network/scripted/quantised_any_size.pt");
          var network =
              new ScriptedNetwork(
                  manager,
                  new ScriptedNetwork.Configuration(5, 3, ScriptedNetwork.Outputs.SCORES, false),
                  ScriptedModule.load(manager, file));
          var explainer =
              new NetworkExplainer(
                  network, new PreparedPictures(manager, SmallConvolutional.asIs(SIDE), LABELS));
          var target = new Target.OfClass(0);
          for (Method method : Methods.all()) {
            boolean asks = method.family() == Method.Family.PERTURBATION;
            assertThat(explainer.unfit(method).isEmpty()).as(method.id()).isEqualTo(asks);
            if (method.family() == Method.Family.GRADIENT) {
              assertThatThrownBy(
                      () -> explainer.explain(picture(), target, method, Request.usual()))
                  .isInstanceOf(IllegalArgumentException.class)
                  .hasMessageContaining("gives no derivative by its pixels: it is quantised");
            }
          }
          Explanation found =
              explainer.explain(picture(), target, Methods.of("occlusion"), Request.usual());
          assertThat(found.emptiness(true)).isEmpty();
        });
  }

  @Test
  void aClassBeyondTheEndIsRefused() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "gradcam_conv")) {
            var network = fixture.load(new SmallConvolutional(manager));
            var explainer =
                new NetworkExplainer(
                    network, new PreparedPictures(manager, SmallConvolutional.asIs(SIDE), LABELS));
            assertThatThrownBy(
                    () ->
                        explainer.explain(
                            picture(),
                            new Target.OfClass(5),
                            Methods.of("grad-cam"),
                            Request.usual()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                    "The network has no class 5: it tells 5 classes apart, counted from 0.");
          }
        });
  }

  @Test
  void oneClassRatherThanAnotherIsTheDifferenceOfTheTwo() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "gradcam_conv")) {
            var network = fixture.load(new SmallConvolutional(manager));
            var explainer =
                new NetworkExplainer(
                    network, new PreparedPictures(manager, SmallConvolutional.asIs(SIDE), LABELS));
            Method method = Methods.of("hires-cam"); // linear in the gradient
            float[] one = map(explainer, method, new Target.OfClass(1));
            float[] other = map(explainer, method, new Target.OfClass(3));
            float[] rather = map(explainer, method, new Target.RatherThan(1, 3));
            for (int i = 0; i < one.length; i++) {
              assertThat(rather[i])
                  .isCloseTo(one[i] - other[i], org.assertj.core.data.Offset.offset(1e-5f));
            }
          }
        });
  }

  private static float[] map(Explainer explainer, Method method, Target target) {
    return explainer.explain(picture(), target, method, Request.usual()).map().values();
  }

  @Test
  void idsAreDifferentAndAnUnknownOneIsRefusedByName() {
    assertThat(new HashSet<>(Methods.all().stream().map(Method::id).toList()))
        .hasSameSizeAs(Methods.all());
    assertThatThrownBy(() -> Methods.of("cam")).hasMessageContaining("“cam”");
  }
}
