package fovea.segmentation.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.Mask;
import fovea.dataset.mask.MaskDataset;
import fovea.dataset.picture.PictureDataset.Unreadable;
import fovea.image.LabelMap;
import fovea.image.Palette;
import fovea.image.RgbImage;
import fovea.metric.segmentation.Band;
import fovea.metric.segmentation.SegmentationScores.Convention;
import fovea.plot.FigureStyle;
import fovea.report.Stamp;
import fovea.segmentation.evaluation.SegmentationEvaluation.Predictions;
import fovea.segmentation.export.SegmentationJson;
import fovea.segmentation.export.SegmentationReport;
import fovea.work.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SegmentationEvaluationTest {
  private static final List<String> LABELS = List.of("sky", "road", "car");

  @TempDir Path folder;

  /// Rows of numbers, each a picture of height 1.
  private record Rows(int[]... rows) implements MaskDataset {
    @Override
    public String name() {
      return "rows";
    }

    @Override
    public int size() {
      return rows.length;
    }

    @Override
    public List<String> labels() {
      return LABELS;
    }

    @Override
    public Optional<LabelRule> rule() {
      return Optional.empty();
    }

    @Override
    public String pairName(int index) {
      return "deep/row " + index;
    }

    @Override
    public RgbImage picture(int index) {
      return RgbImage.of(rows[index].length, 1, new int[rows[index].length]);
    }

    @Override
    public Mask mask(int index) {
      return new Mask(rows[index].length, 1, rows[index], Mask.Coding.NUMBERS);
    }
  }

  private static LabelMap map(int... labels) {
    return new LabelMap(labels.length, 1, labels);
  }

  private static SegmentationEvaluation run(MaskDataset data, LabelRule rule, Predictions said)
      throws IOException {
    return SegmentationEvaluation.run(
        data, LABELS, rule, said, Convention.IGNORED_LEFT_OUT, new Band.Pixels(1), Progress.none());
  }

  @Test
  void rowsAreTheTruthAndTheWorstComesFirst() throws Exception {
    var data = new Rows(new int[] {0, 0, 1, 1}, new int[] {0, 0, 2, 2});
    SegmentationEvaluation evaluation =
        run(
            data,
            LabelRule.fromZero(),
            (index, _) -> index == 0 ? map(1, 1, 2, 2) : map(1, 2, 2, 3));
    // sky was taken for road once, in the second picture; never the other way round
    assertEquals(1, evaluation.scores().matrix().at(0, 1));
    assertEquals(0, evaluation.scores().matrix().at(1, 0));
    assertEquals("deep/row 1", evaluation.worstFirst().getFirst().name());
    assertEquals(1, evaluation.inCell(0, 1).size());
    assertEquals(1, evaluation.inCell(0, 1).getFirst().getKey().index());
    assertTrue(evaluation.inCell(1, 0).isEmpty());
    JsonNode json = new JsonMapper().readTree(SegmentationJson.of(evaluation, stamp()));
    assertEquals(1, json.path("matrix").path(0).path(1).intValue());
    assertEquals(0, json.path("matrix").path(1).path(0).intValue());
    assertEquals(0.75, json.path("pixelAccuracy").doubleValue(), 1e-12);
    assertEquals(0.75, json.path("iou").path("sky").doubleValue(), 1e-12);
    var figure = SegmentationReport.matrix(evaluation, FigureStyle.light(), "");
    assertEquals(25, figure.values()[0][1], 1e-9);
    assertEquals(0, figure.values()[1][0], 1e-9);
  }

  @Test
  void aClassThatIsNowhereIsAbsentAndNotZero() throws Exception {
    SegmentationEvaluation evaluation =
        run(new Rows(new int[] {0, 1}), LabelRule.fromZero(), (_, _) -> map(1, 2));
    assertEquals(1, evaluation.scores().meanIou().orElseThrow());
    JsonNode json = new JsonMapper().readTree(SegmentationJson.of(evaluation, stamp()));
    assertTrue(json.path("iou").path("car").isNull());
  }

  @Test
  void saysWhenLabelsSeemToBeShifted() throws Exception {
    var data = new Rows(new int[] {1, 1, 2, 2, 3, 3}, new int[] {0, 0, 2, 2, 2, 3});
    Predictions right = (index, _) -> index == 0 ? map(1, 1, 2, 2, 3, 3) : map(1, 1, 2, 2, 2, 3);
    assertEquals(List.of(), notes(run(data, LabelRule.fromOne(), right)));
    List<String> notes = notes(run(data, LabelRule.fromZero(), right));
    assertTrue(notes.getLast().startsWith("Labels seem to be shifted by one"), notes.toString());
    assertTrue(notes.getLast().contains("1 … 3 are the classes"), notes.toString());
  }

  private static List<String> notes(SegmentationEvaluation evaluation) {
    return evaluation.notes();
  }

  @Test
  void numbersBeyondTheClassesAreCountedAndNamed() throws Exception {
    SegmentationEvaluation evaluation =
        run(
            new Rows(new int[] {0, 1, 7, 7, 9}),
            LabelRule.fromZero(),
            (_, _) -> map(1, 2, 3, 3, 3));
    assertEquals(
        List.of("In the true masks: 3 pixels left out, with numbers beyond the 3 classes: 7, 9."),
        evaluation.notes());
    assertEquals(1, evaluation.scores().pixelAccuracy().orElseThrow());
  }

  @Test
  void aPictureThatCannotBeCountedIsNamedAndLeftOut() throws Exception {
    var data = new Rows(new int[] {0}, new int[] {1}, new int[] {1});
    SegmentationEvaluation evaluation =
        run(
            data,
            LabelRule.fromZero(),
            (index, _) -> {
              if (index == 0) {
                throw new Unreadable("It is broken.", new IOException());
              }
              return index == 1 ? map(1, 1) : map(2);
            });
    assertEquals(1, evaluation.pictures().size());
    assertEquals("It is broken.", evaluation.skipped().getFirst().reason());
    assertEquals(
        "The prediction has 2 × 1 pixels, the truth 1 × 1; make them the same size.",
        evaluation.skipped().get(1).reason());
    assertTrue(
        SegmentationReport.of(judged(data, evaluation), stamp(), Progress.none()).sections().size()
            > 3);
  }

  @Test
  void whatWasCutOffGoesOnWhereItWas() throws Exception {
    var data = new Rows(new int[] {0}, new int[] {1}, new int[] {2});
    var asked = new AtomicInteger();
    Predictions kept =
        MaskPredictions.kept(
            data,
            folder,
            (index, _) -> {
              asked.incrementAndGet();
              return map(index + 1);
            });
    Progress cut =
        new Progress() {
          private int done;

          @Override
          public void done(int parts, int ofAll) {
            done = parts;
          }

          @Override
          public boolean cancelled() {
            return done == 2;
          }
        };
    assertThrows(
        CancellationException.class,
        () ->
            SegmentationEvaluation.run(
                data,
                LABELS,
                LabelRule.fromZero(),
                kept,
                Convention.IGNORED_LEFT_OUT,
                Band.USUAL,
                cut));
    assertEquals(2, asked.get());
    assertEquals(1, run(data, LabelRule.fromZero(), kept).scores().meanIou().orElseThrow());
    assertEquals(3, asked.get());
    assertTrue(Files.isRegularFile(folder.resolve("deep/row 2.png")));
  }

  @Test
  void masksKeepTheirNumbersInFiles() throws Exception {
    for (int most : new int[] {3, 255, 256, 21_841}) {
      Path file = folder.resolve(most + ".png");
      MaskPredictions.write(map(0, 1, most), file);
      assertArrayEquals(new int[] {0, 1, most}, Mask.read(file, new Palette(List.of())).values());
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> MaskPredictions.write(map(65_536), folder.resolve("x.png")));
  }

  private static Judged judged(MaskDataset data, SegmentationEvaluation evaluation) {
    return new Judged(
        new Contender("model", "", "", "masks made elsewhere", "", List.of(), evaluation),
        data,
        Palette.of(LABELS),
        (index, _) -> map(1));
  }

  private static Stamp stamp() {
    return new Stamp("1", LocalDate.EPOCH, "model", "", "rows", OptionalLong.empty(), List.of());
  }
}
