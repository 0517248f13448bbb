package fovea.plot;

import fovea.plot.TreeLayout.Place;
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
public record TreeFigure(String title, List<Node> nodes, int best, FigureStyle style, String footer)
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

  /// What became of a word in the search.
  public enum Kind {
    /// went on to the next step
    KEPT,
    /// fell out of the beam
    PRUNED,
    /// ended a sentence
    FINISHED
  }

  /// One word of the tree.
  ///
  /// @param parent the number of the word before it, or {@link #NONE}
  /// @param step its place in the sentence, from 0
  /// @param probability of this word after the words before it, in [0, 1]
  public record Node(int id, int parent, int step, String text, double probability, Kind kind) {
    /// The parent of a first word.
    public static final int NONE = -1;
  }

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
    var sheet = new Sheet(g, style);
    sheet.begin(measured.width(), measured.height());
    sheet.text(measured.heading, style.foreground(), Sheet.MARGIN, Sheet.MARGIN - 4);
    for (int column = 0; column < measured.lefts.length; column++) {
      TextBlock step = TextBlock.line(Integer.toString(column + 1), Fonts.regular(8));
      sheet.text(step, style.muted(), measured.lefts[column] + PADDING, measured.top - HEADER + 4);
    }
    for (Node node : nodes) {
      if (!measured.place(node).onBest()) {
        edge(g, measured, node);
      }
    }
    for (Node node : nodes) {
      if (measured.place(node).onBest()) {
        edge(g, measured, node);
      }
      pill(sheet, measured, node);
    }
    legend(sheet, measured);
    sheet.footer(footer, measured.width(), measured.height());
  }

  private void edge(Graphics2D g, Measured measured, Node node) {
    Node parent = measured.byId.get(node.parent());
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

  private static float stroke(Node node, boolean onBest) {
    if (onBest) {
      return 2.2f;
    }
    return node.kind() == Kind.PRUNED ? 0.7f : 1.1f;
  }

  private Color ink(Node node, boolean onBest) {
    if (onBest) {
      return style.accent();
    }
    return node.kind() == Kind.PRUNED ? style.line() : style.muted();
  }

  private void pill(Sheet sheet, Measured measured, Node node) {
    Place place = measured.place(node);
    double x = measured.lefts[place.column()];
    double y = measured.middle(place);
    pill(sheet, x, y, Label.of(node), node.kind(), place.onBest());
  }

  private void pill(Sheet sheet, double x, double y, Label label, Kind kind, boolean onBest) {
    Graphics2D g = sheet.g();
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
    sheet.text(label.word(), text, at, y - 7.7);
    at += label.word().width();
    if (!label.percent().lines().isEmpty()) {
      sheet.text(label.percent(), small, at + 5, y - 5.2);
      at += 5 + label.percent().width();
    }
    if (label.ended()) {
      g.setColor(text);
      g.fill(new Rectangle2D.Double(at + 6, y - SQUARE / 2, SQUARE, SQUARE));
    }
  }

  private void legend(Sheet sheet, Measured measured) {
    double x = Sheet.MARGIN;
    double y = measured.legend;
    x = entry(sheet, x, y, "best sentence", Kind.KEPT, true);
    x = entry(sheet, x, y, "went on", Kind.KEPT, false);
    x = entry(sheet, x, y, "ended", Kind.FINISHED, false);
    entry(sheet, x, y, "fell out of the beam", Kind.PRUNED, false);
  }

  private double entry(Sheet sheet, double x, double y, String text, Kind kind, boolean onBest) {
    var label =
        new Label(
            TextBlock.line(text, Fonts.regular(10)),
            TextBlock.line("", Fonts.regular(8)),
            kind == Kind.FINISHED);
    pill(sheet, x, y, label, kind, onBest);
    return x + label.width() + 8;
  }

  /// What stands in a pill.
  private record Label(TextBlock word, TextBlock percent, boolean ended) {
    static Label of(Node node) {
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
    private final Map<Integer, Node> byId = new HashMap<>();
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
      for (Node node : figure.nodes) {
        byId.put(node.id(), node);
        widths[node.step()] = Math.max(widths[node.step()], pillWidth(node));
      }
      lefts = new double[layout.columns()];
      double at = Sheet.MARGIN;
      for (int column = 0; column < lefts.length; column++) {
        lefts[column] = at;
        at += widths[column] + BETWEEN;
      }
      width = Math.max(LEAST_WIDTH, at - BETWEEN + Sheet.MARGIN);
      heading = TextBlock.of(figure.title, Fonts.bold(17), width - 2 * Sheet.MARGIN, 4);
      top = Sheet.MARGIN + heading.height() + TITLE_GAP + HEADER;
      legend = top + layout.rows() * ROW + LEGEND - PILL / 2;
      footer = Sheet.footerHeight(figure.footer, width);
    }

    Place place(Node node) {
      return Objects.requireNonNull(layout.places().get(node.id()));
    }

    double middle(Place place) {
      return top + place.row() * ROW + ROW / 2;
    }

    double pillWidth(Node node) {
      return Label.of(node).width();
    }

    double width() {
      return width;
    }

    double height() {
      return legend + PILL / 2 + footer + Sheet.MARGIN;
    }
  }
}
