package fovea.plot.figure;

import fovea.plot.FigureCanvas;
import fovea.plot.Fonts;
import fovea.plot.Labels;
import fovea.plot.Panel;
import fovea.plot.TextBlock;
import java.awt.Font;
import java.util.List;

/// Where everything of a matrix stands, in points.
final class MatrixLayout {
  /// Most cells that are drawn one by one rather than as a picture.
  static final int MOST_SHAPES = 4096;

  /// Distance between the cells and their labels.
  static final double BESIDE = 7;

  private static final double SIDE = 560;
  private static final double LARGEST = 44;
  private static final double WIDEST = 76;
  private static final double MOST_LABEL = 120;
  private static final double LEAST_WIDTH = 340;
  private static final double LEAST_BAR = 90;
  private static final double MOST_BAR = 180;
  private static final double BAR_GAP = 20;
  private static final double CAPTION = 70;
  private static final int[] EVERY = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000};

  final double cellWidth;
  final double cellHeight;
  final Font labelFont;
  // The size of the numbers in the cells, or 0 where they do not fit.
  final double numberSize;
  final int everyRow;
  final int everyColumn;
  // How steeply the columns' labels rise, in degrees: 0, 45 or 90.
  final int rise;
  final double left;
  final double top;
  final double barLeft;
  final double barHeight;
  final double nameTop;
  final double width;
  final double height;
  final TextBlock heading;
  private final Matrix matrix;

  MatrixLayout(Matrix matrix, MatrixColours colours) {
    this.matrix = matrix;
    int rows = matrix.rows().size();
    int columns = matrix.columns().size();
    int most = Math.max(1, Math.max(rows, columns));
    cellHeight = Math.clamp(Math.round(SIDE / most), 1, LARGEST);
    double widest = cellHeight >= 15 ? widestNumber() : 0;
    cellWidth =
        cellHeight < LARGEST ? cellHeight : Math.ceil(Math.clamp(widest + 14, LARGEST, WIDEST));
    numberSize = numberSize(widest);
    labelFont = Fonts.regular(cellHeight >= 14 ? 10 : 8);
    double line = labelFont.getSize2D() * 1.25;
    everyRow = every(cellHeight, line);
    everyColumn = every(cellWidth, line);
    double label = widest(matrix.columns(), everyColumn);
    rise = label <= cellWidth - 4 ? 0 : cellWidth * everyColumn >= line * 1.42 ? 45 : 90;
    left = FigureCanvas.MARGIN + Math.max(widest(matrix.rows(), everyRow) + BESIDE, overhang());
    double plotWidth = Math.max(1, columns) * cellWidth;
    double plotHeight = Math.max(1, rows) * cellHeight;
    barLeft = left + plotWidth + BAR_GAP;
    barHeight = Math.clamp(plotHeight, LEAST_BAR, MOST_BAR);
    double beside = colours.axis().labelWidth(Panel.numberFont());
    double bar = 10 + 6 + Math.max(beside, colours.caption().isEmpty() ? 0 : CAPTION - 16);
    width = Math.max(LEAST_WIDTH, barLeft + bar + FigureCanvas.MARGIN);
    heading = TextBlock.of(matrix.title(), Fonts.bold(15), width - 2 * FigureCanvas.MARGIN, 3);
    double name = matrix.rowsName().isEmpty() ? 0 : Panel.NAME + 2;
    top = FigureCanvas.MARGIN + heading.height() + 12 + name;
    nameTop = top + plotHeight + BESIDE + labelHeight(label) + 4;
    double under = nameTop + (matrix.columnsName().isEmpty() ? 0 : Panel.NAME);
    double barFoot = top + barHeight + (colours.caption().isEmpty() ? 6 : 40);
    height =
        Math.max(under, barFoot)
            + FigureCanvas.footerHeight(matrix.footer(), width)
            + FigureCanvas.MARGIN
            - 4;
  }

  TextBlock label(String text) {
    return Labels.line(text, labelFont, MOST_LABEL);
  }

  double x(int column) {
    return left + column * cellWidth;
  }

  double y(int row) {
    return top + row * cellHeight;
  }

  /// Whether the cells are drawn one by one.
  boolean shapes() {
    return (long) matrix.rows().size() * matrix.columns().size() <= MOST_SHAPES;
  }

  /// The space between two cells.
  double gap() {
    return cellHeight >= 14 ? 1 : 0;
  }

  private double widest(List<String> labels, int every) {
    double widest = 0;
    for (int i = 0; i < labels.size(); i += every) {
      widest = Math.max(widest, label(labels.get(i)).width());
    }
    return widest;
  }

  /// How far the turned labels of the first columns reach to the left of the cells.
  private double overhang() {
    double overhang = 0;
    for (int i = 0; rise == 45 && i < matrix.columns().size(); i += everyColumn) {
      double reach = label(matrix.columns().get(i)).width() * Math.sqrt(0.5);
      overhang = Math.max(overhang, reach + 4 - (i + 0.5) * cellWidth);
    }
    return overhang;
  }

  private double labelHeight(double widest) {
    double line = labelFont.getSize2D() * 1.35;
    return switch (rise) {
      case 0 -> line;
      case 45 -> (widest + line) * Math.sqrt(0.5);
      default -> widest;
    };
  }

  private static int every(double cell, double least) {
    for (int every : EVERY) {
      if (every * cell >= least) {
        return every;
      }
    }
    return EVERY[EVERY.length - 1];
  }

  /// The width of the widest number at 10 points.
  private double widestNumber() {
    double widest = 0;
    Font font = Fonts.regular(10);
    for (double[] row : matrix.values()) {
      for (double value : row) {
        widest = Math.max(widest, TextBlock.width(matrix.number(value), font));
      }
    }
    return widest;
  }

  private double numberSize(double widest) {
    if (cellHeight < 15 || widest <= 0) {
      return 0;
    }
    double fits = Math.min(11, Math.floor(20 * (cellWidth - 5) / widest) / 2);
    return fits >= 6.5 ? Math.min(fits, cellHeight * 0.55) : 0;
  }
}
