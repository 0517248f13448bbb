package fovea.ui.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.ui.Fx;
import fovea.ui.control.timeline.TimeBar;
import fovea.ui.explanation.ExplanationViewModel.Mode;
import fovea.ui.explanation.map.Tile;
import java.util.List;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a person does to look into a network.
class InsideTest {
  private ExplanationRig rig;

  @BeforeEach
  void open() {
    rig = new ExplanationRig();
    rig.mode(Mode.INSIDE);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  @Test
  void theStrongestChannelsOfTheUsualStageAndThenOfAnother() {
    assertTrue(rig.says("Nothing to look into yet"), rig.words().toString());
    rig.show(ExplanationRig.picture("cat.png"));
    assertEquals(List.of("good channels late"), rig.explainers.asked);
    assertTrue(
        rig.says("late: 512 channels of 4 × 4 cells; the 2 strongest"), rig.words().toString());
    assertEquals(
        List.of("As the network sees it", "Channel 3", "Channel 1"),
        Fx.call(() -> rig.model().inside().tiles().get()).stream().map(Tile::title).toList());
    TimeBar bar = rig.find(".time-bar", TimeBar.class);
    assertEquals(2, Fx.call(() -> bar.step()));
    rig.robot.clickOn(bar).type(KeyCode.HOME);
    rig.quiet();
    assertEquals("good channels early", rig.explainers.asked.getLast());
    assertEquals(0, Fx.call(() -> bar.step()));
    assertTrue(rig.says("early: 8 channels"), rig.words().toString());
    int asked = rig.explainers.asked.size();
    rig.robot.type(KeyCode.END);
    rig.quiet();
    assertTrue(rig.says("late: 512 channels"));
    assertEquals(asked, rig.explainers.asked.size(), "what was known was not asked again");
    rig.show(ExplanationRig.picture("dog.png"));
    assertTrue(rig.says("late: 512 channels"));
    assertEquals(2, Fx.call(() -> bar.step()), "of another picture the same stage");
  }

  @Test
  void aStageWithoutPlacesAndAModelThatFailsSayWhy() {
    rig.show(ExplanationRig.picture("cat.png"));
    rig.choose("flat");
    assertTrue(
        rig.says("The stage “hidden” has no places in the picture."), rig.words().toString());
    rig.choose("broken");
    assertTrue(rig.says("are damaged: download them again."), rig.words().toString());
  }
}
