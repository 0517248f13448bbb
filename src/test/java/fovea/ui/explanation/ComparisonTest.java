package fovea.ui.explanation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.image.RgbImage;
import fovea.image.file.ImageFiles;
import fovea.modellibrary.ModelChoice;
import fovea.ui.Fx;
import fovea.ui.explanation.ExplanationViewModel.Mode;
import fovea.ui.explanation.comparison.Table;
import fovea.ui.explanation.map.MapStyle;
import fovea.ui.explanation.map.Tile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a person does to compare explanations.
class ComparisonTest {
  @TempDir Path folder;
  private ExplanationRig rig;

  @BeforeEach
  void open() {
    rig = new ExplanationRig();
    rig.show(ExplanationRig.picture("first.png"));
    rig.mode(Mode.COMPARE);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private Table table() {
    return Fx.call(() -> rig.model().comparison().table().get());
  }

  private List<String> titles(int row) {
    return table().rows().get(row).tiles().stream().map(Tile::title).toList();
  }

  private void model(String id) {
    ModelChoice choice =
        rig.explainers.choices().stream()
            .filter(one -> one.id().equals(id))
            .findFirst()
            .orElseThrow();
    rig.robot.clickOn((CheckBox) rig.control(choice.name()));
    rig.quiet();
  }

  private void picture(String name) {
    rig.show(ExplanationRig.picture(name));
    rig.click("This picture");
  }

  @Test
  void itBeginsWithThePictureAndTheModelThatAreLookedAt() {
    assertEquals(List.of("Original", "Grad-CAM"), table().columns());
    assertEquals("first.png: why five", table().rows().getFirst().title());
    assertEquals(List.of("As the network sees it", "five"), titles(0));
    assertEquals("75.0 %", table().rows().getFirst().tiles().get(1).side());
  }

  @Test
  void twoModelsAndSeveralPicturesAreOneTableWithOneScale() {
    model("other");
    picture("second.png");
    assertEquals(
        List.of(
            "Original",
            "A good one",
            rig.explainers.choices().get(1).name(),
            "Second less first"), // both names do not fit over a map
        table().columns());
    assertEquals(2, table().rows().size());
    assertEquals(List.of("As the network sees it", "five", "five", "Difference"), titles(1));
    List<Tile> tiles = table().rows().get(1).tiles();
    assertEquals("its likeliest class", tiles.get(1).note());
    assertEquals("says " + MadeUpExplainers.label(6) + ", 75.0 %", tiles.get(2).note());
    assertTrue(tiles.get(3).instead().contains("no difference"), "both maps are the same");
    assertEquals("0.0 %", table().rows().get(1).tiles().get(2).side(), "by the other model");
    assertEquals(
        List.of("Grad-CAM", "Difference"),
        table().scales().stream().map(Table.Scale::name).toList());
    var scale = table().scales().getFirst().colours();
    for (Table.Row row : table().rows()) {
      for (Tile tile : row.tiles().subList(1, 3)) {
        assertEquals(scale, tile.colours().orElseThrow(), "one scale");
      }
    }
    assertTrue(rig.says("first.png: why five"), rig.words().toString());
  }

  @Test
  void eachModelsOwnClassAndClassesThatWereChosen() {
    model("other");
    rig.click("Of each");
    assertEquals(
        List.of("As the network sees it", "five", MadeUpExplainers.label(6), "Difference"),
        titles(0));
    Tile difference = table().rows().getFirst().tiles().get(3);
    var map = difference.map().orElseThrow();
    assertEquals(-1, map.at(5 % 4, 5 / 4), "what speaks against six is no evidence");
    assertEquals(1, map.at(6 % 4, 6 / 4));
    var colours = difference.colours().orElseThrow();
    assertEquals(1, colours.range().end());
    assertEquals(
        1,
        table().rows().getFirst().tiles().get(1).colours().orElseThrow().range().end(),
        "one scale");
    rig.click("Signed");
    map = table().rows().getFirst().tiles().get(3).map().orElseThrow();
    assertEquals(-1.5f, map.at(5 % 4, 5 / 4), "half against six where five had all");
    rig.click("Evidence");
    rig.click("Difference");
    assertEquals(3, titles(0).size());
    rig.click("Difference");
    rig.robot.clickOn(rig.field("Find a class by name or number")).write("12");
    rig.quiet();
    rig.click("class number 12");
    rig.robot.clickOn(rig.field("Find a class by name or number")).eraseText(2).write("7");
    rig.quiet();
    rig.click("گربه");
    assertEquals(2, table().rows().size());
    assertEquals(
        List.of("As the network sees it", "class number 12", "class number 12", "Difference"),
        titles(0));
    assertEquals("first.png: why گربه", table().rows().get(1).title());
    rig.click("Likeliest by the first");
    assertEquals(1, table().rows().size());
  }

  @Test
  void everyModelIsLookedAtWhereAPersonSays() throws IOException {
    rig.folder = folder;
    model("other");
    ModelChoice good = rig.explainers.choices().getFirst();
    ModelChoice other = rig.explainers.choices().get(1);
    assertEquals(List.of("late"), Fx.call(() -> rig.model().comparison().lookedAt(good)));
    rig.explainers.asked.clear();
    Fx.run(() -> rig.model().comparison().toggle(good, "early"));
    Fx.run(
        () -> {
          rig.model().comparison().toggle(other, "middle");
          rig.model().comparison().toggle(other, "late");
        });
    rig.quiet();
    assertTrue(
        rig.explainers.asked.stream()
            .anyMatch(a -> a.startsWith("good") && a.endsWith("early+late")),
        rig.explainers.asked.toString());
    assertTrue(
        rig.explainers.asked.stream().anyMatch(a -> a.startsWith("other") && a.endsWith(" middle")),
        rig.explainers.asked.toString());
    assertEquals("A good one, at early + late", table().columns().get(1));
    assertEquals(other.name() + ", at middle", table().columns().get(2));
    assertTrue(rig.says("mean of early, late"), rig.words().toString());
    export("SVG", "Numbers of the maps (CSV)");
    assertTrue(
        Files.readString(file(".svg")).contains("A good one: early + late"),
        Files.readString(file(".svg")));
    List<String> numbers = Files.readAllLines(file(".csv"));
    assertEquals(1 + 2 * 16, numbers.size());
    assertTrue(numbers.get(1).contains("early + late"), numbers.get(1));
    Fx.run(() -> rig.model().comparison().toggle(good, "early"));
    rig.quiet();
    assertEquals("A good one", table().columns().get(1), "the usual one needs no word");
  }

  @Test
  void methodsAreColumnsEachWithItsOwnScale() {
    Fx.run(
        () ->
            rig.model()
                .comparison()
                .style()
                .set(MapStyle.standard().withShared(true).withSigned(true)));
    Fx.run(() -> rig.model().comparison().methods().add("xgrad-cam"));
    rig.quiet();
    assertEquals(List.of("Original", "Grad-CAM", "XGrad-CAM"), table().columns());
    assertEquals(
        List.of(1.0, 16.0),
        table().scales().stream().map(scale -> scale.colours().range().end()).toList());
  }

  @Test
  void aModelThatFailsSaysWhyInItsColumn() {
    model("broken");
    assertTrue(rig.says("are damaged: download them again."), rig.words().toString());
    assertEquals(
        List.of("As the network sees it", "five", "A broken model", "Difference"), titles(0));
    assertTrue(rig.says("One of the two maps is missing."));
    model("broken");
    assertFalse(rig.says("are damaged"));
  }

  @Test
  void slowMethodsAreStartedForAllOfTheirColumn() {
    rig.close();
    var slow = new MadeUpExplainers();
    slow.milliseconds = 4;
    rig = new ExplanationRig(slow, 1180, 760, true);
    rig.show(ExplanationRig.picture("first.png"));
    rig.mode(Mode.COMPARE);
    picture("second.png");
    Fx.run(() -> chooseOnly("rise"));
    rig.quiet();
    assertFalse(rig.explainers.asked.toString().contains("rise"));
    rig.click("Start");
    assertEquals(2, rig.explainers.asked.stream().filter(a -> a.contains("rise")).count());
  }

  private void chooseOnly(String method) {
    rig.model().comparison().methods().clear();
    rig.model().comparison().methods().add(method);
  }

  @Test
  void picturesComeFromFilesAndGoAgain() throws IOException {
    Path file = folder.resolve("green.png");
    ImageFiles.writePng(
        RgbImage.of(2, 2, new int[] {0x00FF00, 0, 0, 0x00FF00}).toBufferedImage(), file);
    Fx.run(() -> rig.model().comparison().addFiles(List.of(file, folder.resolve("none.png"))));
    rig.quiet();
    assertTrue(rig.says("none.png"), "one that is not there is told: " + rig.words());
    Fx.run(() -> rig.model().comparison().addFiles(List.of(file)));
    rig.quiet();
    assertEquals("green.png: why five", table().rows().get(1).title());
    Fx.run(() -> rig.model().comparison().pictures().clear());
    rig.quiet();
    assertTrue(rig.says("Nothing to compare yet"));
  }

  @Test
  void theTableIsExportedAsFigureAndNumbers() throws IOException {
    rig.folder = folder;
    model("other");
    export("SVG", "Raw maps (JSON) …");
    String svg = Files.readString(file(".svg"));
    assertTrue(svg.contains("first.png: why five"), svg.substring(0, 400));
    assertTrue(svg.contains("Grad-CAM"));
    assertTrue(svg.contains("stage late"), "the small print says where");
    JsonNode all = JsonMapper.shared().readTree(Files.readString(file(".json")));
    assertEquals(2, all.size());
    assertEquals("A good one", all.get(0).get("model").asString());
    assertEquals(rig.explainers.choices().get(1).name(), all.get(1).get("model").asString());
  }

  private void export(String figure, String numbers) {
    Fx.run(
        () -> {
          MenuButton menu = (MenuButton) rig.control("Export");
          var figures = (Menu) menu.getItems().getFirst();
          figures.getItems().stream()
              .filter(item -> figure.equals(item.getText()))
              .forEach(item -> item.fire());
          menu.getItems().stream()
              .filter(item -> numbers.equals(item.getText()))
              .forEach(item -> item.fire());
        });
    rig.quiet();
  }

  private Path file(String ending) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).findFirst().orElseThrow();
    }
  }
}
