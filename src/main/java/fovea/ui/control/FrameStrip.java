package fovea.ui.control;

import fovea.image.Heatmap;
import fovea.image.RgbImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;

/// The picture with each map over it, drawn ahead at exactly the size it is shown at.
///
/// In software rendering a scaled or see-through image costs several times what an opaque one of
/// the right size costs, so a step of a scrub must be nothing but the change to another image.
/// Frames near the one that is looked at are drawn first, and as many are kept as fit a budget.
final class FrameStrip {
  /// Draws one map over the picture at the size of the screen.
  interface Painter {
    RgbImage paint(RgbImage background, Heatmap map);
  }

  private record Base(RgbImage picture, int width, int height, RgbImage scaled) {}

  private record Frame(int index, Image image) {}

  /// The index of the frame that has no map over it.
  private static final int BARE = -1;

  private static final long PIXEL_BUDGET = 36_000_000;

  private final Offload offload;
  private final IntConsumer onFrame;
  private final AtomicReference<@Nullable Base> base = new AtomicReference<>();
  private Map<Integer, Image> frames = new HashMap<>();
  private Set<Integer> asked = Set.of();

  private @Nullable RgbImage picture;
  private List<Heatmap> maps = List.of();
  private Painter painter = (background, map) -> background;
  private int width;
  private int height;

  /// @param onFrame hears which frame is ready
  FrameStrip(Offload offload, IntConsumer onFrame) {
    this.offload = offload;
    this.onFrame = onFrame;
  }

  /// Draws everything anew, the frame of `current` first; an index without a map means the bare
  /// picture.
  void show(
      @Nullable RgbImage newPicture,
      List<Heatmap> newMaps,
      Painter newPainter,
      int newWidth,
      int newHeight,
      int current) {
    picture = newPicture;
    maps = newMaps;
    painter = newPainter;
    width = newWidth;
    height = newHeight;
    frames = new HashMap<>();
    asked = Set.of();
    want(current);
  }

  /// The frame of `index` if it has been drawn.
  @Nullable Image frame(int index) {
    return frames.get(index < maps.size() ? index : BARE);
  }

  /// Sees to it that the frames around `current` get drawn.
  void want(int current) {
    RgbImage source = picture;
    if (source == null || width < 1 || height < 1) {
      return;
    }
    int room =
        (int) Math.clamp(PIXEL_BUDGET / ((long) width * height), 1, Math.max(1, maps.size()));
    List<Integer> near =
        maps.isEmpty()
            ? List.of(BARE)
            : IntStream.range(0, maps.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> Math.abs(i - current)))
                .limit(room)
                .toList();
    if (asked.contains(near.getFirst())) {
      return;
    }
    frames.keySet().retainAll(Set.copyOf(near));
    asked = near.stream().collect(Collectors.toUnmodifiableSet());
    var missing = new ArrayList<>(near);
    missing.removeAll(frames.keySet());
    List<Heatmap> drawn = maps;
    Painter brush = painter;
    int toWidth = width;
    int toHeight = height;
    Map<Integer, Image> into = frames;
    offload.<Frame>latest(
        this,
        (emit, cancelled) -> {
          RgbImage background = scaled(source, toWidth, toHeight);
          for (int i : missing) {
            if (cancelled.getAsBoolean()) {
              return;
            }
            RgbImage painted = i == BARE ? background : brush.paint(background, drawn.get(i));
            emit.accept(new Frame(i, FxImages.of(painted)));
          }
        },
        frame -> {
          into.put(frame.index(), frame.image());
          onFrame.accept(frame.index());
        });
  }

  private RgbImage scaled(RgbImage source, int toWidth, int toHeight) {
    Base known = base.get();
    if (known != null
        && known.picture() == source
        && known.width() == toWidth
        && known.height() == toHeight) {
      return known.scaled();
    }
    RgbImage scaled = source.resized(toWidth, toHeight);
    base.set(new Base(source, toWidth, toHeight, scaled));
    return scaled;
  }
}
