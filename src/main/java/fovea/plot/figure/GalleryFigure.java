package fovea.plot.figure;

import fovea.image.RgbImage;
import fovea.plot.Figure;
import fovea.plot.FigureCanvas;
import fovea.plot.FigureStyle;
import fovea.plot.Fonts;
import fovea.plot.Labels;
import fovea.plot.TextBlock;
import java.awt.Graphics2D;
import java.util.List;

/// Small pictures in rows with a line or two under each, such as a classifier's worst mistakes.
///
/// @param footer small print at the foot (model, settings, seed), or ""
public record GalleryFigure(String title, List<Item> items, FigureStyle style, String footer)
    implements Figure {
  private static final double CELL = 120;
  private static final double GAP = 16;
  private static final double CAPTION = 58;
  private static final double TITLE_GAP = 14;
  private static final int COLUMNS = 6;
  private static final int LEAST_COLUMNS = 3;
  private static final int MOST = 500;
  // A picture of fewer pixels than this is shown with its pixels as squares.
  private static final int SMALL = 96;

  /// One picture.
  ///
  /// @param text what matters, in bold, on at most two lines
  /// @param note what explains it, on one line
  public record Item(RgbImage picture, String text, String note) {
    public Item {
      text = Labels.clean(text);
      note = Labels.clean(note);
    }
  }

  /// @throws IllegalArgumentException if there are too many pictures
  public GalleryFigure {
    if (items.size() > MOST) {
      throw new IllegalArgumentException("at most %,d pictures".formatted(MOST));
    }
    title = Labels.clean(title);
    footer = Labels.clean(footer);
    items = List.copyOf(items);
  }

  @Override
  public double width() {
    return columns() * (CELL + GAP) - GAP + 2 * FigureCanvas.MARGIN;
  }

  @Override
  public double height() {
    int rows = Math.max(1, (items.size() + columns() - 1) / columns());
    double grid = items.isEmpty() ? CAPTION : rows * (CELL + CAPTION + GAP) - GAP;
    return top() + grid + FigureCanvas.footerHeight(footer, width()) + FigureCanvas.MARGIN;
  }

  @Override
  public void paint(Graphics2D g) {
    var canvas = new FigureCanvas(g, style);
    canvas.begin(width(), height());
    canvas.text(heading(), style.foreground(), FigureCanvas.MARGIN, FigureCanvas.MARGIN - 4);
    if (items.isEmpty()) {
      TextBlock none = TextBlock.line("no pictures", Fonts.regular(11));
      canvas.text(none, style.muted(), FigureCanvas.MARGIN, top());
    }
    for (int i = 0; i < items.size(); i++) {
      double x = FigureCanvas.MARGIN + i % columns() * (CELL + GAP);
      double y = top() + i / columns() * (CELL + CAPTION + GAP);
      item(canvas, items.get(i), x, y);
    }
    canvas.footer(footer, width(), height());
  }

  /// Pictures of one row stand on one line, each in the middle of its square.
  private static void item(FigureCanvas canvas, Item item, double x, double y) {
    int pixelsWide = item.picture.width();
    int pixelsHigh = item.picture.height();
    double scale = CELL / Math.max(pixelsWide, pixelsHigh);
    double width = Math.max(1, pixelsWide * scale);
    double height = Math.max(1, pixelsHigh * scale);
    double left = x + (CELL - width) / 2;
    double top = y + CELL - height;
    if (Math.max(pixelsWide, pixelsHigh) < SMALL) {
      FigureCanvas.pixels(canvas.g(), item.picture.toBufferedImage(), left, top, width, height);
    } else {
      canvas.picture(canvas.fitted(item.picture, width), left, top, width, height);
    }
    TextBlock text = TextBlock.of(item.text, Fonts.bold(10), CELL, 2);
    canvas.text(text, canvas.style().foreground(), x, y + CELL + 6);
    TextBlock note = TextBlock.of(item.note, Fonts.regular(9), CELL, 1);
    canvas.text(note, canvas.style().muted(), x, y + CELL + 8 + text.height());
  }

  private TextBlock heading() {
    return TextBlock.of(title, Fonts.bold(15), width() - 2 * FigureCanvas.MARGIN, 3);
  }

  private double top() {
    return FigureCanvas.MARGIN + heading().height() + TITLE_GAP;
  }

  private int columns() {
    return Math.clamp(items.size(), LEAST_COLUMNS, COLUMNS);
  }
}
