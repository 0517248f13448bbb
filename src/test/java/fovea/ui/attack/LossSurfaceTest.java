package fovea.ui.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.ui.Fx;
import fovea.ui.Screenshots;
import fovea.ui.attack.AttackViewModel.Mode;
import fovea.ui.attack.landscape.MadeUpResult;
import fovea.ui.tab.ExportMenu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javafx.event.EventType;
import javafx.scene.control.Menu;
import javafx.scene.control.TextField;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a person does to look at the loss around models' weights.
class LossSurfaceTest {
  @TempDir Path folder;
  private AttackRig rig;

  @BeforeEach
  void open() {
    rig =
        new AttackRig(
            new MadeUpAttackers(),
            1180,
            760,
            true,
            folder.resolve("kept"),
            Map.of("greys", GreyPictures.usual()));
    rig.folder = folder;
    rig.mode(Mode.LANDSCAPE);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private TextField field(String what) {
    return rig.seen(TextField.class).stream()
        .filter(field -> String.valueOf(field.getAccessibleText()).startsWith(what))
        .findFirst()
        .orElseThrow();
  }

  private void type(String what, String text) {
    Fx.run(() -> field(what).setText(text));
  }

  private List<Region> surfaces() {
    return Fx.call(
        () ->
            rig.seen(Region.class).stream()
                .filter(one -> one.getStyleClass().contains("surface-canvas"))
                .toList());
  }

  private static int[] pixels(Region one) {
    return Fx.call(
        () -> {
          one.layout();
          WritableImage image = one.snapshot(null, null);
          int width = (int) image.getWidth();
          int height = (int) image.getHeight();
          var pixels = new int[width * height];
          image
              .getPixelReader()
              .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
          return pixels;
        });
  }

  @Test
  void whatIsNotPossibleIsSaidBesideTheSettings() {
    assertTrue(rig.says("Nothing measured yet"), rig.words().toString());
    type("Points along", "4");
    rig.click("Measure");
    assertTrue(rig.says("odd number of points"), rig.words().toString());
    type("Points along", "5");
    assertTrue(Fx.call(() -> field("ε in 255ths").isDisabled()));
    assertEquals(
        "Nothing is attacked: name an attack first.",
        Fx.call(() -> field("ε in 255ths").getAccessibleHelp()));
    type("Attack by its name", "nonsense");
    assertFalse(Fx.call(() -> field("ε in 255ths").isDisabled()));
    rig.click("Measure");
    assertTrue(rig.says("There is no attack “nonsense”"), rig.words().toString());
    type("Attack by its name", "");
    type("Seed", "x");
    rig.click("Measure");
    assertTrue(rig.says("“x” is no seed"), rig.words().toString());
    type("Seed", "1");
    rig.click("Measure");
    rig.awaitWords("are made up and cannot be moved");
  }

  @Test
  void surfacesStandBesideEachOtherAreReadAndTurned() {
    Fx.run(() -> MadeUpResult.show(rig.tab().model().landscape()));
    rig.quiet();
    List<Region> all = surfaces();
    assertEquals(4, all.size());
    assertTrue(rig.says("A note for people."));
    Region first = all.getFirst();
    Fx.run(() -> first.fireEvent(mouse(first, MouseEvent.MOUSE_MOVED, middleOfMap(first), 130)));
    assertTrue(rig.says("A good one, clean: loss "), rig.words().toString());
    int[] flat = pixels(first);
    rig.click("Surface");
    int[] front = pixels(first);
    assertNotEquals(Arrays.hashCode(flat), Arrays.hashCode(front));
    Fx.run(() -> first.fireEvent(key(KeyCode.LEFT)));
    int[] turned = pixels(first);
    assertNotEquals(Arrays.hashCode(front), Arrays.hashCode(turned));
    // all turn together
    Fx.run(() -> first.fireEvent(key(KeyCode.HOME)));
    int[] other = pixels(all.getLast());
    Fx.run(
        () -> {
          first.fireEvent(mouse(first, MouseEvent.MOUSE_PRESSED, 100, 100));
          first.fireEvent(mouse(first, MouseEvent.MOUSE_DRAGGED, 160, 110));
        });
    assertNotEquals(Arrays.hashCode(other), Arrays.hashCode(pixels(all.getLast())));
    Fx.run(
        () ->
            first.fireEvent(
                mouse(
                    first,
                    MouseEvent.MOUSE_MOVED,
                    first.getWidth() / 2,
                    first.getHeight() / 2 + 30)));
    assertTrue(rig.says("A good one, clean: loss "), rig.words().toString());
    Screenshots.take(rig.stage.getScene(), "loss-surface");
  }

  private static double middleOfMap(Region one) {
    return 36 + (one.getWidth() - 44) / 2;
  }

  private static KeyEvent key(KeyCode code) {
    return new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false);
  }

  private static MouseEvent mouse(Region on, EventType<MouseEvent> type, double left, double top) {
    double x = on.localToScene(left, top).getX();
    double y = on.localToScene(left, top).getY();
    boolean down = type != MouseEvent.MOUSE_MOVED;
    return new MouseEvent(
        type,
        x,
        y,
        x,
        y,
        down ? MouseButton.PRIMARY : MouseButton.NONE,
        1,
        false,
        false,
        false,
        false,
        down,
        false,
        false,
        false,
        false,
        false,
        null);
  }

