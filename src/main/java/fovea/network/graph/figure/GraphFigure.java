package fovea.network.graph.figure;

import fovea.format.Quantities;
import fovea.image.Colormap;
import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.network.graph.GraphNode;
import fovea.network.graph.Look;
import fovea.network.graph.NetworkGraph;
import fovea.network.graph.figure.GraphLayout.Line;
import fovea.network.graph.figure.GraphLayout.Row;
import fovea.plot.Figure;
import fovea.plot.FigureCanvas;
import fovea.plot.FigureStyle;
import fovea.plot.Fonts;
import fovea.plot.TextBlock;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Optional;

/// The graph of a network: its parts one below another with what they give and how many parameters
/// they have, where the picture is as a small map beside each, and lines beside them from who gives
/// to who reads. Only what lies in the clip is drawn.
///
/// @param picture as the network sees it; empty where none was looked at
/// @param marked the path of the part that is marked, or ""
/// @param found what stands out because somebody looks for it, or ""
/// @param footer small print at the foot, or ""
public record GraphFigure(
    NetworkGraph graph,
    GraphLayout layout,
    Optional<RgbImage> picture,
    String marked,
    String found,
    FigureStyle style,
    String footer)
    implements Figure {
  private static final double BOX = 560;
  private static final double THUMB = 34;
  private static final double COLUMN = 112;
  private static final double TITLE_GAP = 12;

  @Override
  public String title() {
    return graph.title();
  }

  @Override
  public double width() {
    return 2 * FigureCanvas.MARGIN + BOX + (layout.lanes() + 1) * GraphLayout.LANE;
  }

  /// Where the rows begin, in points from the top.
  public double top() {
    return FigureCanvas.MARGIN + heading().height() + sub().height() + TITLE_GAP;
  }

  @Override
  public double height() {
    return top()
        + layout.height()
        + (remarks().lines().isEmpty() ? 0 : TITLE_GAP + remarks().height())
        + FigureCanvas.footerHeight(footer, width())
        + FigureCanvas.MARGIN;
  }

  private TextBlock heading() {
    return TextBlock.of(title(), Fonts.bold(17), width() - 2 * FigureCanvas.MARGIN, 2);
  }

  private TextBlock sub() {
    String words =
        "%s; %s%s"
            .formatted(
                graph.root().kind(),
                Quantities.count(graph.root().parameters(), "parameter"),
                graph.root().buffers() == 0
                    ? ""
                    : " and %s of the training data's statistics"
                        .formatted(Quantities.count(graph.root().buffers(), "number")));
    return TextBlock.of(words, Fonts.regular(10), width() - 2 * FigureCanvas.MARGIN, 2);
  }

  private TextBlock remarks() {
    return TextBlock.of(
        String.join(" ", graph.remarks()), Fonts.regular(9), width() - 2 * FigureCanvas.MARGIN, 6);
  }

  @Override
  public void paint(Graphics2D g) {
    var canvas = new FigureCanvas(g, style);
    canvas.begin(width(), height());
    double left = FigureCanvas.MARGIN;
    canvas.text(heading(), style.foreground(), left, FigureCanvas.MARGIN - 4);
    canvas.text(sub(), style.muted(), left, FigureCanvas.MARGIN + heading().height());
    Rectangle clip = g.getClipBounds();
    double top = top();
    double from = clip == null ? 0 : clip.getMinY() - top;
    double to = clip == null ? Double.MAX_VALUE : clip.getMaxY() - top;
    for (Row row : layout.rows()) {
      double end = layout.rows().get(row.open() ? row.last() : 0).bottom();
      if (row.top() <= to && (row.open() ? end : row.bottom()) >= from) {
        if (row.open()) {
          frame(canvas, row, top, end);
        } else {
          row(canvas, row, top);
        }
      }
    }
    var lines = new LinePainter(g, style, right());
    for (Line line : layout.lines()) {
      Row begin = layout.rows().get(line.from());
      Row end = layout.rows().get(line.to());
      if (begin.top() <= to && end.bottom() >= from) {
        lines.paint(line, begin, end, top);
      }
    }
    if (!remarks().lines().isEmpty()) {
      canvas.text(remarks(), style.muted(), left, top + layout.height() + TITLE_GAP);
    }
    canvas.footer(footer, width(), height());
  }

  private static double right() {
    return FigureCanvas.MARGIN + BOX;
  }

  private void frame(FigureCanvas canvas, Row row, double top, double end) {
    GraphNode node = row.node().orElseThrow();
    double x = GraphLayout.left(row) - 4;
    var shape =
        new RoundRectangle2D.Double(
            x, top + row.top() + 2, right() + 4 - x, end - row.top() - 2, 10, 10);
    Graphics2D g = canvas.g();
    g.setColor(FigureStyle.between(style.background(), style.line(), 0.16));
    g.fill(shape);
    g.setColor(node.path().equals(marked) ? style.accent() : style.line());
    g.setStroke(new BasicStroke(node.path().equals(marked) ? 1.8f : 0.7f));
    g.draw(shape);
    double y = top + row.top() + 6;
    fold(g, x + 12, y + 7, true);
    columns(canvas, node, y, x + 22, NodeWords.kind(node));
  }

  private void row(FigureCanvas canvas, Row row, double top) {
    double x = GraphLayout.left(row);
    double y = top + row.top() + GraphLayout.GAP;
    double high = row.height() - 2 * GraphLayout.GAP;
    Graphics2D g = canvas.g();
    var shape = new RoundRectangle2D.Double(x, y, right() - x, high, 8, 8);
    boolean chosen = row.node().map(node -> node.path().equals(marked)).orElse(false);
    boolean looked = row.node().map(node -> Folding.matches(node, found)).orElse(false);
    boolean named = row.node().map(GraphNode::isNamed).orElse(true);
    g.setColor(
        chosen || looked
            ? FigureStyle.between(style.background(), style.accent(), chosen ? 0.18 : 0.08)
            : style.background());
    g.fill(shape);
    g.setColor(chosen || looked ? style.accent() : named ? style.muted() : style.line());
    g.setStroke(new BasicStroke(chosen ? 1.8f : 0.8f));
    g.draw(shape);
    if (row.node().isEmpty()) {
      picture.ifPresent(seen -> thumb(canvas, seen, x, y, high));
      text(canvas, "picture", Fonts.bold(11), style.foreground(), x + THUMB + 12, y + 3, 200);
      shape(canvas, "3 × %,d × %,d".formatted(graph.height(), graph.width()), y + 3);
      return;
    }
    GraphNode node = row.node().get();
    node.look()
        .flatMap(Look::activation)
        .ifPresent(map -> thumb(canvas, coloured(map), x, y, high));
    if (node.isGroup()) {
      fold(g, x + THUMB + 14, y + 10, false);
    }
    double at = x + THUMB + (node.isGroup() ? 22 : 12);
    columns(canvas, node, y + 3, at, "");
    double room = right() - x - THUMB - 20;
    TextBlock place = TextBlock.line(NodeWords.place(graph, node), Fonts.regular(8.5));
    text(
        canvas,
        NodeWords.kind(node),
        Fonts.regular(9.5),
        style.muted(),
        x + THUMB + 12,
        y + 18,
        room - place.width() - 8);
    canvas.text(place, style.muted(), right() - 8 - place.width(), y + 19);
  }

  /// Name, stage, shape, parameters in one line.
  private void columns(FigureCanvas canvas, GraphNode node, double y, double x, String behind) {
    String stage = node.stage().isEmpty() || node.stage().equals(node.path()) ? "" : node.stage();
    boolean known = node.output().isPresent();
    double room = right() - 2 * COLUMN - 30 - x;
    TextBlock name =
        TextBlock.of(node.name(), node.isNamed() ? Fonts.bold(11) : Fonts.regular(11), room, 1);
    canvas.text(name, node.isNamed() ? style.foreground() : style.muted(), x, y);
    double at = x + name.width() + 8;
    if (!node.stage().isEmpty()) {
      String words = stage.isEmpty() ? "stage" : "stage " + stage;
      text(canvas, words, Fonts.regular(9), style.accent(), at, y + 1.5, right() - at - 2 * COLUMN);
      at += TextBlock.width(words, Fonts.regular(9)) + 8;
    }
    if (!behind.isEmpty()) {
      text(canvas, behind, Fonts.regular(9), style.muted(), at, y + 1.5, room - (at - x));
    }
    shape(canvas, known ? GraphNode.words(node.output()) : "", y);
    if (node.parameters() > 0) {
      TextBlock count = TextBlock.line(Quantities.count(node.parameters()), Fonts.regular(10));
      canvas.text(count, style.foreground(), right() - 8 - count.width(), y + 1);
    }
  }

  private void shape(FigureCanvas canvas, String words, double y) {
    TextBlock block = TextBlock.line(words, Fonts.regular(10));
    canvas.text(block, style.foreground(), right() - COLUMN - block.width(), y + 1);
  }

  private static void text(
      FigureCanvas canvas,
      String words,
      java.awt.Font font,
      Color colour,
      double x,
      double y,
      double room) {
    if (room > 12) {
      canvas.text(TextBlock.of(words, font, room, 1), colour, x, y);
    }
  }

  private void thumb(FigureCanvas canvas, RgbImage image, double x, double y, double high) {
    double scale = Math.min(THUMB / image.width(), (high - 4) / image.height());
    double wide = image.width() * scale;
    double tall = image.height() * scale;
    double left = x + 3 + (THUMB - wide) / 2;
    double top = y + (high - tall) / 2;
    if (image.width() <= THUMB * 2) {
      FigureCanvas.pixels(canvas.g(), image.toBufferedImage(), left, top, wide, tall);
    } else {
      canvas.picture(canvas.fitted(image, wide), left, top, wide, tall);
    }
  }

  private static RgbImage coloured(Heatmap map) {
    float[] values = map.values();
    double least = map.min();
    double range = map.max() - least;
    var pixels = new int[values.length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = Colormap.INFERNO.rgb(range > 0 ? (values[i] - least) / range : 0);
    }
    return RgbImage.taking(map.width(), map.height(), pixels);
  }

  private void fold(Graphics2D g, double x, double y, boolean open) {
    var arrow = new Path2D.Double();
    if (open) {
      arrow.moveTo(x - 4, y - 2);
      arrow.lineTo(x + 4, y - 2);
      arrow.lineTo(x, y + 3);
    } else {
      arrow.moveTo(x - 2, y - 4);
      arrow.lineTo(x + 3, y);
      arrow.lineTo(x - 2, y + 4);
    }
    arrow.closePath();
    g.setColor(style.muted());
    g.fill(arrow);
  }
}
