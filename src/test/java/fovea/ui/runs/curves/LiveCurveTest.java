package fovea.ui.runs.curves;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.plot.Smoothing;
import fovea.runs.RunCurves;
import fovea.training.run.TrainingEvent.Started;
import fovea.ui.runs.MadeUpRuns;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LiveCurveTest {
  private static final String LOSS = "train loss";

  private static RunCurves steps(RunCurves curves, long from, long to) {
    for (long step = from; step <= to; step++) {
      curves.add(MadeUpRuns.step(step, 0));
    }
    return curves;
  }

  @Test
  void aShortCurveIsKeptWhole() {
    RunCurves curves = steps(new RunCurves(), 1, 500);
    var live = new LiveCurve();
    live.update(curves.get(LOSS), 0.9);
    assertArrayEquals(curves.get(LOSS).steps(), live.raw()[0]);
    assertArrayEquals(curves.get(LOSS).values(), live.raw()[1]);
    assertArrayEquals(Smoothing.of(curves.get(LOSS).values(), 0.9), live.smooth()[1], 1e-12);
    live.update(curves.get(LOSS), 0);
    assertArrayEquals(curves.get(LOSS).values(), live.smooth()[1]);
  }

  @Test
  void ofALongCurveTheEndsAndTheExtremesAreKept() {
    RunCurves.Points points = steps(new RunCurves(), 1, 50_000).get(LOSS);
    var live = new LiveCurve();
    live.update(points, 0.5);
    double[][] thin = live.raw();
    assertTrue(thin[0].length <= 4 * DownsampledCurve.MOST, thin[0].length + "");
    assertTrue(thin[0].length > DownsampledCurve.MOST, thin[0].length + "");
    assertEquals(1, thin[0][0]);
    assertEquals(50_000, thin[0][thin[0].length - 1]);
    assertEquals(Arrays.stream(points.values()).max(), Arrays.stream(thin[1]).max());
    assertEquals(Arrays.stream(points.values()).min(), Arrays.stream(thin[1]).min());
    for (int i = 0; i < thin[0].length; i++) {
      assertEquals(points.at(thin[0][i]), thin[1][i], "every point is one of the curve");
      assertTrue(i == 0 || thin[0][i] > thin[0][i - 1]);
    }
  }

  @Test
  void growingInPartsIsTheSame() {
    var curves = new RunCurves();
    var parts = new LiveCurve();
    for (long step = 1; step <= 9000; step += 1000) {
      steps(curves, step, step + 999);
      parts.update(curves.get(LOSS), 0.8);
    }
    var whole = new LiveCurve();
    whole.update(curves.get(LOSS), 0.8);
    assertArrayEquals(whole.smooth()[1], parts.smooth()[1]);
    assertArrayEquals(whole.raw()[0], parts.raw()[0]);
  }

  @Test
  void whatIsCutIsGoneEvenIfTheCurveIsLongerAgain() {
    RunCurves curves = steps(new RunCurves(), 1, 120);
    var live = new LiveCurve();
    live.update(curves.get(LOSS), 0.9);
    curves.add(new Started(100, 1000, 100, 5));
    for (long step = 101; step <= 130; step++) {
      curves.add(MadeUpRuns.step(step, 5));
    }
    live.update(curves.get(LOSS), 0.9);
    assertArrayEquals(curves.get(LOSS).values(), live.raw()[1]);
  }
}
