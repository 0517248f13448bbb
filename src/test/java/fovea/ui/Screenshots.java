package fovea.ui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;

/// Takes pictures of a scene, without a screen.
public final class Screenshots {
  private Screenshots() {}

  /// Where pictures go when nobody says otherwise.
  public static Path folder() {
    return Path.of(System.getProperty("screenshots", "target/screenshots"));
  }

  /// Writes the scene as it looks now to `folder()/name.png`; call on any thread.
  public static Path take(Scene scene, String name) {
    return take(scene, folder().resolve(name + ".png"), 1);
  }

  /// @param scale pixels for each unit of the scene
  public static Path take(Scene scene, Path target, double scale) {
    WritableImage image =
        Fx.call(
            () -> {
              scene.getRoot().applyCss();
              scene.getRoot().layout();
              var parameters = new SnapshotParameters();
              parameters.setFill(Color.TRANSPARENT);
              parameters.setTransform(Transform.scale(scale, scale));
              return scene.getRoot().snapshot(parameters, null);
            });
    try {
      Files.createDirectories(target.toAbsolutePath().getParent());
      ImageIO.write(SwingFXUtils.fromFXImage(image, null), "png", target.toFile());
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
