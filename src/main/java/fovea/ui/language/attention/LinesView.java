package fovea.ui.language.attention;

import fovea.format.Quantities;
import fovea.language.AttentionToken;
import fovea.language.HeadMaps;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/// The heads of a layer as lines between two columns (the head view of Vig, A Multiscale
/// Visualization of Attention in the Transformer Model, ACL 2019). A token that is pointed at shows
/// its lines alone and as strong as they are, with their shares.
public final class LinesView extends ScrollCanvas {
  private static final double LINE = 20;
  private static final double GAP = 8;
  private static final double COLUMN = 170;
  private static final double NUMBER = 48;
  private static final double CELL = 10;
  private static final double MOST_BETWEEN = 420;

  /// Weaker lines cannot be seen.
  private static final double FAINT = 0.004;

  /// As many lines of which neither end is in sight are drawn; more would be a grey veil, and slow.
  private static final int PASSING = 1_000;

  private final LineRaster raster = new LineRaster();

  /// The lines there are, told apart once a scene: place of the head, row, column, share.
  private int[] ends = new int[0];

  private float[] shares = new float[0];
  private int count;
  private int drawn;
  private int leftOut;

  public LinesView() {
    super("lines-view");
    setAccessibleText("Lines from each token that looks, left, to those it looks at, right");
  }

  /// How many lines were drawn last.
  public int drawn() {
    return drawn;
  }

  /// How many lines were left out last because neither of their ends is in sight.
  int leftOut() {
    return leftOut;
  }

  /// Where the columns of words begin and end.
  private record Columns(double left, double right, double words) {
    static Columns of(double width) {
      double words = Math.clamp((width - 2 * NUMBER) * 0.28, 60, COLUMN);
      double between = Math.min(MOST_BETWEEN, Math.max(40, width - 2 * (words + NUMBER + GAP)));
      double left = (width - between) / 2;
      return new Columns(left, left + between, words);
    }
  }

  @Override
  double contentWidth(Scene scene, double width) {
    return 0;
  }

  @Override
  double contentHeight(Scene scene, double width, double height) {
    return Math.max(scene.rows().length, scene.columns().length) * LINE + GAP;
  }

  @Override
  void changed() {
    Scene now = scene();
    count = 0;
    if (now != null && !now.heads().isEmpty()) {
      gather(now);
    }
    super.changed();
  }

  private void gather(Scene now) {
    HeadMaps maps = now.attention().maps();
    double least = Math.max(now.threshold(), FAINT * now.heads().size());
    int[] rows = now.rows();
    int[] columns = now.columns();
    for (int head = 0; head < now.heads().size(); head++) {
      int table = (now.layer() * maps.heads() + now.heads().get(head)) * maps.rows();
      for (int row = 0; row < rows.length; row++) {
        int start = (table + rows[row]) * maps.columns();
        for (int column = 0; column < columns.length; column++) {
          float share = maps.numbers()[start + columns[column]];
          if (share >= least) {
            add(head, row, column, share);
          }
        }
      }
    }
  }

  private void add(int head, int row, int column, float share) {
    if (count == shares.length) {
      int more = Math.max(1024, count * 2);
      shares = java.util.Arrays.copyOf(shares, more);
      ends = java.util.Arrays.copyOf(ends, more * 3);
    }
    ends[count * 3] = head;
    ends[count * 3 + 1] = row;
    ends[count * 3 + 2] = column;
    shares[count++] = share;
  }

  @Override
  Pointed at(Scene scene, View view, double x, double y) {
    Columns columns = Columns.of(view.width());
    int line = (int) (y / LINE);
    if (x <= columns.left + 12 && line < scene.rows().length) {
      return new Pointed(scene.rows()[line], -1);
    }
    if (x >= columns.right - 12 && line < scene.columns().length) {
      return new Pointed(-1, scene.columns()[line]);
    }
    return Pointed.NONE;
  }

  @Override
  void paint(GraphicsContext g, Scene scene, View view) {
    Columns columns = Columns.of(view.width());
    int from = scene.rowOf(pointed().from());
    int to = pointed().from() >= 0 ? -1 : scene.columnOf(pointed().to());
    lines(g, scene, view, columns, from, to);
    int first = (int) (view.y() / LINE);
    int last = (int) Math.ceil((view.y() + view.height()) / LINE);
    for (int i = first; i < Math.min(last, scene.rows().length); i++) {
      double y = (i + 0.5) * LINE - view.y();
      AttentionToken token = scene.attention().from().get(scene.rows()[i]);
      double share = to >= 0 ? scene.share(i, to) : -1;
      if (to >= 0) {
        cells(g, scene, i, to, columns.left - GAP, y, -1);
        number(g, share, columns.left - GAP - columns.words - NUMBER, y, TextAlignment.LEFT);
      }
      word(g, token, columns.left - GAP, y, columns.words, i == from, share, TextAlignment.RIGHT);
    }
    for (int i = first; i < Math.min(last, scene.columns().length); i++) {
      double y = (i + 0.5) * LINE - view.y();
      AttentionToken token = scene.attention().to().get(scene.columns()[i]);
      double share = from >= 0 ? scene.share(from, i) : -1;
      if (from >= 0) {
        cells(g, scene, from, i, columns.right + GAP, y, 1);
        number(g, share, columns.right + GAP + columns.words + NUMBER, y, TextAlignment.RIGHT);
      }
      word(g, token, columns.right + GAP, y, columns.words, i == to, share, TextAlignment.LEFT);
    }
  }

