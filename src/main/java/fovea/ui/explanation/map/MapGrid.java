package fovea.ui.explanation.map;

import fovea.ui.work.BackgroundWork;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.layout.Region;

/// Maps side by side, as large as all of them can be; where they would be too small it is scrolled.
/// All show the same part of their picture, and what each has where the pointer is.
public final class MapGrid extends MapPane {
  /// Pictures do not become smaller than this.
  private static final double LEAST = 150;

  private final Places places;

  /// @param work draws
  /// @param onAction hears the key of the tile whose button was pressed, and what that means
  public MapGrid(BackgroundWork work, BiConsumer<Object, Tile.Action> onAction) {
    this(work, onAction, new Places());
  }

  private MapGrid(BackgroundWork work, BiConsumer<Object, Tile.Action> onAction, Places places) {
    super("map-grid", work, onAction, places);
    this.places = places;
    setHbarPolicy(ScrollBarPolicy.NEVER);
    viewportBoundsProperty().subscribe(bounds -> places.room(bounds.getHeight()));
  }

  public void show(List<Tile> tiles) {
    List<MapTile> now = tiles(tiles);
    if (!places.getChildrenUnmodifiable().equals(now)) {
      places.put(now);
    }
  }

  /// How many columns fill a room best.
  static int columns(int count, double width, double height) {
    int best = 1;
    double most = 0;
    for (int columns = 1; columns <= count; columns++) {
      double side = side(count, columns, width, height);
      if (side > most) {
        most = side;
        best = columns;
      }
    }
    return most >= LEAST
        ? best
        : Math.clamp((int) ((width + GAP) / (LEAST + GAP)), 1, Math.max(1, count));
  }

  private static double side(int count, int columns, double width, double height) {
    int rows = Math.ceilDiv(count, columns);
    return Math.min(
        (width - (columns - 1) * GAP) / columns,
        (height - (rows - 1) * GAP) / rows - MapTile.AROUND);
  }

  private static final class Places extends Region {
    private double room;

    void room(double height) {
      room = height;
      requestLayout();
    }

    void put(List<MapTile> tiles) {
      getChildren().setAll(tiles);
      requestLayout();
    }

    private double tileWidth(double width) {
      int columns = columns(getChildren().size(), width, room);
      return (width - (columns - 1) * GAP) / columns;
    }

    private double tileHeight(double width) {
      int count = getChildren().size();
      int rows = Math.ceilDiv(Math.max(1, count), columns(count, width, room));
      double fitting = (room - (rows - 1) * GAP) / rows;
      return Math.max(Math.min(LEAST, tileWidth(width)) + MapTile.AROUND, fitting);
    }

    @Override
    public javafx.geometry.Orientation getContentBias() {
      return javafx.geometry.Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
      double wide = width < 0 ? getWidth() : width;
      int count = getChildren().size();
      int rows = Math.ceilDiv(count, columns(count, wide, room));
      return rows * (tileHeight(wide) + GAP) - GAP;
    }

    @Override
    protected double computeMinHeight(double width) {
      return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
      double width = tileWidth(getWidth());
      double height = tileHeight(getWidth());
      int columns = columns(getChildren().size(), getWidth(), room);
      for (int i = 0; i < getChildren().size(); i++) {
        getChildren()
            .get(i)
            .resizeRelocate(
                snapPositionX(i % columns * (width + GAP)),
                snapPositionY(i / columns * (height + GAP)),
                width,
                height);
      }
    }
  }
}
