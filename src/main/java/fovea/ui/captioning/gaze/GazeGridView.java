package fovea.ui.captioning.gaze;

import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.ui.control.Selection;
import fovea.ui.control.WritingDirection;
import fovea.ui.control.overlay.OverlayStyle;
import fovea.ui.control.picture.FxImages;
import fovea.ui.control.picture.Viewport;
import fovea.ui.control.picture.ZoomButtons;
import fovea.ui.work.BackgroundWork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.TilePane;
import org.jspecify.annotations.Nullable;

/// The gaze of every word side by side; a click looks at that word. All show the same part of the
/// picture, which Ctrl and the wheel enlarge, and the wheel alone where nothing is to be scrolled.
public final class GazeGridView extends ScrollPane {
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
  private static final int SIDE = 168;

  /// So many times as large the pictures are drawn at most; beyond that, dots are seen.
  private static final int SHARPEST = 4;

  private static final double LARGEST = 16;
  private static final double NOTCH = 40;

  private final BackgroundWork work;
  private final Viewport viewport;
  private final Consumer<Selection> onSelect;
  private final TilePane tiles = new TilePane(10, 10);
  private final List<Button> cells = new ArrayList<>();
  private final ObjectProperty<OverlayStyle> overlay =
      new SimpleObjectProperty<>(OverlayStyle.standard());
  private @Nullable RgbImage picture;
  private List<String> words = List.of();
  private List<Heatmap> maps = List.of();

  /// @param work draws the pictures
  /// @param viewport which part of the picture is shown; perhaps shared
  /// @param onSelect hears the word that was clicked
  public GazeGridView(BackgroundWork work, Viewport viewport, Consumer<Selection> onSelect) {
    this.work = work;
    this.viewport = viewport;
    this.onSelect = onSelect;
    getStyleClass().add("gaze-grid");
    tiles.getStyleClass().add("tiles");
    tiles.setPrefColumns(1);
    tiles.setAlignment(Pos.TOP_CENTER);
    setContent(tiles);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    overlay.addListener((o, before, now) -> draw());
    viewport.part().addListener((o, before, now) -> look(before, now));
    addEventFilter(ScrollEvent.SCROLL, this::zoom);
  }

  private void look(Viewport.Part before, Viewport.Part now) {
    if (sharpness(before) != sharpness(now)) {
      draw();
    }
    cells.forEach(cell -> cut((ImageView) cell.getGraphic()));
  }

  private static int sharpness(Viewport.Part part) {
    return Math.clamp((int) Math.ceil(part.zoom()), 1, SHARPEST);
  }

  /// Shows the part of a picture that is looked at, as large as the whole.
  private void cut(ImageView view) {
    Image image = view.getImage();
    RgbImage source = picture;
    if (image == null || source == null) {
      return;
    }
    Viewport.Part part = viewport.part().get();
    double longer = Math.max(source.width(), source.height());
    double scale = Math.min(1, SIDE / longer);
    double zoom = Math.max(1, part.zoom());
    double width = image.getWidth() / zoom;
    double height = image.getHeight() / zoom;
    view.setFitWidth(source.width() * scale);
    view.setFitHeight(source.height() * scale);
    view.setViewport(
        new Rectangle2D(
            Math.clamp(part.x() * image.getWidth() - width / 2, 0, image.getWidth() - width),
            Math.clamp(part.y() * image.getHeight() - height / 2, 0, image.getHeight() - height),
            width,
            height));
  }

  /// The picture of the cell in which something lies.
  private @Nullable ImageView view(Object target) {
    Node node = target instanceof Node one ? one : null;
    while (node != null && !(node instanceof Button)) {
      node = node.getParent();
    }
    return node instanceof Button cell && cells.contains(cell)
        ? (ImageView) cell.getGraphic()
        : null;
  }

