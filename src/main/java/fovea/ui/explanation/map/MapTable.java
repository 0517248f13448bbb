package fovea.ui.explanation.map;

import fovea.ui.control.Widgets;
import fovea.ui.work.BackgroundWork;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/// Maps in titled rows and columns, as large as the width allows. All show the same part of their
/// picture, and what each has where the pointer is.
public final class MapTable extends MapPane {
  private static final double LEAST = 110;
  private static final double MOST = 260;
  private static final double LINE = 24;

  /// @param title over the row
  public record Row(String title, List<Tile> tiles) {}

  private final Places places;

  /// @param work draws
  /// @param onAction hears the key of the tile whose button was pressed, and what that means
  public MapTable(BackgroundWork work, BiConsumer<Object, Tile.Action> onAction) {
    this(work, onAction, new Places());
  }

  private MapTable(BackgroundWork work, BiConsumer<Object, Tile.Action> onAction, Places places) {
    super("map-table", work, onAction, places);
    this.places = places;
  }

  public void show(List<String> columns, List<Row> rows) {
    List<Tile> tiles = rows.stream().flatMap(row -> row.tiles().stream()).toList();
    places.notes = tiles.stream().anyMatch(tile -> !tile.note().isEmpty());
    places.put(columns, rows.stream().map(Row::title).toList(), tiles(tiles));
  }

  private static final class Places extends Region {
    private List<Label> heads = List.of();
    private List<Label> titles = List.of();
    private List<MapTile> tiles = List.of();
    private boolean notes;

    /// What stands above and below a picture.
    private double around() {
      return MapTile.AROUND + (notes ? MapTile.NOTE : 0);
    }

    void put(List<String> columns, List<String> rows, List<MapTile> now) {
      if (!words(heads).equals(columns) || !words(titles).equals(rows) || !tiles.equals(now)) {
        heads = columns.stream().map(words -> label(words, "table-head")).toList();
        titles = rows.stream().map(words -> label(words, "table-row")).toList();
        tiles = now;
        var all = new ArrayList<Node>(heads);
        all.addAll(titles);
        all.addAll(tiles);
        getChildren().setAll(all);
      }
      requestLayout();
    }

    private static List<String> words(List<Label> labels) {
      return labels.stream().map(Label::getText).toList();
    }

    private static Label label(String words, String style) {
      Label label = Widgets.label("", style);
      Widgets.name(label, words);
      label.setTooltip(new Tooltip(words));
      return label;
    }

    private double tileWidth(double width) {
      int columns = Math.max(1, heads.size());
      return Math.clamp((width - (columns - 1) * GAP) / columns, LEAST, MOST);
    }

    private double rowHeight(double width) {
      return LINE + tileWidth(width) + around() + GAP;
    }

    @Override
    public javafx.geometry.Orientation getContentBias() {
      return javafx.geometry.Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
      return heads.size() * (LEAST + GAP) - GAP;
    }

    @Override
    protected double computePrefHeight(double width) {
      return LINE + titles.size() * rowHeight(width < 0 ? getWidth() : width);
    }

    @Override
    protected double computeMinHeight(double width) {
      return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
      double wide = tileWidth(getWidth());
      double high = rowHeight(getWidth());
      int columns = Math.max(1, heads.size());
      for (int i = 0; i < heads.size(); i++) {
        heads.get(i).resizeRelocate(snapPositionX(i * (wide + GAP)), 0, wide, LINE);
      }
      for (int i = 0; i < titles.size(); i++) {
        titles.get(i).resizeRelocate(0, snapPositionY(LINE + i * high), getWidth(), LINE);
      }
      for (int i = 0; i < tiles.size(); i++) {
        tiles
            .get(i)
            .resizeRelocate(
                snapPositionX(i % columns * (wide + GAP)),
                snapPositionY(LINE + i / columns * high + LINE),
                wide,
                wide + around());
      }
    }
  }
}
