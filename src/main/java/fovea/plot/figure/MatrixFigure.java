package fovea.plot.figure;

import fovea.image.Colormap;
import fovea.plot.Axis;
import fovea.plot.Figure;
import fovea.plot.FigureCanvas;
import fovea.plot.FigureStyle;
import fovea.plot.Fonts;
import fovea.plot.Labels;
import fovea.plot.Palette;
import fovea.plot.Panel;
import fovea.plot.PlotArea;
import fovea.plot.TextBlock;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/// A matrix as coloured cells, such as a classifier's confusion matrix, or the difference of two.
/// Numbers stand in the cells while they fit; labels are turned, and then thinned out, when there
/// are many.
///
/// @param rowsName what the rows are, such as "actual"
/// @param columnsName what the columns are, such as "predicted"
/// @param values one array a row; NaN where nothing is known
/// @param colours from the least to the most, or null for shades of the accent; a diverging scale
///   has its own
/// @param format how a value is written in its cell
/// @param footer small print at the foot (model, settings, seed), or ""
public record MatrixFigure(
    String title,
    String rowsName,
    String columnsName,
    List<String> rows,
    List<String> columns,
    double[][] values,
    MatrixScale scale,
    @Nullable Colormap colours,
    DoubleFunction<String> format,
    FigureStyle style,
    String footer)
    implements Figure, Matrix {
  private static final int MOST = 2000;
  private static final double BAR = 10;
  // A picture of the cells has about this many pixels a side, so that no viewer's smoothing shows.
  private static final int PIXELS = 2000;

  /// @throws IllegalArgumentException if the values are not one row a row label and one column a
  ///   column label, or too many
  public MatrixFigure {
    if (rows.size() > MOST || columns.size() > MOST) {
      throw new IllegalArgumentException("at most %,d rows and columns".formatted(MOST));
    }
    if (values.length != rows.size()) {
      throw new IllegalArgumentException(
          "%d rows of values for %d labels".formatted(values.length, rows.size()));
    }
    values = values.clone();
    for (int row = 0; row < values.length; row++) {
      if (values[row].length != columns.size()) {
        throw new IllegalArgumentException(
            "%d values in row %d for %d labels".formatted(values[row].length, row, columns.size()));
      }
      values[row] = values[row].clone();
    }
    title = Labels.clean(title);
    rowsName = Labels.clean(rowsName);
    columnsName = Labels.clean(columnsName);
    footer = Labels.clean(footer);
    rows = rows.stream().map(Labels::clean).toList();
    columns = columns.stream().map(Labels::clean).toList();
  }

  @Override
  public double width() {
    return layout(new MatrixColours(this)).width;
  }

  @Override
  public double height() {
    return layout(new MatrixColours(this)).height;
  }

  private MatrixLayout layout(MatrixColours colouring) {
    return new MatrixLayout(this, colouring);
  }

  @Override
  public void paint(Graphics2D g) {
    var colouring = new MatrixColours(this);
    MatrixLayout layout = layout(colouring);
    var canvas = new FigureCanvas(g, style);
    canvas.begin(layout.width, layout.height);
    canvas.text(layout.heading, style.foreground(), FigureCanvas.MARGIN, FigureCanvas.MARGIN - 4);
    double plotWidth = Math.max(1, columns.size()) * layout.cellWidth;
    var area =
        new Rectangle2D.Double(
            layout.left, layout.top, plotWidth, Math.max(1, rows.size()) * layout.cellHeight);
    if (rows.isEmpty() || columns.isEmpty()) {
      TextBlock none = TextBlock.line("no classes", Panel.nameFont());
      canvas.text(none, style.muted(), layout.left, layout.top);
    } else {
      cells(g, colouring, layout, area);
      rowLabels(canvas, layout);
      columnLabels(canvas, layout);
      bar(canvas, colouring, layout);
    }
    names(canvas, layout, area);
    canvas.footer(footer, layout.width, layout.height);
  }

  private void cells(
      Graphics2D g, MatrixColours colouring, MatrixLayout layout, Rectangle2D.Double area) {
    if (!layout.shapes()) {
      int side = Math.max(1, PIXELS / Math.max(rows.size(), columns.size()));
      BufferedImage image = colouring.image(side);
      FigureCanvas.pixels(g, image, area.x, area.y, area.width, area.height);
    } else {
      for (int row = 0; row < rows.size(); row++) {
        for (int column = 0; column < columns.size(); column++) {
          cell(g, colouring.of(row, column), layout, row, column);
        }
      }
    }
    if (layout.gap() == 0) {
      g.setColor(style.line());
      g.setStroke(new BasicStroke(0.5f));
      g.draw(area);
    }
  }

  private void cell(Graphics2D g, Color colour, MatrixLayout layout, int row, int column) {
    double x = layout.x(column);
    double y = layout.y(row);
    double width = layout.cellWidth - layout.gap();
    double height = layout.cellHeight - layout.gap();
    g.setColor(colour);
    g.fill(new Rectangle2D.Double(x, y, width, height));
    if (Double.isNaN(values[row][column]) && layout.gap() > 0) {
      // so that it is not taken for a small value
      tick(g, x + width * 0.35, y + height * 0.65, x + width * 0.65, y + height * 0.35);
    } else if (layout.numberSize > 0 && values[row][column] != 0) { // as on the screen
      TextBlock number =
          TextBlock.line(number(values[row][column]), Fonts.regular(layout.numberSize));
      double top = y + (height - number.lineHeight()) / 2;
      number.paint(g, Palette.on(colour), x, top, width, TextBlock.Align.CENTRE);
    }
  }

  @Override
  public String number(double value) {
    return Double.isNaN(value) ? "" : Labels.clean(format.apply(value));
  }

  private void rowLabels(FigureCanvas canvas, MatrixLayout layout) {
    for (int row = 0; row < rows.size(); row += layout.everyRow) {
      double middle = layout.y(row) + (layout.cellHeight - layout.gap()) / 2;
      TextBlock label = layout.label(rows.get(row));
      double x = layout.left - MatrixLayout.BESIDE;
      double y = middle - label.lineHeight() / 2;
      label.paint(canvas.g(), style.foreground(), x, y, 0, TextBlock.Align.END);
      if (layout.everyRow > 1) {
        tick(canvas.g(), layout.left - 4.5, middle, layout.left - 1, middle);
      }
    }
  }

  private void columnLabels(FigureCanvas canvas, MatrixLayout layout) {
    double foot = layout.y(rows.size());
    for (int column = 0; column < columns.size(); column += layout.everyColumn) {
      double middle = layout.x(column) + (layout.cellWidth - layout.gap()) / 2;
      TextBlock label = layout.label(columns.get(column));
      double y = foot + MatrixLayout.BESIDE;
      if (layout.rise == 0) {
        label.paint(canvas.g(), style.foreground(), middle, y - 2, 0, TextBlock.Align.CENTRE);
      } else {
        double right = layout.rise == 45 ? middle + 2 : middle;
        Labels.rising(canvas.g(), label, style.foreground(), right, y, layout.rise);
      }
      if (layout.everyColumn > 1) {
        tick(canvas.g(), middle, foot + 1, middle, foot + 4.5);
      }
    }
  }

  private void tick(Graphics2D g, double x0, double y0, double x1, double y1) {
    g.setColor(style.muted());
    g.setStroke(new BasicStroke(0.7f));
    g.draw(new Line2D.Double(x0, y0, x1, y1));
  }

  private void names(FigureCanvas canvas, MatrixLayout layout, Rectangle2D.Double area) {
    double room = layout.width - 2 * FigureCanvas.MARGIN;
    TextBlock down = Labels.line(rowsName, Fonts.bold(10), room);
    canvas.text(down, style.muted(), FigureCanvas.MARGIN, layout.top - Panel.NAME - 4);
    TextBlock along = Labels.line(columnsName, Fonts.bold(10), room);
    // In the middle of the cells, as far as the canvas is wide enough.
    double wanted = area.x + (area.width - along.width()) / 2;
    double x =
        Math.max(FigureCanvas.MARGIN, Math.min(wanted, FigureCanvas.MARGIN + room - along.width()));
    canvas.text(along, style.muted(), x, layout.nameTop);
  }

  private void bar(FigureCanvas canvas, MatrixColours colouring, MatrixLayout layout) {
    Graphics2D g = canvas.g();
    var area = new Rectangle2D.Double(layout.barLeft, layout.top, BAR, layout.barHeight);
    FigureCanvas.pixels(g, colouring.strip(256), area.x, area.y, area.width, area.height);
    g.setColor(style.line());
    g.setStroke(new BasicStroke(0.5f));
    g.draw(area);
    Axis none = new Axis(0, 1, false, List.of());
    var scale = new PlotArea(area.x, area.y, area.width, area.height, none, colouring.axis());
    for (Axis.Tick tick : colouring.axis().ticks()) {
      double y = scale.y(tick.value());
      tick(g, area.x + BAR, y, area.x + BAR + 3, y);
      TextBlock text = TextBlock.line(tick.label(), Panel.numberFont());
      canvas.text(text, style.muted(), area.x + BAR + 6, y - text.lineHeight() / 2);
    }
    TextBlock caption = TextBlock.of(colouring.caption(), Panel.numberFont(), 70, 2);
    canvas.text(caption, style.muted(), area.x, area.y + area.height + 8);
  }
}
