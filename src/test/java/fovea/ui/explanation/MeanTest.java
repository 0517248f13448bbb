package fovea.ui.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import fovea.explanation.explainer.Methods;
import fovea.explanation.mean.MeanMaps;
import fovea.explanation.mean.MeanPlan;
import fovea.explanation.sample.Group;
import fovea.explanation.sample.Lender;
import fovea.explanation.sample.MemberSearch;
import fovea.explanation.sample.Members;
import fovea.explanation.sample.PlantedExplainer;
import fovea.explanation.sample.PlantedPictures;
import fovea.ui.Fx;
import fovea.ui.control.NamedComboBox;
import fovea.ui.explanation.ExplanationViewModel.Mode;
import fovea.ui.explanation.mean.Chosen;
import fovea.ui.explanation.mean.MeanViewModel;
import fovea.ui.tab.Handover;
import fovea.work.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a person does to see the mean map of a class or a confusion cell.
class MeanTest {
  @TempDir Path folder;
  private final PlantedModels models = new PlantedModels();
  private ExplanationRig rig;

  @BeforeEach
  void open() {
    rig = new ExplanationRig(models, 1180, 760, true);
    rig.sets.put("planted", pictures());
  }

  @AfterEach
  void close() {
    rig.close();
  }

  /// Three cats called dog, white in block 5 (twice) and 6, and two right ones white in block 9.
  private static PlantedPictures pictures() {
    return new PlantedPictures()
        .add(0, 1, 5, 200)
        .add(0, 1, 5, 100)
        .add(0, 1, 6, 60)
        .add(0, 0, 9, 40)
        .add(0, 0, 9, 80)
        .add(1, 1, 3, 250);
  }

  private MeanViewModel model() {
    return rig.model().mean();
  }

  private MeanMaps maps() {
    return Objects.requireNonNull(Fx.call(() -> model().made().get())).maps();
  }

  private void handOver() throws Exception {
    PlantedPictures data = pictures();
    Group group = Group.cell(0, 1, PlantedPictures.LABELS);
    Members members =
        new MemberSearch(group, group.against(PlantedPictures.LABELS), 0, MeanPlan.SEED)
            .in(data, Lender.of(new PlantedExplainer()), Progress.none());
    Fx.run(() -> rig.tab().take(new Handover.MeanMap("before", data, members)));
    rig.quiet();
  }

  @Test
  void aCellThatIsHandedOverIsExplainedAtOnce() throws Exception {
    handOver();
    assertThat(Fx.call(() -> rig.model().mode().get())).isEqualTo(Mode.MEAN);
    assertThat(maps().group().map().orElseThrow().at(1, 1)).isEqualTo(100);
    assertThat(rig.says("called dog instead of cat")).isTrue();
    assertThat(rig.says("right ones of cat")).isTrue();
    assertThat(rig.says("Of “called dog instead of cat” all: 3 pictures.")).isTrue();
    assertThat(rig.says("3 pictures")).as("the gallery: " + rig.words()).isTrue();
  }

  @Test
  void aHandedOverCellWaitsForItsModel() throws Exception {
    rig.choose("after");
    PlantedPictures data = pictures();
    Group group = Group.right(0, PlantedPictures.LABELS);
    Members members =
        new MemberSearch(group, group.against(PlantedPictures.LABELS), 0, 1)
            .in(data, Lender.of(new PlantedExplainer()), Progress.none());
    Fx.run(() -> rig.tab().take(new Handover.MeanMap("before", data, members)));
    rig.quiet();
    assertThat(Fx.call(() -> model().made().get())).isNull();
    rig.choose("before");
    assertThat(maps().against().pictures()).isEqualTo(3);
  }

  @Test
  void picturesAreChosenInTheTab() {
    rig.mode(Mode.MEAN);
    Fx.run(
        () -> {
          model().setup().truth().set("cat");
          model().setup().chosen().set(Chosen.CELL);
          model().setup().called().set("dog");
        });
    rig.quiet();
    rig.click("Explain");
    assertThat(maps().members().inGroup()).hasSize(3);
    assertThat(maps().difference().orElseThrow().at(1, 2)).isEqualTo(-60);
    Fx.run(() -> model().setup().chosen().set(Chosen.ALL));
    rig.click("Explain");
    assertThat(maps().group().pictures()).isEqualTo(5);
    assertThat(maps().against().pictures()).isEqualTo(2);
  }

