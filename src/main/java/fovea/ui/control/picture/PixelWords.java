package fovea.ui.control.picture;

/// Says what stands at a pixel of a picture, counted from its upper left corner; nothing where the
/// words are empty.
public interface PixelWords {
  String at(int x, int y);
}
