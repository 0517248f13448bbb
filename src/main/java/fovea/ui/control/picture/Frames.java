package fovea.ui.control.picture;

import java.nio.IntBuffer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// Two images that take turns, so that one can be painted while the screen still reads the other.
final class Frames {
  private record Frame(
      int width, int height, int[] pixels, PixelBuffer<IntBuffer> buffer, Image image) {
    static Frame of(int width, int height) {
      var pixels = new int[width * height];
      var buffer =
          new PixelBuffer<>(
              width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
      return new Frame(width, height, pixels, buffer, new WritableImage(buffer));
    }
  }

  private Frame next = Frame.of(1, 1);
  private Frame last = Frame.of(1, 1);

  /// Paints into the image that is not on the screen.
  Image paint(FramePainter painter) {
    Frame frame = next;
    if (frame.width() != painter.width() || frame.height() != painter.height()) {
      frame = Frame.of(painter.width(), painter.height());
    }
    painter.paint(frame.pixels());
    frame.buffer().updateBuffer(all -> null);
    next = last;
    last = frame;
    return frame.image();
  }

  /// An image of its own; on any thread.
  static Image image(FramePainter painter) {
    Frame frame = Frame.of(painter.width(), painter.height());
    painter.paint(frame.pixels());
    return frame.image();
  }
}
