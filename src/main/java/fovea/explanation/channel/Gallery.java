package fovea.explanation.channel;

import fovea.image.RgbImage;
import java.io.IOException;

/// Pictures among which it is searched. From any thread.
public interface Gallery {
  /// What it is called.
  String name();

  int size();

  /// How a picture is called.
  String pictureName(int index);

  /// The class that a picture is said to have; "" where that is not known.
  String label(int index);

  /// Reads a picture.
  ///
  /// @throws IOException when it cannot be read, in one sentence
  RgbImage picture(int index) throws IOException;
}
