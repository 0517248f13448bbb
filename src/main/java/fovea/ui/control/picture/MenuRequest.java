package fovea.ui.control.picture;

/// Hears where a menu is wanted over a picture.
@FunctionalInterface
public interface MenuRequest {
  /// @param x of the pixel
  /// @param y likewise
  /// @param screenX of the pointer on the screen
  /// @param screenY likewise
  void at(int x, int y, double screenX, double screenY);
}
