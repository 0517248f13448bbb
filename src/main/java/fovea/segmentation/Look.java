package fovea.segmentation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import fovea.network.SegmentationNetwork;
import fovea.network.Taps;
import fovea.segmentation.Protocol.Coverage;
import fovea.segmentation.Protocol.Upsampling;
import fovea.tensor.Scopes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// One look at a picture: its scores, asked for a few lines at a time and downwards, so that of a
/// picture of any size only the windows around those lines are in memory. Where the picture is
/// wider than high its lines are its columns.
final class Look implements AutoCloseable {
  /// Of one network and one reading of its taps.
  interface Scorer {
    /// Normalised pixels (1, 3, H, W) to (1, classes, h, w).
    NDArray logits(NDArray pixels);

    static Scorer of(SegmentationNetwork network, Taps taps) {
      return pixels -> network.logits(pixels, taps);
    }
  }

  /// Told after every window.
  interface Told {
    void window();
  }

  /// Windows that stand beside one another.
  ///
  /// @param start first of their lines
  /// @param scores of each (C, h, w)
  private record Row(int start, List<NDArray> scores) {}

  private final Scorer scorer;
  private final NDArray pixels;
  private final boolean mirrored;
  private final boolean straight;
  private final boolean sideways;
  private final Windows along;
  private final Windows beside;
  private final Told told;
  private final Deque<Row> rows = new ArrayDeque<>();
  private int next;

  /// @param pixels normalised, (1, 3, H, W); closed with this
  /// @param mirrored whether the network is shown the mirror image
  Look(
      Scorer scorer,
      NDArray pixels,
      Coverage coverage,
      Upsampling upsampling,
      boolean mirrored,
      Told told) {
    this.scorer = scorer;
    this.pixels = pixels;
    this.mirrored = mirrored;
    this.told = told;
    int height = (int) pixels.getShape().get(2);
    int width = (int) pixels.getShape().get(3);
    sideways = width > height;
    Windows down = Windows.down(coverage, height);
    Windows across = Windows.across(coverage, width);
    across = mirrored ? across.mirrored() : across;
    along = sideways ? across : down;
    beside = sideways ? down : across;
    straight = upsampling == Upsampling.STRAIGHT && coverage instanceof Coverage.Whole;
  }

  boolean sideways() {
    return sideways;
  }

  int windows() {
    return along.starts().length * beside.starts().length;
  }

  int windowsInMemory() {
    return rows.size() * beside.starts().length;
  }

  /// Of a picture with so many lines of so many cells, the lines `from` to `to`: (C, to − from,
  /// cells). A later call may not ask for earlier lines.
  NDArray lines(int from, int to, int allLines, int cells) {
    if (straight) {
      Row only = row(0);
      NDArray scores = only.scores().getFirst();
      var resizing = new Lines((int) scores.getShape().get(1), allLines);
      return resized(scores, resizing, from, to, cells);
    }
    var resizing = new Lines(along.length(), allLines);
    return Scopes.keep(
        () -> {
          NDArray own = own(resizing.first(from), resizing.end(to));
          return resizing.resized(own, from, to, cells);
        });
  }

  private static NDArray resized(NDArray scores, Lines resizing, int from, int to, int cells) {
    return Scopes.keep(
        () ->
            resizing.resized(
                scores.get(":, " + resizing.first(from) + ":" + resizing.end(to)),
                from,
                to,
                cells));
  }

  /// The look's own lines: the mean of all windows that see them.
  private NDArray own(int from, int to) {
    while (!rows.isEmpty() && rows.getFirst().start() + along.size() <= from) {
      rows.removeFirst().scores().forEach(NDArray::close);
    }
    while (next < along.starts().length && along.starts()[next] < to) {
      row(next);
    }
    NDArray sums = null;
    for (Row row : rows) {
      int first = Math.max(from, row.start());
      int end = Math.min(to, row.start() + along.size());
      for (int i = 0; i < row.scores().size() && first < end; i++) {
        NDArray scores = row.scores().get(i);
        var resizing = new Lines((int) scores.getShape().get(1), along.size());
        NDArray fine =
            resized(scores, resizing, first - row.start(), end - row.start(), beside.size());
        if (sums == null) {
          sums =
              fine.getManager()
                  .zeros(new Shape(fine.getShape().get(0), to - from, beside.length()));
        }
        int cell = beside.starts()[i];
        sums.get(
                new NDIndex(
                    ":, {}:{}, {}:{}", first - from, end - from, cell, cell + beside.size()))
            .addi(fine);
        fine.close();
      }
    }
    if (sums == null) {
      throw new IllegalStateException("no window sees the lines from " + from);
    }
    return windows() == 1 ? sums : sums.divi(counts(sums, from, to));
  }

  /// (1, lines, cells).
  private NDArray counts(NDArray sums, int from, int to) {
    int[] lines = along.seen(from, to);
    int[] cells = beside.seen(0, beside.length());
    var counts = new float[lines.length * cells.length];
    for (int y = 0; y < lines.length; y++) {
      for (int x = 0; x < cells.length; x++) {
        counts[y * cells.length + x] = lines[y] * cells[x];
      }
    }
    return sums.getManager().create(counts, new Shape(1, lines.length, cells.length));
  }

  /// The windows of this row, calculated if they are not there yet.
  private Row row(int index) {
    if (index < next) {
      return rows.getFirst();
    }
    var scores = new ArrayList<NDArray>();
    for (int start : beside.starts()) {
      scores.add(
          Scopes.outliving(
              sideways
                  ? window(along.starts()[next], start)
                  : window(start, along.starts()[next])));
      told.window();
    }
    var row = new Row(along.starts()[next], scores);
    next++;
    rows.add(row);
    return row;
  }

  /// (C, lines, cells) of the window at (x, y).
  private NDArray window(int x, int y) {
    int width = sideways ? along.size() : beside.size();
    int height = sideways ? beside.size() : along.size();
    return Scopes.keep(
        () -> {
          NDArray shown =
              pixels.get(new NDIndex(":, :, {}:{}, {}:{}", y, y + height, x, x + width));
          NDArray scores = mirrored ? scorer.logits(shown.flip(3)).flip(3) : scorer.logits(shown);
          return (sideways ? scores.transpose(0, 1, 3, 2) : scores).squeeze(0);
        });
  }

  @Override
  public void close() {
    rows.forEach(row -> row.scores().forEach(NDArray::close));
    rows.clear();
    pixels.close();
  }
}
