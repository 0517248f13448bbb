package fovea.captioning.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaptionPlanTest {
  @Test
  void comesBackFromItsSettings() {
    CaptionPlan plan =
        CaptionPlan.of(
            Map.of(
                "scenes", "500",
                "widths", "16,32",
                "blocks", "1, 2",
                "stem", "CIFAR",
                "gazeWeight", "0.25",
                "mixedPrecision", "false"));
    assertEquals(500, plan.scenes());
    assertEquals(List.of(16, 32), plan.widths());
    assertEquals(List.of(1, 2), plan.blocks());
    assertEquals(0.25, plan.gazeWeight());
    assertEquals("16,32", plan.settings().get("widths"));
    assertEquals(plan, CaptionPlan.of(plan.settings()));
    assertEquals(CaptionPlan.standard(), CaptionPlan.of(Map.of()));
  }

  @Test
  void refusesInASentenceThatNamesTheSetting() {
    for (var wrong :
        List.of(
            Map.of("scenes", "0"),
            Map.of("scenes", "many"),
            Map.of("scenes", "3e99"),
            Map.of("widths", "16"),
            Map.of("widths", "16,-2,3"),
            Map.of("widths", "]"),
            Map.of("stem", "HUGE"),
            Map.of("dropout", "NaN"),
            Map.of("mixedPrecision", "perhaps"))) {
      var refused =
          assertThrows(IllegalArgumentException.class, () -> CaptionPlan.of(wrong), "" + wrong);
      String name = wrong.keySet().iterator().next();
      assertTrue(
          refused.getMessage().contains(name) && !refused.getMessage().contains("\n"),
          refused.getMessage());
    }
    var unknown =
        assertThrows(IllegalArgumentException.class, () -> CaptionPlan.of(Map.of("colour", "red")));
    assertTrue(unknown.getMessage().contains("no setting \"colour\""));
  }
}
