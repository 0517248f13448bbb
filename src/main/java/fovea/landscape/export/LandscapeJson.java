package fovea.landscape.export;

import fovea.landscape.LossAt;
import fovea.landscape.Sharpness;
import fovea.landscape.survey.Curve;
import fovea.landscape.survey.Line;
import fovea.landscape.survey.ModelLandscape;
import fovea.landscape.survey.ModelLandscape.Seen;
import fovea.landscape.survey.Removals;
import fovea.landscape.survey.Surface;
import fovea.landscape.survey.SurveyPlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The loss around weights as JSON: maps and lists. What is no number is null.
public final class LandscapeJson {
  private LandscapeJson() {}

  /// `{data, complete, settings, models: [{model, weights, pictures, conditions: […], notes}],
  /// line}`.
  ///
  /// @param complete whether all that was asked for was measured
  public static Map<String, Object> of(
      List<ModelLandscape> models,
      Optional<Line> line,
      SurveyPlan plan,
      String data,
      boolean complete) {
    var all = new LinkedHashMap<String, Object>();
    all.put("data", data);
    all.put("complete", complete);
    all.put("settings", settings(plan));
    all.put("models", models.stream().map(LandscapeJson::model).toList());
    line.ifPresent(one -> all.put("line", line(one)));
    return all;
  }

  private static Map<String, Object> settings(SurveyPlan plan) {
    var settings = new LinkedHashMap<String, Object>();
    settings.put("directions", plan.normalisation().id());
    settings.put("pairs", plan.pairs());
    settings.put("grid", plan.grid());
    settings.put("span", plan.span());
    settings.put("seed", plan.seed());
    plan.attack()
        .ifPresent(
            by -> {
              settings.put("attack", by.attack().id());
              settings.put("epsilon", by.epsilon());
              settings.put("norm", by.norm().title());
            });
    return settings;
  }

  private static Map<String, Object> model(ModelLandscape model) {
    var one = new LinkedHashMap<String, Object>();
    one.put("model", model.model());
    one.put("weights", model.weights());
    one.put("pictures", model.pictures());
    one.put("conditions", model.seen().stream().map(LandscapeJson::seen).toList());
    one.put("notes", model.notes());
    return one;
  }

  private static Map<String, Object> seen(Seen seen) {
    var one = new LinkedHashMap<String, Object>();
    one.put("condition", seen.condition());
    one.put("pictures", seen.words());
    loss(one, seen.centre());
    one.put("surfaces", seen.surfaces().stream().map(LandscapeJson::surface).toList());
    if (seen.surfaces().isEmpty()) { // else they are the middle rows and columns of the surfaces
      one.put("curves", seen.curves().stream().map(LandscapeJson::curve).toList());
    }
    seen.sharpness().ifPresent(sharpness -> one.put("sharpness", sharpness(sharpness)));
    seen.removals().ifPresent(removals -> one.put("branches", removals(removals)));
    return one;
  }

  private static void loss(Map<String, Object> into, LossAt at) {
    into.put("loss", number(at.loss()));
    into.put("accuracy", number(at.accuracy()));
  }

  private static Map<String, Object> surface(Surface surface) {
    var one = new LinkedHashMap<String, Object>();
    one.put("alphas", surface.alphas());
    one.put("loss", Arrays.stream(surface.loss()).map(LandscapeJson::numbers).toList());
    one.put("accuracy", Arrays.stream(surface.accuracy()).map(LandscapeJson::numbers).toList());
    one.put("cosine", number(surface.cosine()));
    if (!surface.complete()) {
      one.put("measured", surface.measured());
    }
    return one;
  }

  private static Map<String, Object> curve(Curve curve) {
    var one = new LinkedHashMap<String, Object>();
    one.put("alphas", curve.alphas());
    one.put("loss", numbers(curve.loss()));
    one.put("accuracy", numbers(curve.accuracy()));
    return one;
  }

  private static Map<String, Object> sharpness(Sharpness sharpness) {
    var one = new LinkedHashMap<String, Object>();
    one.put("gradientNorm", number(sharpness.gradientNorm()));
    one.put("topEigenvalue", number(sharpness.top().value()));
    one.put("iterations", sharpness.top().iterations());
    one.put("converged", sharpness.top().converged());
    one.put("trace", number(sharpness.trace().value()));
    one.put("traceStandardError", number(sharpness.trace().standardError()));
    one.put("traceSamples", sharpness.trace().samples());
    var boxes = new ArrayList<Map<String, Object>>();
    for (Sharpness.Keskar box : sharpness.keskar()) {
      var entry = new LinkedHashMap<String, Object>();
      entry.put("box", box.epsilon());
      entry.put("percent", number(box.percent()));
      boxes.add(entry);
    }
    one.put("keskar", boxes);
    one.put("samRho", sharpness.sam().rho());
    one.put("samRise", number(sharpness.sam().rise()));
    one.put("exactHessianProducts", sharpness.exact());
    return one;
  }

  private static Map<String, Object> removals(Removals removals) {
    var single = new ArrayList<Map<String, Object>>();
    for (Removals.Single removed : removals.single()) {
      var entry = new LinkedHashMap<String, Object>();
      entry.put("without", removed.block());
      loss(entry, removed.left());
      single.add(entry);
    }
    var one = new LinkedHashMap<String, Object>();
    one.put("single", single);
    one.put("several", removals.several());
    return one;
  }

  private static Map<String, Object> line(Line line) {
    var curves = new ArrayList<Map<String, Object>>();
    for (Line.Along along : line.curves()) {
      var entry = new LinkedHashMap<String, Object>();
      entry.put("condition", along.condition());
      entry.put("pictures", along.words());
      entry.putAll(curve(along.curve()));
      curves.add(entry);
    }
    var one = new LinkedHashMap<String, Object>();
    one.put("from", line.from());
    one.put("to", line.to());
    one.put("runningStatisticsMoved", line.statistics());
    one.put("curves", curves);
    return one;
  }

  private static List<@Nullable Double> numbers(double[] values) {
    var numbers = new ArrayList<@Nullable Double>();
    for (double value : values) {
      numbers.add(number(value));
    }
    return numbers;
  }

  private static @Nullable Double number(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