  @Test
  void numbersStandWithTheirDefinitions() {
    Fx.run(() -> MadeUpResult.show(rig.tab().model().landscape()));
    rig.quiet();
    rig.click("Numbers");
    assertTrue(rig.says("top eigenvalue of the Hessian"), rig.words().toString());
    assertTrue(rig.says("Keskar et al. 2017"));
    assertTrue(rig.says("Directions are random, filter-normalised"));
    Screenshots.take(rig.stage.getScene(), "loss-numbers");
    for (String section : List.of("Curves", "Line", "Branches", "Surfaces")) {
      rig.click(section);
      rig.quiet();
      Screenshots.take(rig.stage.getScene(), "loss-" + section);
    }
    Fx.run(() -> rig.tab().model().landscape().shown().set(null));
    assertTrue(rig.says("Nothing measured yet"));
  }

  private void export(String title, String format) {
    Fx.run(
        () -> {
          ExportMenu menu = rig.seen(ExportMenu.class).getFirst();
          menu.getOnShowing().handle(null);
          menu.getItems().stream()
              .flatMap(
                  one ->
                      one instanceof Menu inner
                          ? inner.getText().equals(title)
                              ? inner.getItems().stream()
                              : Stream.empty()
                          : Stream.of(one))
              .filter(
                  one ->
                      format.isEmpty()
                          ? title.equals(one.getText())
                          : one.getText() != null && one.getText().startsWith(format))
              .findFirst()
              .orElseThrow()
              .fire();
        });
    rig.quiet();
  }

  @Test
  void allOfItIsExported() throws Exception {
    Fx.run(() -> MadeUpResult.show(rig.tab().model().landscape()));
    rig.quiet();
    for (String figure :
        List.of(
            "Contours",
            "Surfaces as they are turned",
            "Curves along all directions",
            "Line from one model to the other",
            "Without residual branches")) {
      export(figure, "SVG");
    }
    Fx.await(
        "five figures",
        () -> {
          try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".svg")).count() == 5;
          } catch (IOException e) {
            return false;
          }
        });
    export("Numbers (JSON)", "");
    Path json = folder.resolve("A-good-one-and-Another-one-loss-landscape.json");
    Fx.await("numbers", () -> Files.exists(json));
    JsonNode all = JsonMapper.shared().readTree(json.toFile());
    assertEquals(2, all.path("models").size());
    // what is no number is null
    assertTrue(all.path("line").path("curves").path(0).path("loss").path(4).isNull());
    assertFalse(all.path("models").path(0).path("conditions").path(0).path("sharpness").isEmpty());
  }

  /// The share of the pixels of a map that nobody has drawn on.
  private static double empty(Region one) {
    int[] all = pixels(one);
    int width = (int) one.getWidth();
    double side = Math.min(one.getWidth() - 44, one.getHeight() - 58);
    int background = all[25 * width + 5]; // left of the map, beside its numbers
    int count = 0;
    int counted = 0;
    for (int y = 24; y < 16 + side; y++) {
      for (int x = 40; x < 32 + side; x++) {
        count += all[y * width + x] == background ? 1 : 0;
        counted++;
      }
    }
    return (double) count / counted;
  }

  @Test
  void whatIsNotMeasuredYetIsEmptyAndFillsAsNumbersArrive() throws Exception {
    Fx.run(() -> MadeUpResult.showStopped(rig.tab().model().landscape()));
    rig.quiet();
    assertTrue(
        rig.says("it was stopped before all was measured (A good one: 30 of 242 steps)"),
        rig.words().toString());
    Region map = surfaces().getFirst();
    // every second point is known, no cell is: squares of 0.6 by 0.6 of a cell on one of four
    double empty = empty(map);
    assertTrue(empty > 0.85 && empty < 0.95, "empty " + empty);
    Fx.run(() -> map.fireEvent(mouse(map, MouseEvent.MOUSE_MOVED, middleOfMap(map) + 7, 137)));
    assertTrue(rig.says("not all measured yet"), rig.words().toString());
    Screenshots.take(rig.stage.getScene(), "loss-stopped");
    rig.click("Surface");
    Screenshots.take(rig.stage.getScene(), "loss-stopped-surface");
    rig.click("Numbers");
    assertTrue(rig.says("–"), rig.words().toString()); // never a number of what was not measured
    rig.click("Surfaces");
    for (String figure :
        List.of("Contours", "Surfaces as they are turned", "Curves along all directions")) {
      export(figure, "SVG");
    }
    Fx.await(
        "three figures",
        () -> {
          try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".svg")).count() == 3;
          } catch (IOException e) {
            return false;
          }
        });
    export("Numbers (JSON)", "");
    Path json = folder.resolve("A-good-one-and-Another-one-loss-landscape.json");
    Fx.await("numbers", () -> Files.exists(json));
    JsonNode all = JsonMapper.shared().readTree(json.toFile());
    assertFalse(all.path("complete").asBoolean(true));
    JsonNode surface =
        all.path("models").path(0).path("conditions").path(0).path("surfaces").path(0);
    assertTrue(surface.path("loss").path(0).path(0).isNull());
    assertFalse(surface.path("measured").path(0).path(0).asBoolean(true));
    assertTrue(surface.path("measured").path(5).path(5).asBoolean(false));
    export("All points (CSV)", "");
    Path csv = folder.resolve("A-good-one-and-Another-one-loss-landscape.csv");
    Fx.await("points", () -> Files.exists(csv));
    List<String> rows = Files.readAllLines(csv);
    assertEquals(1 + 25, rows.size()); // those that were measured alone
    assertTrue(rows.getFirst().endsWith("accuracy,incomplete"), rows.getFirst());
    assertTrue(rows.getLast().contains("30 of 242 steps"), rows.getLast());
    Fx.run(() -> MadeUpResult.finish(rig.tab().model().landscape()));
    rig.quiet();
    rig.click("Contours");
    assertFalse(rig.says("it was stopped"), rig.words().toString());
    assertEquals(4, surfaces().size());
    assertEquals(map, surfaces().getFirst()); // the very same one, so that nothing jumps
    assertTrue(empty(map) < 0.01, "empty " + empty(map));
  }
}
