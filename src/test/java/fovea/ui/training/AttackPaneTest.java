package fovea.ui.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.classification.training.setup.AttackSettings;
import fovea.classification.training.setup.AttackSettings.Kind;
import fovea.ui.Fx;
import fovea.ui.training.classification.AttackField;
import java.util.Objects;
import javafx.scene.control.ComboBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a person decides of attacks in the training dialog.
class AttackPaneTest {
  private static final String SECTION = "Adversarial training";

  private TrainingRig rig;

  @BeforeEach
  void open() {
    rig = new TrainingRig();
    rig.open(SECTION);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void choose(AttackField field, Enum<?> value) {
    Fx.run(() -> combo(field).setValue(value.name()));
    rig.settle();
  }

  @SuppressWarnings("unchecked")
  private ComboBox<String> combo(AttackField field) {
    return (ComboBox<String>)
        Objects.requireNonNull(
            rig.dialog.content().lookupAll(".combo-box").stream()
                .map(ComboBox.class::cast)
                .filter(box -> field.title().equals(box.getAccessibleText()))
                .findFirst()
                .orElseThrow());
  }

  private AttackSettings attack() {
    return Fx.call(() -> rig.form().setup().attack());
  }

  @Test
  void withoutAnAttackThereIsNothingToDecide() {
    assertTrue(rig.says("The pictures are learnt from as they are."), rig.words() + "");
    assertFalse(rig.says("ε in n/255"));
    assertTrue(rig.canLaunch());
  }

  @Test
  void eachKindShowsItsOwnNumbersAndSaysWhatIsUsual() {
    choose(AttackField.ATTACK, Kind.PGD);
    assertTrue(rig.says("10 steps of 2/255 each. 0 in a field means the usual."), rig.words() + "");
    assertTrue(rig.says("Share of clean pictures"));
    rig.type(AttackField.ATTACK_CLEAN, "0.5");
    assertEquals(0.5, attack().cleanShare());

    choose(AttackField.ATTACK, Kind.TRADES);
    assertEquals(Kind.TRADES, attack().kind());
    assertEquals(0, attack().cleanShare(), "what does not fit is taken back");
    assertTrue(rig.says("β 6. 0 in a field means the usual."), rig.words() + "");
    assertFalse(rig.says("Share of clean pictures"));
    rig.type(AttackField.ATTACK_BETA, "3");
    assertEquals(3, attack().beta());

    choose(AttackField.ATTACK, Kind.FAST);
    assertTrue(rig.says("One step of 10/255"), rig.words() + "");
    assertEquals(0, attack().beta());
    assertTrue(rig.canLaunch());
    rig.press("Launch");
    assertEquals("FAST", rig.launched.getFirst().settings().get("attack.kind"));
  }

  @Test
  void anEpsilonOutOfRangeIsToldBesideItsField() {
    choose(AttackField.ATTACK, Kind.PGD);
    rig.type(AttackField.ATTACK_EPSILON, "300");
    assertTrue(rig.says("ε must be above 0 and at most 255, in n/255"), rig.words() + "");
    assertFalse(rig.canLaunch());
    rig.type(AttackField.ATTACK_EPSILON, "4");
    assertTrue(rig.canLaunch());
    assertEquals(4, attack().epsilon());
  }

  @Test
  void theMistakeIsCalledOneAndCanBeLeft() {
    rig.choose("attack-mistake");
    rig.open(SECTION);
    assertTrue(rig.says("NOT TO BE USED"), rig.words() + "");
    assertTrue(rig.says("This makes a known mistake on purpose"));
    rig.press("Make the mistake: attack pictures that are normalised already");
    assertFalse(attack().mistake());
    assertFalse(rig.says("This makes a known mistake on purpose"));
  }
}
