package fovea.classification.training.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.attack.Norm;
import fovea.classification.training.setup.AttackSettings.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttackSettingsTest {
  private static ClassifierSetup with(String... changes) {
    var map = new HashMap<String, String>();
    for (String change : changes) {
      String[] parts = change.strip().split("=", 2);
      map.put(parts[0], parts[1]);
    }
    return ClassifierSetup.plain().with(map);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          attack.kind=PGD attack.epsilon=0 | ε must be above 0 and at most 255,
          attack.kind=PGD attack.epsilon=256 | ε must be above 0 and at most 255,
          attack.kind=PGD attack.epsilon=-8 | ε must be above 0 and at most 255,
          attack.kind=PGD attack.norm=TWO attack.epsilon=255001 | ε must be above 0 and at most 255,000,
          attack.kind=PGD attack.stepSize=-1 | The attack's step must be above 0
          attack.kind=PGD attack.steps=1001 | The attack takes 1 to 1,000 steps
          attack.kind=FAST attack.steps=2 | Fast-AT takes a single step
          attack.kind=FAST attack.norm=TWO attack.epsilon=128 | Fast-AT is for changes measured by L∞
          attack.kind=PGD attack.beta=6 | β belongs to TRADES and MART, and PGD-AT has none
          attack.kind=TRADES attack.beta=-1 | β must be above 0
          attack.kind=TRADES attack.cleanShare=0.5 | TRADES learns from every clean picture already
          attack.kind=PGD attack.cleanShare=1 | The share of clean pictures must be 0 or more and below 1
          attack.kind=PGD attack.validationSteps=0 | Robust accuracy is measured with 1 to 1,000 steps
          attack.kind=PGD attack.validationLimit=-1 | The number of attacked validation pictures
          attack.kind=TRADES attack.mistake=true | The mistake is shown with PGD or FAST
          attack.kind=PGD examples.mixing=mixup:0.2 | Pictures that are attacked are not mixed
          attack.kind=PGD network.recompute=true | set network.recompute to false
          attack.kind=MART examples.labelSmoothing=0.1 | MART learns from labels as they are
          attack.kind=FGSM | The setting attack.kind cannot be “FGSM”; it can be NONE, PGD, FAST
          attack.eps=8 | has no setting “attack.eps”
          """)
  void whatCannotBeIsRefusedInASentence(String settings, String sentence) {
    assertThatThrownBy(() -> with(settings.split(" ")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void zeroIsWhatTheAuthorsTook() {
    AttackSettings pgd = with("attack.kind=PGD").attack();
    assertEquals(10, pgd.usedSteps());
    assertEquals(2, pgd.usedStepSize());
    AttackSettings fast = with("attack.kind=FAST").attack();
    assertEquals(1, fast.usedSteps());
    assertEquals(10, fast.usedStepSize());
    AttackSettings trades = with("attack.kind=TRADES", "attack.epsilon=7.905").attack();
    assertEquals(1.785, trades.usedStepSize(), 1e-9);
    assertEquals(6, trades.usedBeta());
    assertEquals(5, with("attack.kind=MART").attack().usedBeta());
    AttackSettings two =
        with("attack.kind=TRADES", "attack.norm=TWO", "attack.epsilon=128").attack();
    assertEquals(Norm.TWO, two.norm());
    assertEquals(25.6, two.usedStepSize(), 1e-9);
  }

  /// Plans of earlier versions say nothing of attacks, and plans without one still do not.
  @Test
  void anOrdinaryPlanSaysNothingOfAttacks() {
    assertFalse(ClassifierSetup.plain().attack().on());
    assertThat(ClassifierSetup.plain().plan(1000).settings().keySet())
        .noneMatch(name -> name.startsWith("attack."));
    Map<String, String> attacked = with("attack.kind=MART").plan(1000).settings();
    assertEquals("MART", attacked.get("attack.kind"));
    assertEquals("8", attacked.get("attack.epsilon"));
  }

  @Test
  void theMistakeSaysWhatItIs() {
    List<String> making =
        Recipes.book().recipes().stream()
            .filter(recipe -> recipe.setup().attack().mistake())
            .map(recipe -> recipe.title() + recipe.description())
            .toList();
    assertEquals(1, making.size());
    assertThat(making.getFirst()).contains("A MISTAKE", "NOT TO BE USED");
  }

  @Test
  void theRightWayIsTheSameButForTheMistake() {
    ClassifierSetup right = Recipes.book().get("robust-first-minutes").setup();
    ClassifierSetup wrong = Recipes.book().get("attack-mistake").setup();
    assertEquals(
        java.util.Set.of("name", "attack.mistake"), Recipes.book().changes(right, wrong).keySet());
    assertTrue(right.attack().kind() == Kind.PGD && !right.attack().mistake());
  }
}
