package fovea.ui.captioning.gaze;

import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.ui.control.Selection;
import fovea.ui.control.WritingDirection;
import fovea.ui.control.overlay.OverlayStyle;
import fovea.ui.control.picture.FxImages;
import fovea.ui.control.picture.Viewport;
import fovea.ui.control.thumbnail.SmallPictures;
import fovea.ui.work.BackgroundWork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.TilePane;
import org.jspecify.annotations.Nullable;

/// The gaze of every word side by side; a click looks at that word. All show the same part of the
/// picture, which Ctrl and the wheel enlarge, and the wheel alone where nothing is to be scrolled.
public final class GazeGridView extends ScrollPane {
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
  private static final int SIDE = 168;

  private final BackgroundWork work;
  private final SmallPictures zoom;
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
    zoom = new SmallPictures(viewport);
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
  }

  private void look(Viewport.Part before, Viewport.Part now) {
    if (SmallPictures.sharpness(before) != SmallPictures.sharpness(now)) {
      draw();
    }
  }

  /// As large as the whole picture is shown.
  private void size(ImageView view) {
    RgbImage source = picture;
    if (source != null) {
      double scale = Math.min(1, SIDE / (double) Math.max(source.width(), source.height()));
      view.setFitWidth(source.width() * scale);
      view.setFitHeight(source.height() * scale);
    }
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
    zoom.clear();
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
    zoom.follow(image);
    zoom.hear(cell, image, false);
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
    int side = SIDE * zoom.sharpness();
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
                  size(view);
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
