package fovea.runs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.plot.FigureStyle;
import fovea.plot.Smoothing;
import fovea.plot.figure.LineFigure;
import fovea.training.run.TrainingEvent;
import fovea.training.run.TrainingEvent.Started;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunCurvesTest {
  private static final RunFigures.Look LOOK =
      new RunFigures.Look(RunAxis.STEP, false, 0.9, FigureStyle.light(), "");

  private static RunCurves tenSteps() {
    var curves = new RunCurves();
    curves.add(new Started(0, 100, 5, 9));
    for (long step = 1; step <= 10; step++) {
      curves.add(MadeUp.step(step, step));
    }
    curves.add(MadeUp.validated(5, 0.5, true));
    curves.add(MadeUp.validated(10, 0.4, true));
    return curves;
  }

  @Test
  void curvesGrowByEvents() {
    RunCurves curves = tenSteps();
    assertEquals(10, curves.get("train loss").size());
    assertEquals(10, curves.get("train loss").last());
    assertEquals(9.5, curves.get("train loss").recent(2));
    assertArrayEquals(new double[] {5, 10}, curves.get("validation accuracy").steps());
    assertEquals(0.4, curves.get("validation loss").at(10));
    assertTrue(Double.isNaN(curves.get("validation loss").at(7)));
    assertEquals(List.of("loss", "accuracy"), curves.measures());
    assertEquals(10, curves.bestStep());
    assertEquals(5, curves.stepsPerEpoch());
    assertEquals(0, curves.get("nothing").size());
    assertTrue(Double.isNaN(curves.get("nothing").last()));
  }

  @Test
  void goingOnFromASnapshotCutsWhatCameAfter() {
    RunCurves curves = tenSteps();
    curves.add(new Started(6, 100, 5, 9));
    assertEquals(6, curves.get("train loss").size());
    assertEquals(5, curves.bestStep(), "the best of the steps that are gone is gone too");
    assertEquals(3, RunAxis.seconds(curves, MadeUp.plan()), 1e-9);
    curves.add(MadeUp.step(7, 70));
    assertEquals(70, curves.get("train loss").last());
    assertEquals(7, curves.get("train loss").step(6));
  }

  @Test
  void pointsCanBeAskedOneByOne() {
    RunCurves.Points points = tenSteps().get("train loss");
    assertEquals(3, points.value(2));
    assertThrows(IndexOutOfBoundsException.class, () -> points.value(10));
  }

  @Test
  void axesAreStepsEpochsAndMinutes() {
    RunCurves curves = tenSteps();
    RunCurves.Points points = curves.get("validation loss");
    assertArrayEquals(new double[] {5, 10}, RunAxis.STEP.of(curves, MadeUp.plan(), points));
    assertArrayEquals(new double[] {1, 2}, RunAxis.EPOCH.of(curves, MadeUp.plan(), points));
    // ten pictures a step at twenty a second
    assertArrayEquals(
        new double[] {2.5 / 60, 5 / 60.0},
        RunAxis.MINUTES.of(curves, MadeUp.plan(), points),
        1e-12);
    assertEquals(45, RunAxis.secondsLeft(curves, MadeUp.plan()), 1e-9);
    assertTrue(Double.isNaN(RunAxis.secondsLeft(new RunCurves(), MadeUp.plan())));
  }

  @Test
  void smoothingIsUnbiasedAndLeavesOutWhatIsNoNumber() {
    assertArrayEquals(
        new double[] {3, 3, Double.NaN, 3},
        Smoothing.of(new double[] {3, 3, Double.NaN, 3}, 0.9),
        1e-12);
    assertArrayEquals(new double[] {1, 2}, Smoothing.of(new double[] {1, 2}, 0));
    assertEquals(1 + 2 / 3.0, Smoothing.of(new double[] {1, 2}, 0.5)[1], 1e-12);
    assertThrows(IllegalArgumentException.class, () -> Smoothing.of(new double[] {1}, 1));
  }

  @Test
  void aFigureHasBothCurvesAndTheBest() {
    var of = new RunFigures.Of("Mine", MadeUp.plan(), tenSteps());
    LineFigure loss = RunFigures.of(of, "loss", LOOK);
    assertEquals(
        List.of("train (moving average, 0.90)", "validation", "best weights: 0.4000 at step 10"),
        loss.series().stream().map(LineFigure.Series::name).toList());
    LineFigure rate = RunFigures.of(of, "learning rate", LOOK);
    assertEquals(1, rate.series().size());
    LineFigure both = RunFigures.compared(List.of(of, of), "accuracy", LOOK);
    assertEquals(2, both.series().size());
    assertEquals(
        0,
        RunFigures.of(new RunFigures.Of("None", MadeUp.plan(), new RunCurves()), "loss", LOOK)
            .series()
            .size());
  }

  @Test
  void numbersAreATable() {
    var table = RunNumbers.table(tenSteps(), MadeUp.plan());
    assertEquals(List.of("step", "epoch", "minutes"), table.header().subList(0, 3));
    assertEquals(10, table.rows().size());
    int loss = table.header().indexOf("validation loss");
    assertEquals("0.5", table.rows().get(4).get(loss));
    assertEquals("", table.rows().get(5).get(loss));
  }

  @Test
  void manyStepsAreNoTrouble() {
    var events = new ArrayList<TrainingEvent>();
    for (long step = 1; step <= 10_000; step++) {
      events.add(MadeUp.step(step, 1));
    }
    assertEquals(10_000, RunCurves.of(events).get("train loss").size());
  }
}
