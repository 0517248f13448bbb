package fovea.plot.figure;

import fovea.image.Colormap;
import fovea.plot.FigureStyle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What of a matrix decides its colours and where its parts stand.
interface Matrix {
  String title();

  String rowsName();

  String columnsName();

  List<String> rows();

  List<String> columns();

  double[][] values();

  MatrixScale scale();

  @Nullable Colormap colours();

  FigureStyle style();

  String footer();

  /// What stands in a cell.
  String number(double value);
}
