package fovea.ui.chart;

import fovea.ui.Fx;
import fovea.ui.Rig;
import java.awt.Color;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;

/// A chart in a window of its own, with made-up data.
final class ChartRig extends Rig {
  ChartRig show(boolean light, Supplier<Node> made) {
    present(420, 260, light, made);
    quiet();
    return this;
  }

  /// How many pixels have exactly this colour.
  int count(Color wanted) {
    return Fx.call(
        () -> {
          WritableImage image = stage.getScene().snapshot(null);
          PixelReader pixels = image.getPixelReader();
          int found = 0;
          for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
              found += pixels.getArgb(x, y) == wanted.getRGB() ? 1 : 0;
            }
          }
          return found;
        });
  }
}
