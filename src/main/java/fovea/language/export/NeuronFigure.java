package fovea.language.export;

import fovea.format.Quantities;
import fovea.language.Attention;
import fovea.language.AttentionToken;
import fovea.language.Projections;
import fovea.plot.Figure;
import fovea.plot.FigureCanvas;
import fovea.plot.FigureStyle;
import fovea.plot.Fonts;
import fovea.plot.Labels;
import fovea.plot.Palette;
import fovea.plot.TextBlock;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/// What the attention of one head from one token is made of (the neuron view of Vig, A Multiscale
/// Visualization of Attention in the Transformer Model, ACL 2019): its query q, the key k of each
/// token, their product element by element, the score q · k / √d, and the softmax over the whole
/// row. A cell is as strong as tanh(|number| / 4): the accent above 0, its contrast below.
///
/// @param layer from 0
/// @param head from 0
/// @param from the token that looks, by its place in the attention
/// @param to those that are looked at, likewise
/// @param footer small print at the foot, or ""
public record NeuronFigure(
    Attention attention,
    Projections projections,
    int layer,
    int head,
    int from,
    int[] to,
    FigureStyle style,
    String footer)
    implements Figure {
  private static final Font FONT = Fonts.regular(9.5f);
  private static final Font SMALL = Fonts.regular(8);
  private static final double LINE = 17;
  private static final double WORDS = 96;
  private static final double STRIP = 190;
  private static final double GAP = 12;
  private static final double SCORE = 52;
  private static final double BAR = 70;
  private static final double HEAD = 4 * LINE;

  public NeuronFigure {
    to = to.clone();
  }

  @Override
  public String title() {
    return "Layer %d, head %d, from “%s”"
        .formatted(layer, head, Labels.clean(attention.from().get(from).text()));
  }

  @Override
  public double width() {
    return 2 * FigureCanvas.MARGIN + WORDS + 2 * (STRIP + GAP) + SCORE + GAP + BAR + 44;
  }

  @Override
  public double height() {
    return 2 * FigureCanvas.MARGIN
        + HEAD
        + to.length * LINE
        + FigureCanvas.footerHeight(footer, width());
  }

  @Override
  public void paint(Graphics2D g) {
    var canvas = new FigureCanvas(g, style);
    canvas.begin(width(), height());
    double left = FigureCanvas.MARGIN;
    double keys = left + WORDS;
    double products = keys + STRIP + GAP;
    double score = products + STRIP + GAP + SCORE;
    double share = score + GAP;
    canvas.text(
        TextBlock.line("Layer %d, head %d (from 0)".formatted(layer, head), Fonts.bold(10)),
        style.foreground(),
        left,
        FigureCanvas.MARGIN);
    double y = FigureCanvas.MARGIN + LINE * 1.4;
    word(g, attention.from().get(from), left, y);
    strip(g, from, -1, keys, y);
    canvas.text(
        TextBlock.line("query q, %d numbers".formatted(projections.width()), SMALL),
        style.muted(),
        products,
        y + 2);
    y = FigureCanvas.MARGIN + HEAD - LINE;
    canvas.text(TextBlock.line("looks at", SMALL), style.muted(), left, y);
    canvas.text(TextBlock.line("key k", SMALL), style.muted(), keys, y);
    canvas.text(TextBlock.line("q × k", SMALL), style.muted(), products, y);
    TextBlock.line("q · k / √d", SMALL).paint(g, style.muted(), score, y, 0, TextBlock.Align.END);
    canvas.text(TextBlock.line("softmax", SMALL), style.muted(), share, y);
    for (int i = 0; i < to.length; i++) {
      y = FigureCanvas.MARGIN + HEAD + i * LINE;
      word(g, attention.to().get(to[i]), left, y);
      strip(g, -1, to[i], keys, y);
      strip(g, from, to[i], products, y);
      number(g, Quantities.decimal(projections.score(layer, head, from, to[i]), 2), score, y);
      double part = attention.maps().at(layer, head, from, to[i]);
      g.setColor(style.accent());
      g.fill(new Rectangle2D.Double(share, y + 3, Math.max(0.8, part * BAR), 8));
      number(g, Quantities.percent(part), share + BAR + 44, y);
    }
    canvas.footer(footer, width(), height());
  }

  private void number(Graphics2D g, String number, double x, double y) {
    TextBlock.line(number, FONT).paint(g, style.foreground(), x, y, 0, TextBlock.Align.END);
  }

  private void word(Graphics2D g, AttentionToken token, double x, double y) {
    Labels.line(Labels.clean(token.text()), FONT, WORDS - GAP)
        .paint(
            g, token.added() ? style.muted() : style.foreground(), x, y, 0, TextBlock.Align.START);
  }

  /// A vector as cells.
  ///
  /// @param query the token of the query, or -1 for none
  /// @param key the token of the key, or -1 for none; of both the product is drawn
  private void strip(Graphics2D g, int query, int key, double x, double y) {
    int cells = projections.width();
    var image = new BufferedImage(cells, 1, BufferedImage.TYPE_INT_RGB);
    for (int k = 0; k < cells; k++) {
      double one =
          (query < 0 ? 1 : projections.query(layer, head, query, k))
              * (key < 0 ? 1 : projections.key(layer, head, key, k));
      Color end = one >= 0 ? style.accent() : Palette.contrast(style);
      image.setRGB(k, 0, Palette.pale(style, end, Math.tanh(Math.abs(one) / 4)).getRGB());
    }
    FigureCanvas.pixels(g, image, x, y + 1, STRIP, LINE - 5);
    g.setColor(style.line());
    g.setStroke(new BasicStroke(0.5f));
    g.draw(new Rectangle2D.Double(x, y + 1, STRIP, LINE - 5));
  }
}
