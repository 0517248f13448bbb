package fovea.ui.captioning.search;

import fovea.captioning.BeamNode;
import fovea.ui.chart.ThemeColours;
import fovea.ui.control.Selection;
import fovea.ui.control.picture.ZoomButtons;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Paint;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// The tree of a beam search, first words at the left: what went on is dark, what fell out is pale,
/// the sentence that is shown has the accent colour. Scroll to zoom, drag to move, click to read a
/// branch.
public final class BeamTreeView extends Region {
  // style classes that give the colours
  private static final String KEPT = "ink-kept";
  private static final String PRUNED = "ink-pruned";
  private static final String SHOWN = "ink-shown";
  private static final String ON_SHOWN = "ink-on-shown";
  private static final String FINISHED = "ink-finished";
  private static final String LINE = "ink-line";
  private static final String GROUND = "ink-ground";

  private static final double MIN_ZOOM = 0.15;
  private static final double MAX_ZOOM = 3;
  private static final double READABLE_ZOOM = 0.85;

  private final Consumer<Selection> onSelect;
  private final Canvas canvas = new Canvas();
  private final Tooltip tip = new Tooltip();
  private final ZoomButtons buttons =
      new ZoomButtons(
          factor -> zoomAt(factor, centre()), "As much of the tree as can be read", this::fit);
  private final ThemeColours colours =
      new ThemeColours(this::draw, List.of(KEPT, PRUNED, SHOWN, ON_SHOWN, FINISHED, LINE, GROUND));
  private BranchLayout layout = BranchLayout.of(List.of(), -1);
  private Set<Integer> shown = Set.of();
  private int step;
  private double zoom = 1;
  private double left;
  private double top;
  private @Nullable Point2D grabbed;
  private boolean moved;
  private boolean fitted;

  /// @param onSelect hears the branch that was clicked
  public BeamTreeView(Consumer<Selection> onSelect) {
    this.onSelect = onSelect;
    getStyleClass().add("beam-tree");
    setMinSize(0, 60);
    setPrefSize(400, 260);
    getChildren().addAll(colours.nodes());
    getChildren().addAll(canvas, buttons);
    canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
    canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    canvas.addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
    canvas.addEventHandler(MouseEvent.MOUSE_MOVED, this::hover);
    canvas.addEventHandler(
        ScrollEvent.SCROLL,
        e -> {
          zoomAt(Math.exp(e.getDeltaY() / 300), new Point2D(e.getX(), e.getY()));
          e.consume();
        });
  }

  /// @param best the last node of the best sentence, or -1
  public void show(List<BeamNode> nodes, int best) {
    layout = BranchLayout.of(nodes, best);
    shown = Set.of();
    fitted = false;
    requestLayout();
  }

  /// Marks the words of the sentence that is shown.
  public void choose(List<Integer> nodes) {
    shown = new HashSet<>(nodes);
    draw();
  }

  /// Marks the place of a word and brings it into sight.
  public void select(Selection.Word word) {
    step = word.index();
    looked().ifPresent(this::reveal);
    draw();
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(Math.floor(getWidth()));
    canvas.setHeight(Math.floor(getHeight()));
    double width = buttons.prefWidth(-1);
    double height = buttons.prefHeight(-1);
    // At the foot, because the best sentence stands at the head.
    buttons.resizeRelocate(getWidth() - width - 8, getHeight() - height - 8, width, height);
    if (!fitted && getWidth() > 0 && getHeight() > 0) {
      fitted = true;
      fit();
    }
    draw();
  }

  /// Shows the whole tree, or as much of it around the word that is looked at as can be read.
  private void fit() {
    double wide = (getWidth() - 24) / Math.max(1, layout.width());
    double high = (getHeight() - 24) / Math.max(1, layout.height());
    zoom = Math.clamp(Math.min(wide, high), READABLE_ZOOM, 1);
    left = around(getWidth(), layout.width() * zoom);
    top = around(getHeight(), layout.height() * zoom);
    looked().ifPresent(this::reveal);
    draw();
  }

  /// In the middle where it fits, else from its beginning.
  private static double around(double room, double size) {
    return Math.max(12, (room - size) / 2);
  }

  private Optional<BeamNode> looked() {
    return layout.nodes().stream()
        .filter(n -> n.step() == step && shown.contains(n.id()))
        .findFirst();
  }

  private Point2D centre() {
    return new Point2D(getWidth() / 2, getHeight() / 2);
  }

  private void zoomAt(double factor, Point2D fixed) {
    double now = Math.clamp(zoom * factor, MIN_ZOOM, MAX_ZOOM);
    left = fixed.getX() - (fixed.getX() - left) * now / zoom;
    top = fixed.getY() - (fixed.getY() - top) * now / zoom;
    zoom = now;
    draw();
  }

