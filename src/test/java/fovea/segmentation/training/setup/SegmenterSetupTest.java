package fovea.segmentation.training.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.training.Recipe;
import fovea.training.optimizer.OptimizerSettings;
import fovea.training.optimizer.RateSchedule;
import fovea.training.run.TrainingPlan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SegmenterSetupTest {
  static List<Recipe<SegmenterSetup>> recipes() {
    return Recipes.book().recipes();
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void aPlanSaysAllOfItsSetup(Recipe<SegmenterSetup> recipe) {
    SegmenterSetup setup = recipe.setup();
    assertEquals(setup, SegmenterSetup.of(setup.plan(4_000)));
    assertEquals("fovea train " + recipe.id(), Recipes.book().command(setup));
  }

  @Test
  void adeIsTrainedAsPublished() {
    for (String id : List.of("beit-ade20k", "beit-ade20k-small-memory")) {
      TrainingPlan plan = Recipes.book().get(id).setup().plan(20_210);
      assertEquals(160_000, plan.steps(), 1);
      assertEquals(16, plan.batchSize() * plan.accumulation());
      assertEquals(1_500, plan.learningRate().warmupSteps(), 1);
      RateSchedule rate = plan.learningRate().schedule(true);
      assertEquals(1, rate.factor(1_500, 160_000), 1e-2);
      assertEquals(0.5, rate.factor(80_750, 160_000), 1e-3); // a straight line
      assertEquals(3e-5, plan.optimizer().learningRate());
      assertEquals("0.9", plan.settings().get("network.layerDecay"));
    }
  }

  /// What the documentation says was reached holds for this.
  @Test
  void camVidIsTrainedAsMeasured() {
    TrainingPlan plan = Recipes.book().get("camvid-deeplab").setup().plan(367);
    assertEquals(765, plan.steps());
    assertEquals(8, plan.batchSize());
    assertEquals(23, plan.learningRate().warmupSteps());
    assertEquals(OptimizerSettings.Kind.ADAMW, plan.optimizer().kind());
    assertEquals(5e-4, plan.optimizer().learningRate());
    assertEquals("deeplabv3plus", plan.settings().get("network.architecture"));
    assertEquals("ENET", plan.settings().get("examples.classWeights"));
  }

  @Test
  void theRateFallsByAPower() {
    RateSchedule rate = new RateSchedule.Poly(0.9, 0);
    assertEquals(1, rate.factor(0, 100));
    assertEquals(Math.pow(0.25, 0.9), rate.factor(75, 100), 1e-12);
    assertEquals(0, rate.factor(100, 100));
  }

  @Test
  void whatCannotBeIsRefused() {
    SegmenterSetup usual = Recipes.plain();
    refused("There is no augmentation “spin”", usual, "examples.augmentation", "flip spin");
    refused("takes 2 numbers", usual, "examples.augmentation", "scale:0.5");
    refused("The first class has the number 0 or 1", usual, "data.firstClass", "2");
    refused("must be above 0, and at most 1", usual, "network.layerDecay", "0");
    refused("A segmenter's training has no setting “speed”", usual, "speed", "1");
  }

  private static void refused(String words, SegmenterSetup setup, String name, String value) {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> setup.with(Map.of(name, value)));
    assertTrue(String.valueOf(refused.getMessage()).contains(words), refused.getMessage());
  }
}
