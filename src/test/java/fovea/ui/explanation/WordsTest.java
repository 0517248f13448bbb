package fovea.ui.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.explanation.explainer.Topic;
import fovea.explanation.explainer.Topic.Written;
import fovea.ui.Fx;
import fovea.ui.explanation.ExplanationViewModel.Mode;
import fovea.ui.tab.Handover;
import java.util.List;
import javafx.geometry.NodeOrientation;
import javafx.scene.layout.FlowPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a person does to see why a model wrote a word.
class WordsTest {
  private ExplanationRig rig;

  @BeforeEach
  void open() {
    rig = new ExplanationRig(MadeUpExplainers.withWriter(), 1180, 760, true);
    Fx.run(
        () -> {
          rig.maps().chosen().clear();
          rig.maps().chosen().add("grad-cam");
        });
    rig.show(ExplanationRig.picture("cat.png"));
    rig.choose("writer");
    rig.quiet();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private String last() {
    return rig.explainers.asked.getLast();
  }

  @Test
  void theCaptionIsWrittenAndItsLongestWordExplained() {
    assertTrue(rig.says("Which word of the caption"), rig.words().toString());
    assertEquals("writer as word 2 of “a cat is” grad-cam OfClass[index=11] ", last());
    assertTrue(rig.says("Why class number 11"), rig.words().toString());
    rig.choose("good");
    assertFalse(rig.says("Which word of the caption"), "it writes none");
  }

  @Test
  void aClickOnAWordExplainsThatOneAndAnotherWordCanStandThere() {
    rig.click("is");
    assertEquals("writer as word 3 of “a cat is” grad-cam OfClass[index=12] ", last());
    rig.robot.clickOn(rig.field("Another word for this place")).write("number 5");
    rig.quiet();
    rig.click("class number 50");
    assertEquals("writer as word 3 of “a cat is” grad-cam OfClass[index=50] ", last());
    rig.click("cat");
    assertEquals(
        "writer as word 2 of “a cat is” grad-cam OfClass[index=11] ",
        rig.explainers.asked.stream().filter(one -> one.contains("word 2")).toList().getLast(),
        "the other word was for the other place");
    assertTrue(rig.says("Why class number 11"), rig.words().toString());
  }

  @Test
  void anotherTabHandsOverItsCaptionAndItsWord() {
    rig.mode(Mode.COMPARE);
    var words = List.of(new Written("سگ", 0.5), new Written("روی", 0.4), new Written("چمن", 0.3));
    Fx.run(() -> rig.tab().take(new Handover.OfWord("writer", new Topic.OfWord(words, 0))));
    rig.quiet();
    assertEquals(Mode.PICTURE, Fx.call(() -> rig.model().mode().get()));
    assertEquals("writer as word 1 of “سگ روی چمن” grad-cam OfClass[index=10] ", last());
    FlowPane flow = rig.find(".caption-words FlowPane", FlowPane.class);
    assertEquals(NodeOrientation.RIGHT_TO_LEFT, Fx.call(flow::getNodeOrientation));
    rig.show(ExplanationRig.picture("dog.png"));
    assertTrue(
        last().startsWith("writer as word 2 of “a cat is”"), "another picture has another caption");
  }

  @Test
  void anotherTabHandsOverAClass() {
    Fx.run(() -> rig.tab().take(new Handover.OfClass("good", 999)));
    rig.quiet();
    assertEquals("good grad-cam OfClass[index=999] ", last());
    assertTrue(rig.says("Why class number 999"), rig.words().toString());
  }
}
