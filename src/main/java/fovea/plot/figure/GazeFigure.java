package fovea.plot.figure;

import fovea.format.Quantities;
import fovea.image.Overlay;
import fovea.image.RgbImage;
import fovea.plot.Figure;
import fovea.plot.FigureCanvas;
import fovea.plot.FigureStyle;
import fovea.plot.Fonts;
import fovea.plot.TextBlock;
import java.awt.Graphics2D;

/// One picture with the gaze of one word.
///
/// @param footer small print at the foot (model, settings, seed), or ""
public record GazeFigure(
    RgbImage picture, GazeWord word, Overlay overlay, FigureStyle style, String footer)
    implements Figure {
  private static final double LONG_SIDE = 440;
  private static final double LEAST_WIDTH = 220;
  private static final double TITLE_GAP = 10;
  private static final double SCALE_HEIGHT = 24;
  private static final int TITLE_LINES = 3;

  @Override
  public String title() {
    return "Where the network looked for “" + word.text() + "”";
  }

  @Override
  public double width() {
    return Math.max(LEAST_WIDTH, pictureWidth()) + 2 * FigureCanvas.MARGIN;
  }

  @Override
  public double height() {
    return 2 * FigureCanvas.MARGIN
        + heading().height()
        + TITLE_GAP
        + pictureHeight()
        + SCALE_HEIGHT
        + FigureCanvas.footerHeight(footer, width());
  }

  @Override
  public void paint(Graphics2D g) {
    var canvas = new FigureCanvas(g, style);
    canvas.begin(width(), height());
    TextBlock heading = heading();
    canvas.text(heading, style.foreground(), FigureCanvas.MARGIN, FigureCanvas.MARGIN - 4);
    percent(canvas);
    double top = FigureCanvas.MARGIN + heading.height() + TITLE_GAP;
    double left = (width() - pictureWidth()) / 2;
    RgbImage seen = overlay.blend(canvas.fitted(picture, pictureWidth()), word.gaze());
    canvas.picture(seen, left, top, pictureWidth(), pictureHeight());
    canvas.scale(overlay.colormap(), "0", share(), FigureCanvas.MARGIN, top + pictureHeight() + 10);
    canvas.footer(footer, width(), height());
  }

  private void percent(FigureCanvas canvas) {
    TextBlock percent = TextBlock.line(word.percent(), Fonts.regular(13));
    canvas.text(
        percent,
        style.muted(),
        width() - FigureCanvas.MARGIN - percent.width(),
        FigureCanvas.MARGIN - 4 + 7);
  }

  private TextBlock heading() {
    double room = width() - 2 * FigureCanvas.MARGIN - 56;
    return TextBlock.of(word.text(), Fonts.bold(20), room, TITLE_LINES);
  }

  /// What the last colour means: the share of the whole gaze in one cell.
  private String share() {
    return Quantities.percent(overlay.scale(word.gaze()), 2) + " of the gaze in a cell";
  }

  private double pictureWidth() {
    return picture.width() * LONG_SIDE / Math.max(picture.width(), picture.height());
  }

  private double pictureHeight() {
    return picture.height() * LONG_SIDE / Math.max(picture.width(), picture.height());
  }
}
