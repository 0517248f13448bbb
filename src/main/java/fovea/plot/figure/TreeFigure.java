package fovea.plot.figure;

import fovea.plot.Figure;
import fovea.plot.FigureCanvas;
import fovea.plot.FigureStyle;
import fovea.plot.Fonts;
import fovea.plot.TextBlock;
import fovea.plot.figure.TreeLayout.Place;
import fovea.plot.figure.TreeNode.Kind;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The tree of a beam search from left to right: what went on is dark, what fell out of the beam is
/// pale, what ended a sentence carries a square, and the best sentence stands on the first row in
/// the accent colour.
///
/// @param nodes parents before their children
/// @param best the last node of the best sentence, or -1
/// @param footer small print at the foot (model, settings, seed), or ""
public record TreeFigure(
    String title, List<TreeNode> nodes, int best, FigureStyle style, String footer)
    implements Figure {
  private static final double ROW = 27;
  private static final double PILL = 20;
  private static final double PADDING = 8;
  private static final double BETWEEN = 34;
  private static final double TITLE_GAP = 14;
  private static final double HEADER = 20;
  private static final double LEGEND = 34;
  private static final double LEAST_WIDTH = 460;
  private static final double MOST_TEXT = 120;
  private static final double SQUARE = 5;

  public TreeFigure {
    nodes = List.copyOf(nodes);
  }

  @Override
  public double width() {
    return new Measured(this).width();
  }

  @Override
  public double height() {
    return new Measured(this).height();
  }

  @Override
  public void paint(Graphics2D g) {
    var measured = new Measured(this);
    var canvas = new FigureCanvas(g, style);
    canvas.begin(measured.width(), measured.height());
    canvas.text(measured.heading, style.foreground(), FigureCanvas.MARGIN, FigureCanvas.MARGIN - 4);
    for (int column = 0; column < measured.lefts.length; column++) {
      TextBlock step = TextBlock.line(Integer.toString(column + 1), Fonts.regular(8));
      canvas.text(step, style.muted(), measured.lefts[column] + PADDING, measured.top - HEADER + 4);
    }
    for (TreeNode node : nodes) {
      if (!measured.place(node).onBest()) {
        edge(g, measured, node);
      }
    }
    for (TreeNode node : nodes) {
      if (measured.place(node).onBest()) {
        edge(g, measured, node);
      }
      pill(canvas, measured, node);
    }
    legend(canvas, measured);
    canvas.footer(footer, measured.width(), measured.height());
  }

  private void edge(Graphics2D g, Measured measured, TreeNode node) {
    TreeNode parent = measured.byId.get(node.parent());
    if (parent == null) {
      return;
    }
    Place from = measured.place(parent);
    Place to = measured.place(node);
    double x0 = measured.lefts[from.column()] + measured.pillWidth(parent);
    double start = measured.lefts[from.column()] + measured.widths[from.column()];
    double x1 = measured.lefts[to.column()];
    double y0 = measured.middle(from);
    double y1 = measured.middle(to);
    var path = new Path2D.Double();
    path.moveTo(x0, y0);
    path.lineTo(start, y0);
    double bend = (start + x1) / 2;
    path.curveTo(bend, y0, bend, y1, x1, y1);
    g.setColor(ink(node, to.onBest()));
    g.setStroke(new BasicStroke(stroke(node, to.onBest())));
    g.draw(path);
  }

  private static float stroke(TreeNode node, boolean onBest) {
    if (onBest) {
      return 2.2f;
    }
    return node.kind() == Kind.PRUNED ? 0.7f : 1.1f;
  }

  private Color ink(TreeNode node, boolean onBest) {
    if (onBest) {
      return style.accent();
    }
    return node.kind() == Kind.PRUNED ? style.line() : style.muted();
  }

  private void pill(FigureCanvas canvas, Measured measured, TreeNode node) {
    Place place = measured.place(node);
    double x = measured.lefts[place.column()];
    double y = measured.middle(place);
    pill(canvas, x, y, Label.of(node), node.kind(), place.onBest());
  }

  private void pill(
      FigureCanvas canvas, double x, double y, Label label, Kind kind, boolean onBest) {
    Graphics2D g = canvas.g();
    var shape = new RoundRectangle2D.Double(x, y - PILL / 2, label.width(), PILL, PILL, PILL);
    g.setColor(onBest ? style.accent() : style.background());
    g.fill(shape);
    Color text = onBest ? style.onAccent() : style.foreground();
    Color small = onBest ? style.onAccent() : style.muted();
    if (kind == Kind.PRUNED && !onBest) {
      text = FigureStyle.between(style.muted(), style.background(), 0.25);
      small = FigureStyle.between(style.muted(), style.background(), 0.4);
    } else if (!onBest) {
      g.setColor(style.muted());
      g.setStroke(new BasicStroke(0.9f));
      g.draw(shape);
    }
    double at = x + PADDING;
    canvas.text(label.word(), text, at, y - 7.7);
    at += label.word().width();
    if (!label.percent().lines().isEmpty()) {
      canvas.text(label.percent(), small, at + 5, y - 5.2);
      at += 5 + label.percent().width();
    }
    if (label.ended()) {
      g.setColor(text);
      g.fill(new Rectangle2D.Double(at + 6, y - SQUARE / 2, SQUARE, SQUARE));
    }
  }

  private void legend(FigureCanvas canvas, Measured measured) {
    double x = FigureCanvas.MARGIN;
    double y = measured.legend;
    x = entry(canvas, x, y, "best sentence", Kind.KEPT, true);
    x = entry(canvas, x, y, "went on", Kind.KEPT, false);
    x = entry(canvas, x, y, "ended", Kind.FINISHED, false);
    entry(canvas, x, y, "fell out of the beam", Kind.PRUNED, false);
  }

  private double entry(
      FigureCanvas canvas, double x, double y, String text, Kind kind, boolean onBest) {
    var label =
        new Label(
            TextBlock.line(text, Fonts.regular(10)),
            TextBlock.line("", Fonts.regular(8)),
            kind == Kind.FINISHED);
    pill(canvas, x, y, label, kind, onBest);
    return x + label.width() + 8;
  }

  /// What stands in a pill.
  private record Label(TextBlock word, TextBlock percent, boolean ended) {
    static Label of(TreeNode node) {
      var font = node.kind() == Kind.PRUNED ? Fonts.regular(11) : Fonts.bold(11);
      return new Label(
          TextBlock.of(node.text(), font, MOST_TEXT, 1),
          TextBlock.line(GazeWord.percent(node.probability()), Fonts.regular(8)),
          node.kind() == Kind.FINISHED);
    }

    double width() {
      double small = percent.lines().isEmpty() ? 0 : 5 + percent.width();
      return 2 * PADDING + word.width() + small + (ended ? 6 + SQUARE : 0);
    }
  }

  /// The layout in points.
  private static final class Measured {
    private final TreeLayout layout;
    private final Map<Integer, TreeNode> byId = new HashMap<>();
    private final double[] lefts;
    private final double[] widths;
    private final TextBlock heading;
    private final double width;
    private final double top;
    private final double legend;
    private final double footer;

    Measured(TreeFigure figure) {
      layout = TreeLayout.of(figure.nodes, figure.best);
      widths = new double[layout.columns()];
      for (TreeNode node : figure.nodes) {
        byId.put(node.id(), node);
        widths[node.step()] = Math.max(widths[node.step()], pillWidth(node));
      }
      lefts = new double[layout.columns()];
      double at = FigureCanvas.MARGIN;
      for (int column = 0; column < lefts.length; column++) {
        lefts[column] = at;
        at += widths[column] + BETWEEN;
      }
      width = Math.max(LEAST_WIDTH, at - BETWEEN + FigureCanvas.MARGIN);
      heading = TextBlock.of(figure.title, Fonts.bold(17), width - 2 * FigureCanvas.MARGIN, 4);
      top = FigureCanvas.MARGIN + heading.height() + TITLE_GAP + HEADER;
      legend = top + layout.rows() * ROW + LEGEND - PILL / 2;
      footer = FigureCanvas.footerHeight(figure.footer, width);
    }

    Place place(TreeNode node) {
      return Objects.requireNonNull(layout.places().get(node.id()));
    }

    double middle(Place place) {
      return top + place.row() * ROW + ROW / 2;
    }

    double pillWidth(TreeNode node) {
      return Label.of(node).width();
    }

    double width() {
      return width;
    }

    double height() {
      return legend + PILL / 2 + footer + FigureCanvas.MARGIN;
    }
  }
}
