package fovea.ui.attack.picture;

import fovea.attack.attacker.Pixels;
import fovea.format.Quantities;
import fovea.image.RgbImage;
import fovea.ui.attack.outcome.Attacked.Moment;
import fovea.ui.attack.outcome.Perturbation;
import fovea.ui.attack.outcome.Sight;
import fovea.ui.control.Widgets;
import fovea.ui.control.picture.PictureView;
import fovea.ui.control.picture.Pointing;
import fovea.ui.control.picture.Viewport;
import fovea.ui.work.BackgroundWork;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The clean picture, the attacked one, and what was added to it, side by side: they are enlarged
/// together, and each tells the pixel under the pointer.
final class PictureRow extends HBox {
  private static final String[] COLOURS = {"red", "green", "blue"};
  private static final double LEVELS = 255;

  /// Its title and how much larger it is drawn.
  private static final double ADDED = 130;

  private final PictureView clean;
  private final PictureView attacked;
  private final PictureView added;
  private final Label changedTitle = Widgets.label("Attacked", "frame-title");
  private @Nullable Sight sight;
  private @Nullable Moment moment;

  /// @param beside the title of what was added
  PictureRow(BackgroundWork work, Node beside) {
    super(12);
    var viewport = new Viewport();
    var pointing = new Pointing();
    clean = view(work, viewport, pointing);
    attacked = view(work, viewport, pointing);
    added = view(work, viewport, pointing);
    clean.readout(this::before);
    attacked.readout(this::after);
    added.readout(this::difference);
    Label difference = Widgets.label("Added", "frame-title");
    var tip =
        new Tooltip(
            "The perturbation: grey where nothing changed, lighter in a colour that grew, darker in one"
                + " that shrank");
    difference.setTooltip(tip);
    difference.setMinWidth(USE_PREF_SIZE);
    VBox changes = frame(added, difference, Widgets.gap(), beside);
    changes.setMinWidth(ADDED);
    getChildren()
        .setAll(
            frame(clean, Widgets.label("Clean", "frame-title")),
            frame(attacked, changedTitle),
            changes);
    setMinSize(0, 0);
  }

  private static PictureView view(BackgroundWork work, Viewport viewport, Pointing pointing) {
    var view = new PictureView(work, viewport);
    view.follow(pointing);
    return view;
  }

  private static VBox frame(PictureView view, Node... title) {
    var head = new HBox(6, title);
    head.setAlignment(Pos.CENTER_LEFT);
    head.setMinHeight(28);
    head.setMinWidth(0);
    var stage = new StackPane(view);
    stage.getStyleClass().add("stage");
    stage.setMinSize(0, 0);
    VBox.setVgrow(stage, Priority.ALWAYS);
    var frame = new VBox(4, head, stage);
    frame.getStyleClass().add("attack-frame");
    frame.setMinSize(0, 0);
    frame.setPrefWidth(100);
    HBox.setHgrow(frame, Priority.ALWAYS);
    return frame;
  }

  /// Shows a picture, and one of the moments of its attack where there is one.
  ///
  /// @param title of the moment
  /// @param times how much larger differences are drawn
  void show(@Nullable Sight now, @Nullable Moment at, String title, int times) {
    sight = now;
    moment = at;
    changedTitle.setText(title);
    clean.show(now == null ? null : now.seen(), "The clean picture");
    if (now == null || at == null) {
      attacked.show(null, "");
      added.show(null, "");
      return;
    }
    RgbImage seen = now.seen();
    attacked.show(Pixels.image(at.pixels(), seen.width(), seen.height()), "The attacked picture");
    added.show(
        Perturbation.drawn(now.subject().pixels(), at.pixels(), seen.width(), seen.height(), times),
        "What was added");
  }

  /// Does what a key means for the pictures' size.
  void key(KeyEvent e) {
    clean.key(e);
  }

  private String before(int x, int y) {
    Sight now = sight;
    return now == null ? "" : levels(now.subject().pixels(), x, y, now.seen());
  }

  private String after(int x, int y) {
    Sight now = sight;
    Moment at = moment;
    return now == null || at == null ? "" : levels(at.pixels(), x, y, now.seen());
  }

  private static String levels(float[] pixels, int x, int y, RgbImage seen) {
    List<Float> three = three(pixels, x, y, seen);
    return "%s, %s, %s".formatted(three.stream().map(one -> level(one * LEVELS)).toArray());
  }

  private String difference(int x, int y) {
    Sight now = sight;
    Moment at = moment;
    if (now == null || at == null) {
      return "";
    }
    List<Float> before = three(now.subject().pixels(), x, y, now.seen());
    List<Float> after = three(at.pixels(), x, y, now.seen());
    var words = new StringBuilder();
    for (int channel = 0; channel < COLOURS.length; channel++) {
      double change = LEVELS * ((double) after.get(channel) - before.get(channel));
      words
          .append(channel == 0 ? "" : ", ")
          .append(COLOURS[channel])
          .append(' ')
          .append(change > 0 ? "+" : "")
          .append(level(change));
    }
    return words.append(" of 255").toString();
  }

  private static String level(double level) {
    return Quantities.number(Math.rint(10 * level) / 10);
  }

  private static List<Float> three(float[] pixels, int x, int y, RgbImage seen) {
    int plane = seen.width() * seen.height();
    int at = y * seen.width() + x;
    return List.of(pixels[at], pixels[plane + at], pixels[2 * plane + at]);
  }
}
