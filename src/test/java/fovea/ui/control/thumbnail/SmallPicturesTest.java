package fovea.ui.control.thumbnail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.image.RgbImage;
import fovea.ui.Fx;
import fovea.ui.Rig;
import fovea.ui.control.picture.FxImages;
import fovea.ui.control.picture.Viewport;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.ImageView;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two small pictures on buttons that show the same part.
class SmallPicturesTest {
  private static final class Window extends Rig {
    void open(Supplier<Node> made) {
      present(300, 300, true, made);
    }
  }

  private final Viewport viewport = new Viewport();
  private final Window rig = new Window();
  private SmallPictures zoom;
  private ImageView first;
  private ImageView second;
  private VBox box;

  @BeforeEach
  void open() {
    rig.open(
        () -> {
          zoom = new SmallPictures(viewport);
          first = picture();
          second = picture();
          box = new VBox(button(first), button(second));
          return new ScrollPane(box);
        });
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static ImageView picture() {
    var view = new ImageView();
    view.setFitWidth(100);
    view.setFitHeight(100);
    return view;
  }

  private Button button(ImageView view) {
    var button = new Button("", view);
    zoom.follow(view);
    zoom.hear(button, view, false);
    view.setImage(FxImages.of(RgbImage.of(40, 40, new int[1600])));
    return button;
  }

  private void wheel(ImageView view, double x, double y, boolean control) {
    Fx.run(
        () -> {
          rig.stage.getScene().getRoot().layout();
          Point2D at = view.localToScene(x, y);
          view.fireEvent(
              new ScrollEvent(
                  ScrollEvent.SCROLL,
                  at.getX(),
                  at.getY(),
                  0,
                  0,
                  false,
                  control,
                  false,
                  false,
                  true,
                  false,
                  0,
                  80,
                  0,
                  80,
                  ScrollEvent.HorizontalTextScrollUnits.NONE,
                  0,
                  ScrollEvent.VerticalTextScrollUnits.NONE,
                  0,
                  0,
                  null));
        });
  }

  @Test
  void theWheelEnlargesAllAroundThePointerAndANewImageKeepsThePart() {
    wheel(first, 25, 75, false);
    double zoomed = viewport.part().get().zoom();
    assertEquals(1.25 * 1.25, zoomed, 1e-9);
    for (ImageView view : List.of(first, second)) {
      assertEquals(40 / zoomed, view.getViewport().getWidth(), 1e-9);
      assertEquals(100, view.getLayoutBounds().getWidth(), 1e-9, "as large on the screen");
      // what is a quarter from the left stays there
      assertEquals(10, view.getViewport().getMinX() + view.getViewport().getWidth() / 4, 1e-9);
      assertEquals(30, view.getViewport().getMaxY() - view.getViewport().getHeight() / 4, 1e-9);
    }
    assertEquals(0.25, zoom.across(0.25), 1e-9);
    assertEquals(0.75, zoom.down(0.75), 1e-9);
    Fx.run(() -> first.setImage(FxImages.of(RgbImage.of(80, 80, new int[6400]))));
    assertEquals(80 / zoomed, first.getViewport().getWidth(), 1e-9);
    Fx.run(viewport::fit);
    assertEquals(40, second.getViewport().getWidth());
  }

  @Test
  void whereTheWheelScrollsItTakesControlToEnlarge() {
    Fx.run(() -> box.setMinHeight(900));
    wheel(first, 50, 50, false);
    assertEquals(1, viewport.part().get().zoom());
    wheel(first, 50, 50, true);
    assertTrue(viewport.part().get().zoom() > 1);
  }

  @Test
  void aDragMovesThePartAndDoesNotPressTheButton() {
    var button = Fx.call(() -> (Button) box.getChildren().getFirst());
    boolean[] fired = {false};
    Fx.run(() -> button.setOnAction(e -> fired[0] = true));
    rig.robot.clickOn(button);
    assertTrue(fired[0]);
    fired[0] = false;
    Fx.run(() -> viewport.show(new Viewport.Part(2, 0.5, 0.5)));
    rig.robot.moveTo(button).press(javafx.scene.input.MouseButton.PRIMARY).moveBy(20, 0);
    rig.robot.release(javafx.scene.input.MouseButton.PRIMARY);
    assertEquals(0.5 - 20 / 100.0 / 2, viewport.part().get().x(), 0.02);
    assertFalse(fired[0]);
  }
}
