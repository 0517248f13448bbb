package fovea.ui.control.picture;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// Which place of a picture is pointed at. Views that share one tell what each has there.
public final class Pointing {
  /// A place, from 0 at the left and upper edge of the picture to 1.
  public record Place(double x, double y) {}

  private final ReadOnlyObjectWrapper<@Nullable Place> place = new ReadOnlyObjectWrapper<>();

  /// Null while the pointer is elsewhere.
  public ReadOnlyObjectProperty<@Nullable Place> place() {
    return place.getReadOnlyProperty();
  }

  void at(@Nullable Place now) {
    place.set(now);
  }
}
