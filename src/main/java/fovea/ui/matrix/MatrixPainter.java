package fovea.ui.matrix;

import fovea.foreign.ForeignText;
import fovea.ui.chart.ThemeColours;
import fovea.ui.control.WritingDirection;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/// Draws a matrix with its names and numbers on a canvas, and knows where everything stands.
public final class MatrixPainter {
  /// Colours of the theme.
  record Colours(
      Color paper,
      Color cell,
      Color missing,
      Color more,
      Color fewer,
      Color text,
      Color quiet,
      Color onStrong,
      Color line) {
    /// The style classes that give them, in this order.
    static final List<String> STYLES =
        List.of(
            "ink-paper",
            "ink-cell",
            "ink-missing",
            "ink-more",
            "ink-fewer",
            "ink-text",
            "ink-quiet",
            "ink-on-strong",
            "ink-line");

    static Colours of(ThemeColours theme) {
      List<Color> all = STYLES.stream().map(theme::of).toList();
      return new Colours(
          all.get(0),
          all.get(1),
          all.get(2),
          all.get(3),
          all.get(4),
          all.get(5),
          all.get(6),
          all.get(7),
          all.get(8));
    }
  }

  private static final double AXIS = 17;
  private static final double LEAST_LABEL = 11.5;
  private static final double LEAST_NUMBER = 26;
  private static final double LEAST_RUN = 14;
  private static final double GAP = 5;
  private static final int STRONG = 150;
  private static final Font FONT = Font.font(11);
  private static final Font PERSIAN = Font.font("Vazirmatn", 11);

  private final MatrixRaster raster = new MatrixRaster();
  private double[] widths = new double[0];
  private double[] groupWidths = new double[0];
  private double longest;
  private double left;
  private double top;
  private boolean upright;

  /// Measures the names; once for each matrix.
  void measure(MatrixData data) {
    widths = data.labels().stream().mapToDouble(MatrixPainter::width).toArray();
    groupWidths = data.groups().stream().mapToDouble(MatrixPainter::width).toArray();
    longest = 0;
    for (double width : widths) {
      longest = Math.max(longest, width);
    }
    for (double width : groupWidths) {
      longest = Math.max(longest, width);
    }
  }

  private static double width(String label) {
    var text = new Text(ForeignText.line(label));
    text.setFont(font(label));
    return text.getLayoutBounds().getWidth();
  }

  private static Font font(String label) {
    return WritingDirection.isRightToLeft(label) ? PERSIAN : FONT;
  }

  /// Divides a canvas: names to the left and above, the matrix in the rest.
  VisibleCells divide(MatrixData data, double width, double height) {
    left = AXIS + GAP + Math.min(longest, Math.max(48, Math.min(150, width * 0.24)));
    double flat = AXIS + 14 + GAP;
    double wide = VisibleCells.fit(data.side(), width - left, height - flat).cell();
    upright = wide < longest + 6;
    top = upright ? AXIS + GAP + Math.min(longest, Math.clamp(height * 0.24, 40, 104)) : flat;
    return VisibleCells.fit(data.side(), Math.max(1, width - left), Math.max(1, height - top));
  }

  double left() {
    return left;
  }

  double top() {
    return top;
  }

  void ink(Colours colours) {
    raster.ink(colours.paper(), colours.cell(), colours.missing(), colours.more(), colours.fewer());
  }

  void paint(Canvas canvas, MatrixData data, VisibleCells view, Colours colours, double scale) {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    g.setFontSmoothingType(javafx.scene.text.FontSmoothingType.GRAY);
    double width = view.usedWidth();
    double height = view.usedHeight();
    g.setImageSmoothing(false);
    g.drawImage(raster.image(data, view, scale), left, top, width, height);
    groups(g, data, view, colours);
    numbers(g, data, view, colours);
    names(g, data, view, colours);
    axes(g, data, width, height, colours);
  }

  private void axes(
      GraphicsContext g, MatrixData data, double width, double height, Colours colours) {
    g.setFill(colours.quiet());
    g.setFont(FONT);
    g.setTextBaseline(VPos.CENTER);
    g.setTextAlign(TextAlignment.CENTER);
    g.fillText(data.axes().columns(), left + width / 2, AXIS / 2 - 1);
    g.save();
    g.translate(AXIS / 2, top + height / 2);
    g.rotate(-90);
    g.fillText(data.axes().rows(), 0, 0);
    g.restore();
  }

