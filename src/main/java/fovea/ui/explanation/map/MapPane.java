package fovea.ui.explanation.map;

import fovea.ui.control.picture.Pointing;
import fovea.ui.control.picture.Viewport;
import fovea.ui.work.BackgroundWork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

/// Several maps that show the same part of their picture, and each what it has where the pointer
/// is.
abstract class MapPane extends ScrollPane {
  /// Between two tiles.
  static final double GAP = 12;

  private final BackgroundWork work;
  private final Viewport viewport = new Viewport();
  private final Pointing pointing = new Pointing();
  private final BiConsumer<Object, Tile.Action> onAction;
  private final List<MapTile> pool = new ArrayList<>();
  private int used;

  /// @param work draws
  /// @param onAction hears the key of the tile whose button was pressed, and what that means
  /// @param places where the tiles lie
  MapPane(
      String style, BackgroundWork work, BiConsumer<Object, Tile.Action> onAction, Region places) {
    this.work = work;
    this.onAction = onAction;
    getStyleClass().addAll("edge-to-edge", style);
    setContent(places);
    setFitToWidth(true);
    setMinSize(0, 0);
  }

  /// What shows these tiles.
  final List<MapTile> tiles(List<Tile> tiles) {
    while (pool.size() < tiles.size()) {
      pool.add(new MapTile(work, viewport, pointing, onAction));
    }
    for (int i = 0; i < tiles.size(); i++) {
      pool.get(i).show(tiles.get(i));
    }
    used = tiles.size();
    return List.copyOf(pool.subList(0, used));
  }

  /// Which part of their picture all show.
  public final Viewport viewport() {
    return viewport;
  }

  /// Does what a key means for the pictures; consumes it then.
  public final void key(KeyEvent e) {
    if (used > 0) {
      pool.getFirst().view().key(e);
    }
  }
}
