package fovea.classification.export;

import fovea.classification.ClassifierEvaluation;
import fovea.classification.Comparison;
import fovea.classification.Comparisons;
import fovea.classification.NoiseSweep;
import fovea.metric.McNemar;
import fovea.report.Stamp;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/// The numbers of an evaluation as one JSON object: `stamp`, `pictures` or `texts`, `skipped`,
/// `top1`, `top1Interval` (Wilson's, of 95 %: [low, high]), `top5`, `superclassAccuracy` where
/// there are super-classes, `expectedCalibrationError`, `logLoss` (nats), `oneVersusRest: {rocAuc,
/// averagePrecision, classes}` (means over the classes that occur), `labels`, `confusionMatrix`,
/// `classes: [{precision, recall, f1, support}]`, `micro`, `macro` (of all classes),
/// `macroOfPresentClasses` (of those `presentClasses` that have examples), `weighted`, `noise:
/// [{standardDeviation, variance, accuracy, top5, pictures}]` where there is any, and
/// `skippedPictures` or `skippedTexts: [{index, name, reason}]`. A comparison is `stamp`, `models:
/// [{name, …the same}]` and `pairs`.
public final class EvaluationJson {
  private static final int TOP = 5;

  private EvaluationJson() {}

  /// One evaluation.
  public static String write(
      ClassifierEvaluation evaluation, Optional<NoiseSweep> noise, Stamp stamp) {
    var object = new LinkedHashMap<String, Object>();
    object.put("stamp", stamp.json());
    object.putAll(numbers(evaluation, noise));
    return JsonMapper.shared().writeValueAsString(object);
  }

  /// Several.
  ///
  /// @param noise one for each classifier, or none
  public static String write(Comparisons comparisons, List<NoiseSweep> noise, Stamp stamp) {
    var models = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < comparisons.names().size(); i++) {
      var model = new LinkedHashMap<String, Object>();
      model.put("name", comparisons.names().get(i));
      model.putAll(
          numbers(
              comparisons.evaluations().get(i),
              noise.isEmpty() ? Optional.empty() : Optional.of(noise.get(i))));
      models.add(model);
    }
    var object = new LinkedHashMap<String, Object>();
    object.put("stamp", stamp.json());
    object.put("models", models);
    object.put("pairs", comparisons.pairs().stream().map(EvaluationJson::pair).toList());
    return JsonMapper.shared().writeValueAsString(object);
  }

  private static Map<String, Object> numbers(
      ClassifierEvaluation evaluation, Optional<NoiseSweep> noise) {
    var numbers = new LinkedHashMap<String, Object>();
    numbers.put(evaluation.subject().words(), evaluation.size());
    numbers.put("skipped", evaluation.skipped().size());
    numbers.put("top1", evaluation.matrix().accuracy());
    numbers.put("top1Interval", List.of(evaluation.accuracy().low(), evaluation.accuracy().high()));
    numbers.put("top5", evaluation.topAccuracy(TOP));
    evaluation
        .coarseMatrix()
        .ifPresent(matrix -> numbers.put("superclassAccuracy", matrix.accuracy()));
    numbers.put("expectedCalibrationError", evaluation.calibration().expectedError());
    evaluation.logLoss().ifPresent(loss -> numbers.put("logLoss", loss));
    evaluation.oneVersusRest().ifPresent(found -> numbers.put("oneVersusRest", found));
    numbers.put("labels", evaluation.labels());
    numbers.put("confusionMatrix", evaluation.matrix().counts());
    numbers.put("classes", evaluation.report().classes());
    numbers.put("micro", evaluation.report().micro());
    numbers.put("macro", evaluation.report().macro());
    numbers.put("macroOfPresentClasses", evaluation.report().macroOfPresent());
    numbers.put("presentClasses", evaluation.report().present());
    numbers.put("weighted", evaluation.report().weighted());
    noise.ifPresent(sweep -> numbers.put("noise", points(sweep)));
    numbers.put("skipped" + evaluation.subject().title() + "s", evaluation.skipped());
    return numbers;
  }

  private static List<Map<String, Object>> points(NoiseSweep sweep) {
    var points = new ArrayList<Map<String, Object>>();
    for (NoiseSweep.Point point : sweep.points()) {
      var object = new LinkedHashMap<String, Object>();
      object.put("standardDeviation", point.standardDeviation());
      object.put("variance", point.variance());
      object.put("accuracy", point.accuracy());
      object.put("top5", point.top5());
      object.put("pictures", point.pictures());
      points.add(object);
    }
    return points;
  }

  private static Map<String, Object> pair(Comparisons.Pair pair) {
    Comparison comparison = pair.comparison();
    McNemar test = comparison.mcNemar();
    var object = new LinkedHashMap<String, Object>();
    object.put("first", pair.first());
    object.put("second", pair.second());
    object.put("agreement", comparison.agreement());
    object.put("mcNemar", test.table());
    object.put("exact", test.exact());
    object.put("chiSquare", test.chiSquare());
    object.put("pValue", pair.pValue());
    object.put("adjustedPValue", pair.adjusted());
    object.put("changes", comparison.changes().stream().map(EvaluationJson::change).toList());
    return object;
  }

  private static Map<String, Object> change(Comparison.ClassChange change) {
    var object = new LinkedHashMap<String, Object>();
    object.put("label", change.label());
    object.put("support", change.support());
    object.put("before", change.before());
    object.put("after", change.after());
    object.put("change", change.change());
    return object;
  }
}
