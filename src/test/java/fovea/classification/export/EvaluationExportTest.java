package fovea.classification.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.classification.ClassifierEvaluation;
import fovea.classification.Comparisons;
import fovea.classification.Evaluations;
import fovea.classification.NoiseSweep;
import fovea.dataset.folder.ImageFolder;
import fovea.dataset.picture.PictureDataset;
import fovea.metric.confusion.Cells;
import fovea.metric.confusion.ClassOrder;
import fovea.plot.Figure;
import fovea.plot.FigureStyle;
import fovea.plot.FigureWriter;
import fovea.plot.figure.MatrixFigure;
import fovea.report.Block;
import fovea.report.HtmlReportWriter;
import fovea.report.Report;
import fovea.report.Stamp;
import fovea.work.Progress;
import java.awt.image.BufferedImage;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Figures, tables, JSON and reports of evaluations and comparisons.
class EvaluationExportTest {
  private static final Stamp STAMP =
      new Stamp(
          "0.2.0",
          LocalDate.of(2026, 1, 2),
          "ResNet",
          "cd".repeat(32),
          "small set",
          OptionalLong.of(4),
          List.of());
  private static final NoiseSweep SWEEP =
      new NoiseSweep(
          List.of(new NoiseSweep.Point(0, 0.6, 1, 7), new NoiseSweep.Point(0.2, 0.4, 0.9, 7)), 4);
  private static final List<String> LABELS = List.of("cat", "owl", "dog", "hen", "yak");
  private static final int[] TRUTH = {0, 0, 2, 2, 1, 3, 3};
  // the last class neither occurs nor is predicted
  private static final ClassifierEvaluation SMALL =
      Evaluations.with(
          Evaluations.of(LABELS, TRUTH, new int[] {0, 2, 2, 2, 3, 3, 0}),
          List.of("mammals", "birds"),
          new int[] {0, 1, 0, 1, 0},
          List.of(new PictureDataset.Skipped(9, "bad <b>.png", "It is damaged.")));
  private static final ClassifierEvaluation OTHER =
      Evaluations.with(
          Evaluations.of(LABELS, TRUTH, new int[] {0, 0, 2, 1, 1, 3, 2}),
          List.of("mammals", "birds"),
          new int[] {0, 1, 0, 1, 0},
          SMALL.skipped());

  private static final ClassifierEvaluation LARGE =
      Evaluations.of(
          IntStream.range(0, 40).mapToObj(i -> "class " + i).toList(), TRUTH, SMALL.predicted());

  @TempDir Path folder;

  static List<JsonNode> cases() throws Exception {
    return Evaluations.cases();
  }

