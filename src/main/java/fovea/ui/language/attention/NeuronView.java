package fovea.ui.language.attention;

import fovea.format.Quantities;
import fovea.language.AttentionToken;
import fovea.language.Projections;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/// What the attention of one head from one token is made of (the neuron view of Vig, ACL 2019): its
/// query q, the key k of every token, their product element by element, the score q · k / √d, and
/// the softmax over the row. A cell is as strong as tanh(|number| / 4), blue above 0 and orange
/// below.
public final class NeuronView extends ScrollCanvas {
  private static final double LINE = 22;
  private static final double TOP = 78;
  private static final double WORDS = 112;
  private static final double GAP = 12;
  private static final double SCORE = 58;
  private static final double SHARE = 118;

  private int chosen = -1;

  public NeuronView() {
    super("neuron-view");
    setAccessibleText("Query, keys, their products, scores and shares of one token and head");
  }

  /// Which token looks.
  public void from(int token) {
    if (token != chosen) {
      chosen = token;
      requestLayout();
    }
  }

  /// Where the parts stand.
  private record Parts(double keys, double products, double score, double share, double strip) {
    static Parts of(double width) {
      double strip = Math.max(96, (width - 2 * WORDS - SCORE - SHARE - 5 * GAP - 40) / 2);
      double keys = 2 * WORDS + 40 + GAP;
      return new Parts(
          keys,
          keys + strip + GAP,
          keys + 2 * (strip + GAP),
          keys + 2 * (strip + GAP) + SCORE + GAP,
          strip);
    }
  }

  private int row(Scene scene) {
    return Math.max(0, scene.rowOf(chosen));
  }

  @Override
  double contentWidth(Scene scene, double width) {
    Parts parts = Parts.of(width);
    return parts.share + SHARE;
  }

  @Override
  double contentHeight(Scene scene, double width, double height) {
    return TOP + Math.max(scene.rows().length, scene.columns().length) * LINE + GAP;
  }

  @Override
  Pointed at(Scene scene, View view, double x, double y) {
    int line = (int) Math.floor((y - TOP) / LINE);
    if (y - view.y() < TOP || line < 0) {
      return Pointed.NONE;
    }
    if (x < WORDS && line < scene.rows().length) {
      return new Pointed(scene.rows()[line], -1);
    }
    return x > WORDS + 40 && line < scene.columns().length
        ? new Pointed(-1, scene.columns()[line])
        : Pointed.NONE;
  }

  @Override
  void paint(GraphicsContext g, Scene scene, View view) {
    if (scene.projections().isEmpty() || scene.heads().isEmpty()) {
      return;
    }
    Projections made = scene.projections().get();
    int head = scene.heads().getFirst();
    int row = row(scene);
    int from = scene.rows()[row];
    Parts parts = Parts.of(view.width());
    double left = -view.x();
    int first = Math.max(0, (int) (view.y() / LINE));
    int last = (int) Math.ceil((view.y() + view.height() - TOP) / LINE);
    for (int i = first; i < Math.min(last, scene.rows().length); i++) {
      double y = TOP + (i + 0.5) * LINE - view.y();
      boolean looks = i == row;
      if (looks || scene.rows()[i] == pointed().from()) {
        mark(g, left, y, WORDS - 2, looks ? 0.3 : 0.12);
      }
      word(
          g,
          scene.attention().from().get(scene.rows()[i]),
          left + WORDS - 8,
          y,
          TextAlignment.RIGHT);
    }
    for (int i = first; i < Math.min(last, scene.columns().length); i++) {
      double y = TOP + (i + 0.5) * LINE - view.y();
      int to = scene.columns()[i];
      double share = scene.attention().maps().at(scene.layer(), head, from, to);
      g.setStroke(colours.series(head).deriveColor(0, 1, 1, Math.tanh(1.8 * share)));
      g.setLineWidth(1.4);
      g.strokeLine(left + WORDS, TOP + (row + 0.5) * LINE - view.y(), left + WORDS + 40, y);
      if (to == pointed().to()) {
        mark(g, left + WORDS + 40, y, view.width(), 0.12);
      }
      word(g, scene.attention().to().get(to), left + WORDS + 44, y, TextAlignment.LEFT);
      strip(g, made, scene.layer(), head, -1, to, left + parts.keys, y, parts.strip);
      strip(g, made, scene.layer(), head, from, to, left + parts.products, y, parts.strip);
      g.setFill(colours.strong());
      g.setTextAlign(TextAlignment.RIGHT);
      g.fillText(
          Quantities.decimal(made.score(scene.layer(), head, from, to), 2),
          left + parts.score + SCORE,
          y);
      g.setFill(colours.series(head));
      g.fillRect(left + parts.share, y - 5, Math.max(1, share * (SHARE - 52)), 10);
      g.setFill(colours.strong());
      g.fillText(Quantities.percent(share, 1), left + parts.share + SHARE - 6, y);
    }
    heading(g, scene, made, head, from, parts, view);
  }

