package fovea.ui.language.attention;

import fovea.language.HeadMaps;
import fovea.ui.control.Selection;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/// All heads of all layers as small squares, with a few words for what each is in the habit of; a
/// click chooses one. A square is made when it comes into sight.
public final class AllHeadsView extends ScrollCanvas {
  private static final double LEFT = 30;
  private static final double TOP = 22;
  private static final double GAP = 8;
  private static final double LEAST = 40;
  private static final double MOST = 150;
  private static final double WORDS = 26;

  /// About as wide as a letter of those words.
  private static final double LETTER = 5.6;

  private final Tooltip tip = new Tooltip();
  private Consumer<Selection.Head> onHead = head -> {};
  private @Nullable Image[] squares = new Image[0];
  private int[] rows = new int[0];
  private int[] columns = new int[0];
  private @Nullable HeadMaps maps;
  private int side;
  private Selection.@Nullable Head hovered;

  public AllHeadsView() {
    super("all-heads-view");
    setAccessibleText("All heads (columns) of all layers (rows) as small squares");
    setOnMouseMoved(e -> hover(head(e.getX(), e.getY())));
    setOnMouseExited(e -> hover(null));
    setOnMouseClicked(
        e -> {
          Selection.Head now = head(e.getX(), e.getY());
          if (now != null) {
            onHead.accept(now);
          }
        });
  }

  /// @param told of the head that is clicked
  public void onHead(Consumer<Selection.Head> told) {
    onHead = told;
  }

  private static double side(HeadMaps maps, double width) {
    return Math.floor(Math.clamp((width - LEFT - GAP) / maps.heads() - GAP, LEAST, MOST));
  }

  private static double rowHeight(Scene scene, double side) {
    return side + GAP + (scene.words().isEmpty() ? 0 : WORDS);
  }

  @Override
  double contentWidth(Scene scene, double width) {
    HeadMaps all = scene.attention().maps();
    return LEFT + all.heads() * (side(all, width) + GAP);
  }

  @Override
  double contentHeight(Scene scene, double width, double height) {
    HeadMaps all = scene.attention().maps();
    return TOP + all.layers() * rowHeight(scene, side(all, width - 12));
  }

  @Override
  Pointed at(Scene scene, View view, double x, double y) {
    return Pointed.NONE;
  }

  private Selection.@Nullable Head head(double x, double y) {
    Scene scene = scene();
    if (scene == null || y < TOP) {
      return null;
    }
    View view = view();
    double size = side(scene.attention().maps(), view.width());
    int head = (int) Math.floor((x + view.x() - LEFT) / (size + GAP));
    int layer = (int) Math.floor((y + view.y() - TOP) / rowHeight(scene, size));
    HeadMaps all = scene.attention().maps();
    return head < 0 || head >= all.heads() || layer < 0 || layer >= all.layers()
        ? null
        : new Selection.Head(layer, head);
  }

  private void hover(Selection.@Nullable Head now) {
    if (Objects.equals(now, hovered)) {
      return;
    }
    hovered = now;
    requestLayout();
    Scene scene = scene();
    if (now == null || scene == null) {
      Tooltip.uninstall(this, tip);
      return;
    }
    String words = scene.words().isEmpty() ? "" : scene.words().get(now.layer()).get(now.head());
    tip.setText(
        "Layer %d, head %d%s: click to enlarge"
            .formatted(now.layer(), now.head(), words.isEmpty() ? "" : " (" + words + ")"));
    Tooltip.install(this, tip);
  }

  @Override
  void changed() {
    Scene now = scene();
    boolean same =
        now != null
            && now.attention().maps() == maps
            && Arrays.equals(rows, now.rows())
            && Arrays.equals(columns, now.columns());
    if (now != null && !same) {
      maps = now.attention().maps();
      rows = now.rows();
      columns = now.columns();
      squares = new Image[maps.layers() * maps.heads()];
    }
    super.changed();
  }

  @Override
  void recoloured() {
    Arrays.fill(squares, null);
    super.recoloured();
  }

  @Override
  void paint(GraphicsContext g, Scene scene, View view) {
    HeadMaps all = scene.attention().maps();
    double size = side(all, view.width());
    if (side != (int) size) {
      side = (int) size;
      Arrays.fill(squares, null);
    }
    double high = rowHeight(scene, size);
    Font small = Font.font(g.getFont().getFamily(), 10.5);
    Font usual = g.getFont();
    g.setImageSmoothing(false);
    int first = Math.max(0, (int) ((view.y() - TOP) / high));
    int last = Math.min(all.layers(), (int) Math.ceil((view.y() + view.height() - TOP) / high));
    var shades = new Shades(colours.ground(), colours.series(0));
    for (int layer = first; layer < last; layer++) {
      double y = TOP + layer * high - view.y();
      g.setFill(colours.text());
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(Integer.toString(layer), LEFT - 8 - view.x(), y + size / 2);
      for (int head = 0; head < all.heads(); head++) {
        double x = LEFT + head * (size + GAP) - view.x();
        if (x + size < 0 || x > view.width()) {
          continue;
        }
        g.drawImage(square(all, layer, head, shades), x, y, size, size);
        boolean chosen = layer == scene.layer() && scene.heads().contains(head);
        boolean pointed = hovered != null && hovered.layer() == layer && hovered.head() == head;
        g.setStroke(chosen || pointed ? colours.series(0) : colours.line());
        g.setLineWidth(chosen ? 2 : 1);
        g.strokeRect(x + 0.5, y + 0.5, size - 1, size - 1);
        if (!scene.words().isEmpty()) {
          g.setFont(small);
          g.setFill(colours.text());
          words(g, scene.words().get(layer).get(head), x, y + size + 8, size + 6);
          g.setFont(usual);
        }
      }
    }
    heading(g, all, view, size);
  }

  /// In two lines where one is too short.
  private void words(GraphicsContext g, String words, double x, double y, double width) {
    int end = words.lastIndexOf(' ');
    boolean two = end > 0 && words.length() * LETTER > width;
    tokens.write(g, two ? words.substring(0, end) : words, x, y, width, TextAlignment.LEFT);
    if (two) {
      tokens.write(g, words.substring(end + 1), x, y + 12, width, TextAlignment.LEFT);
    }
  }

  private void heading(GraphicsContext g, HeadMaps all, View view, double size) {
    g.setFill(colours.ground());
    g.fillRect(0, 0, view.width(), TOP - 2);
    g.setFill(colours.text());
    g.setTextAlign(TextAlignment.CENTER);
    for (int head = 0; head < all.heads(); head++) {
      g.fillText(
          Integer.toString(head), LEFT + head * (size + GAP) + size / 2 - view.x(), TOP / 2 - 1);
    }
  }

  private Image square(HeadMaps all, int layer, int head, Shades shades) {
    int at = layer * all.heads() + head;
    Image known = squares[at];
    if (known == null) {
      known = shades.small(all, layer, head, rows, columns, side);
      squares[at] = known;
    }
    return known;
  }
}