  private static List<String> row(Block.Table table, String name) {
    return table.rows().stream()
        .filter(row -> row.getFirst().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void classesAreShownInEveryOrderAndOnlyThoseThatOccur() {
    assertArrayEquals(
        new int[] {0, 1, 2, 3, 4}, ClassOrder.CLASS.of(SMALL.matrix(), SMALL.coarseOf()));
    assertArrayEquals(
        new int[] {0, 2, 4, 1, 3}, ClassOrder.GROUP.of(SMALL.matrix(), SMALL.coarseOf()));
    assertArrayEquals(
        new int[] {1, 0, 3, 2, 4}, ClassOrder.ERROR.of(SMALL.matrix(), SMALL.coarseOf()));
    assertArrayEquals(
        new int[] {0, 1, 2, 3}, ClassOrder.CLASS.of(LARGE.matrix(), LARGE.coarseOf()));
    var matrix =
        (MatrixFigure)
            EvaluationFigures.matrix(
                SMALL, Cells.ROW_SHARES, ClassOrder.GROUP, FigureStyle.light(), "");
    assertEquals(List.of("cat", "dog", "yak", "owl", "hen"), matrix.rows());
    assertEquals(50, matrix.values()[0][1], 1e-12); // cats taken for dogs
    assertTrue(Double.isNaN(matrix.values()[2][0])); // there are no yaks
    var columns =
        (MatrixFigure)
            EvaluationFigures.matrix(
                SMALL, Cells.COLUMN_SHARES, ClassOrder.CLASS, FigureStyle.light(), "");
    assertTrue(Double.isNaN(columns.values()[0][1])); // no owl was predicted
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tablesHaveScikitLearnsNumbers(JsonNode one) {
    ClassifierEvaluation evaluation = Evaluations.of(one);
    Block.Table table = EvaluationTables.perClass(evaluation, Digits.ALL);
    JsonNode expected = one.get("classification_report");
    for (String name : evaluation.labels()) {
      check(expected.get(name), row(table, name));
    }
    check(expected.get("macro avg"), row(table, "macro average"));
    check(expected.get("weighted avg"), row(table, "weighted average"));
    Block.Table matrix =
        EvaluationTables.matrix(evaluation, Cells.COUNTS, ClassOrder.CLASS, Digits.ALL);
    for (int row = 0; row < matrix.rows().size(); row++) {
      for (int column = 0; column < matrix.rows().size(); column++) {
        assertEquals(
            one.get("confusion_matrix").get(row).get(column).asString(),
            matrix.rows().get(row).get(column + 1));
      }
    }
    assertEquals(
        one.get("accuracy").doubleValue(),
        Double.parseDouble(
            row(EvaluationTables.summary(evaluation, Digits.ALL), "Accuracy").get(1)),
        1e-12);
    assertEquals(
        one.get("log_loss").doubleValue(),
        Double.parseDouble(
            row(EvaluationTables.summary(evaluation, Digits.ALL), "Log loss").get(1)),
        1e-6); // probabilities are kept in float32
  }

  private static void check(JsonNode expected, List<String> row) {
    assertEquals(expected.get("precision").doubleValue(), Double.parseDouble(row.get(1)), 1e-12);
    assertEquals(expected.get("recall").doubleValue(), Double.parseDouble(row.get(2)), 1e-12);
    assertEquals(expected.get("f1-score").doubleValue(), Double.parseDouble(row.get(3)), 1e-12);
    assertEquals(expected.get("support").longValue(), Long.parseLong(row.get(4)));
  }

  @Test
  void tablesSayWhatIsLeftOut() {
    Block.Table large = EvaluationTables.perClass(LARGE, Digits.SHOWN);
    assertTrue(large.caption().contains("; 36 that"), large.caption());
    assertEquals(4 + 4, large.rows().size());
    assertEquals(40 + 4, EvaluationTables.perClass(LARGE, Digits.ALL).rows().size());
    assertEquals("Scores of each class", EvaluationTables.perClass(SMALL, Digits.ALL).caption());
    assertEquals(2, EvaluationTables.perGroup(SMALL, Digits.SHOWN).rows().size());
    assertEquals(7, EvaluationTables.predictions(List.of("a"), List.of(SMALL)).rows().size());
    assertEquals(
        List.of("0.2000", "0.0400", "0.4000", "0.1582", "0.7495", "0.9000"),
        NoiseTable.of(List.of("a"), List.of(SWEEP), Digits.SHOWN).rows().get(1));
  }

  @Test
  void jsonHoldsTheNumbersAndWhereTheyComeFrom() {
    JsonNode json =
        JsonMapper.shared().readTree(EvaluationJson.write(SMALL, Optional.of(SWEEP), STAMP));
    assertEquals(SMALL.matrix().accuracy(), json.get("top1").doubleValue(), 0);
    assertEquals(1, json.get("skipped").intValue());
    assertEquals("bad <b>.png", json.get("skippedPictures").get(0).get("name").stringValue());
    assertEquals(0.04, json.get("noise").get(1).get("variance").doubleValue(), 1e-12);
    assertEquals(1, json.get("confusionMatrix").get(0).get(2).intValue());
    assertEquals(4, json.get("stamp").get("seed").longValue());
    assertTrue(json.has("superclassAccuracy"));
    assertEquals(SMALL.logLoss().orElseThrow(), json.get("logLoss").doubleValue(), 0);
    assertEquals(
        SMALL.oneVersusRest().orElseThrow().rocAuc(),
        json.get("oneVersusRest").get("rocAuc").doubleValue(),
        0);
    JsonNode both =
        JsonMapper.shared()
            .readTree(
                EvaluationJson.write(
                    new Comparisons(List.of("a", "b"), List.of(SMALL, OTHER)), List.of(), STAMP));
    assertEquals("b", both.get("models").get(1).get("name").stringValue());
    assertEquals(2, both.get("pairs").get(0).get("mcNemar").get(0).size());
    assertEquals(0.5, both.get("pairs").get(0).get("changes").get(0).get("change").doubleValue());
  }

  @Test
  void everyFigureCanBeDrawnInEveryLook() throws Exception {
    var comparisons = new Comparisons(List.of("a", "b"), List.of(SMALL, OTHER));
    for (FigureStyle style : List.of(FigureStyle.light(), FigureStyle.dark())) {
      Map<String, Figure> one =
          EvaluationFigures.all(SMALL, Optional.of(SWEEP), pictures(), style, STAMP.line());
      assertTrue(
          one.keySet()
              .containsAll(
                  List.of(
                      "confusion-counts",
                      "confusion-columns",
                      "confusion-superclasses",
                      "classes-f1",
                      "reliability",
                      "noise",
                      "hardest")),
          one.toString());
      Map<String, Figure> two =
          ComparisonFigures.all(comparisons, List.of(SWEEP, SWEEP), style, STAMP.line());
      assertEquals(4, two.size());
      for (Map<String, Figure> all : List.of(one, two)) {
        for (Figure figure : all.values()) {
          assertTrue(FigureWriter.image(figure, 1).getWidth() > 100);
        }
      }
    }
  }

  private ExamplePictures pictures() throws Exception {
    Path place = Files.createDirectories(folder.resolve("all"));
    for (int i = 0; i < 7; i++) {
      var picture = new BufferedImage(600, 300, BufferedImage.TYPE_INT_RGB);
      ImageIO.write(picture, "png", place.resolve(i + ".png").toFile());
    }
    Files.writeString(place.resolve("6.png"), "gone bad");
    ExamplePictures read =
        ExamplePictures.read(ImageFolder.open(folder), new int[] {0, 1, 4, 6, 99}, Progress.none());
    assertEquals(3, read.byPlace().size());
    assertEquals(256, read.of(1).orElseThrow().width());
    return read;
  }

  @Test
  void readingPicturesCanBeCancelled() throws Exception {
    pictures();
    var cancelled =
        new Progress() {
          @Override
          public void done(int pictures, int ofAll) {}

          @Override
          public boolean cancelled() {
            return true;
          }
        };
    var data = ImageFolder.open(folder);
    assertThrows(
        CancellationException.class, () -> ExamplePictures.read(data, new int[] {0}, cancelled));
  }

  private static String wellFormed(Report report) throws Exception {
    String html = HtmlReportWriter.html(report);
    String body = html.substring(html.indexOf("<html"));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(body)))
        .getDocumentElement()
        .getTextContent();
  }

  @Test
  void aReportTellsAllOfAnEvaluation() throws Exception {
    String text = wellFormed(EvaluationReport.of(SMALL, Optional.of(SWEEP), pictures(), STAMP));
    for (String part :
        List.of(
            "57.1 %",
            "Super-class accuracy",
            "bad <b>.png",
            "1 of the classifier’s 5 classes has no pictures",
            "calibration",
            "Accuracy under noise",
            "actual: cat",
            "cd".repeat(32))) {
      assertTrue(text.contains(part), part);
    }
    assertEquals(List.of(1, 4, 6), IntStream.of(EvaluationReport.places(SMALL)).boxed().toList());
  }

  @Test
  void withoutPicturesOrMistakesThereIsAReportToo() throws Exception {
    ClassifierEvaluation none = Evaluations.of(LABELS, new int[0], new int[0]);
    String empty =
        wellFormed(EvaluationReport.of(none, Optional.empty(), ExamplePictures.none(), STAMP));
    assertTrue(empty.contains("0.0 %"), empty);
    ClassifierEvaluation perfect = Evaluations.of(LABELS, TRUTH, TRUTH);
    String right =
        wellFormed(EvaluationReport.of(perfect, Optional.empty(), ExamplePictures.none(), STAMP));
    assertTrue(right.contains("No mistakes."), right);
  }

  @Test
  void aComparisonSaysNoMoreThanItsTest() throws Exception {
    var comparisons = new Comparisons(List.of("old", "new", "same"), List.of(SMALL, OTHER, SMALL));
    String text =
        wellFormed(
            ComparisonReport.of(comparisons, List.of(SWEEP, SWEEP, SWEEP), pictures(), STAMP));
    assertTrue(text.contains("new against old"), text);
    assertTrue(text.contains("this may be chance"), text);
    assertFalse(text.contains("hardly chance"), text);
    assertTrue(text.contains("Right only with new: 2 pictures"), text);
    assertTrue(text.contains("p (Holm)"), text);
    assertEquals(
        List.of(3, 1, 4), IntStream.of(ComparisonReport.places(comparisons)).boxed().toList());
    int[] truth = IntStream.range(0, 60).map(i -> i % 4).toArray();
    int[] wrong = IntStream.of(truth).map(one -> (one + 1) % 4).toArray();
    var clear =
        new Comparisons(
            List.of("old", "new"),
            List.of(Evaluations.of(LABELS, truth, wrong), Evaluations.of(LABELS, truth, truth)));
    String verdict =
        wellFormed(ComparisonReport.of(clear, List.of(), ExamplePictures.none(), STAMP));
    assertTrue(
        verdict.contains(
            "changes by +100.0 points, from 0.0 % (0.0–6.0 %) to 100.0 % (94.0–100.0 %); this is hardly chance (p < 0.0001)."),
        verdict);
    assertTrue(verdict.contains("60 pictures, of which 50 are listed"), verdict);
  }

  @Test
  void aThousandClassesAreDrawnAndTooManyAreRefused() throws Exception {
    List<String> names = IntStream.range(0, 2001).mapToObj(i -> "class " + i).toList();
    int[] truth = IntStream.range(0, 2001).toArray();
    ClassifierEvaluation many = Evaluations.of(names, truth, truth);
    assertThrows(
        IllegalArgumentException.class,
        () ->
            EvaluationFigures.matrix(
                many, Cells.COUNTS, ClassOrder.CLASS, FigureStyle.light(), ""));
    String text =
        wellFormed(EvaluationReport.of(many, Optional.empty(), ExamplePictures.none(), STAMP));
    assertTrue(text.contains("The matrix of 2,001 classes is too large to be drawn."));
    assertFalse(
        EvaluationFigures.all(
                many, Optional.empty(), ExamplePictures.none(), FigureStyle.light(), "")
            .containsKey("confusion-counts"));
  }
}
