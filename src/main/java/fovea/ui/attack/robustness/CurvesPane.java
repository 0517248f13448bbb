package fovea.ui.attack.robustness;

import fovea.attack.evaluation.ModelRobustness;
import fovea.attack.evaluation.ModelRobustness.RobustAccuracy;
import fovea.attack.evaluation.PicturesBehind.Number;
import fovea.attack.evaluation.RobustnessPlan;
import fovea.attack.export.AccuracyCurve;
import fovea.format.Quantities;
import fovea.ui.chart.ChartLine;
import fovea.ui.chart.ChartScale;
import fovea.ui.chart.CurveChart;
import fovea.ui.chart.CurvePoints;
import fovea.ui.control.Widgets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Accuracy against ε: what every attack leaves of a model, what is proved below, and between them
/// what nobody knows, shaded.
final class CurvesPane extends VBox {
  private static final double[] NONE = {};

  /// Whose points a curve has.
  private record Curve(int model, String name, List<RobustAccuracy> points) {}

  private final BehindViewModel behind;
  private final CurveChart chart = new CurveChart("Accuracy against ε");
  private final HBox which =
      Widgets.pills(List.of("Worst of all attacks", "Every attack"), index -> all(index == 1));
  private final List<Curve> curves = new ArrayList<>();
  private @Nullable RobustnessResult shown;
  private boolean all;

  CurvesPane(BehindViewModel behind) {
    super(8);
    this.behind = behind;
    setMinSize(0, 0);
    VBox.setVgrow(chart, Priority.ALWAYS);
    getChildren()
        .setAll(
            which,
            chart,
            Widgets.wrapped(
                "Shaded: between what the attacks leave and what interval bounds prove, where both"
                    + " were measured; the truth lies in there. Press a point to see its pictures.",
                "quiet"));
    chart.onPick(this::pick);
  }

  private void all(boolean wanted) {
    all = wanted;
    if (shown != null) {
      show(shown);
    }
  }

  void show(RobustnessResult result) {
    shown = result;
    curves.clear();
    var lines = new ArrayList<ChartLine>();
    List<ModelRobustness> models = result.now().get().models();
    for (int i = 0; i < models.size(); i++) {
      Map<String, AccuracyCurve> found = AccuracyCurve.of(models.get(i));
      for (Map.Entry<String, AccuracyCurve> one : found.entrySet()) {
        String attack = one.getKey();
        boolean worst = attack.equals(ModelRobustness.WORST);
        boolean proved = attack.equals(ModelRobustness.CERTIFIED);
        if (all || worst || proved) {
          Optional<AccuracyCurve> below =
              Optional.ofNullable(found.get(ModelRobustness.CERTIFIED))
                  .filter(floor -> worst && floor.size() == one.getValue().size());
          String name = models.get(i).model() + ", " + words(one.getValue(), worst, proved);
          curves.add(new Curve(i, name, one.getValue().points()));
          lines.add(
              new ChartLine(
                  name,
                  lines.size(),
                  ChartLine.Look.POINTS,
                  one.getValue().epsilons(),
                  one.getValue().shares(),
                  NONE,
                  NONE,
                  Double.NaN,
                  Double.NaN,
                  below.map(AccuracyCurve::shares).orElse(NONE)));
        }
      }
    }
    chart.show(
        lines,
        new ChartScale(
            "ε in 255ths (%s)".formatted(result.request().plan().norm().title()),
            RobustnessPlan::plain,
            share -> Quantities.percent(share, 1),
            true,
            false));
  }

  private static String words(AccuracyCurve curve, boolean worst, boolean proved) {
    return worst ? "worst of all" : proved ? "proved" : curve.points().getLast().title();
  }

  private void pick(CurvePoints.Point point) {
    Curve curve = curves.get(point.line());
    RobustAccuracy one = curve.points().get(point.point());
    behind.choose(
        new Number(curve.model(), one.attack(), one.epsilon(), Optional.empty()),
        one.epsilon() == 0
            ? "%s, clean".formatted(curve.name())
            : "%s, ε %s/255".formatted(curve.name(), RobustnessPlan.plain(one.epsilon())));
  }
}
