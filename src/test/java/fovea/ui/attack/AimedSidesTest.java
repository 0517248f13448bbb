package fovea.ui.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.ui.Fx;
import fovea.ui.attack.AttackViewModel.Mode;
import fovea.ui.attack.said.SaidAiming.Kind;
import java.util.List;
import javafx.scene.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a person does to make a segmenter or a captioner err.
class AimedSidesTest {
  private AttackRig rig;

  @BeforeEach
  void open() {
    rig = new AttackRig();
    rig.show(AttackRig.picture("cat.png"));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void side(Mode mode) {
    Fx.run(() -> rig.tab().model().mode().set(mode));
    rig.quiet();
  }

  private AttackViewModel model() {
    return rig.tab().model();
  }

  @Test
  void aClassVanishesFromTheMask() {
    side(Mode.MASK);
    assertTrue(rig.says("Click in a picture"), rig.words().toString());
    assertTrue(rig.says("Seed 0"), rig.words().toString());
    assertEquals(List.of(), rig.aimed.asked);
    rig.click("Attack");
    assertEquals(List.of("cospgd 0 -1 everywhere 8.00"), rig.aimed.asked);
    assertTrue(rig.says("At 8/255: 0.0 % of “cat” is left."), rig.words().toString());
    assertTrue(rig.says("cat 50.0 % → 0.0 %"), rig.words().toString());
    // What was quick is made anew as soon as something is set otherwise.
    Fx.run(() -> model().mask().settings().levels().set(4));
    rig.quiet();
    assertTrue(rig.says("At 4/255: 100.0 % of “cat” is left."), rig.words().toString());
    Fx.run(() -> model().mask().step().set(0));
    rig.quiet();
    assertTrue(rig.says("Step 0: 100.0 % of what was meant is left"), rig.words().toString());
    assertTrue(rig.says("cat 50.0 % → 50.0 %"), rig.words().toString());
    rig.click("Find the least ε");
    assertTrue(rig.says("Reached from 6/255 on"), rig.words().toString());
    rig.click("Take it");
    assertTrue(rig.says("At 6/255: 0.0 % of “cat” is left."), rig.words().toString());
    rig.click("Use in every tab");
    assertEquals("cat, attacked 6/255", rig.shown.getLast().name());
  }

  @Test
  void whatIsNotPossibleIsSaid() {
    side(Mode.MASK);
    Fx.run(() -> model().seenAiming().vanish().set(2));
    rig.click("Attack");
    assertTrue(rig.says("No pixel of the picture is called “dog”."), rig.words().toString());
    side(Mode.CAPTION);
    rig.click("Attack");
    assertTrue(rig.says("A word to make it say is missing"), rig.words().toString());
    assertEquals(List.of(), rig.aimed.asked);
  }

  @Test
  void aCaptionSaysAWordThatIsNotThere() {
    side(Mode.CAPTION);
    assertFalse(rig.says("boat"));
    Fx.run(() -> model().saidAiming().words().set("boat"));
    rig.click("Attack");
    assertEquals(List.of("say “boat” 8.00"), rig.aimed.asked);
    assertTrue(rig.says("made to say “boat”"), rig.words().toString());
    assertEquals("cat", rig.find(".other-word", Text.class).getText().strip());
    Fx.run(() -> model().saidAiming().kind().set(Kind.LOSE));
    Fx.run(() -> model().saidAiming().words().set("cat"));
    Fx.run(() -> model().caption().settings().levels().set(2));
    rig.quiet();
    assertTrue(rig.says("At 2/255: not made to not say “cat”."), rig.words().toString());
    Fx.run(() -> model().caption().step().set(1));
    rig.quiet();
    assertTrue(rig.says("logarithm of the probability −0.50"), rig.words().toString());
  }

  /// Every step has its own mask and its own shares; between those that are kept it says so.
  @Test
  void theTimeBarGoesThroughTheMasks() {
    side(Mode.MASK);
    rig.click("Attack");
    assertTrue(rig.says("cat 50.0 % → 0.0 %"), rig.words().toString());
    Fx.run(() -> model().mask().step().set(0));
    rig.quiet();
    assertTrue(rig.says("cat 50.0 % → 50.0 %"), rig.words().toString());
    assertTrue(rig.says("kept of every 2 steps"), rig.words().toString());
    Fx.run(() -> model().mask().step().set(1));
    rig.quiet();
    assertTrue(rig.says("Step 1; picture and mask of step 0"), rig.words().toString());
    assertTrue(rig.says("Step 1: 0.0 % of what was meant is left"), rig.words().toString());
    Fx.run(() -> model().mask().step().set(2));
    rig.quiet();
    assertFalse(rig.says("picture and mask of step"), rig.words().toString());
    assertTrue(rig.says("cat 50.0 % → 0.0 %"), rig.words().toString());
  }
}
