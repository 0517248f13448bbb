package fovea.classification;

import fovea.dataset.picture.PictureDataset;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Evaluations made by hand, for tests.
public final class Evaluations {
  private Evaluations() {}

  /// One whose predictions are these, each as sure as the next a little less.
  public static ClassifierEvaluation of(List<String> labels, int[] truth, int[] predicted) {
    var probabilities = new float[truth.length][labels.size()];
    for (int row = 0; row < truth.length; row++) {
      float sure = 0.95f - 0.3f * row / truth.length;
      for (int one = 0; one < labels.size(); one++) {
        probabilities[row][one] =
            one == predicted[row] ? sure : (1 - sure) / Math.max(1, labels.size() - 1);
      }
    }
    return new ClassifierEvaluation(
        Subject.PICTURES,
        "small set",
        labels,
        IntStream.range(0, truth.length).mapToObj(i -> "picture " + i + ".png").toList(),
        IntStream.range(0, truth.length).toArray(),
        truth,
        predicted,
        probabilities,
        List.of(),
        List.of(),
        new int[0]);
  }

  /// The same with groups of classes and pictures that could not be read.
  public static ClassifierEvaluation with(
      ClassifierEvaluation one,
      List<String> groups,
      int[] groupOf,
      List<PictureDataset.Skipped> skipped) {
    return new ClassifierEvaluation(
        Subject.PICTURES,
        one.data(),
        one.labels(),
        one.names(),
        one.places(),
        one.truth(),
        one.predicted(),
        one.probabilities(),
        skipped,
        groups,
        groupOf);
  }

  /// The cases of scikit-learn's numbers.
  public static List<JsonNode> cases() throws IOException {
    try (InputStream in =
        Evaluations.class.getResourceAsStream("/fovea/metric/classification.json")) {
      return JsonMapper.shared().readTree(Objects.requireNonNull(in)).values().stream().toList();
    }
  }

  /// An evaluation of what one of them holds.
  public static ClassifierEvaluation of(JsonNode one) {
    int[] truth = numbers(one.get("y_true"));
    var probabilities = new float[truth.length][];
    for (int row = 0; row < truth.length; row++) {
      JsonNode own = one.get("probs").get(row);
      probabilities[row] = new float[own.size()];
      for (int i = 0; i < own.size(); i++) {
        probabilities[row][i] = own.get(i).floatValue();
      }
    }
    return new ClassifierEvaluation(
        Subject.PICTURES,
        "fixture",
        one.get("target_names").values().stream().map(JsonNode::stringValue).toList(),
        IntStream.range(0, truth.length).mapToObj(i -> i + ".png").toList(),
        IntStream.range(0, truth.length).toArray(),
        truth,
        numbers(one.get("y_pred")),
        probabilities,
        List.of(),
        List.of(),
        new int[0]);
  }

  private static int[] numbers(JsonNode node) {
    return node.values().stream().mapToInt(JsonNode::intValue).toArray();
  }
}