  private void word(
      GraphicsContext g,
      AttentionToken token,
      double x,
      double y,
      double width,
      boolean pointed,
      double share,
      TextAlignment align) {
    boolean faded = share >= 0 && share < 0.01;
    Color ink = token.added() || faded ? colours.text() : colours.strong();
    if (pointed) {
      g.setFill(colours.series(0).deriveColor(0, 1, 1, 0.22));
      g.fillRoundRect(
          align == TextAlignment.RIGHT ? x - width - 4 : x - 4,
          y - LINE / 2 + 1,
          width + 8,
          LINE - 2,
          6,
          6);
    }
    g.setFill(faded ? ink.deriveColor(0, 1, 1, 0.6) : ink);
    tokens.write(g, token.text(), x, y, width, align);
  }

  /// How much each head looks there, as small squares behind the word.
  private void cells(
      GraphicsContext g, Scene scene, int row, int column, double x, double y, int direction) {
    int heads = scene.heads().size();
    double wide = Math.min(CELL, 160.0 / heads);
    for (int i = 0; i < heads; i++) {
      double share =
          scene
              .attention()
              .maps()
              .at(scene.layer(), scene.heads().get(i), scene.rows()[row], scene.columns()[column]);
      if (share >= scene.threshold() && share > 0.005) {
        g.setFill(colours.series(scene.heads().get(i)).deriveColor(0, 1, 1, 0.75 * share));
        g.fillRect(
            direction > 0 ? x + i * wide : x - (i + 1) * wide, y - LINE / 2 + 1, wide, LINE - 2);
      }
    }
  }

  private void number(GraphicsContext g, double share, double x, double y, TextAlignment align) {
    if (share >= 0.005) {
      g.setFill(colours.text());
      g.setTextAlign(align);
      g.fillText(Quantities.percent(share), x, y);
    }
  }

  private void lines(GraphicsContext g, Scene scene, View view, Columns columns, int from, int to) {
    double scale = getScene() == null ? 1 : getScene().getWindow().getOutputScaleX();
    double height = view.height();
    raster.begin(
        (int) Math.round((columns.right - columns.left) * scale),
        (int) Math.round(height * scale),
        colours.ground());
    boolean alone = from >= 0 || to >= 0;
    leftOut = alone ? 0 : passing(view);
    boolean few = leftOut <= PASSING;
    leftOut = few ? 0 : leftOut;
    int heads = scene.heads().size();
    int colour = -1;
    drawn = 0;
    for (int i = 0; i < count; i++) {
      int row = ends[i * 3 + 1];
      int column = ends[i * 3 + 2];
      double left = (row + 0.5) * LINE - view.y();
      double right = (column + 0.5) * LINE - view.y();
      boolean wanted =
          alone
              ? row == from || column == to
              : inSight(left, view) || inSight(right, view) || few && passes(left, right);
      if (wanted) {
        if (ends[i * 3] != colour) {
          colour = ends[i * 3];
          raster.colour(colours.series(scene.heads().get(colour)));
        }
        drawn++;
        raster.line(left * scale, right * scale, alone ? shares[i] : shares[i] / heads);
      }
    }
    g.drawImage(raster.image(), columns.left, 0, columns.right - columns.left, height);
    if (leftOut > 0) {
      g.setFill(colours.text());
      g.setTextAlign(TextAlignment.LEFT);
      g.fillText(
          "%s lines are left out: neither of their ends is in sight."
              .formatted(Quantities.count(leftOut)),
          GAP,
          height - 10);
    }
  }

  private static boolean inSight(double y, View view) {
    return y > 0 && y < view.height();
  }

  /// Whether a line crosses what is in sight, though neither of its ends is.
  private static boolean passes(double left, double right) {
    return left <= 0 != right <= 0;
  }

  /// How many lines only pass by.
  private int passing(View view) {
    int passing = 0;
    for (int i = 0; i < count; i++) {
      double left = (ends[i * 3 + 1] + 0.5) * LINE - view.y();
      double right = (ends[i * 3 + 2] + 0.5) * LINE - view.y();
      passing += !inSight(left, view) && !inSight(right, view) && passes(left, right) ? 1 : 0;
    }
    return passing;
  }
}
