package fovea.segmentation.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.dataset.mask.LabelRule;
import fovea.dataset.mask.Mask;
import fovea.dataset.mask.MaskDataset;
import fovea.image.LabelMap;
import fovea.image.Palette;
import fovea.image.RgbImage;
import fovea.metric.segmentation.Band;
import fovea.metric.segmentation.SegmentationScores.Convention;
import fovea.plot.FigureStyle;
import fovea.report.Block;
import fovea.report.HtmlReportWriter;
import fovea.segmentation.evaluation.Comparison.ClassChange;
import fovea.segmentation.evaluation.Comparison.PictureChange;
import fovea.segmentation.evaluation.SegmentationEvaluation.Predictions;
import fovea.segmentation.export.ComparisonFigures;
import fovea.segmentation.export.ComparisonReport;
import fovea.segmentation.export.ComparisonTables;
import fovea.segmentation.export.SegmentationJson;
import fovea.segmentation.export.SegmentationStamp;
import fovea.work.Progress;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ComparisonTest {
  private static final List<String> LABELS = List.of("sky", "road", "car");

  /// Truth of two pictures: sky, sky, road, road, ignored; car, car, road, road, ignored.
  private static final int[][] TRUTH = {{0, 0, 1, 1, 255}, {2, 2, 1, 1, 255}};

  private record Rows(String name, List<String> labels, int[]... rows) implements MaskDataset {
    @Override
    public int size() {
      return rows.length;
    }

    @Override
    public Optional<LabelRule> rule() {
      return Optional.of(LabelRule.fromZero());
    }

    @Override
    public String pairName(int index) {
      return "row " + index;
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

  private static final MaskDataset DATA = new Rows("rows", LABELS, TRUTH);

  /// The first calls the second road pixel of each picture sky.
  private static final int[][] FIRST = {{1, 1, 2, 1, 1}, {3, 3, 2, 1, 1}};

  /// The second is right on the first picture, and calls cars road on the second.
  private static final int[][] SECOND = {{1, 1, 2, 2, 1}, {2, 2, 2, 2, 1}};

  private static Predictions said(int[][] labels) {
    return (index, _) -> new LabelMap(labels[index].length, 1, labels[index]);
  }

  private static Judged judged(
      String name,
      String protocol,
      MaskDataset data,
      int[][] said,
      LabelRule rule,
      Convention convention,
      Band band)
      throws IOException {
    SegmentationEvaluation made =
        SegmentationEvaluation.run(
            data, data.labels(), rule, said(said), convention, band, Progress.none());
    return new Judged(
        new Contender(name, "", protocol, protocol + ": all of it", "fovea again", List.of(), made),
        data,
        Palette.of(LABELS),
        said(said));
  }

  private static Judged judged(String protocol, int[][] said) throws IOException {
    return judged(
        "net", protocol, DATA, said, LabelRule.fromZero(), Convention.IGNORED_LEFT_OUT, Band.USUAL);
  }

  private static Comparison pair() throws IOException {
    return new Comparison(
        judged("of the model", FIRST).evaluation(), judged("as published", SECOND).evaluation());
  }

  @Test
  void everyClassHasItsChangeTheLargestLossFirst() throws Exception {
    List<ClassChange> classes = pair().classes();
    assertEquals(List.of(2, 1, 0), classes.stream().map(ClassChange::label).toList());
    // car: 2 of 2, then 0 of 2; road: 2 of 4, then 4 of 6; sky: 2 of 4, then 2 of 2
    assertEquals(-1, classes.getFirst().change().orElseThrow(), 1e-12);
    assertEquals(4.0 / 6 - 0.5, classes.get(1).change().orElseThrow(), 1e-12);
    assertEquals(0.5, classes.getLast().change().orElseThrow(), 1e-12);
    assertEquals(4, classes.get(1).support());
  }

  @Test
  void aClassThatOnlyOneOfThemNamesHasNoChange() throws Exception {
    var data = new Rows("sky", LABELS, new int[] {0, 0});
    Comparison pair =
        new Comparison(
            of(data, new int[][] {{1, 1}}).evaluation(),
            of(data, new int[][] {{1, 2}}).evaluation());
    ClassChange road = pair.classes().getLast();
    assertEquals(1, road.label());
    assertTrue(road.before().isEmpty());
    assertEquals(0, road.after().orElseThrow());
    assertTrue(road.change().isEmpty());
    assertEquals(2, pair.classes().size(), "car is nowhere");
    assertTrue(Double.isNaN(pair.points(1, 0)), "no pixel is truly road");
  }

  private static Judged of(MaskDataset data, int[][] said) throws IOException {
    return judged(
        "net", "", data, said, LabelRule.fromZero(), Convention.IGNORED_LEFT_OUT, Band.USUAL);
  }

  @Test
  void everyPictureTellsWhichOfTheTwoIsBetterInIt() throws Exception {
    List<PictureChange> pictures = pair().pictures();
    assertEquals("row 1", pictures.getFirst().name());
    assertEquals(-1, pictures.getFirst().pixels());
    assertEquals("row 0", pictures.getLast().name());
    assertEquals(1, pictures.getLast().pixels());
    assertTrue(pictures.getLast().change().orElseThrow() > 0);
    assertEquals(1, pair().signTest().onlyFirst());
    assertEquals(1, pair().signTest().onlySecond());
  }

  @Test
  void rowsOfTheDifferenceAreTheTruth() throws Exception {
    Comparison pair = pair();
    assertEquals(100, pair.points(2, 1), 1e-12, "cars became road");
    assertEquals(0, pair.points(1, 2), 1e-12);
    assertEquals(-100, pair.points(2, 2), 1e-12);
    assertEquals(-50, pair.points(1, 0), 1e-12);
    var figure = ComparisonFigures.difference(pair, FigureStyle.light(), "");
    assertEquals(100, figure.values()[2][1], 1e-12);
    assertEquals(0, figure.values()[1][2], 1e-12);
    Block.Table table = ComparisonTables.difference(pair);
    assertEquals(List.of("truth", "sky", "road", "car"), table.header());
    assertEquals(List.of("car", "0.0", "1.0", "-1.0"), table.rows().get(2));
  }

  @Test
  void theProtocolsStandWhereTheNumbersStand() throws Exception {
    List<Judged> both = List.of(judged("of the model", FIRST), judged("as published", SECOND));
    var several = new Comparisons(both.stream().map(Judged::contender).toList());
    assertEquals(List.of("net, of the model", "net, as published"), several.names());
    var stamp = SegmentationStamp.of(several, "1", List.of());
    String html = HtmlReportWriter.html(ComparisonReport.of(both, stamp, Progress.none()));
    assertTrue(html.contains("as published: all of it"), html);
    assertTrue(html.contains("counts nowhere"), html);
    assertTrue(html.contains("picture-rows"), html);
    JsonNode json = JsonMapper.shared().readTree(SegmentationJson.of(several, stamp));
    assertEquals(
        "of the model: all of it", json.path("models").path(0).path("protocol").stringValue());
    assertEquals(
        -1, json.path("pairs").path(0).path("classes").path(0).path("change").doubleValue(), 1e-12);
    assertArrayEquals(new double[] {1}, several.pValues());
  }

  @Test
  void boundaryIousOfOtherBandsAreNotCompared() throws Exception {
    Judged wide =
        judged(
            "wide",
            "",
            DATA,
            SECOND,
            LabelRule.fromZero(),
            Convention.IGNORED_LEFT_OUT,
            new Band.Pixels(9));
    var several =
        new Comparisons(List.of(judged("of the model", FIRST).contender(), wide.contender()));
    assertFalse(several.against(1).sameBand());
    assertEquals("", ComparisonTables.models(several, true).rows().getFirst().get(4));
  }

  /// What makes two evaluations another thing.
  private enum Unlike {
    LABELS("class 1 is “road” in the first and “street” in the second"),
    DATA("One evaluation is of rows, the other of others"),
    RULE("judge both under one label rule"),
    CONVENTION("judge both by one convention"),
    PICTURES("Only the second counts “row 2”"),
    TRUTH("The true mask of “row 1” is another one");

    private final String words;

    Unlike(String words) {
      this.words = words;
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatCannotBeComparedIsRefusedByName(Unlike unlike) throws Exception {
    int[][] more = Arrays.copyOf(TRUTH, 3);
    more[2] = TRUTH[0];
    int[][] saidMore = Arrays.copyOf(SECOND, 3);
    saidMore[2] = SECOND[0];
    LabelRule plain = LabelRule.fromZero();
    Convention out = Convention.IGNORED_LEFT_OUT;
    Judged other =
        switch (unlike) {
          case LABELS -> of(new Rows("rows", List.of("sky", "street", "car"), TRUTH), SECOND);
          case DATA -> of(new Rows("others", LABELS, TRUTH), SECOND);
          case RULE ->
              judged("net", "", DATA, SECOND, plain.ignoring(List.of(255, 9)), out, Band.USUAL);
          case CONVENTION ->
              judged("net", "", DATA, SECOND, plain, Convention.IGNORED_IN_UNION, Band.USUAL);
          case PICTURES -> of(new Rows("rows", LABELS, more), saidMore);
          case TRUTH -> of(new Rows("rows", LABELS, TRUTH[0], new int[] {2, 2, 1, 2, 255}), SECOND);
        };
    Judged first = judged("of the model", FIRST);
    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Comparison(first.evaluation(), other.evaluation()));
    assertTrue(String.valueOf(refusal.getMessage()).contains(unlike.words), refusal.getMessage());
  }
}