  /// The query above, with what the columns are.
  private void heading(
      GraphicsContext g,
      Scene scene,
      Projections made,
      int head,
      int from,
      Parts parts,
      View view) {
    double left = -view.x();
    g.setFill(colours.ground());
    g.fillRect(0, 0, view.width(), TOP - 2);
    Font usual = g.getFont();
    g.setFont(Font.font(usual.getFamily(), FontWeight.BOLD, usual.getSize()));
    g.setFill(colours.strong());
    tokens.write(
        g,
        scene.attention().from().get(from).text(),
        left + WORDS + 44,
        18,
        WORDS - 6,
        TextAlignment.LEFT);
    g.setFont(usual);
    strip(g, made, scene.layer(), head, from, -1, left + parts.keys, 18, parts.strip);
    g.setFill(colours.text());
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText("query q, %d numbers".formatted(made.width()), left + parts.products, 18);
    double y = TOP - 16;
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText("looks", left + WORDS - 8, y);
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText("at", left + WORDS + 44, y);
    g.fillText("key k", left + parts.keys, y);
    g.fillText("q × k", left + parts.products, y);
    g.setTextAlign(TextAlignment.RIGHT);
    g.fillText("q · k / √d", left + parts.score + SCORE, y);
    g.setTextAlign(TextAlignment.LEFT);
    g.fillText("softmax", left + parts.share, y);
  }

  private void mark(GraphicsContext g, double x, double y, double width, double strength) {
    g.setFill(colours.series(0).deriveColor(0, 1, 1, strength));
    g.fillRect(x, y - LINE / 2 + 1, width, LINE - 2);
  }

  private void word(
      GraphicsContext g, AttentionToken token, double x, double y, TextAlignment align) {
    g.setFill(token.added() ? colours.text() : colours.strong());
    tokens.write(g, token.text(), x, y, WORDS - 12, align);
  }

  /// A vector as cells.
  ///
  /// @param from the query's token, or -1 for none
  /// @param to the key's token, or -1 for none; of both the product is drawn
  private void strip(
      GraphicsContext g,
      Projections made,
      int layer,
      int head,
      int from,
      int to,
      double x,
      double y,
      double width) {
    int cells = made.width();
    var pixels = new int[cells];
    var more = new Shades(colours.ground(), colours.series(0));
    var less = new Shades(colours.ground(), colours.series(1));
    double most = 0;
    for (int k = 0; k < cells; k++) {
      double one =
          (from < 0 ? 1 : made.query(layer, head, from, k))
              * (to < 0 ? 1 : made.key(layer, head, to, k));
      double strength = Math.tanh(Math.abs(one) / 4);
      most = Math.max(most, Math.tanh(Math.abs(one) / 2));
      pixels[k] = (one >= 0 ? more : less).of(strength);
    }
    g.setImageSmoothing(false);
    g.drawImage(Shades.image(pixels, cells, 1), x, y - 7, width, 14);
    g.setStroke(colours.text().deriveColor(0, 1, 1, Math.max(0.35, most)));
    g.setLineWidth(0.8);
    g.strokeRect(x, y - 7, width, 14);
  }
}
