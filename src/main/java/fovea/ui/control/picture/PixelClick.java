package fovea.ui.control.picture;

/// Hears which pixel of a picture was clicked.
public interface PixelClick {
  void at(int x, int y);
}
