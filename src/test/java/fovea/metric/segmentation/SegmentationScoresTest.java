package fovea.metric.segmentation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.image.LabelMap;
import fovea.metric.segmentation.SegmentationScores.Convention;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SegmentationScoresTest {
  private static final Path FIXTURE = Path.of("src/test/resources/fovea/metric/mean_iou.json");

  /// Against the mean_iou of Hugging Face's evaluate.
  @Test
  void agreesWithTheOriginal() throws Exception {
    JsonNode cases = new JsonMapper().readTree(Files.readString(FIXTURE));
    assertEquals(4, cases.size());
    for (JsonNode one : cases) {
      int classes = one.path("num_labels").intValue();
      var scores = new SegmentationScores(classes, Convention.IGNORED_LEFT_OUT);
      boolean reduce = one.path("reduce_labels").booleanValue();
      for (int i = 0; i < one.path("predictions").size(); i++) {
        scores.add(
            map(one.path("references").path(i), classes, reduce),
            map(one.path("predictions").path(i), classes, false));
      }
      JsonNode expected = one.path("expected");
      same(expected.path("mean_iou"), scores.meanIou());
      same(expected.path("mean_accuracy"), scores.meanAccuracy());
      same(expected.path("overall_accuracy"), scores.pixelAccuracy());
      for (int k = 0; k < classes; k++) {
        same(expected.path("per_category_iou").path(k), scores.iou(k));
        same(expected.path("per_category_accuracy").path(k), scores.accuracy(k));
      }
    }
  }

  private static void same(JsonNode expected, OptionalDouble found) {
    if (expected.isString()) {
      assertTrue(found.isEmpty(), "no number where the original has none");
    } else {
      assertEquals(expected.doubleValue(), found.orElseThrow(), 1e-12);
    }
  }

  /// 255 and what is beyond the classes is 0 here.
  private static LabelMap map(JsonNode rows, int classes, boolean reduce) {
    int width = rows.path(0).size();
    var labels = new int[rows.size() * width];
    for (int i = 0; i < labels.length; i++) {
      int value = rows.path(i / width).path(i % width).intValue() - (reduce ? 1 : 0);
      labels[i] = value < 0 || value >= classes ? 0 : value + 1;
    }
    return new LabelMap(width, rows.size(), labels);
  }

  @Test
  void rowsAreTheTruth() {
    var scores = new SegmentationScores(3, Convention.IGNORED_LEFT_OUT);
    scores.add(row(1, 1, 2, 3), row(2, 2, 2, 3));
    assertEquals(2, scores.matrix().at(0, 1), "class 0 was taken for class 1 twice");
    assertEquals(0, scores.matrix().at(1, 0));
    assertEquals(1.0 / 3, scores.iou(1).orElseThrow(), 1e-12);
  }

  @Test
  void whatIsPredictedOnIgnoredPixelsCountsAsTheConventionSays() {
    var out = new SegmentationScores(2, Convention.IGNORED_LEFT_OUT);
    var in = new SegmentationScores(2, Convention.IGNORED_IN_UNION);
    for (SegmentationScores scores : new SegmentationScores[] {out, in}) {
      scores.add(row(1, 1, 0, 0), row(1, 1, 1, 2));
      assertEquals(2, scores.ignored());
      assertEquals(1, scores.pixelAccuracy().orElseThrow());
    }
    assertEquals(1, out.iou(0).orElseThrow());
    assertEquals(2.0 / 3, in.iou(0).orElseThrow(), 1e-12);
    assertTrue(out.iou(1).isEmpty());
    assertEquals(0, in.iou(1).orElseThrow());
    assertEquals(1.0 / 3, in.meanIou().orElseThrow(), 1e-12);
  }

  @Test
  void aPixelWithoutAClassIsWrong() {
    var scores = new SegmentationScores(2, Convention.IGNORED_LEFT_OUT);
    scores.add(row(1, 1, 2), row(1, 0, 2));
    assertEquals(0.5, scores.accuracy(0).orElseThrow());
    assertEquals(2.0 / 3, scores.pixelAccuracy().orElseThrow(), 1e-12);
    assertEquals(1, scores.unnamed());
  }

  @Test
  void picturesAddUp() {
    var random = new Random(5);
    var all = new SegmentationScores(4, Convention.IGNORED_IN_UNION);
    var sum = new SegmentationScores(4, Convention.IGNORED_IN_UNION);
    for (int i = 0; i < 5; i++) {
      LabelMap truth = BoundaryIouTest.random(random, 9, 7, 4);
      LabelMap predicted = BoundaryIouTest.random(random, 9, 7, 4);
      all.add(truth, predicted);
      var one = new SegmentationScores(4, Convention.IGNORED_IN_UNION);
      one.add(truth, predicted);
      sum.add(one);
    }
    assertEquals(all.matrix(), sum.matrix());
    assertEquals(all.meanIou(), sum.meanIou());
    assertEquals(5, sum.pictures());
  }

  @Test
  void refusesWhatDoesNotFit() {
    var scores = new SegmentationScores(2, Convention.IGNORED_LEFT_OUT);
    assertThrows(IllegalArgumentException.class, () -> scores.add(row(1, 2), row(1)));
    assertThrows(IllegalArgumentException.class, () -> scores.add(row(3), row(1)));
    assertThrows(IllegalArgumentException.class, () -> scores.add(row(1), row(3)));
    assertTrue(scores.meanIou().isEmpty(), "nothing of what was refused is counted");
  }

  private static LabelMap row(int... labels) {
    return new LabelMap(labels.length, 1, labels);
  }
}
