package fovea.ui.control.picture;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Which part of a picture is looked at. Views that share one always show the same part, whatever
/// the sizes of their pictures and of themselves.
public final class Viewport {
  /// A part of a picture.
  ///
  /// @param zoom 1 where the whole picture just fits, 2 where it is twice as large
  /// @param x the middle of the part, 0 at the left edge of the picture and 1 at the right
  /// @param y the same downwards
  public record Part(double zoom, double x, double y) {
    /// All of the picture.
    public static final Part WHOLE = new Part(1, 0.5, 0.5);
  }

  private final ReadOnlyObjectWrapper<Part> part = new ReadOnlyObjectWrapper<>(Part.WHOLE);

  public ReadOnlyObjectProperty<Part> part() {
    return part.getReadOnlyProperty();
  }

  public void show(Part wanted) {
    part.set(wanted);
  }

  /// Shows the whole picture.
  public void fit() {
    part.set(Part.WHOLE);
  }
}
