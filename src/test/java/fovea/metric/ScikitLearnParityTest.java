package fovea.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Against numbers of scikit-learn 1.2.1.
class ScikitLearnParityTest {
  private static final Set<String> SEEN =
      Set.of(
          "y_true",
          "y_pred",
          "labels",
          "target_names",
          "probs",
          "confusion_matrix",
          "confusion_matrix_norm_true",
          "confusion_matrix_norm_pred",
          "confusion_matrix_norm_all",
          "classification_report",
          "classification_report_text",
          "classification_report_text_digits4",
          "accuracy",
          "balanced_accuracy",
          "cohen_kappa",
          "mcc",
          "f1",
          "log_loss",
          "top2_accuracy",
          "roc_auc",
          "roc_auc_ovr_macro",
          "average_precision");

  static List<JsonNode> cases() throws IOException {
    try (InputStream in =
        ScikitLearnParityTest.class.getResourceAsStream("/fovea/metric/classification.json")) {
      assertNotNull(in);
      List<JsonNode> cases = new ArrayList<>();
      JsonMapper.shared().readTree(in).forEach(cases::add);
      assertEquals(4, cases.size());
      return cases;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void nothingInTheFileIsLeftOut(JsonNode one) {
    assertTrue(SEEN.containsAll(one.propertyNames()), one.propertyNames().toString());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void matrices(JsonNode one) {
    ConfusionMatrix matrix = matrix(one);
    for (int row = 0; row < matrix.classes(); row++) {
      for (int column = 0; column < matrix.classes(); column++) {
        assertEquals(
            one.get("confusion_matrix").get(row).get(column).asLong(), matrix.at(row, column));
        assertClose(
            one.get("confusion_matrix_norm_true").get(row).get(column),
            matrix.rowShare(row, column));
        assertClose(
            one.get("confusion_matrix_norm_pred").get(row).get(column),
            matrix.columnShare(row, column));
        assertClose(
            one.get("confusion_matrix_norm_all").get(row).get(column),
            matrix.totalShare(row, column));
      }
    }
    assertClose(one.get("accuracy"), matrix.accuracy());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void reports(JsonNode one) {
    ClassificationReport report = new ClassificationReport(matrix(one));
    JsonNode expected = one.get("classification_report");
    List<String> names = new ArrayList<>();
    one.get("target_names").forEach(name -> names.add(name.asString()));
    for (int i = 0; i < names.size(); i++) {
      assertScores(expected.get(names.get(i)), report.classes().get(i));
    }
    assertScores(expected.get("macro avg"), report.macro());
    assertScores(expected.get("weighted avg"), report.weighted());
    assertClose(expected.get("accuracy"), report.accuracy());
    assertClose(one.get("balanced_accuracy"), report.balancedAccuracy());
    assertClose(one.get("f1").get("micro"), report.micro().f1());
    assertClose(one.get("f1").get("macro"), report.macro().f1());
    assertClose(one.get("f1").get("weighted"), report.weighted().f1());
    assertEquals(one.get("classification_report_text").asString(), report.text(names, 2));
    assertEquals(one.get("classification_report_text_digits4").asString(), report.text(names, 4));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreement(JsonNode one) {
    Agreement agreement = new Agreement(matrix(one));
    assertClose(one.get("cohen_kappa"), agreement.kappa());
    assertClose(one.get("mcc"), agreement.matthews());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void scoresOfProbabilities(JsonNode one) {
    int[] truth = labels(one.get("y_true"));
    double[][] probabilities = probabilities(one.get("probs"));
    assertClose(one.get("log_loss"), ProbabilityScores.logLoss(truth, probabilities));
    if (one.has("top2_accuracy")) {
      assertClose(one.get("top2_accuracy"), TopAccuracy.of(truth, probabilities, 2).share());
    }
    if (one.has("roc_auc_ovr_macro")) {
      int classes = probabilities[0].length;
      ProbabilityScores.OneVersusRest found =
          ProbabilityScores.oneVersusRest(truth, classes, k -> column(probabilities, k))
              .orElseThrow();
      assertEquals(classes, found.classes());
      assertClose(one.get("roc_auc_ovr_macro"), found.rocAuc());
    }
    assertEquals(one.has("roc_auc"), one.has("average_precision"));
    if (one.has("roc_auc")) {
      boolean[] positive = new boolean[truth.length];
      for (int i = 0; i < truth.length; i++) {
        positive[i] = truth[i] == 1;
      }
      double[] scores = column(probabilities, 1);
      assertClose(one.get("roc_auc"), ProbabilityScores.rocAuc(positive, scores));
      assertClose(
          one.get("average_precision"), ProbabilityScores.averagePrecision(positive, scores));
    }
  }

  private static double[] column(double[][] rows, int one) {
    return Arrays.stream(rows).mapToDouble(row -> row[one]).toArray();
  }

  /// The predictions in the file are the classes with the highest probability.
  @ParameterizedTest
  @MethodSource("cases")
  void topOneIsTheAccuracy(JsonNode one) {
    Tally top = TopAccuracy.of(labels(one.get("y_true")), probabilities(one.get("probs")), 1);
    assertEquals(matrix(one).correct(), top.right());
    assertEquals(matrix(one).total(), top.total());
  }

  private static ConfusionMatrix matrix(JsonNode one) {
    return ConfusionMatrix.of(
        labels(one.get("y_true")), labels(one.get("y_pred")), one.get("labels").size());
  }

  static int[] labels(JsonNode node) {
    int[] labels = new int[node.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = node.get(i).asInt();
    }
    return labels;
  }

  static double[][] probabilities(JsonNode node) {
    double[][] rows = new double[node.size()][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = new double[node.get(i).size()];
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] = node.get(i).get(j).asDouble();
      }
    }
    return rows;
  }

  private static void assertScores(JsonNode expected, ClassificationReport.Scores scores) {
    assertClose(expected.get("precision"), scores.precision());
    assertClose(expected.get("recall"), scores.recall());
    assertClose(expected.get("f1-score"), scores.f1());
    assertEquals(expected.get("support").asLong(), scores.support());
  }

  private static void assertClose(JsonNode expected, double actual) {
    assertFalse(expected.isString(), expected.toString());
    double value = expected.asDouble();
    assertTrue(
        Math.abs(value - actual) <= 1e-12 * Math.abs(value),
        "expected " + value + ", was " + actual);
  }
}
