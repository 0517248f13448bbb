package fovea.segmentation.export;

import fovea.metric.segmentation.SegmentationScores;
import fovea.report.Stamp;
import fovea.segmentation.evaluation.SegmentationEvaluation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// An evaluation as JSON: `{pixelAccuracy, meanAccuracy, meanIou, convention, iou: {class: value or
/// null}, pictures, …}`.
public final class SegmentationJson {
  private SegmentationJson() {}

  public static String of(SegmentationEvaluation evaluation, Stamp stamp) {
    SegmentationScores scores = evaluation.scores();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("model", stamp.model());
    json.put("sha256", stamp.sha256());
    json.put("data", evaluation.data());
    json.put("pictures", evaluation.pictures().size());
    json.put("pixelAccuracy", value(scores.pixelAccuracy()));
    json.put("meanAccuracy", value(scores.meanAccuracy()));
    json.put("meanIou", value(scores.meanIou()));
    json.put("boundaryIou", value(evaluation.boundary().mean()));
    json.put("convention", scores.convention().words());
    json.put("labelRule", evaluation.rule().words(evaluation.labels().size()));
    stamp.settings().forEach(entry -> json.putIfAbsent(key(entry.name()), entry.value()));
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
    evaluation
        .pictures()
        .forEach(
            one -> {
              Map<String, @Nullable Object> picture = new LinkedHashMap<>();
              picture.put("name", one.name());
              picture.put("meanIou", value(one.meanIou()));
              picture.put("pixelAccuracy", value(one.scores().pixelAccuracy()));
              pictures.add(picture);
            });
    json.put("perPicture", pictures);
    json.put("skipped", evaluation.skipped());
    json.put("notes", evaluation.notes());
    json.put("assumptions", stamp.assumptions());
    json.put("version", stamp.version());
    json.put("date", stamp.date().toString());
    return JsonMapper.shared().writeValueAsString(json);
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