  private void groups(GraphicsContext g, MatrixData data, VisibleCells view, Colours colours) {
    int runs = data.groupStarts().length;
    if (runs == 0 || view.cell() * data.side() / runs < LEAST_RUN) {
      return; // lines would hide what they divide
    }
    g.setStroke(colours.line());
    g.setLineWidth(1);
    for (int start : data.groupStarts()) {
      double x = Math.round(left + start * view.cell() - view.x()) - 0.5;
      double y = Math.round(top + start * view.cell() - view.y()) - 0.5;
      if (start > 0 && x > left && x < left + view.usedWidth()) {
        g.strokeLine(x, top, x, top + view.usedHeight());
      }
      if (start > 0 && y > top && y < top + view.usedHeight()) {
        g.strokeLine(left, y, left + view.usedWidth(), y);
      }
    }
  }

  private void numbers(GraphicsContext g, MatrixData data, VisibleCells view, Colours colours) {
    if (view.cell() < LEAST_NUMBER) {
      return;
    }
    g.setFont(FONT);
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.CENTER);
    g.save();
    g.beginPath();
    g.rect(left, top, view.usedWidth(), view.usedHeight());
    g.clip();
    for (int row = view.row(0); row <= view.lastRow(); row++) {
      for (int column = view.column(0); column <= view.lastColumn(); column++) {
        short level = data.level(row, column);
        if (level != 0 && level != MatrixData.MISSING) {
          g.setFill(level > STRONG ? colours.onStrong() : colours.text());
          g.fillText(
              data.format().apply(data.value(row, column)),
              left + (column + 0.5) * view.cell() - view.x() - 0.5,
              top + (row + 0.5) * view.cell() - view.y() - 0.5,
              view.cell() - 2);
        }
      }
    }
    g.restore();
  }

  private void names(GraphicsContext g, MatrixData data, VisibleCells view, Colours colours) {
    g.setFill(colours.text());
    g.setTextBaseline(VPos.CENTER);
    if (view.cell() >= LEAST_LABEL) {
      for (int row = view.row(0); row <= view.lastRow(); row++) {
        beside(g, data.labels().get(row), widths[row], (row + 0.5) * view.cell(), view);
      }
      for (int column = view.column(0); column <= view.lastColumn(); column++) {
        above(g, data.labels().get(column), widths[column], (column + 0.5) * view.cell(), view);
      }
      return;
    }
    List<String> names = data.groups();
    for (int i = 0; i < names.size(); i++) {
      int end = i + 1 < names.size() ? data.groupStarts()[i + 1] : data.side();
      double from = data.groupStarts()[i] * view.cell();
      double to = end * view.cell();
      double down = seen(from, to, view.y(), view.usedHeight());
      double across = seen(from, to, view.x(), view.usedWidth());
      if (down >= 0) {
        beside(g, names.get(i), groupWidths[i], down, view);
      }
      if (across >= 0) {
        above(g, names.get(i), groupWidths[i], across, view);
      }
    }
  }

  /// The middle of what is seen of a run, or -1 where that is too little for a name.
  private static double seen(double from, double to, double start, double length) {
    double first = Math.max(from, start);
    double last = Math.min(to, start + length);
    return last - first < LEAST_LABEL ? -1 : (first + last) / 2;
  }

  private void beside(
      GraphicsContext g, String name, double width, double middle, VisibleCells view) {
    double y = top + middle - view.y();
    if (y > top && y < top + view.height()) {
      g.setFont(font(name));
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(shortened(name, width, left - AXIS - GAP), left - GAP, y);
    }
  }

  private void above(
      GraphicsContext g, String name, double width, double middle, VisibleCells view) {
    double x = left + middle - view.x();
    if (x < left || x > left + view.width()) {
      return;
    }
    g.setFont(font(name));
    if (!upright) {
      g.setTextAlign(TextAlignment.CENTER);
      g.fillText(shortened(name, width, view.cell()), x, top - GAP - 6);
      return;
    }
    g.save();
    g.translate(x, top - GAP);
    g.rotate(-90);
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(shortened(name, width, top - AXIS - GAP), 0, 0);
    g.restore();
  }

  private static String shortened(String foreign, double width, double room) {
    String name = ForeignText.line(foreign);
    if (width <= room + 0.5) {
      return name;
    }
    int letters = (int) (name.length() * room / width) - 1;
    if (letters < 1) {
      return "…";
    }
    // half a letter of two parts is none
    int end = Character.isHighSurrogate(name.charAt(letters - 1)) ? letters - 1 : letters;
    return name.substring(0, end).strip() + "…";
  }
}
