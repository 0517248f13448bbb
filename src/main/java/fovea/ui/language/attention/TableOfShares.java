package fovea.ui.language.attention;

import fovea.format.Quantities;
import fovea.language.AttentionToken;
import fovea.language.HeadMaps;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/// The mean of the chosen heads as a table: a row for each token that looks, a column for each that
/// is looked at, with the value under the pointer. Plus, minus and 0 make its cells larger, smaller
/// and as they were.
public final class TableOfShares extends ScrollCanvas {
  private static final double NAMES = 120;
  private static final double TOP = 92;
  private static final double LEAST = 16;
  private static final double MOST = 44;
  private static final double WRITTEN = 34;
  private static final double NAMED = 9;

  /// How large a cell is; 0 for as fits.
  private double cell;

  public TableOfShares() {
    super("attention-table");
    setAccessibleText("A table: each row is a token that looks, each column one that is looked at");
    setFocusTraversable(true);
    addEventHandler(MouseEvent.MOUSE_PRESSED, e -> requestFocus());
    addEventFilter(
        ScrollEvent.SCROLL,
        e -> {
          if (e.isControlDown()) {
            zoom(e.getDeltaY() > 0 ? 1.2 : 1 / 1.2);
            e.consume();
          }
        });
    addEventHandler(KeyEvent.KEY_PRESSED, this::key);
  }

  private void key(KeyEvent e) {
    KeyCode code = e.getCode();
    boolean larger = code == KeyCode.PLUS || code == KeyCode.ADD || code == KeyCode.EQUALS;
    if (larger || code == KeyCode.MINUS || code == KeyCode.SUBTRACT) {
      zoom(larger ? 1.2 : 1 / 1.2);
      e.consume();
    } else if (code == KeyCode.DIGIT0 || code == KeyCode.NUMPAD0) {
      cell = 0;
      requestLayout();
      e.consume();
    }
  }

  /// Makes cells larger, or smaller down to where all can be seen.
  public void zoom(double factor) {
    Scene now = scene();
    if (now != null) {
      cell = Math.clamp(cell(now, getWidth(), getHeight()) * factor, 1, 64);
      requestLayout();
    }
  }

  private double cell(Scene scene, double width, double height) {
    if (cell > 0) {
      return cell;
    }
    double fitting =
        Math.min((width - NAMES) / scene.columns().length, (height - TOP) / scene.rows().length);
    return Math.floor(Math.clamp(fitting, LEAST, MOST));
  }

  @Override
  double contentWidth(Scene scene, double width) {
    return NAMES + scene.columns().length * cell(scene, getWidth(), getHeight());
  }

  @Override
  double contentHeight(Scene scene, double width, double height) {
    return TOP + scene.rows().length * cell(scene, getWidth(), getHeight());
  }

  @Override
  Pointed at(Scene scene, View view, double x, double y) {
    double size = cell(scene, getWidth(), getHeight());
    int row = (int) Math.floor((y - TOP) / size);
    int column = (int) Math.floor((x - NAMES) / size);
    boolean named = x - view.x() < NAMES;
    boolean above = y - view.y() < TOP;
    boolean there = row >= 0 && row < scene.rows().length && !above;
    boolean across = column >= 0 && column < scene.columns().length && !named;
    return new Pointed(
        there && (across || named) ? scene.rows()[row] : -1,
        across && (there || above) ? scene.columns()[column] : -1);
  }

  @Override
  void paint(GraphicsContext g, Scene scene, View view) {
    double size = cell(scene, getWidth(), getHeight());
    int firstRow = (int) (view.y() / size);
    int lastRow =
        Math.min(scene.rows().length, (int) Math.ceil((view.y() + view.height() - TOP) / size));
    int firstColumn = (int) (view.x() / size);
    int lastColumn =
        Math.min(scene.columns().length, (int) Math.ceil((view.x() + view.width() - NAMES) / size));
    if (lastRow <= firstRow || lastColumn <= firstColumn) {
      return;
    }
    cells(g, scene, view, size, firstRow, lastRow, firstColumn, lastColumn);
    g.setFill(colours.ground());
    g.fillRect(0, 0, view.width(), TOP);
    g.fillRect(0, 0, NAMES, view.height());
    int pointedRow = scene.rowOf(pointed().from());
    int pointedColumn = scene.columnOf(pointed().to());
    Font usual = g.getFont();
    g.setFont(Font.font(usual.getFamily(), Math.clamp(size - 3, NAMED, usual.getSize())));
    int every = (int) Math.max(1, Math.ceil((NAMED + 3) / size));
    for (int row = firstRow; row < lastRow; row++) {
      if (row % every == 0 || row == pointedRow) {
        double y = TOP + (row + 0.5) * size - view.y();
        if (y > TOP) {
          name(
              g,
              scene.attention().from().get(scene.rows()[row]),
              NAMES - 8,
              y,
              row == pointedRow,
              NAMES - 12);
        }
      }
    }
    for (int column = firstColumn; column < lastColumn; column++) {
      if (column % every == 0 || column == pointedColumn) {
        double x = NAMES + (column + 0.5) * size - view.x();
        if (x > NAMES) {
          rising(
              g, scene.attention().to().get(scene.columns()[column]), x, column == pointedColumn);
        }
      }
    }
    g.setFont(usual);
    corner(g);
    callout(g, scene, view, size, pointedRow, pointedColumn);
  }

