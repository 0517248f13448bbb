package fovea.ui.captioning;

import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.ui.control.FxImages;
import fovea.ui.control.Offload;
import fovea.ui.control.OverlayStyle;
import fovea.ui.control.WritingDirection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
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

/// The gaze of every word side by side; a click looks at that word.
final class GazeGridView extends ScrollPane {
  private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
  private static final int SIDE = 168;

  private record Thumbnail(int index, Image image) {}

  private final Offload offload;
  private final IntConsumer onSelect;
  private final TilePane tiles = new TilePane(10, 10);
  private final List<Button> cells = new ArrayList<>();
  private final ObjectProperty<OverlayStyle> overlay =
      new SimpleObjectProperty<>(OverlayStyle.standard());
  private @Nullable RgbImage picture;
  private List<String> words = List.of();
  private List<Heatmap> maps = List.of();

  GazeGridView(Offload offload, IntConsumer onSelect) {
    this.offload = offload;
    this.onSelect = onSelect;
    getStyleClass().add("gaze-grid");
    tiles.getStyleClass().add("tiles");
    tiles.setPrefColumns(1);
    tiles.setAlignment(Pos.TOP_CENTER);
    setContent(tiles);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    overlay.addListener((o, before, now) -> draw());
  }

  ObjectProperty<OverlayStyle> overlay() {
    return overlay;
  }

  /// Shows one small picture a word; nothing where there is no picture.
  void show(@Nullable RgbImage newPicture, List<String> newWords, List<Heatmap> newMaps) {
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

  void step(int index) {
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
    cell.setOnAction(e -> onSelect.accept(index));
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
    offload.<Thumbnail>latest(
        this,
        (emit, cancelled) -> {
          RgbImage small = FxImages.shrunk(source, SIDE, SIDE);
          for (int i = 0; i < drawn.size() && !cancelled.getAsBoolean(); i++) {
            emit.accept(new Thumbnail(i, FxImages.of(style.paint(small, drawn.get(i), drawn))));
          }
        },
        done -> ((ImageView) into.get(done.index()).getGraphic()).setImage(done.image()));
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
