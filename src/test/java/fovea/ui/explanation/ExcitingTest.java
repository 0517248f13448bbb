package fovea.ui.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.explanation.channel.ChannelFindings;
import fovea.explanation.channel.Excited;
import fovea.ui.Fx;
import fovea.ui.explanation.ExplanationViewModel.Mode;
import fovea.ui.explanation.ExplanationViewModel.Page;
import java.util.List;
import java.util.concurrent.Semaphore;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a person does to learn what excites channels.
class ExcitingTest {
  private ExplanationRig rig;

  @BeforeEach
  void open() {
    rig = new ExplanationRig();
    rig.sets.put("greys", new GreyPictures());
    rig.mode(Mode.INSIDE);
    rig.show(ExplanationRig.picture("cat.png"));
    Fx.run(() -> rig.model().page().set(Page.EXCITING));
    rig.quiet();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private ChannelFindings findings() {
    return Fx.call(() -> rig.model().exciting().findings().get());
  }

  @Test
  void theLightestPicturesExciteTheChannelsThatAreShown() {
    assertTrue(rig.says("Nothing searched yet"), rig.words().toString());
    rig.robot.clickOn("Search");
    rig.quiet();
    assertEquals(
        List.of("good search late [3, 1]"),
        rig.explainers.asked.stream().filter(one -> one.contains("search")).distinct().toList());
    assertEquals(
        List.of(3, 1), findings().channels().stream().map(ChannelFindings.Channel::index).toList());
    List<Excited> places = findings().channels().getFirst().places();
    assertEquals(9, places.size());
    assertEquals("grey 39", places.getFirst().name());
    assertEquals("light", places.getFirst().label());
    assertEquals(3 + 139, places.getFirst().value());
    assertEquals(139 % 16, places.getFirst().cell());
    assertTrue(rig.says("late of Greys: 40 of 40 pictures searched."), rig.words().toString());
    rig.robot.clickOn(rig.find(".patch-box", Button.class));
    rig.quiet();
    assertTrue(rig.said.contains("tab Explain"), rig.said.toString());
  }

  @Test
  void channelsThatAreTypedAndThoseThatAreNone() {
    TextField channels = rig.find(".exciting-view .setup-channels", TextField.class);
    rig.robot.clickOn(channels).write("7 2");
    rig.robot.clickOn("Search");
    rig.quiet();
    assertEquals(
        List.of(7, 2), findings().channels().stream().map(ChannelFindings.Channel::index).toList());
    rig.robot.clickOn(channels).write(", x");
    rig.robot.clickOn("Search");
    rig.quiet();
    assertTrue(rig.says("“x” is no channel"), rig.words().toString());
    assertEquals(2, findings().channels().size());
  }

  @Test
  void aSearchThatIsStoppedLeavesWhatItHasFound() {
    rig.explainers.parts = new Semaphore(1);
    rig.robot.clickOn("Search");
    rig.awaitWords("16 of 40 pictures searched");
    assertEquals(16, findings().searched());
    Fx.run(() -> rig.model().exciting().stop());
    rig.explainers.parts.release(9);
    rig.quiet();
    assertEquals(16, findings().searched());
    assertTrue(rig.says("Stopped. late of Greys: 16 of 40"), rig.words().toString());
  }
}
