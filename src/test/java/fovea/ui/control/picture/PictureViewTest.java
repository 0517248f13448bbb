package fovea.ui.control.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.ui.Fx;
import fovea.ui.Rig;
import fovea.ui.control.picture.Viewport.Part;
import fovea.ui.work.ImmediateWork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a person does with a picture: two side by side that share a viewport, one on its own.
class PictureViewTest {
  private static final int WIDE = 400;
  private static final int HIGH = 300;

  private final Viewport shared = new Viewport();
  private final Window rig = new Window();
  private final List<String> clicks = new ArrayList<>();
  private HeatmapView first;
  private PictureView second;
  private PictureView alone;

  private static final class Window extends Rig {
    void open(double width, double height, Supplier<Node> made) {
      present(width, height, true, made);
    }
  }

  @BeforeEach
  void open() {
    rig.open(
        900,
        300,
        () -> {
          first = new HeatmapView(new ImmediateWork(), shared, (v, mean) -> "value " + v);
          second = new PictureView(new ImmediateWork(), shared);
          alone = new PictureView(new ImmediateWork(), new Viewport());
          var row = new HBox(first, second, alone);
          row.getChildren().forEach(n -> HBox.setHgrow(n, Priority.ALWAYS));
          row.getChildren().forEach(n -> ((PictureView) n).setPrefSize(300, 300));
          return row;
        });
    Fx.run(
        () -> {
          var maps = List.of(map(0), map(1));
          first.show(picture(WIDE, HIGH), "first", maps);
          first.step(0);
          second.show(picture(WIDE / 2, HIGH / 2), "second");
          alone.show(picture(WIDE, HIGH), "alone");
          alone.onClick((x, y) -> clicks.add(x + "," + y));
        });
    rig.settle();
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static Heatmap map(int peak) {
    var values = new float[12];
    values[peak] = 1;
    return new Heatmap(4, 3, values);
  }

  private static RgbImage picture(int width, int height) {
    var pixels = new int[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = i % width * 255 / width << 16 | i / width * 255 / height << 8;
    }
    return RgbImage.of(width, height, pixels);
  }

  private Point2D on(PictureView view, double x, double y) {
    return Fx.call(() -> view.localToScreen(view.place(x, y)));
  }

  private static Part part(PictureView view) {
    return Fx.call(() -> view.viewport().part().get());
  }

  @Test
  void theWheelEnlargesAroundThePointerInLinkedViewsOnly() {
    Point2D before = Fx.call(() -> first.place(0.25, 0.75));
    for (int i = 0; i < 4; i++) {
      Fx.run(() -> first.fireEvent(wheel(before, 40)));
    }
    rig.settle();
    assertEquals(Math.pow(1.25, 4), part(first).zoom(), 1e-6);
    assertEquals(before.getX(), Fx.call(() -> first.place(0.25, 0.75)).getX(), 1e-6);
    assertEquals(part(first), part(second));
    assertEquals(before.getX(), Fx.call(() -> second.place(0.25, 0.75)).getX(), 1e-6);
    assertEquals(Part.WHOLE, part(alone));
    Fx.run(() -> first.fireEvent(wheel(before, -400)));
    assertEquals(Part.WHOLE, part(second));
  }

  private static ScrollEvent wheel(Point2D at, double delta) {
    return new ScrollEvent(
        ScrollEvent.SCROLL,
        at.getX(),
        at.getY(),
        at.getX(),
        at.getY(),
        false,
        false,
        false,
        false,
        false,
        false,
        0,
        delta,
        0,
        delta,
        ScrollEvent.HorizontalTextScrollUnits.NONE,
        0,
        ScrollEvent.VerticalTextScrollUnits.NONE,
        0,
        0,
        null);
  }

  @Test
  void dragsMoveAndADoubleClickShowsAll() {
    Fx.run(() -> alone.zoom(4));
    rig.settle();
    Point2D grabbed = Fx.call(() -> alone.place(0.5, 0.5));
    rig.robot.moveTo(on(alone, 0.5, 0.5)).press(MouseButton.PRIMARY).moveBy(60, 30);
    rig.robot.release(MouseButton.PRIMARY);
    rig.settle();
    Point2D now = Fx.call(() -> alone.place(0.5, 0.5));
    assertEquals(60, now.getX() - grabbed.getX(), 3);
    assertEquals(30, now.getY() - grabbed.getY(), 3);
    assertEquals(List.of(), clicks);
    rig.robot.doubleClickOn(on(alone, 0.5, 0.5));
    assertEquals(Part.WHOLE, part(alone));
  }

  @Test
  void keysEnlargeMoveAndFit() {
    rig.robot.clickOn(on(alone, 0.5, 0.5));
    assertEquals(List.of("200,150"), clicks);
    rig.robot.type(KeyCode.PLUS, KeyCode.EQUALS, KeyCode.ADD);
    assertEquals(Math.pow(1.25, 3), part(alone).zoom(), 1e-9);
    Part before = part(alone);
    rig.robot.type(KeyCode.RIGHT, KeyCode.DOWN); // of those who scrub
    assertEquals(before, part(alone));
    rig.robot.press(KeyCode.SHIFT).type(KeyCode.RIGHT, KeyCode.DOWN);
    assertTrue(part(alone).x() > before.x() && part(alone).y() > before.y());
    rig.robot.type(KeyCode.LEFT, KeyCode.UP).release(KeyCode.SHIFT);
    assertEquals(before.x(), part(alone).x(), 1e-9);
    rig.robot.type(KeyCode.MINUS);
    assertEquals(Math.pow(1.25, 2), part(alone).zoom(), 1e-9);
    rig.robot.type(KeyCode.DIGIT1);
    rig.settle();
    double wide = Fx.call(() -> alone.place(1, 0).getX() - alone.place(0, 0).getX());
    assertEquals(WIDE, wide * stageScale(), 1e-6);
    rig.robot.type(KeyCode.DIGIT0);
    assertEquals(Part.WHOLE, part(alone));
  }

  private double stageScale() {
    return Fx.call(() -> rig.stage.getRenderScaleX());
  }

  @Test
  void whatIsEnlargedStaysWhileStepsChangeAndWhilePicturesHaveOneSize() {
    Fx.run(() -> first.zoom(3));
    Part enlarged = part(first);
    Fx.run(() -> first.step(1));
    assertEquals(enlarged, part(first));
    Fx.run(() -> first.show(picture(WIDE, HIGH), "other", List.of()));
    assertEquals(enlarged, part(first));
    Fx.run(() -> first.show(picture(HIGH, HIGH), "another size", List.of()));
    assertEquals(Part.WHOLE, part(first));
  }

  @Test
  void thePlaceAndItsValueAreTold() {
    rig.robot.moveTo(on(first, 0.1, 0.1));
    rig.settle();
    assertEquals("x 40, y 30  ·  value 1.0", readout(first));
    Fx.run(() -> first.step(1)); // under a pointer that rests
    assertEquals("x 40, y 30  ·  value 0.0", readout(first));
    rig.robot.moveTo(on(first, 0.1, 0.5));
    assertEquals("x 40, y 150  ·  value 0.0", readout(first));
    rig.robot.moveTo(on(second, 0.5, 0.5));
    assertEquals("x 100, y 75", readout(second));
    assertFalse(Fx.call(() -> first.lookup(".readout").isVisible()));
  }

  private static String readout(PictureView view) {
    return Fx.call(() -> ((Label) view.lookup(".readout")).getText());
  }

  @Test
  void itIsTalkedAboutToThoseWhoDoNotSeeIt() {
    Fx.run(() -> alone.zoom(2));
    rig.settle();
    String text = Fx.call(alone::getAccessibleText);
    assertTrue(text.startsWith("alone, 400 × 300 pixels, shown at 1"), text);
    Fx.run(() -> alone.show(null, ""));
    assertEquals("No picture", Fx.call(alone::getAccessibleText));
  }

  @Test
  void aSinglePixelAndThenNothing() {
    Fx.run(() -> alone.show(RgbImage.of(1, 1, new int[] {0x336699}), "dot"));
    rig.settle();
    assertEquals(0xFF336699, Fx.call(() -> alone.image().getPixelReader().getArgb(5, 5)));
    Fx.run(() -> alone.zoom(100));
    rig.settle();
    Fx.run(() -> alone.show(null, ""));
    rig.settle();
    assertEquals(null, Fx.call(alone::image));
  }

  @Test
  void theLayerChangesThePicture() {
    int peak = Fx.call(() -> first.image().getPixelReader().getArgb(30, 30));
    Fx.run(() -> first.step(1));
    rig.settle();
    assertNotEquals(peak, Fx.call(() -> first.image().getPixelReader().getArgb(30, 30)));
  }

  /// What the screen scales costs ten times as much in software, so it scales nothing, however many
  /// dots there are.
  @Test
  void theScreenScalesNothing() {
    Fx.run(
        () -> {
          alone.zoom(3);
          alone.setManaged(false);
          alone.resize(2400, 1200); // more dots than are drawn finely at once
          alone.layout();
          var image = (ImageView) alone.lookup("ImageView");
          assertEquals(2400 * stageScale(), image.getImage().getWidth(), 1e-6);
          assertEquals(1200 * stageScale(), image.getImage().getHeight(), 1e-6);
          assertEquals(2400, image.getFitWidth(), 1e-6);
          assertEquals(1200, image.getFitHeight(), 1e-6);
        });
  }
}
