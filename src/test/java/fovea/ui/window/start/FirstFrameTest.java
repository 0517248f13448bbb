package fovea.ui.window.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import fovea.ui.Fx;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

class FirstFrameTest {
  @Test
  void itIsSeenBeforeTheRestIsMade() throws Exception {
    Fx.start();
    var seen = new CompletableFuture<Boolean>();
    Stage stage = Fx.call(Stage::new);
    Fx.run(
        () ->
            FirstFrame.show(
                stage, "Fovea", true, 1000, 650, false, () -> seen.complete(stage.isShowing())));
    assertTrue(seen.get(60, TimeUnit.SECONDS));
    assertEquals(1000, Fx.call(() -> stage.getScene().getWidth()));
    assertEquals("Fovea", Fx.call(stage::getTitle));
    assertTrue(Fx.call(() -> stage.getIcons().size()) > 1);
    Fx.run(stage::hide);
  }

  @Test
  void aWindowThatFilledTheScreenHasItsOwnSizeAfterwards() throws Exception {
    Fx.start();
    var begun = new CompletableFuture<Boolean>();
    Stage stage = Fx.call(Stage::new);
    Fx.run(
        () ->
            FirstFrame.show(
                stage, "Fovea", true, 700, 500, true, () -> begun.complete(stage.isMaximized())));
    assertTrue(begun.get(60, TimeUnit.SECONDS));
    Fx.run(() -> stage.setMaximized(false));
    Fx.await("its own size", () -> Math.abs(stage.getScene().getWidth() - 700) < 2);
    Fx.run(stage::hide);
  }

  @Test
  void theSignIsAnEyeInEverySize() {
    Fx.start();
    for (int size : new int[] {16, 256}) {
      Image icon = Fx.call(() -> WindowIcon.of(size));
      assertEquals(size, icon.getWidth());
      var pixels = icon.getPixelReader();
      assertEquals(0, pixels.getArgb(0, 0) >>> 24, "the corners are round");
      assertEquals(Color.WHITE, pixels.getColor(size / 2, size / 2));
      assertEquals(Color.web("#0969da"), pixels.getColor(size / 2, size * 5 / 16));
    }
  }
}
