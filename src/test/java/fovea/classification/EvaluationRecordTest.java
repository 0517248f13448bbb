package fovea.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.picture.PictureDataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What an evaluation holds, refuses, keeps in a file and finds.
class EvaluationRecordTest {
  private static final List<String> LABELS = List.of("cat", "dog", "owl", "hen");

  @TempDir Path folder;

  private static ClassifierEvaluation small() {
    return Evaluations.with(
        Evaluations.of(LABELS, new int[] {0, 0, 1, 1, 2, 3, 3}, new int[] {0, 1, 1, 1, 3, 3, 0}),
        List.of("mammals", "birds"),
        new int[] {0, 0, 1, 1},
        List.of(new PictureDataset.Skipped(7, "bad.png", "“bad.png” is damaged.")));
  }

  @Test
  void superClassesForgiveMistakesWithinThem() {
    assertEquals(4 / 7.0, small().matrix().accuracy(), 1e-12);
    assertEquals(6 / 7.0, small().coarseMatrix().orElseThrow().accuracy(), 1e-12);
  }

  @Test
  void amongEquallyLikelyClassesThePredictedOneComesFirst() {
    var evaluation =
        new ClassifierEvaluation(
            Subject.PICTURES,
            "ties",
            List.of("a", "b", "c"),
            List.of("1", "2"),
            new int[] {0, 1},
            new int[] {0, 1},
            new int[] {0, 0},
            new float[][] {{0.4f, 0.4f, 0.2f}, {0.4f, 0.4f, 0.2f}},
            List.of(),
            List.of(),
            new int[0]);
    assertEquals(0.5, evaluation.topAccuracy(1), 0);
    assertEquals(1, evaluation.topAccuracy(2), 0);
  }

  @Test
  void theSurestMistakesComeFirst() {
    List<ClassifierEvaluation.Example> hardest = small().hardest(2);
    assertEquals(List.of(1, 4), hardest.stream().map(ClassifierEvaluation.Example::row).toList());
    assertEquals(6, small().leastSure(1).getFirst().row());
    assertTrue(small().labelNoise(10).stream().noneMatch(ClassifierEvaluation.Example::right));
  }

  @Test
  void whatCannotBeIsRefused() {
    float[][] wrong = {{0.1f, 0.9f}};
    assertThrows(
        IllegalArgumentException.class,
        () -> one(List.of("a", "b"), 0, 0, wrong)); // not the likeliest
    assertThrows(IllegalArgumentException.class, () -> one(List.of("a", "b"), 0, 2, wrong));
    assertThrows(
        IllegalArgumentException.class,
        () -> one(List.of("a", "b"), 0, 1, new float[][] {{Float.NaN, 0.9f}}));
    assertThrows(
        IllegalArgumentException.class,
        () -> one(List.of("a", "b"), 0, 1, new float[][] {{0.1f, 1.5f}}));
    assertThrows(
        IllegalArgumentException.class,
        () -> Evaluations.with(small(), List.of("one"), new int[] {0, 0, 1, 0}, List.of()));
    assertThrows(
        IllegalArgumentException.class,
        () -> Evaluations.with(small(), List.of("one"), new int[] {0}, List.of()));
  }

  private static ClassifierEvaluation one(
      List<String> labels, int truth, int predicted, float[][] probabilities) {
    return new ClassifierEvaluation(
        Subject.PICTURES,
        "data",
        labels,
        List.of("x"),
        new int[] {0},
        new int[] {truth},
        new int[] {predicted},
        probabilities,
        List.of(),
        List.of(),
        new int[0]);
  }

  @Test
  void aFileGivesBackEveryNumber() throws Exception {
    Path file = folder.resolve("evaluation.json");
    EvaluationFile.write(small(), file);
    ClassifierEvaluation read = EvaluationFile.read(file);
    assertEquals(small().labels(), read.labels());
    assertEquals(small().names(), read.names());
    assertEquals(small().skipped(), read.skipped());
    assertEquals(small().matrix(), read.matrix());
    assertEquals(small().coarseMatrix(), read.coarseMatrix());
    assertArrayEquals(small().probabilities(), read.probabilities());
    assertEquals(1, Files.list(folder).toList().size()); // no draft is left
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "nothing",
        "{}",
        "{\"format\":\"fovea-evaluation-1\"}",
        "{\"format\":\"fovea-evaluation-2\",\"labels\":[\"a\"],\"pictures\":[]}",
        "{\"pictures\":[]}",
        "{\"labels\":[1],\"pictures\":[]}",
        "{\"labels\":[\"a\"],\"pictures\":[{\"probabilities\":[0.5,0.5]}]}",
        "{\"labels\":[\"a\",\"b\"],\"pictures\":[{\"probabilities\":[0.5]}]}",
        "{\"labels\":[\"a\"],\"pictures\":[{\"truth\":1.5}]}",
        "{\"format\":\"fovea-evaluation-1\",\"data\":\"d\",\"labels\":[\"a\"],\"pictures\":[{\"name\":\"x\",\"place\":0,\"truth\":7,\"predicted\":0,\"probabilities\":[1]}]}",
        "{\"format\":\"fovea-evaluation-1\",\"labels\":[\"a\"],\"pictures\":[{\"name\":\"x\""
      })
  void whatIsNoEvaluationIsRefusedInOneSentence(String text) throws Exception {
    Path file = Files.writeString(folder.resolve("bad.json"), text);
    var failure = assertThrows(IOException.class, () -> EvaluationFile.read(file));
    assertTrue(failure.getMessage().contains("bad.json"), failure.getMessage());
    assertThrows(IOException.class, () -> EvaluationFile.read(folder.resolve("nobody.json")));
  }
}
