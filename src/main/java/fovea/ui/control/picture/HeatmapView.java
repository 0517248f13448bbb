package fovea.ui.control.picture;

import fovea.image.Heatmap;
import fovea.image.RgbImage;
import fovea.ui.control.overlay.OverlayStyle;
import fovea.ui.work.BackgroundWork;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// A picture with one of several maps over it; the value under the pointer is told. The maps near
/// the one that is looked at are coloured ahead, away from the JavaFX thread, so that going from
/// one to another costs nothing.
public final class HeatmapView extends PictureView {
  /// Says what a value under the pointer means, beside the mean of its map.
  public interface Wording {
    String of(double value, double mean);
  }

  /// How many cells of maps are coloured ahead.
  private static final long ROOM = 8_000_000;

  private record Colored(int index, PictureLayer layer) {}

  private final BackgroundWork work;
  private final Wording wording;
  private final ObjectProperty<OverlayStyle> overlay =
      new SimpleObjectProperty<>(OverlayStyle.standard());
  private final Object drawing = new Object();
  private Map<Integer, PictureLayer> layers = new HashMap<>();
  private @Nullable RgbImage picture;
  private List<Heatmap> maps = List.of();
  private int index;

  public HeatmapView(BackgroundWork work, Viewport viewport, Wording wording) {
    super(work, viewport);
    this.work = work;
    this.wording = wording;
    getStyleClass().add("heatmap-view");
    readout(this::words);
    overlay.addListener((o, before, now) -> color());
  }

  /// How maps are drawn.
  public ObjectProperty<OverlayStyle> overlay() {
    return overlay;
  }

  /// Shows `newPicture` with these maps to step through; without maps the bare picture.
  public void show(@Nullable RgbImage newPicture, String name, List<Heatmap> newMaps) {
    boolean same = newPicture == picture && newMaps.equals(maps);
    if (newPicture != picture) {
      lay(null);
    }
    picture = newPicture;
    maps = List.copyOf(newMaps);
    show(newPicture, name);
    if (!same) {
      color();
    }
  }

  /// Shows map `step`.
  public void step(int step) {
    index = step;
    Heatmap map = map();
    cells(map == null ? 0 : map.width(), map == null ? 0 : map.height(), false);
    PictureLayer ready = layers.get(index);
    if (ready != null || map == null) {
      lay(ready);
    } else {
      color();
    }
  }

  /// The map that is shown.
  public @Nullable Heatmap map() {
    return index < maps.size() ? maps.get(index) : null;
  }

  /// The values at the ends of the colours of that map.
  public OverlayStyle.Range range() {
    Heatmap map = map();
    return map == null ? new OverlayStyle.Range(0, 0) : overlay.get().range(map, maps);
  }

  private void color() {
    layers = new HashMap<>();
    if (maps.isEmpty()) {
      step(index);
      return;
    }
    Map<Integer, PictureLayer> into = layers;
    List<Heatmap> all = maps;
    OverlayStyle style = overlay.get();
    List<Integer> order = near();
    work.<Boolean>startLatest(
        drawing,
        "Drawing the maps",
        BackgroundWork.Lane.FILES,
        reporter -> {
          var look = style.overlay(all);
          for (int i : order) {
            if (reporter.cancelled()) {
              break;
            }
            var done = new Colored(i, PictureLayer.of(look, all.get(i)));
            reporter.show(() -> put(into, done));
          }
          return true;
        },
        state -> {});
  }

  /// As many maps as there is room for, the nearest to the one that is looked at first.
  private List<Integer> near() {
    long cells = maps.stream().mapToLong(m -> (long) m.width() * m.height()).max().orElse(1);
    return IntStream.range(0, maps.size())
        .boxed()
        .sorted(Comparator.comparingInt(i -> Math.abs(i - index)))
        .limit(Math.clamp(ROOM / Math.max(65_536, cells), 1, maps.size()))
        .toList();
  }

  private void put(Map<Integer, PictureLayer> into, Colored done) {
    into.put(done.index(), done.layer());
    if (into == layers && done.index() == index) {
      step(index);
    }
  }

  private String words(int x, int y) {
    Heatmap map = map();
    RgbImage shown = picture;
    if (map == null || shown == null) {
      return "";
    }
    int column = (int) ((long) x * map.width() / shown.width());
    int row = (int) ((long) y * map.height() / shown.height());
    return wording.of(map.at(column, row), map.sum() / (map.width() * map.height()));
  }
}
