package fovea.ui.captioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.ui.Fx;
import fovea.ui.tab.ExportMenu;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every item of the Caption tab's export menu.
class CaptionExportMenuTest {
  @TempDir Path folder;
  private CaptionRig rig;

  @BeforeEach
  void open() {
    rig = new CaptionRig(MadeUpCaptioner.house(), folder);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private List<MenuItem> items() {
    return Fx.call(
        () -> {
          ExportMenu menu = rig.one(".menu-button", ExportMenu.class);
          // what the menu does as it opens, without the popup
          Event.fireEvent(menu, new Event(ComboBoxBase.ON_SHOWING));
          menu.getOnShowing().handle(new Event(ComboBoxBase.ON_SHOWING));
          return new ArrayList<>(menu.getItems());
        });
  }

  private MenuItem item(String title) {
    return items().stream()
        .filter(i -> title.equals(i.getText()))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no item " + title));
  }

  private void fire(String menu, String item) {
    Fx.run(
        () ->
            ((Menu) item(menu))
                .getItems().stream()
                    .filter(i -> item.equals(i.getText()))
                    .findFirst()
                    .orElseThrow()
                    .fire());
  }

  @Test
  void beforeThereIsACaptionNothingIsOffered() {
    for (String title :
        List.of(
            "Current view",
            "All words",
            "Beam tree",
            "Scrub as animated GIF…",
            "Caption and gaze as JSON…",
            "Copy the caption")) {
      assertTrue(item(title).isDisable(), title);
    }
    rig.house();
    items().forEach(i -> assertTrue(!i.isDisable(), i.getText()));
  }

  @Test
  void figuresAreWrittenInEveryFormat() throws IOException {
    rig.house();
    for (String[] figure :
        new String[][] {
          {"Current view", "house-house"},
          {"All words", "house-caption"},
          {"Beam tree", "house-beams"}
        }) {
      fire(figure[0], "PNG, 1×");
      Path png = folder.resolve(figure[1] + ".png");
      int width = ImageIO.read(png.toFile()).getWidth();
      fire(figure[0], "PNG, 2×");
      assertEquals(2 * width, ImageIO.read(png.toFile()).getWidth(), 1, figure[0]);
      fire(figure[0], "SVG");
      String svg = Files.readString(folder.resolve(figure[1] + ".svg"));
      assertTrue(svg.contains("<svg") && svg.contains("</svg"), figure[0]);
      assertTrue(
          svg.contains("Fovea 1.0 ") && svg.contains(" beam 3"), "the small print of " + figure[0]);
      fire(figure[0], "PDF");
      byte[] pdf = Files.readAllBytes(folder.resolve(figure[1] + ".pdf"));
      assertEquals("%PDF", new String(pdf, 0, 4, StandardCharsets.US_ASCII), figure[0]);
    }
    assertTrue(rig.sayings.said.getLast().startsWith("Saved "), rig.sayings.said.toString());
    assertEquals(List.of(), rig.sayings.warned);
  }

  @Test
  void theCurrentViewIsWhatIsSeen() throws IOException {
    rig.house();
    Fx.run(() -> ((ToggleButton) rig.saying(".toggle-button", "All words")).fire());
    fire("Current view", "PNG, 1×");
    Path words = folder.resolve("house-caption.png");
    var grid = ImageIO.read(words.toFile());
    Fx.run(() -> ((ToggleButton) rig.saying(".toggle-button", "Beam tree")).fire());
    fire("Current view", "PNG, 1×");
    Path seen = folder.resolve("house-beams.png");
    int both = ImageIO.read(seen.toFile()).getHeight();
    fire("Beam tree", "PNG, 1×");
    int tree = ImageIO.read(seen.toFile()).getHeight();
    Fx.run(() -> ((ToggleButton) rig.saying(".toggle-button", "Gaze")).fire());
    fire("Current view", "PNG, 1×");
    int gaze = ImageIO.read(folder.resolve("house-house.png").toFile()).getHeight();
    assertTrue(both > tree && both > gaze, "the gaze above the tree");
    assertTrue(grid.getHeight() != gaze, "all words are not the gaze of one");
  }

  @Test
  void theScrubBecomesAnAnimation() throws IOException {
    rig.house();
    Fx.run(() -> item("Scrub as animated GIF…").fire());
    try (var in = ImageIO.createImageInputStream(folder.resolve("house-scrub.gif").toFile())) {
      var reader = ImageIO.getImageReaders(in).next();
      reader.setInput(in);
      assertTrue(reader.getNumImages(true) >= MadeUpCaptioner.HOUSE.split(" ").length);
    }
  }

  @Test
  void theNumbersAreJsonWhoseGazesSumToOne() throws IOException {
    rig.house();
    Fx.run(() -> item("Caption and gaze as JSON…").fire());
    JsonNode document =
        JsonMapper.shared().readTree(Files.readString(folder.resolve("house-caption.json")));
    assertEquals(1, document.size());
    assertEquals(MadeUpCaptioner.HOUSE, document.get(0).get("caption").asString());
    for (JsonNode word : document.get(0).get("words")) {
      double sum = 0;
      for (JsonNode row : word.get("gaze")) {
        for (JsonNode value : row) {
          sum += value.asDouble();
        }
      }
      assertEquals(1, sum, 1e-6);
    }
  }

  @Test
  void captionAndFigureGoToTheClipboard() {
    rig.house();
    Fx.run(() -> item("Copy the caption").fire());
    assertEquals(MadeUpCaptioner.HOUSE, Fx.call(() -> Clipboard.getSystemClipboard().getString()));
    fire("Current view", "Copy to the clipboard");
    assertTrue(Fx.call(() -> Clipboard.getSystemClipboard().hasImage()));
  }

  @Test
  void aFileThatCannotBeWrittenIsToldInASentence() throws IOException {
    rig.house();
    Files.createDirectory(folder.resolve("house-house.png"));
    Files.createFile(folder.resolve("house-house.png").resolve("in the way"));
    fire("Current view", "PNG, 1×");
    assertEquals(1, rig.sayings.warned.size(), rig.sayings.said.toString());
  }
}
