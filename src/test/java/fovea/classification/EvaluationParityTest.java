package fovea.classification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// An evaluation's numbers against those of scikit-learn 1.2.1, and against its own matrix.
class EvaluationParityTest {
  static List<JsonNode> cases() throws IOException {
    return Evaluations.cases();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void itsNumbersAreScikitLearns(JsonNode one) {
    ClassifierEvaluation evaluation = Evaluations.of(one);
    assertEquals(one.get("accuracy").doubleValue(), evaluation.matrix().accuracy(), 1e-12);
    assertEquals(
        one.get("balanced_accuracy").doubleValue(), evaluation.report().balancedAccuracy(), 1e-12);
    assertEquals(one.get("f1").get("macro").doubleValue(), evaluation.report().macro().f1(), 1e-12);
    assertEquals(
        one.get("f1").get("weighted").doubleValue(), evaluation.report().weighted().f1(), 1e-12);
    assertEquals(
        one.get("classification_report_text").stringValue(),
        evaluation.report().text(evaluation.labels(), 2));
    if (one.has("top2_accuracy")) {
      assertEquals(one.get("top2_accuracy").doubleValue(), evaluation.topAccuracy(2), 1e-12);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void everythingAgreesWithTheMatrix(JsonNode one) {
    ClassifierEvaluation evaluation = Evaluations.of(one);
    int classes = evaluation.labels().size();
    assertEquals(evaluation.matrix().accuracy(), evaluation.topAccuracy(1), 0);
    assertEquals(1, evaluation.topAccuracy(classes), 0);
    long wrong = evaluation.matrix().total() - evaluation.matrix().correct();
    assertEquals(wrong, evaluation.hardest(Integer.MAX_VALUE).size());
    for (int row = 0; row < classes; row++) {
      for (int column = 0; column < classes; column++) {
        assertEquals(evaluation.matrix().at(row, column), evaluation.cell(row, column).length);
      }
    }
    assertEquals(evaluation.size(), evaluation.calibration().samples());
  }
}
