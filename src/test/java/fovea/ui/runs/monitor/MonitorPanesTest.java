package fovea.ui.runs.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.runs.RunFigures;
import fovea.ui.Fx;
import fovea.ui.Rig;
import fovea.ui.chart.CurveChart;
import fovea.ui.runs.MadeUpRuns;
import java.util.List;
import java.util.function.Supplier;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;

/// The monitor's panes stand anywhere: here without a tab, a launcher or a run folder.
class MonitorPanesTest {
  private static final RunRecord RECORD = RunRecord.of(MadeUpRuns.events(430, 0.1, false));

  private static final class PaneRig extends Rig {
    PaneRig show(Supplier<Node> pane) {
      present(900, 600, true, pane);
      quiet();
      return this;
    }
  }

  @Test
  void curvesAreDrawnOfARunInMemory() {
    var run =
        new RunFigures.Of(
            "Made up", MadeUpRuns.plan("Made up", 3, 0.1, "resnet20"), RECORD.curves());
    var pane = new CurvesPane[1];
    try (var rig =
        new PaneRig()
            .show(
                () -> {
                  pane[0] = new CurvesPane();
                  pane[0].show(run);
                  return pane[0];
                })) {
      CurveChart loss = rig.seen(CurveChart.class).getFirst();
      assertEquals(2, loss.drawn().size(), "training and validation");
      Fx.run(() -> pane[0].show(null));
      assertEquals(0, loss.drawn().size());
    }
  }

  @Test
  void layersAndTheirSpreadAreShown() {
    try (var rig =
        new PaneRig()
            .show(
                () -> {
                  var pane = new LayersPane();
                  pane.show(RECORD);
                  return pane;
                })) {
      assertTrue(rig.says("Gradient norm by layer"), rig.words() + "");
      assertTrue(rig.says("logarithmic"), "the axis says what it is");
      assertTrue(rig.words().containsAll(List.of("0.1", "0.001")), rig.words() + "");
      assertTrue(rig.says("norm "), "of the newest ridge: " + rig.words());
    }
  }

  @Test
  void whatHasHappenedIsToldInSentences() {
    try (var rig =
        new PaneRig()
            .show(
                () -> {
                  var pane = new LogPane();
                  pane.show(RECORD);
                  pane.plan(null);
                  return pane;
                })) {
      assertTrue(rig.says("Validated: "), rig.words() + "");
    }
  }

  @Test
  void anEpochIsWholeOrHasOneDecimal() {
    assertEquals("3", RECORD.epoch(3 * RECORD.curves().stepsPerEpoch()));
    assertEquals("0.5", RECORD.epoch(RECORD.curves().stepsPerEpoch() / 2));
  }
}