  private void cells(
      GraphicsContext g,
      Scene scene,
      View view,
      double size,
      int firstRow,
      int lastRow,
      int firstColumn,
      int lastColumn) {
    int high = lastRow - firstRow;
    int wide = lastColumn - firstColumn;
    var shades = new Shades(colours.ground(), colours.series(0));
    var shares = new float[high * wide];
    HeadMaps maps = scene.attention().maps();
    for (int head : scene.heads()) {
      for (int row = 0; row < high; row++) {
        int from = scene.rows()[firstRow + row];
        for (int column = 0; column < wide; column++) {
          shares[row * wide + column] +=
              maps.at(scene.layer(), head, from, scene.columns()[firstColumn + column])
                  / scene.heads().size();
        }
      }
    }
    var pixels = new int[high * wide];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = shades.of(shares[i]);
    }
    double left = NAMES + firstColumn * size - view.x();
    double top = TOP + firstRow * size - view.y();
    g.setImageSmoothing(false);
    g.drawImage(Shades.image(pixels, wide, high), left, top, wide * size, high * size);
    if (size >= 8) {
      grid(g, left, top, size, high, wide);
    }
    if (size >= WRITTEN) {
      Font usual = g.getFont();
      g.setFont(Font.font(usual.getFamily(), 10.5));
      g.setTextAlign(TextAlignment.CENTER);
      for (int i = 0; i < shares.length; i++) {
        g.setFill(shares[i] > 0.5 ? colours.ground() : colours.strong());
        g.fillText(
            Quantities.decimal(shares[i], 2),
            left + (i % wide + 0.5) * size,
            top + (i / wide + 0.5) * size);
      }
      g.setFont(usual);
    }
  }

  private void grid(GraphicsContext g, double left, double top, double size, int high, int wide) {
    g.setStroke(colours.line().deriveColor(0, 1, 1, 0.6));
    g.setLineWidth(1);
    for (int i = 0; i <= wide; i++) {
      double x = Math.floor(left + i * size) + 0.5;
      g.strokeLine(x, top, x, top + high * size);
    }
    for (int i = 0; i <= high; i++) {
      double y = Math.floor(top + i * size) + 0.5;
      g.strokeLine(left, y, left + wide * size, y);
    }
  }

  private void name(
      GraphicsContext g, AttentionToken token, double x, double y, boolean pointed, double width) {
    g.setFill(pointed ? colours.series(0) : token.added() ? colours.text() : colours.strong());
    tokens.write(g, token.text(), x, y, width, TextAlignment.RIGHT);
  }

  private void rising(GraphicsContext g, AttentionToken token, double x, boolean pointed) {
    g.save();
    g.translate(x, TOP - 6);
    g.rotate(-90);
    g.setFill(pointed ? colours.series(0) : token.added() ? colours.text() : colours.strong());
    tokens.write(g, token.text(), 0, 0, TOP - 14, TextAlignment.LEFT);
    g.restore();
  }

  private void corner(GraphicsContext g) {
    g.setFill(colours.text());
    g.setTextAlign(TextAlignment.RIGHT);
    g.setTextBaseline(VPos.CENTER);
    g.fillText("looks ↓  at →", NAMES - 8, TOP - 12);
  }

  private void callout(
      GraphicsContext g, Scene scene, View view, double size, int row, int column) {
    if (row < 0 || column < 0) {
      return;
    }
    double left = NAMES + column * size - view.x();
    double top = TOP + row * size - view.y();
    g.setStroke(colours.strong());
    g.setLineWidth(1.5);
    g.strokeRect(left, top, size, size);
    g.setFill(colours.ground());
    g.fillRect(0, 0, NAMES, TOP - 24);
    g.setFill(colours.strong());
    Font usual = g.getFont();
    g.setFont(Font.font(usual.getFamily(), javafx.scene.text.FontWeight.BOLD, 18));
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText(Quantities.decimal(scene.share(row, column), 4), 4, 16);
    g.setFont(usual);
    g.setFill(colours.text());
    tokens.write(
        g,
        scene.attention().from().get(scene.rows()[row]).text(),
        4,
        38,
        NAMES - 8,
        TextAlignment.LEFT);
    tokens.write(
        g,
        "→ " + scene.attention().to().get(scene.columns()[column]).text(),
        4,
        56,
        NAMES - 8,
        TextAlignment.LEFT);
  }
}
