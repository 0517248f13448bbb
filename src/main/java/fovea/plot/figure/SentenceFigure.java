package fovea.plot.figure;

import fovea.image.Overlay;
import fovea.image.RgbImage;
import fovea.plot.Figure;
import fovea.plot.FigureCanvas;
import fovea.plot.FigureStyle;
import fovea.plot.Fonts;
import fovea.plot.TextBlock;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.stream.Collectors;

/// A picture with the gaze of one word of a sentence, and the sentence beneath with that word
/// marked and what is still to come pale. All words give figures of one size: the frames of an
/// animation.
///
/// @param current the number of the word that is shown, from 0
/// @param footer small print at the foot (model, settings, seed), or ""
public record SentenceFigure(
    RgbImage picture,
    List<GazeWord> words,
    int current,
    Overlay overlay,
    FigureStyle style,
    String footer)
    implements Figure {
  private static final double LONG_SIDE = 440;
  private static final double LEAST_WIDTH = 300;
  private static final double GAP = 12;
  private static final double LINE = 25;
  private static final double SPACE = 5;
  private static final Font FONT = Fonts.bold(15);

  public SentenceFigure {
    words = List.copyOf(words);
    java.util.Objects.checkIndex(current, words.size());
  }

  @Override
  public String title() {
    return words.stream().map(GazeWord::text).collect(Collectors.joining(" "));
  }

  @Override
  public double width() {
    return Math.max(LEAST_WIDTH, pictureWidth()) + 2 * FigureCanvas.MARGIN;
  }

  @Override
  public double height() {
    return 2 * FigureCanvas.MARGIN
        + pictureHeight()
        + GAP
        + (row(words.size() - 1) + 1) * LINE
        + FigureCanvas.footerHeight(footer, width());
  }

  @Override
  public void paint(Graphics2D g) {
    var canvas = new FigureCanvas(g, style);
    canvas.begin(width(), height());
    RgbImage seen =
        overlay.blend(canvas.fitted(picture, pictureWidth()), words.get(current).gaze());
    double left = (width() - pictureWidth()) / 2;
    canvas.picture(seen, left, FigureCanvas.MARGIN, pictureWidth(), pictureHeight());
    double top = FigureCanvas.MARGIN + pictureHeight() + GAP;
    boolean rightToLeft = rightToLeft();
    for (int i = 0; i < words.size(); i++) {
      TextBlock word = word(i);
      double x = FigureCanvas.MARGIN + start(i);
      if (rightToLeft) {
        x = width() - x - word.width();
      }
      double y = top + row(i) * LINE;
      word.paint(g, colour(i), x, y, 0, TextBlock.Align.START);
      if (i == current) {
        g.setStroke(new BasicStroke(2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(new Line2D.Double(x + 1, y + 21, x + word.width() - 1, y + 21));
      }
    }
    canvas.footer(footer, width(), height());
  }

  private Color colour(int i) {
    if (i == current) {
      return style.accent();
    }
    return i < current
        ? style.foreground()
        : FigureStyle.between(style.muted(), style.background(), 0.45);
  }

  private TextBlock word(int i) {
    return TextBlock.of(words.get(i).text(), FONT, room(), 1);
  }

  /// The line that a word stands in.
  private int row(int last) {
    double at = 0;
    int row = 0;
    for (int i = 0; i <= last; i++) {
      double width = word(i).width();
      if (at > 0 && at + width > room()) {
        row++;
        at = 0;
      }
      at += width + SPACE;
    }
    return row;
  }

  /// Where in its line a word begins.
  private double start(int last) {
    double at = 0;
    for (int i = 0; i <= last; i++) {
      double width = word(i).width();
      if (at > 0 && at + width > room()) {
        at = 0;
      }
      at += width + SPACE;
    }
    return at - SPACE - word(last).width();
  }

  private boolean rightToLeft() {
    var direction = new java.text.Bidi(title(), java.text.Bidi.DIRECTION_DEFAULT_LEFT_TO_RIGHT);
    return !direction.baseIsLeftToRight();
  }

  private double room() {
    return width() - 2 * FigureCanvas.MARGIN;
  }

  private double pictureWidth() {
    return picture.width() * LONG_SIDE / Math.max(picture.width(), picture.height());
  }

  private double pictureHeight() {
    return picture.height() * LONG_SIDE / Math.max(picture.width(), picture.height());
  }
}