  private void reveal(BeamNode node) {
    Point2D middle = place(node.id());
    double margin = BranchLayout.WORD_WIDTH / 2 * zoom + 8;
    if (getWidth() > 0 && (middle.getX() < margin || middle.getX() > getWidth() - margin)) {
      left += getWidth() / 2 - middle.getX();
    }
    if (getHeight() > 0 && (middle.getY() < 12 || middle.getY() > getHeight() - 12)) {
      top += getHeight() / 2 - middle.getY();
    }
  }

  private void press(MouseEvent e) {
    grabbed = new Point2D(e.getX() - left, e.getY() - top);
    moved = false;
  }

  private void drag(MouseEvent e) {
    Point2D from = grabbed;
    if (from == null) {
      return;
    }
    double x = e.getX() - from.getX();
    double y = e.getY() - from.getY();
    // A hand that trembles while it clicks does not move the tree.
    if (moved || Math.hypot(x - left, y - top) > 4) {
      moved = true;
      left = x;
      top = y;
      draw();
    }
  }

  private void click(MouseEvent e) {
    BeamNode node = at(e);
    if (!moved && node != null && e.getButton() == MouseButton.PRIMARY) {
      onSelect.accept(new Selection.Branch(node.id()));
    }
  }

  private void hover(MouseEvent e) {
    BeamNode node = at(e);
    if (node == null) {
      Tooltip.uninstall(canvas, tip);
      return;
    }
    tip.setText(BranchLayout.describe(node));
    Tooltip.install(canvas, tip);
  }

  private @Nullable BeamNode at(MouseEvent e) {
    return layout.at((e.getX() - left) / zoom, (e.getY() - top) / zoom);
  }

  /// Where a node is drawn, in this view's coordinates.
  public Point2D place(int node) {
    return new Point2D(
        left + (layout.x(node) + BranchLayout.WORD_WIDTH / 2) * zoom, top + layout.y(node) * zoom);
  }

  private void draw() {
    GraphicsContext g = canvas.getGraphicsContext2D();
    g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
    g.save();
    g.translate(left, top);
    g.scale(zoom, zoom);
    g.setFill(colours.of(GROUND));
    g.fillRect(
        layout.columnX(step) - 6, -top / zoom, BranchLayout.WORD_WIDTH + 12, getHeight() / zoom);
    layout.nodes().stream().filter(n -> !shown.contains(n.id())).forEach(n -> edge(g, n));
    layout.nodes().stream().filter(n -> shown.contains(n.id())).forEach(n -> edge(g, n));
    layout.nodes().stream().filter(this::inSight).forEach(n -> word(g, n));
    g.restore();
  }

  private boolean inSight(BeamNode node) {
    Point2D middle = place(node.id());
    double half = BranchLayout.WORD_WIDTH / 2 * zoom;
    return middle.getX() - half < getWidth()
        && middle.getX() + half > 0
        && middle.getY() > -20
        && middle.getY() < getHeight() + 20;
  }

  private void edge(GraphicsContext g, BeamNode node) {
    if (node.parent() < 0) {
      return;
    }
    boolean onPath = shown.contains(node.id());
    double fromX = layout.x(node.parent()) + BranchLayout.WORD_WIDTH;
    double fromY = layout.y(node.parent());
    double toX = layout.x(node.id());
    double toY = layout.y(node.id());
    double middle = (fromX + toX) / 2;
    g.setStroke(onPath ? colours.of(SHOWN) : colours.of(LINE));
    g.setLineWidth(onPath ? 2.5 : node.fate() == BeamNode.Fate.PRUNED ? 0.8 : 1.4);
    g.beginPath();
    g.moveTo(fromX, fromY);
    g.bezierCurveTo(middle, fromY, middle, toY, toX, toY);
    g.stroke();
  }

  private void word(GraphicsContext g, BeamNode node) {
    boolean onPath = shown.contains(node.id());
    boolean pruned = node.fate() == BeamNode.Fate.PRUNED;
    double x = layout.x(node.id());
    double y = layout.y(node.id());
    double width = BranchLayout.WORD_WIDTH;
    Paint text = pruned ? colours.of(PRUNED) : colours.of(KEPT);
    if (node.fate() == BeamNode.Fate.FINISHED) {
      text = colours.of(FINISHED);
    }
    if (onPath) {
      g.setFill(colours.of(SHOWN));
      g.fillRoundRect(x, y - 12, width, 24, 12, 12);
      text = colours.of(ON_SHOWN);
    } else if (!pruned) {
      g.setStroke(colours.of(LINE));
      g.setLineWidth(1);
      g.strokeRoundRect(x, y - 12, width, 24, 12, 12);
    }
    g.setFill(text);
    g.setFont(
        Font.font(
            Font.getDefault().getFamily(), pruned ? FontWeight.NORMAL : FontWeight.MEDIUM, 12));
    g.setTextAlign(TextAlignment.CENTER);
    g.setTextBaseline(VPos.CENTER);
    g.fillText(BranchLayout.word(node), x + width / 2, y, width - 8);
  }
}