  @Test
  void theStageIsChosenAmongThoseOfTheModelAndTheUsualOneIsSaid() {
    rig.mode(Mode.MEAN);
    NamedComboBox<?> stage = stages();
    assertThat(Fx.call(() -> stage.getItems().stream().map(Object::toString).toList()))
        .as("not the one without space")
        .hasSize(2)
        .anyMatch(one -> one.contains("last, the usual one"))
        .anyMatch(one -> one.contains("early"));
    Fx.run(() -> model().setup().truth().set("cat"));
    rig.click("Explain");
    assertThat(maps().stages()).containsExactly("last");
    assertThat(rig.says(", at last.")).as(rig.words().toString()).isTrue();
    Fx.run(() -> stage.getSelectionModel().select(1));
    rig.click("Explain");
    assertThat(maps().plan().stages()).containsExactly("early");
    assertThat(rig.says(", at early.")).as(rig.words().toString()).isTrue();
    Fx.run(() -> model().setup().method().set(Methods.of("saliency")));
    assertThat(Fx.call(() -> stage.getParent().isVisible())).isFalse();
    rig.click("Explain");
    assertThat(maps().stages()).isEmpty();
    Fx.run(() -> model().setup().method().set(Methods.of("grad-cam")));
    rig.choose("after");
    rig.click("Explain");
    assertThat(maps().plan().stages()).as("another model begins with its usual one").isEmpty();
  }

  private NamedComboBox<?> stages() {
    return Fx.call(
        () ->
            rig.seen(NamedComboBox.class).stream()
                .filter(box -> "Stage".equals(box.getAccessibleText()))
                .findFirst()
                .orElseThrow());
  }

  @Test
  void whatIsMissingIsSaid() {
    rig.mode(Mode.MEAN);
    rig.click("Explain");
    assertThat(rig.says("Choose a class of the data set.")).isTrue();
    Fx.run(
        () -> {
          model().setup().truth().set("ship");
          model().setup().chosen().set(Chosen.RIGHT);
        });
    rig.click("Explain");
    assertThat(rig.says("planted has no pictures of “right ones of ship”.")).isTrue();
  }

  @Test
  void itGrowsWhileItIsMadeAndStopsWithWhatIsThere() throws Exception {
    var pictures = new Semaphore(0);
    models.pictures = pictures;
    PlantedPictures data = pictures();
    Group group = Group.cell(0, 1, PlantedPictures.LABELS);
    Members members =
        new MemberSearch(group, group.against(PlantedPictures.LABELS), 0, 1)
            .in(data, Lender.of(new PlantedExplainer()), Progress.none());
    Fx.run(() -> rig.tab().take(new Handover.MeanMap("before", data, members)));
    pictures.release(1);
    rig.awaitWords("1 of 5 pictures");
    assertThat(maps().made()).isEqualTo(1);
    assertThat(maps().whole()).isFalse();
    Fx.run(() -> rig.control("Cancel").fireEvent(new javafx.event.ActionEvent()));
    pictures.release(9);
    rig.quiet();
    assertThat(maps().made()).isLessThan(5);
    assertThat(rig.says("Made so far: ")).as(rig.words().toString()).isTrue();
  }

  @Test
  void whatTakesOverAMinuteWaitsForThePerson() throws Exception {
    models.secondsPerPass = 100;
    handOver();
    assertThat(Fx.call(() -> model().made().get())).isNull();
    assertThat(rig.says("This takes about")).as(rig.words().toString()).isTrue();
    rig.click("Start");
    assertThat(maps().whole()).isTrue();
    assertThat(rig.says("This takes about")).isFalse();
  }

  @Test
  void singleMapsAreSortedAndAClickShowsThePictureEverywhere() throws Exception {
    handOver();
    assertThat(maps().byLikeness().getLast().member().place()).isEqualTo(2);
    rig.click("Surest first");
    rig.robot.clickOn(rig.find(".example", javafx.scene.Node.class));
    rig.quiet();
    assertThat(rig.said).anyMatch(said -> said.startsWith("show ") && said.endsWith(".png"));
  }

  @Test
  void itIsExportedAsFigureNumbersAndReport() throws Exception {
    handOver();
    rig.folder = folder;
    List<String> titles =
        List.of("Mean maps (CSV)", "Pictures (CSV)", "Numbers (JSON)", "Report (HTML)");
    Fx.run(
        () ->
            ((MenuButton) rig.control("Export"))
                .getItems().stream()
                    .filter(item -> item.getText() != null && titles.contains(item.getText()))
                    .forEach(MenuItem::fire));
    rig.quiet();
    List<String> mean = Files.readAllLines(file("mean.csv"));
    assertThat(mean).hasSize(1 + 3 * 16);
    assertThat(mean).contains("group,called dog instead of cat,1,1,100.000000");
    assertThat(mean).contains("difference,group less against,2,1,-60.0000000");
    assertThat(Files.readAllLines(file("pictures.csv"))).hasSize(6);
    JsonNode json = JsonMapper.shared().readTree(Files.readString(file(".json")));
    assertThat(json.path("engine").stringValue()).isEqualTo("made-up engine");
    assertThat(json.path("group").path("counted").intValue()).isEqualTo(3);
    assertThat(Files.readString(file(".html"))).contains("called dog instead of cat");
  }

  private Path file(String ending) throws Exception {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).findFirst().orElseThrow();
    }
  }
}
