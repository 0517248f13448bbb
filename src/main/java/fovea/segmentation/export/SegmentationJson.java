package fovea.segmentation.export;

import fovea.metric.McNemar;
import fovea.metric.segmentation.SegmentationScores;
import fovea.report.Stamp;
import fovea.segmentation.evaluation.Comparison;
import fovea.segmentation.evaluation.Comparison.ClassChange;
import fovea.segmentation.evaluation.Comparison.PictureChange;
import fovea.segmentation.evaluation.Comparisons;
import fovea.segmentation.evaluation.Contender;
import fovea.segmentation.evaluation.SegmentationEvaluation;
import fovea.segmentation.evaluation.SegmentationEvaluation.Scored;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// An evaluation as JSON: `{pixelAccuracy, meanAccuracy, meanIou, convention, iou: {class: value or
/// null}, pictures, …}`.
public final class SegmentationJson {
  private SegmentationJson() {}

  public static String of(SegmentationEvaluation evaluation, Stamp stamp) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("model", stamp.model());
    json.put("sha256", stamp.sha256());
    json.put("data", evaluation.data());
    json.putAll(numbers(evaluation));
    settings(json, stamp);
    return JsonMapper.shared().writeValueAsString(json);
  }

  /// Several: `{data, models: [{name, protocol, …the same}], pairs: [{first, second, meanIou,
  /// classes, perPicture, …}], …}`.
  public static String of(Comparisons several, Stamp stamp) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("data", stamp.data());
    var models = new ArrayList<Map<String, @Nullable Object>>();
    List<String> names = several.names();
    for (int i = 0; i < names.size(); i++) {
      Contender one = several.contenders().get(i);
      Map<String, @Nullable Object> model = new LinkedHashMap<>();
      model.put("name", names.get(i));
      model.put("sha256", one.sha256());
      model.put("protocol", one.how());
      model.putAll(numbers(one.evaluation()));
      models.add(model);
    }
    json.put("models", models);
    double[] adjusted = several.pValues();
    json.put(
        "pairs",
        IntStream.range(1, names.size())
            .mapToObj(other -> pair(several.against(other), other, adjusted[other - 1]))
            .toList());
    settings(json, stamp);
    return JsonMapper.shared().writeValueAsString(json);
  }

  private static Map<String, @Nullable Object> pair(Comparison pair, int other, double adjusted) {
    McNemar test = pair.signTest();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("first", 0);
    json.put("second", other);
    json.put(
        "meanIou",
        change(pair.first().scores().meanIou(), pair.second().scores().meanIou(), pair.change()));
    json.put("firstBetter", test.onlyFirst());
    json.put("secondBetter", test.onlySecond());
    json.put("equal", test.bothRight());
    json.put("pValue", test.pValue());
    json.put("adjustedPValue", adjusted);
    var classes = new ArrayList<Map<String, @Nullable Object>>();
    for (ClassChange one : pair.classes()) {
      Map<String, @Nullable Object> each = new LinkedHashMap<>();
      each.put("class", pair.first().labels().get(one.label()));
      each.put("index", one.label());
      each.putAll(change(one.before(), one.after(), one.change()));
      classes.add(each);
    }
    json.put("classes", classes);
    var pictures = new ArrayList<Map<String, @Nullable Object>>();
    for (PictureChange one : pair.pictures()) {
      Map<String, @Nullable Object> each = new LinkedHashMap<>();
      each.put("name", one.name());
      each.putAll(change(one.before().meanIou(), one.after().meanIou(), one.change()));
      each.put("rightPixels", one.pixels());
      pictures.add(each);
    }
    json.put("perPicture", pictures);
    return json;
  }

  private static Map<String, @Nullable Object> change(
      OptionalDouble before, OptionalDouble after, OptionalDouble change) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("before", value(before));
    json.put("after", value(after));
    json.put("change", value(change));
    return json;
  }

  private static void settings(Map<String, @Nullable Object> json, Stamp stamp) {
    stamp.settings().forEach(entry -> json.putIfAbsent(key(entry.name()), entry.value()));
    json.put("assumptions", stamp.assumptions());
    json.put("version", stamp.version());
    json.put("date", stamp.date().toString());
  }

  private static Map<String, @Nullable Object> numbers(SegmentationEvaluation evaluation) {
    SegmentationScores scores = evaluation.scores();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("pictures", evaluation.pictures().size());
    json.put("pixelAccuracy", value(scores.pixelAccuracy()));
    json.put("meanAccuracy", value(scores.meanAccuracy()));
    json.put("meanIou", value(scores.meanIou()));
    json.put("boundaryIou", value(evaluation.boundary().mean()));
    json.put("boundaryBand", evaluation.boundary().band().words());
    json.put("convention", scores.convention().words());
    json.put("labelRule", evaluation.rule().words(evaluation.labels().size()));
    json.put("ignoredPixels", scores.ignored());
    json.put("unnamedPixels", scores.unnamed());
    Map<String, @Nullable Double> iou = new LinkedHashMap<>();
    List<String> labels = evaluation.labels();
    for (int k = 0; k < labels.size(); k++) {
      String name = iou.containsKey(labels.get(k)) ? labels.get(k) + " #" + k : labels.get(k);
      iou.put(name, value(scores.iou(k)));
    }
    json.put("iou", iou);
    json.put("matrix", scores.matrix().counts());
    var pictures = new ArrayList<Map<String, @Nullable Object>>();
    for (Scored one : evaluation.pictures()) {
      Map<String, @Nullable Object> picture = new LinkedHashMap<>();
      picture.put("name", one.name());
      picture.put("meanIou", value(one.meanIou()));
      picture.put("pixelAccuracy", value(one.scores().pixelAccuracy()));
      pictures.add(picture);
    }
    json.put("perPicture", pictures);
    json.put("skipped", evaluation.skipped());
    json.put("notes", evaluation.notes());
    return json;
  }

  private static @Nullable Double value(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }

  /// "Boundary band" is boundaryBand.
  private static String key(String name) {
    var key = new StringBuilder();
    for (String word : name.strip().split("[^\\p{L}\\p{N}]+", -1)) {
      key.append(
          key.isEmpty()
              ? word.toLowerCase(Locale.ROOT)
              : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return key.toString();
  }
}
