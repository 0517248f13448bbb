package fovea.ui.matrix;

import fovea.ui.control.Selection.Cell;
import fovea.ui.gallery.PictureGallery;
import java.util.List;

/// Where a matrix comes from. It knows nothing of how it is shown but what it is told.
public interface MatrixSource {
  /// Whether its classes belong to groups, so that they can be ordered by them.
  boolean isGrouped();

  /// Whether there is a matrix of the groups, too.
  boolean hasGroupMatrix();

  /// The numbers as they are to be shown; away from the JavaFX thread.
  MatrixData data(MatrixOptions options);

  /// The cells to look at first; away from the JavaFX thread.
  List<NotableCell> notable(MatrixOptions options);

  /// The pictures of a cell.
  PictureGallery.Content pictures(MatrixOptions options, Cell cell);
}