  private void zoom(ScrollEvent e) {
    boolean scrolls = tiles.getHeight() > getViewportBounds().getHeight() + 1;
    ImageView view = view(e.getTarget());
    if (view == null || scrolls && !e.isControlDown() || e.getDeltaY() == 0) {
      return;
    }
    e.consume();
    Viewport.Part part = viewport.part().get();
    double now = Math.max(1, part.zoom());
    double next = Math.clamp(now * Math.pow(ZoomButtons.STEP, e.getDeltaY() / NOTCH), 1, LARGEST);
    Point2D at = view.sceneToLocal(e.getSceneX(), e.getSceneY());
    viewport.show(
        next == 1
            ? Viewport.Part.WHOLE
            : new Viewport.Part(
                next,
                middle(part.x(), at.getX() / view.getFitWidth(), now, next),
                middle(part.y(), at.getY() / view.getFitHeight(), now, next)));
  }

  /// The middle of a part, so that what lies under the pointer stays there.
  private static double middle(double before, double pointer, double zoom, double next) {
    double place = before + (pointer - 0.5) / zoom;
    return Math.clamp(place - (pointer - 0.5) / next, 0.5 / next, 1 - 0.5 / next);
  }

  public ObjectProperty<OverlayStyle> overlay() {
    return overlay;
  }

  /// Shows one small picture a word; nothing where there is no picture.
  public void show(@Nullable RgbImage newPicture, List<String> newWords, List<Heatmap> newMaps) {
    if (newPicture == picture && newWords.equals(words) && newMaps.equals(maps)) {
      return;
    }
    picture = newPicture;
    words = newPicture == null ? List.of() : newWords;
    maps = newPicture == null ? List.of() : newMaps;
    boolean mirrored = words.stream().anyMatch(WritingDirection::isRightToLeft);
    tiles.setNodeOrientation(
        mirrored ? NodeOrientation.RIGHT_TO_LEFT : NodeOrientation.LEFT_TO_RIGHT);
    cells.clear();
    for (int i = 0; i < words.size(); i++) {
      cells.add(cell(i));
    }
    tiles.getChildren().setAll(cells);
    draw();
  }

  /// Marks a word and brings it into sight.
  public void select(Selection.Word word) {
    int index = word.index();
    for (int i = 0; i < cells.size(); i++) {
      cells.get(i).pseudoClassStateChanged(CURRENT, i == index);
    }
    if (index < cells.size()) {
      reveal(cells.get(index));
    }
  }

  private Button cell(int index) {
    var image = new ImageView();
    var cell = new Button(words.get(index), image);
    cell.getStyleClass().setAll("gaze-cell");
    cell.setMnemonicParsing(false);
    cell.setContentDisplay(ContentDisplay.TOP);
    cell.setAccessibleText("Gaze of word " + (index + 1) + ", " + words.get(index));
    cell.setOnAction(e -> onSelect.accept(new Selection.Word(index)));
    return cell;
  }

  private void draw() {
    RgbImage source = picture;
    if (source == null || maps.isEmpty()) {
      return;
    }
    List<Heatmap> drawn = maps;
    List<Button> into = List.copyOf(cells);
    OverlayStyle style = overlay.get();
    int side = SIDE * sharpness(viewport.part().get());
    work.<Boolean>startLatest(
        this,
        "Drawing all words",
        BackgroundWork.Lane.FILES,
        reporter -> {
          RgbImage small = FxImages.shrunk(source, side, side);
          for (int i = 0; i < drawn.size() && !reporter.cancelled(); i++) {
            ImageView view = (ImageView) into.get(i).getGraphic();
            Image image = FxImages.of(style.paint(small, drawn.get(i), drawn));
            reporter.show(
                () -> {
                  view.setImage(image);
                  cut(view);
                });
          }
          return true;
        },
        state -> {});
  }

  private void reveal(Button cell) {
    double height = tiles.getHeight() - getViewportBounds().getHeight();
    double top = cell.getBoundsInParent().getMinY();
    double bottom = cell.getBoundsInParent().getMaxY();
    double from = getVvalue() * height;
    if (height > 0 && top < from) {
      setVvalue(top / height);
    } else if (height > 0 && bottom > from + getViewportBounds().getHeight()) {
      setVvalue((bottom - getViewportBounds().getHeight()) / height);
    }
  }
}
