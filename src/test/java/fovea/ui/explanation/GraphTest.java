package fovea.ui.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.network.graph.figure.GraphFigure;
import fovea.plot.FigureStyle;
import fovea.ui.Fx;
import fovea.ui.control.timeline.TimeBar;
import fovea.ui.explanation.ExplanationViewModel.Mode;
import fovea.ui.explanation.ExplanationViewModel.Page;
import fovea.ui.explanation.graph.Drawn;
import java.util.List;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a person does with the graph of a network.
class GraphTest {
  private ExplanationRig rig;

  @BeforeEach
  void open() {
    rig = new ExplanationRig();
    rig.mode(Mode.INSIDE);
    Fx.run(() -> rig.model().page().set(Page.GRAPH));
    rig.show(ExplanationRig.picture("cat.png"));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Drawn drawn() {
    return Fx.call(() -> rig.model().graph().drawn().get());
  }

  private List<String> rows() {
    return drawn().layout().rows().stream()
        .map(row -> row.node().map(node -> node.path()).orElse("picture"))
        .toList();
  }

  @Test
  void theStageThatIsLookedIntoIsMarkedAndAMarkedStageIsLookedInto() {
    assertEquals("late", drawn().marked());
    assertTrue(rig.says("Gives the stage “late”"), rig.words().toString());
    TimeBar bar = rig.find(".time-bar", TimeBar.class);
    Fx.run(() -> rig.model().inside().go("early"));
    rig.quiet();
    assertEquals("early", drawn().marked());
    Region canvas = rig.find(".graph-canvas", Region.class);
    Fx.run(canvas::requestFocus);
    rig.robot.type(KeyCode.END);
    rig.quiet();
    assertEquals("late", drawn().marked());
    assertEquals(2, Fx.call(() -> bar.step()));
    assertTrue(rig.says("late: 512 channels"), rig.words().toString());
  }

  @Test
  void partsAreUnfoldedFoldedAndFound() {
    assertEquals(
        List.of("picture", "early", "middle", "middle.conv", "middle.(add)", "late"), rows());
    Region canvas = rig.find(".graph-canvas", Region.class);
    Fx.run(canvas::requestFocus);
    rig.robot.type(KeyCode.UP); // into the group
    assertEquals("middle.(add)", drawn().marked());
    rig.robot.type(KeyCode.LEFT);
    assertEquals(List.of("picture", "early", "middle", "late"), rows());
    assertEquals("middle", drawn().marked());
    TextField search = rig.find(".graph-view .text-field", TextField.class);
    rig.robot.clickOn(search).write("add");
    assertEquals(
        List.of("picture", "early", "middle", "middle.conv", "middle.(add)", "late"), rows());
    assertTrue(rig.says("1 found"), rig.words().toString());
    rig.robot.type(KeyCode.ENTER);
    assertEquals("middle.(add)", drawn().marked());
    assertTrue(rig.says("a step without a name"), rig.words().toString());
  }

  @Test
  void aFoldedGroupKeepsItsLinesAndHasNoneToItself() {
    Fx.run(
        () -> {
          Region canvas = rig.find(".graph-canvas", Region.class);
          canvas.requestFocus();
        });
    rig.robot.type(KeyCode.UP, KeyCode.LEFT);
    Drawn folded = drawn();
    assertEquals(3, folded.layout().lines().size());
    assertTrue(folded.layout().lines().stream().noneMatch(line -> line.skips()));
    assertTrue(folded.layout().lines().stream().anyMatch(line -> !line.sure()));
    GraphFigure figure = folded.figure(FigureStyle.light(), "small print");
    assertTrue(figure.height() > folded.layout().height());
  }

  @Test
  void aModelThatFailsSaysWhy() {
    rig.choose("broken");
    assertTrue(rig.says("are damaged: download them again."), rig.words().toString());
  }
}
