package fovea.scene;

import fovea.image.LabelMap;
import fovea.image.RgbImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Turns what was painted into a scene: light and grain over the picture, and the truth counted
/// from the instance map.
final class Finish {
  /// What an instance number stands for.
  record Entry(
      int instance,
      Kind kind,
      String variant,
      @Nullable NamedColor color,
      String pose,
      double depth,
      double scale) {}

  private final long seed;
  private final int size;
  private final Brush brush;
  private final String place;
  private final String light;

  Finish(long seed, int size, Brush brush, String place, String light) {
    this.seed = seed;
    this.size = size;
    this.brush = brush;
    this.place = place;
    this.light = light;
  }

  Scene scene(List<Entry> entries) {
    int[] ids = ((DataBufferInt) brush.ids.getRaster().getDataBuffer()).getData();
    int n = entries.size() + 1;
    Entry[] byId = new Entry[n];
    for (Entry e : entries) {
      byId[e.instance()] = e;
    }
    int[] count = new int[n];
    int[] minX = new int[n];
    int[] minY = new int[n];
    int[] maxX = new int[n];
    int[] maxY = new int[n];
    Arrays.fill(minX, size);
    Arrays.fill(minY, size);
    int[] labels = new int[ids.length];
    var things = new BitSet();
    for (Entry e : entries) {
      things.set(e.instance(), e.kind().thing());
    }
    for (int i = 0; i < ids.length; i++) {
      int id = ids[i] & 0xFFFFFF;
      int x = i % size;
      int y = i / size;
      count[id]++;
      minX[id] = Math.min(minX[id], x);
      maxX[id] = Math.max(maxX[id], x);
      minY[id] = Math.min(minY[id], y);
      maxY[id] = Math.max(maxY[id], y);
      Entry e = byId[id];
      labels[i] = e == null ? 0 : e.kind().label();
    }
    var objects = new ArrayList<SceneObject>();
    boolean[] named = new boolean[n];
    for (Entry e : entries) {
      int id = e.instance();
      double fraction =
          e.kind().thing() ? Math.min(1, count[id] / Math.max(1.0, brush.settled(id))) : 1;
      if (count[id] < 0.002 * ids.length || fraction < 0.35) {
        continue;
      }
      named[id] = true;
      objects.add(
          new SceneObject(
              id,
              e.kind(),
              e.variant(),
              e.color(),
              e.pose(),
              minX[id],
              minY[id],
              maxX[id] - minX[id] + 1,
              maxY[id] - minY[id] + 1,
              count[id],
              fraction,
              e.depth(),
              e.scale()));
    }
    objects.sort(
        Comparator.comparing((SceneObject o) -> !o.kind().thing())
            .thenComparingDouble(SceneObject::depth));
    int[] instances = new int[ids.length];
    for (int i = 0; i < ids.length; i++) {
      int id = ids[i] & 0xFFFFFF;
      instances[i] = named[id] ? id : 0;
    }
    return new Scene(
        seed,
        image(labels, ids, things),
        place,
        light,
        new LabelMap(size, size, labels),
        new LabelMap(size, size, instances),
        objects);
  }

  private RgbImage image(int[] labels, int[] ids, BitSet things) {
    int[] rgb = brush.image.getRGB(0, 0, size, size, null, 0, size);
    double[] tint =
        switch (light) {
          case "night" -> new double[] {0.66, 0.7, 0.88};
          case "sunset" -> new double[] {1.0, 0.9, 0.8};
          case "overcast" -> new double[] {0.93, 0.94, 0.96};
          default -> new double[] {1, 1, 1};
        };
    int moon = Kind.MOON.label();
    int sun = Kind.SUN.label();
    int sky = Kind.SKY.label();
    long noise = seed * 0x9E3779B97F4A7C15L + 1;
    for (int i = 0; i < rgb.length; i++) {
      noise ^= noise << 13;
      noise ^= noise >>> 7;
      noise ^= noise << 17;
      int grain = (int) ((noise >>> 40) & 15) - 7;
      // The light of the sky is painted; things keep their colour better than the ground does.
      boolean own = labels[i] == moon || labels[i] == sun || labels[i] == sky;
      double share = own ? 0 : things.get(ids[i] & 0xFFFFFF) ? 0.5 : 1;
      int p = rgb[i];
      rgb[i] =
          channel(p >> 16 & 255, 1 - share * (1 - tint[0]), grain) << 16
              | channel(p >> 8 & 255, 1 - share * (1 - tint[1]), grain) << 8
              | channel(p & 255, 1 - share * (1 - tint[2]), grain);
    }
    return RgbImage.of(size, size, rgb);
  }

  private static int channel(int v, double tint, int grain) {
    return Math.max(0, Math.min(255, (int) (v * tint) + grain / 2));
  }
}
