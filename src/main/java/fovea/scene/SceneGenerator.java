package fovea.scene;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/// Draws a place with things in it from a seed.
public final class SceneGenerator {
  public static final int MIN_SIZE = 64;
  public static final int MAX_SIZE = 512;

  private final long seed;
  private final int size;
  private final Composition composition;
  private final Brush brush;

  /// Kinds of the stretches of ground and sky; the instance of the first is 1.
  private final List<Kind> stuff = new ArrayList<>();

  private SceneGenerator(long seed, int size) {
    this.seed = seed;
    this.size = size;
    composition = new Composition(random(seed));
    brush = new Brush(size);
  }

  /// The scene of `seed`, `size` pixels square.
  ///
  /// @param size 64 to 512
  public static Scene generate(long seed, int size) {
    if (size < MIN_SIZE || size > MAX_SIZE) {
      throw new IllegalArgumentException("A scene is 64 to 512 pixels square, not " + size + ".");
    }
    return new SceneGenerator(seed, size).scene();
  }

  /// Where the scene of `seed` is, as {@link Scene#place}; draws nothing.
  public static String place(long seed) {
    return Composition.place(random(seed));
  }

  /// Every {@link Scene#place} there is.
  public static List<String> places() {
    return Placing.PLACES;
  }

  /// SplittableRandom's mixing keeps neighbouring seeds from giving similar scenes.
  private static Random random(long seed) {
    return new Random(new SplittableRandom(seed).nextLong());
  }

  private Scene scene() {
    var chance = new Random(composition.groundSeed);
    ground(new Backdrop(brush, chance, composition.light, composition.horizon));
    List<Composition.Placed> things = composition.things();
    for (int i = 0; i < things.size(); i++) {
      draw(things.get(i), stuff.size() + 1 + i);
    }
    return new Finish(seed, size, brush, composition.place, composition.light).scene(entries());
  }

  private List<Finish.Entry> entries() {
    var entries = new ArrayList<Finish.Entry>();
    for (Kind kind : stuff) {
      entries.add(new Finish.Entry(entries.size() + 1, kind, kind.word(), null, "", 1, 1));
    }
    for (Composition.Placed p : composition.things()) {
      entries.add(
          new Finish.Entry(
              entries.size() + 1,
              p.kind(),
              p.variant(),
              p.color(),
              p.pose(),
              p.depth(),
              p.scale()));
    }
    return entries;
  }

  /// From here on another stretch is painted.
  private void stretch(Kind kind) {
    stuff.add(kind);
    brush.frame();
    brush.instance(stuff.size());
  }

  private void ground(Backdrop ground) {
    String place = composition.place;
    double horizon = composition.horizon;
    stretch(Kind.SKY);
    ground.sky();
    if (composition.mountains) {
      stretch(Kind.MOUNTAIN);
      ground.mountains(place.equals("winter"));
    }
    switch (place) {
      case "beach" -> {
        stretch(Kind.SEA);
        ground.sea(horizon + 0.24);
        stretch(Kind.SAND);
        ground.sand(horizon + 0.22);
      }
      case "harbor" -> {
        stretch(Kind.SEA);
        ground.sea(1);
        stretch(Kind.ROAD);
        ground.quay(horizon + 0.78 * (1 - horizon));
      }
      case "street" -> {
        stretch(Kind.GRASS);
        ground.grass(horizon);
        stretch(Kind.ROAD);
        ground.roadAcross(horizon + 0.38 * (1 - horizon), horizon + 0.9 * (1 - horizon));
      }
      case "highway" -> {
        stretch(Kind.GRASS);
        ground.grass(horizon);
        stretch(Kind.ROAD);
        ground.roadAcross(horizon + 0.34 * (1 - horizon), horizon + 0.92 * (1 - horizon));
      }
      case "village" -> {
        stretch(Kind.GRASS);
        ground.grass(horizon);
        stretch(Kind.ROAD);
        ground.roadAway(composition.roadCenter, 0.22);
      }
      case "winter" -> {
        stretch(Kind.SNOW);
        ground.snow(horizon);
      }
      default -> {
        stretch(Kind.GRASS);
        ground.grass(horizon);
      }
    }
  }

  private void draw(Composition.Placed p, int instance) {
    brush.instance(instance);
    if (p.depth() < 0.98 && p.kind() != Kind.BOAT) {
      brush.frame();
      brush.shade(
          new Color(0, 0, 0, composition.light.equals("night") ? 45 : 60),
          Brush.oval(p.x() + 0.01, p.y(), p.halfWidth() * 0.95, 0.012 + p.height() * 0.035));
    }
    if (p.kind() == Kind.SUN) {
      brush.frame();
      for (int i = 3; i > 0; i--) {
        brush.shade(
            new Color(255, 225, 130, 34),
            Brush.oval(
                p.x(),
                p.y() - p.height() / 2,
                p.height() * (0.5 + 0.22 * i),
                p.height() * (0.5 + 0.22 * i)));
      }
    }
    brush.at(p.x(), p.y(), p.height(), p.flipped());
    String pose =
        p.kind() == Kind.STREETLIGHT && composition.light.equals("night") ? "lit" : p.pose();
    Things.draw(brush, p.kind(), p.variant(), pose, p.paint(), new Random(p.seed()));
    brush.settle(instance);
  }
}
