package fovea.cli.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import fovea.explanation.evaluation.Findings;
import fovea.explanation.evaluation.Findings.Cause;
import fovea.explanation.evaluation.Findings.LeftOut;
import fovea.explanation.evaluation.Measure;
import fovea.explanation.explainer.Methods;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PictureClockTest {
  private static Optional<String> cut(LeftOut... missing) {
    return PictureClock.cut(
        new Findings(
            List.of(),
            List.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(missing),
            1,
            3));
  }

  @Test
  void whatDidNotFitTheTimeIsNamedAndNothingElse() {
    var method =
        Methods.all().stream().filter(one -> one.id().equals("grad-cam")).findFirst().orElseThrow();
    var unfit = new LeftOut(method, Optional.empty(), Cause.UNFIT, "It cannot.");
    assertEquals(Optional.empty(), cut(unfit));
    assertEquals(
        Optional.of(
            "Its numbers are not whole, as these did not fit the time limit: ROAD of Grad-CAM, all"
                + " of Grad-CAM."),
        cut(
            unfit,
            new LeftOut(method, Optional.of(Measure.ROAD), Cause.TIME, "Late."),
            new LeftOut(method, Optional.empty(), Cause.TIME, "Late.")));
  }
}
