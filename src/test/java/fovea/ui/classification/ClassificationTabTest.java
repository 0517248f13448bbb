package fovea.ui.classification;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.classification.ClassifierEvaluation;
import fovea.classification.Comparison;
import fovea.classification.PictureEvaluation;
import fovea.explanation.sample.Member;
import fovea.ui.Dnd;
import fovea.ui.Fx;
import fovea.ui.chart.NumberTable;
import fovea.ui.classification.ClassificationViewModel.Mode;
import fovea.ui.classification.evaluation.EvaluationResult;
import fovea.ui.gallery.PictureGallery;
import fovea.ui.matrix.MatrixView;
import fovea.ui.tab.FileSaver;
import fovea.ui.tab.Handover;
import fovea.ui.task.HeadsButton;
import fovea.ui.work.Work;
import fovea.work.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person does in the Classify tab.
class ClassificationTabTest {
  private ClassificationRig rig;

  @BeforeEach
  void open() {
    rig = new ClassificationRig(10);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private MatrixView matrix() {
    return rig.find(".matrix-view", MatrixView.class);
  }

  private List<PictureGallery.Item> shownOf(int row, int column) {
    Point2D at = Fx.call(() -> matrix().localToScreen(matrix().middle(row, column)));
    rig.robot.clickOn(at);
    rig.quiet();
    return Fx.call(() -> rig.find(".pictures-pane", PictureGallery.class).all());
  }

  private ClassifierEvaluation expected(String model) throws Exception {
    var classifier =
        Fx.call(
            () -> {
              var result = new java.util.concurrent.CompletableFuture<ClassifierEvaluation>();
              var thread =
                  new Thread(
                      () -> {
                        try {
                          result.complete(
                              rig.classifiers.use(
                                  model,
                                  one ->
                                      PictureEvaluation.evaluate(
                                          one, rig.sets.get("animals"), Progress.none())));
                        } catch (Exception e) {
                          result.completeExceptionally(e);
                        }
                      },
                      "compute");
              thread.start();
              return result;
            });
    return classifier.get();
  }

  @Test
  void aClickLeadsToWhereTheHeadsLook() {
    rig.show(3, 0);
    rig.robot.clickOn(rig.find(".heads-button", HeadsButton.class));
    assertInstanceOf(Handover.Heads.class, rig.handed.getLast());
  }

  @Test
  void aModelThatCameMeanwhileIsOfferedWhenTheTabIsSeenAgain() {
    Fx.run(() -> rig.stage.getScene().getRoot().setVisible(false));
    rig.classifiers.bring("new", "A new model");
    Fx.run(() -> rig.stage.getScene().getRoot().setVisible(true));
    rig.quiet();
    assertTrue(
        Fx.call(() -> rig.model().choices().stream().anyMatch(one -> one.id().equals("new"))));
  }

  // ── One picture ──

  @Test
  void thePictureIsClassifiedAndAgainByAnotherModel() {
    assertTrue(rig.says("No picture yet"));
    rig.show(3, 0);
    assertTrue(rig.says("cat"), rig.words() + "");
    assertTrue(rig.says("55.0 %"));
    assertTrue(rig.says("32 × 32"));
    rig.show(3, 4);
    assertTrue(rig.says("74.2 %"), rig.words() + "");
    Fx.run(() -> rig.model().models().choose(rig.classifiers.choices().get(1).id()));
    rig.quiet();
    assertTrue(rig.says("48 × 48"));
    rig.show(6, 0);
    assertTrue(rig.says("قورباغه"));
    rig.robot.clickOn((javafx.scene.Node) Fx.call(() -> second()));
    rig.quiet();
    assertNotNull(Fx.call(() -> rig.model().picture().second().choice().get()));
    assertTrue(rig.says("32 × 32") && rig.says("48 × 48"), rig.words() + "");
  }

  private javafx.scene.Node second() {
    return rig.tab.content().lookupAll(".button").stream()
        .filter(n -> "Compare with another model".equals(n.getAccessibleText()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aModelThatFailsIsASentenceAndAWaitCanBeCancelled() {
    rig.show(3, 0);
    Fx.run(() -> rig.model().models().choose(rig.classifiers.choices().get(2).id()));
    rig.quiet();
    assertTrue(rig.says("The weights of “A broken model” are damaged: download them again."));
    rig.classifiers.batches = new Semaphore(0);
    Fx.run(() -> rig.model().models().choose(rig.classifiers.choices().getFirst().id()));
    rig.control("Cancel");
    Fx.run(() -> rig.model().picture().first().cancel());
    rig.classifiers.batches.release(10);
    rig.classifiers.batches = null;
    rig.quiet();
    assertFalse(rig.says("cat"));
    rig.click("Try again");
    assertTrue(rig.says("cat"));
  }

  // ── Evaluate ──

  @Test
  void theModelOfOneModeIsTheModelOfTheOthers() {
    Fx.run(() -> rig.model().models().choose(rig.classifiers.choices().get(1).id()));
    rig.mode(Mode.EVALUATE);
    rig.robot.clickOn((javafx.scene.Node) rig.find(".accent", javafx.scene.control.Button.class));
    rig.quiet();
    assertEquals("better", Fx.call(() -> rig.model().evaluation().shown().get().model().id()));
  }

  @Test
  void theMatrixKeepsItsRoomWhereThereIsLittle() {
    rig.evaluate("good", "animals");
    Fx.run(() -> rig.stage.setHeight(420));
    rig.click("New");
    rig.settle();
    assertTrue(Fx.call(() -> matrix().getHeight()) > 180);
  }

  @Test
  void numbersAreThoseOfTheEvaluation() throws Exception {
    rig.mode(Mode.EVALUATE);
    rig.robot.clickOn((javafx.scene.Node) rig.find(".accent", javafx.scene.control.Button.class));
    rig.quiet();
    rig.control("Confusion");
    rig.evaluate("good", "animals");
    ClassifierEvaluation expected = expected("good");
    EvaluationResult shown = Fx.call(() -> rig.model().evaluation().shown().get());
    assertArrayEquals(expected.predicted(), shown.evaluation().predicted());
    assertEquals(1, Fx.call(() -> rig.model().evaluation().evaluations().size()), "it repeats");
    List<String> words = rig.words();
    assertTrue(words.contains(percent(expected.matrix().accuracy())), words + "");
    assertTrue(words.contains(percent(expected.topAccuracy(5))), words + "");
    assertTrue(words.contains(percent(expected.coarseMatrix().orElseThrow().accuracy())));
    assertTrue(words.contains(String.format(Locale.ROOT, "%.3f", expected.report().macro().f1())));
    assertTrue(words.contains(percent(expected.calibration().expectedError())));
    assertTrue(rig.classifiers.ways.get() > 0, "it must let others go first");
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  @Test
  void whyACellIsConfusedIsAskedInTwoClicks() throws Exception {
    rig.evaluate("good", "animals");
    ClassifierEvaluation evaluation = expected("good");
    shownOf(3, 4);
    rig.click("Why? Mean map");
    var mean = (Handover.MeanMap) rig.handed.getFirst();
    assertEquals("good", mean.model());
    assertEquals(
        places(evaluation, evaluation.cell(3, 4)),
        mean.members().inGroup().stream().map(Member::place).collect(Collectors.toSet()));
    assertEquals(
        places(evaluation, evaluation.cell(3, 3)),
        mean.members().inAgainst().stream().map(Member::place).collect(Collectors.toSet()));
    String truth = evaluation.labels().get(3);
    assertEquals(
        "called " + evaluation.labels().get(4) + " instead of " + truth,
        mean.members().group().words());
    rig.click("Super-classes");
    shownOf(0, 1);
    rig.click("Why? Mean map");
    var groups = (Handover.MeanMap) rig.handed.getLast();
    assertEquals(shownOf(0, 1).size(), groups.members().inGroup().size());
    assertTrue(groups.members().inAgainst().size() > mean.members().inAgainst().size());
  }

  private static Set<Integer> places(ClassifierEvaluation evaluation, int[] rows) {
    return IntStream.of(rows).mapToObj(row -> evaluation.places()[row]).collect(Collectors.toSet());
  }

  @Test
  void aClickOnACellShowsExactlyItsPictures() throws Exception {
    EvaluationResult shown = rig.evaluate("good", "animals");
    ClassifierEvaluation evaluation = expected("good");
    for (int[] cell : new int[][] {{3, 4}, {3, 3}, {0, 9}}) {
      int[] places =
          IntStream.of(evaluation.cell(cell[0], cell[1]))
              .map(row -> evaluation.places()[row])
              .toArray();
      assertArrayEquals(
          places,
          shownOf(cell[0], cell[1]).stream().mapToInt(PictureGallery.Item::place).toArray());
    }
    rig.click("Pictures");
    rig.click("Super-classes");
    long pictures = shown.numbers().groups().orElseThrow().at(0, 1);
    assertEquals(pictures, shownOf(0, 1).size());
    assertTrue(pictures > 0);
  }

  @Test
  void theMatrixIsSortedAndZoomed() {
    rig.evaluate("good", "animals");
    double before = Fx.call(() -> matrix().viewport().cell());
    Fx.run(() -> matrix().zoom(1.3));
    rig.settle();
    assertTrue(Fx.call(() -> matrix().viewport().cell()) > before);
    Fx.run(() -> matrix().fit());
    rig.settle();
    assertEquals(before, Fx.call(() -> matrix().viewport().cell()), 1e-9);
    Point2D byGroup = Fx.call(() -> matrix().middle(9, 9));
    List<String> kinds = List.of("% of predicted", "Pictures", "% of actual");
    kinds.forEach(rig::click);
    assertEquals(byGroup, Fx.call(() -> matrix().middle(9, 9)));
    assertTrue(rig.says("Most frequent mistakes"));
  }

  @Test
  void theReportSortsWithAveragesOnTop() {
    EvaluationResult shown = rig.evaluate("good", "animals");
    rig.click("Classes");
    NumberTable table = rig.find(".score-table", NumberTable.class);
    double support =
        Fx.call(
            () ->
                table.getItems().stream()
                    .filter(line -> !line.average())
                    .mapToDouble(line -> line.numbers()[3])
                    .sum());
    assertEquals(shown.evaluation().size(), support);
    Fx.run(
        () -> {
          TableColumn<NumberTable.Line, ?> recall = table.getColumns().get(2);
          recall.setSortType(TableColumn.SortType.DESCENDING);
          table.getSortOrder().add(recall);
        });
    List<NumberTable.Line> lines = Fx.call(() -> List.copyOf(table.getItems()));
    assertTrue(lines.subList(0, 3).stream().allMatch(NumberTable.Line::average));
    for (int i = 4; i < lines.size(); i++) {
      assertTrue(lines.get(i - 1).numbers()[1] >= lines.get(i).numbers()[1]);
    }
    assertEquals(13, lines.size());
  }

  @Test
  void noiseIsMeasuredByBothMeasures() {
    EvaluationResult shown = rig.evaluate("good", "animals");
    rig.click("Noise");
    rig.click("Measure");
    var sweep = Fx.call(() -> shown.noise().get());
    assertNotNull(sweep);
    assertEquals(6, sweep.points().size());
    assertEquals(shown.numbers().matrix().accuracy(), sweep.points().getFirst().accuracy());
    assertTrue(rig.says("0.0025"), "the variance of 0.05: " + rig.words());
    rig.click("Variance");
  }

  @Test
  void hardestSkippedAndFailures() {
    rig.sets.put("torn", new MadeUpPictures("Torn", MadeUpPictures.animals(10), 20, 0, 3));
    rig.sets.put("gone", new MadeUpPictures("Gone", MadeUpPictures.animals(10), 2, 0, 20));
    rig.sets.put("empty", new MadeUpPictures("Empty", MadeUpPictures.animals(10), 0, 0, 0));
    EvaluationResult torn = rig.evaluate("good", "torn");
    assertEquals(3, torn.evaluation().skipped().size());
    assertEquals(197, torn.numbers().matrix().total());
    rig.click("Skipped");
    assertTrue(rig.says("3 pictures could not be counted"));
    assertTrue(rig.says("broken-1.png is cut short."));
    rig.click("Hardest");
    assertEquals(
        torn.numbers().hardest().size(),
        Fx.call(() -> rig.find(".pictures-pane", PictureGallery.class).all()).size());
    rig.evaluate("good", "empty");
    assertTrue(rig.says("“Empty” has no pictures: choose another data set or part."));
    rig.evaluate("good", "gone");
    assertTrue(rig.says("None of the pictures could be read. The first: broken-0.png"));
    rig.evaluate("broken", "animals");
    assertTrue(rig.says("The weights of “A broken model” are damaged"));
    rig.evaluate("good", "nowhere");
    assertTrue(rig.says("There is no data set “nowhere”"), rig.words() + "");
  }

  @Test
  void anEvaluationIsCancelled() {
    rig.classifiers.batches = new Semaphore(1);
    rig.start("good", "animals", 100);
    Fx.await("progress", () -> rig.says(" of 100 pictures"));
    rig.robot.clickOn(rig.control("Cancel"));
    rig.classifiers.batches.release(100);
    rig.classifiers.batches = null;
    rig.quiet();
    assertInstanceOf(Work.Idle.class, Fx.call(() -> rig.model().evaluation().state().get()));
    assertTrue(rig.says("Nothing evaluated yet"));
  }

  @Test
  void aDroppedFolderIsTakenWhileEvaluating(@TempDir Path folder) {
    Dnd.dropFiles(rig.tab.content(), List.of(folder.toFile()));
    assertEquals("animals", Fx.call(() -> rig.model().evaluation().data().chosen().get().source()));
    rig.mode(Mode.EVALUATE);
    Dnd.dropFiles(rig.tab.content(), List.of(folder.toFile()));
    rig.quiet();
    assertEquals(
        folder.toString(), Fx.call(() -> rig.model().evaluation().data().chosen().get().source()));
  }

  // ── Compare and export ──

  @Test
  void twoAreComparedWithTheirFlips() throws Exception {
    rig.evaluate("good", "animals");
    rig.evaluate("better", "animals");
    rig.mode(Mode.COMPARE);
    var pair = new Comparison(expected("good"), expected("better"));
    assertTrue(rig.says("By McNemar’s test"), rig.words() + "");
    assertTrue(rig.says(percent(pair.second().matrix().accuracy())));
    rig.click("Flipped");
    assertTrue(rig.says("Lost (%d)".formatted(pair.flips().onlyFirst().size())), rig.words() + "");
    rig.click("Won (%d)".formatted(pair.flips().onlySecond().size()));
    int[] places =
        Fx.call(() -> rig.find(".pictures-pane", PictureGallery.class).all()).stream()
            .mapToInt(PictureGallery.Item::place)
            .toArray();
    assertArrayEquals(
        pair.flips().onlySecond().stream().mapToInt(Comparison.Flip::place).toArray(), places);
    rig.click("Classes");
    rig.click("All tests");
    assertTrue(rig.says("McNemar’s test: whether"));
    rig.sets.put("other", new MadeUpPictures("Other", MadeUpPictures.animals(10), 5, 0, 0));
    EvaluationResult other = rig.evaluate("good", "other");
    rig.mode(Mode.COMPARE);
    Fx.run(() -> rig.model().comparison().second().set(other));
    rig.quiet();
    assertTrue(rig.says("compare two of the same data"), rig.words() + "");
  }

  @Test
  void everythingIsExported(@TempDir Path folder) throws Exception {
    rig.folder = folder;
    EvaluationResult first = rig.evaluate("good", "animals");
    rig.click("Noise");
    rig.click("Measure");
    assertNotNull(first.noise().get());
    List<String> written = export(subject(first));
    assertTrue(
        written.containsAll(
            List.of(
                "confusion.png",
                "confusion.svg",
                "confusion.pdf",
                "superclasses.png",
                "classes-f1.svg",
                "reliability.pdf",
                "noise.svg",
                "hardest.png",
                "evaluation.html",
                "evaluation.md",
                "evaluation.tex",
                "scores.csv",
                "confusion.csv",
                "predictions.csv",
                "evaluation.json",
                "kept.json")),
        written + "");
    Path kept = folder.resolve(subject(first) + "kept.json");
    Fx.run(() -> rig.model().evaluation().open(kept));
    rig.quiet();
    assertEquals(2, Fx.call(() -> rig.model().evaluation().evaluations().size()));
    EvaluationResult again = Fx.call(() -> rig.model().evaluation().shown().get());
    assertArrayEquals(first.evaluation().predicted(), again.evaluation().predicted());
    Fx.run(() -> rig.model().evaluation().forget());
    rig.evaluate("better", "animals");
    rig.mode(Mode.COMPARE);
    written = export("").stream().map(name -> name.substring(name.lastIndexOf('-') + 1)).toList();
    assertTrue(
        written.containsAll(
            List.of(
                "difference.png",
                "changes.pdf",
                "comparison.html",
                "comparison.md",
                "comparison.tex",
                "models.csv",
                "tests.csv",
                "changes.csv",
                "comparison.json")),
        written + "");
    assertEquals(List.of(), rig.warned);
  }

  /// How the names of files about an evaluation begin.
  private static String subject(EvaluationResult one) {
    return FileSaver.name(one.model().name() + "-" + one.evaluation().data(), "");
  }

  /// Fires every item of the menu that is not greyed out.
  ///
  /// @return the files that are named after `subject`, without it
  private List<String> export(String subject) throws Exception {
    List<MenuItem> items =
        Fx.call(
            () -> {
              var all = new ArrayList<MenuItem>();
              var shown =
                  rig.tab.content().lookupAll(".menu-button").stream()
                      .filter(ClassificationRig::isSeen)
                      .map(javafx.scene.control.MenuButton.class::cast)
                      .filter(button -> "Export".equals(button.getText()))
                      .findFirst()
                      .orElseThrow();
              shown.getOnShowing().handle(null);
              for (MenuItem item : shown.getItems()) {
                if (item instanceof Menu figures && !item.isDisable()) {
                  all.add(figures.getItems().getFirst());
                  all.addAll(
                      figures.getItems().stream()
                          .filter(i -> List.of("SVG", "PDF").contains(String.valueOf(i.getText())))
                          .toList());
                } else if (!(item instanceof SeparatorMenuItem) && !item.isDisable()) {
                  all.add(item);
                }
              }
              return all;
            });
    for (MenuItem item : items) {
      Fx.run(item::fire);
      rig.quiet();
    }
    try (var files = Files.list(rig.folder)) {
      List<Path> all = files.toList();
      for (Path file : all) {
        assertTrue(Files.isDirectory(file) || Files.size(file) > 50, file + " is empty");
      }
      return all.stream()
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith(subject))
          .map(name -> name.substring(subject.length()))
          .toList();
    }
  }

  @Test
  void evaluationsAreOfferedInTheOrderTheyCame() {
    EvaluationResult first = rig.evaluate("good", "animals");
    EvaluationResult second = rig.evaluate("better", "animals");
    assertEquals(
        Arrays.asList(second, first),
        Fx.call(() -> List.copyOf(rig.model().evaluation().evaluations())));
    Fx.run(() -> rig.model().evaluation().forget());
    rig.quiet();
    assertEquals(first, Fx.call(() -> rig.model().evaluation().shown().get()));
  }
}
