package fovea.ui.explanation.evaluation;

import fovea.explanation.truth.TrueRegion;
import fovea.image.RgbImage;
import fovea.ui.control.Banner;
import fovea.ui.control.NamedComboBox;
import fovea.ui.control.Widgets;
import fovea.ui.control.picture.FxImages;
import fovea.ui.control.picture.Viewport;
import fovea.ui.control.thumbnail.SmallPictures;
import fovea.ui.explanation.evaluation.OpenedMask.Number;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Cursor;
import javafx.scene.control.Button;
import javafx.scene.image.ImageView;
import javafx.scene.input.DragEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Where the thing truly is: a box is drawn over the picture, or its annotation is opened.
final class TruthPane extends VBox {
  private static final double SIDE = 218;
  private static final int DARKER = 3;
  private static final double LEAST = 3;

  private final TruthViewModel model;
  private final Viewport viewport = new Viewport();
  private final SmallPictures zoom = new SmallPictures(viewport);
  private final ImageView view = new ImageView();
  private final Rectangle drawn = new Rectangle();
  private final Pane canvas = new Pane(view, drawn);
  private double fromX;
  private double fromY;

  /// @param choose asks the person for an annotation
  TruthPane(TruthViewModel model, Supplier<Optional<Path>> choose) {
    super(8);
    this.model = model;
    getStyleClass().add("truth-pane");
    setMinWidth(SIDE);
    setMaxWidth(SIDE);
    view.setPreserveRatio(true);
    view.setFitWidth(SIDE);
    view.setFitHeight(SIDE);
    drawn.getStyleClass().add("truth-box");
    drawn.setManaged(false);
    drawn.setMouseTransparent(true);
    drawn.setVisible(false);
    canvas.setCursor(Cursor.CROSSHAIR);
    canvas.setAccessibleText("The picture, to draw a box over the thing");
    zoom.follow(view);
    zoom.hear(canvas, view, true);
    canvas.addEventHandler(MouseEvent.MOUSE_PRESSED, this::begin);
    canvas.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
    canvas.addEventHandler(MouseEvent.MOUSE_RELEASED, this::end);
    Button open =
        Widgets.button(
            "Open mask …", Feather.FOLDER, () -> choose.get().ifPresent(model::open), "small");
    Button clear = Widgets.button("Clear", Feather.X, model::clear, "small", "flat");
    var numbers =
        new NamedComboBox<Number>(
            "The thing", "Which number in the mask marks the thing", Number::words);
    numbers.setMaxWidth(Double.MAX_VALUE);
    numbers.follow(model.chosen());
    var words = Widgets.wrapped("", "quiet");
    var problem = new Banner("danger", Feather.ALERT_CIRCLE);
    getChildren()
        .setAll(
            Widgets.label("Where it truly is", "section-title"),
            canvas,
            new FlowPane(6, 6, open, clear),
            problem,
            numbers,
            words);
    model
        .numbers()
        .subscribe(
            all -> {
              numbers.getItems().setAll(all);
              numbers.setValue(model.chosen().get());
              Widgets.shown(numbers, !all.isEmpty());
            });
    model
        .words()
        .subscribe(
            said ->
                words.setText(
                    model.region().get() != null
                        ? said
                        : (said
                                + " Draw a box over it, or open or drop its mask. Without it nothing"
                                + " can be said of whether maps point there.")
                            .strip()));
    model.problem().subscribe(problem::say);
    model.region().subscribe(r -> draw());
    model.small().subscribe(p -> fresh());
    addEventHandler(DragEvent.DRAG_OVER, this::over);
    addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
  }

  private void fresh() {
    viewport.fit();
    draw();
  }

  /// The picture, dark where the thing is not.
  private void draw() {
    RgbImage picture = model.small().get();
    TrueRegion region = model.region().get();
    drawn.setVisible(false);
    view.setImage(picture == null ? null : FxImages.of(shown(picture, region)));
  }

  private static RgbImage shown(RgbImage picture, @Nullable TrueRegion region) {
    if (region == null) {
      return picture;
    }
    int[] pixels = picture.pixels();
    boolean[] inside = region.inside();
    for (int i = 0; i < pixels.length; i++) {
      long x = (long) (i % picture.width()) * region.width() / picture.width();
      long y = (long) (i / picture.width()) * region.height() / picture.height();
      if (!inside[Math.toIntExact(y * region.width() + x)]) {
        int rgb = pixels[i];
        pixels[i] =
            (rgb >> 16 & 0xFF) / DARKER << 16
                | (rgb >> 8 & 0xFF) / DARKER << 8
                | (rgb & 0xFF) / DARKER;
      }
    }
    return RgbImage.of(picture.width(), picture.height(), pixels);
  }

  private double width() {
    return view.getBoundsInLocal().getWidth();
  }

  private double height() {
    return view.getBoundsInLocal().getHeight();
  }

  private void begin(MouseEvent e) {
    fromX = Math.clamp(e.getX(), 0, width());
    fromY = Math.clamp(e.getY(), 0, height());
  }

  private void drag(MouseEvent e) {
    if (!e.isPrimaryButtonDown() && e.getButton() != MouseButton.PRIMARY) {
      return; // moves the picture
    }
    double x = Math.clamp(e.getX(), 0, width());
    double y = Math.clamp(e.getY(), 0, height());
    drawn.setX(Math.min(x, fromX));
    drawn.setY(Math.min(y, fromY));
    drawn.setWidth(Math.abs(x - fromX));
    drawn.setHeight(Math.abs(y - fromY));
    drawn.setVisible(true);
  }

  private void end(MouseEvent e) {
    if (drawn.isVisible()) {
      drag(e); // to where it was let go
    }
    boolean large = drawn.getWidth() >= LEAST && drawn.getHeight() >= LEAST;
    if (drawn.isVisible() && large) {
      model.box(
          zoom.across(drawn.getX() / width()),
          zoom.down(drawn.getY() / height()),
          zoom.across((drawn.getX() + drawn.getWidth()) / width()),
          zoom.down((drawn.getY() + drawn.getHeight()) / height()));
    }
    drawn.setVisible(false);
  }

  private void over(DragEvent e) {
    if (e.getDragboard().hasFiles() && e.getDragboard().getFiles().size() == 1) {
      e.acceptTransferModes(TransferMode.COPY);
      e.consume();
    }
  }

  private void dropped(DragEvent e) {
    if (e.getDragboard().hasFiles() && e.getDragboard().getFiles().size() == 1) {
      model.open(e.getDragboard().getFiles().getFirst().toPath());
      e.setDropCompleted(true);
      e.consume();
    }
  }
}
