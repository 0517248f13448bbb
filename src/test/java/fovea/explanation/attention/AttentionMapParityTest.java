package fovea.explanation.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import fovea.explanation.ClassifierScores;
import fovea.explanation.Explanation;
import fovea.explanation.Request;
import fovea.explanation.ScoredNetwork;
import fovea.explanation.SmallConvolutional;
import fovea.explanation.Target;
import fovea.network.Fixture;
import fovea.network.transformer.Beit;
import fovea.network.transformer.Vit;
import fovea.tensor.Gradients;
import fovea.tensor.OnCompute;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Against the numbers of Transformer-MM-Explainability and of rollout, on a small ViT.
class AttentionMapParityTest {
  private static final Offset<Float> NEAR = Offset.offset(2e-6f);

  private static ScoredNetwork asked(NDManager manager, int target) throws Exception {
    try (var fixture = new Fixture(manager, "vit_cls")) {
      Vit.Configuration configuration =
          Vit.Configuration.of(fixture.settings(), Vit.Names.HUGGING_FACE);
      return new ClassifierScores(
          fixture.load(new Vit(manager, configuration)),
          SmallConvolutional.asIs(48),
          new Target.OfClass(target));
    }
  }

  private static void assertNear(float[] found, float[] wanted) {
    assertThat(found).containsExactly(wanted, NEAR);
  }

  @Test
  void howMuchEveryTokenIsMadeOfEvery() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "relevance")) {
            for (int i = 0; i < 2; i++) {
              int target = (int) fixture.ids("vit." + i + ".given.class").toLongArray()[0];
              NDArray leaf = fixture.get("input.vit.pixel_values").get(i + ":" + (i + 1));
              leaf.setRequiresGradient(true);
              final ScoredNetwork.Attended attended;
              try (var _ = Gradients.record()) {
                attended = asked(manager, target).attended(leaf).orElseThrow();
              }
              var gradients = new ArrayList<NDArray>();
              attended
                  .attentions()
                  .forEach(each -> gradients.add(Gradients.of(attended.score(), each)));
              assertNear(
                  Relevance.relevance(attended.attentions(), gradients).toFloatArray(),
                  fixture.get("vit." + i + ".given.R").toFloatArray());
            }
          }
        });
  }

  @Test
  void relevanceOfTheLikeliestAndOfAnyClass() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "relevance")) {
            NDArray pixels = fixture.get("input.vit.pixel_values");
            for (int i = 0; i < 2; i++) {
              for (String which : List.of("pred", "given")) {
                String name = "vit." + i + "." + which;
                int target = (int) fixture.ids(name + ".class").toLongArray()[0];
                Explanation found =
                    new Relevance()
                        .explain(
                            asked(manager, target), pixels.get(i + ":" + (i + 1)), Request.usual());
                assertNear(found.map().values(), fixture.get(name + ".relevance").toFloatArray());
                assertThat(found.map().width()).isEqualTo(6);
              }
            }
          }
        });
  }

  @Test
  void rolloutIsTheSameForEveryClass() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "relevance")) {
            NDArray pixels = fixture.get("input.vit.pixel_values");
            for (int i = 0; i < 2; i++) {
              float[] wanted = fixture.get("vit." + i + ".rollout").get("0, 1:").toFloatArray();
              for (int target = 0; target < 2; target++) {
                Explanation found =
                    new AttentionRollout()
                        .explain(
                            asked(manager, target), pixels.get(i + ":" + (i + 1)), Request.usual());
                assertNear(found.map().values(), wanted);
                assertThat(found.notes()).anyMatch(note -> note.contains("every class"));
              }
            }
          }
        });
  }

  /// Its sum is 1 less what stays at the class token, and the class has a part in it.
  @Test
  void gradientRolloutDependsOnTheClass() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "relevance")) {
            NDArray pixels = fixture.get("input.vit.pixel_values").get("0:1");
            float[][] maps = new float[2][];
            for (int target = 0; target < 2; target++) {
              Explanation found =
                  new GradientRollout().explain(asked(manager, target), pixels, Request.usual());
              maps[target] = found.map().values();
              assertThat(found.map().sum()).isBetween(0.0, 1.0);
              assertThat(found.map().min()).isNotNegative();
            }
            assertThat(maps[0]).isNotEqualTo(maps[1]);
          }
        });
  }

  @Test
  void whereTheClassIsReadFromAllPatchesTheirRowsAreAveraged() throws Exception {
    OnCompute.run(
        manager -> {
          try (var fixture = new Fixture(manager, "beit_cls")) {
            Beit.Configuration configuration =
                Beit.Configuration.of(fixture.settings(), fixture.settings().labels(2));
            NDArray pixels = fixture.get("input.pixel_values").get("0:1");
            int side = (int) pixels.getShape().get(2);
            var asked =
                new ClassifierScores(
                    fixture.load(new Beit(manager, configuration)),
                    SmallConvolutional.asIs(side),
                    new Target.OfClass(0));
            Explanation found = new AttentionRollout().explain(asked, pixels, Request.usual());
            assertThat(found.notes()).contains("Mean over the patches' rows.");
            assertThat(found.map().sum()).isBetween(0.5, 1.0);
          }
        });
  }

  @Test
  void aNetworkWithoutAttentionIsRefusedByName() throws Exception {
    OnCompute.run(
        manager -> {
          var network = new SmallConvolutional(manager);
          network.initialize(1);
          NDArray pixels = manager.zeros(new ai.djl.ndarray.types.Shape(1, 3, 16, 16));
          assertThatThrownBy(
                  () -> new Relevance().explain(network.asked(16, 0), pixels, Request.usual()))
              .hasMessage("Relevance (Chefer) reads attention, which this network does not have.");
        });
  }
}
