package fovea.scene;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Draws a place with things in it from a seed. What stands where is decided before anything is
/// drawn, in units of the frame, so a seed gives the same scene at every size.
public final class SceneGenerator {
  public static final int MIN_SIZE = 64;
  public static final int MAX_SIZE = 512;

  /// A thing that has its place; `y` is its base line.
  private record Placed(
      Kind kind,
      String variant,
      @Nullable NamedColor color,
      Color paint,
      String pose,
      double x,
      double y,
      double height,
      double scale,
      double depth,
      boolean flipped,
      long seed) {
    double halfWidth() {
      return Placing.halfWidth(kind) * height;
    }
  }

  private record Stuff(int instance, Kind kind) {}

  private final Random random;
  private final Brush brush;
  private final int size;
  private final long seed;
  private String place = "";
  private String light = "";
  private double horizon;
  private final List<Placed> things = new ArrayList<>();
  private final List<Stuff> stuff = new ArrayList<>();

  private SceneGenerator(long seed, int size) {
    this.seed = seed;
    this.size = size;
    // SplittableRandom's mixing keeps neighbouring seeds from giving similar scenes.
    this.random = new Random(new SplittableRandom(seed).nextLong());
    this.brush = new Brush(size);
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

  private Scene scene() {
    place = Placing.PLACES.get(random.nextInt(Placing.PLACES.size()));
    double l = random.nextDouble();
    light = l < 0.5 ? "day" : l < 0.68 ? "sunset" : l < 0.84 ? "night" : "overcast";
    horizon = 0.36 + 0.14 * random.nextDouble();
    boolean mountains =
        place.equals("mountains")
            || random.nextDouble()
                < (place.equals("winter") || place.equals("highway") || place.equals("meadow")
                    ? 0.35
                    : 0.06);
    long groundSeed = random.nextLong();
    skyThings();
    groundThings();
    things.sort(Comparator.comparingDouble(p -> p.depth() > 0.995 ? p.y() - 2 : p.y()));

    var ground = new Backdrop(brush, new Random(groundSeed), light, horizon);
    ground(ground, mountains);
    int next = stuff.size() + 1;
    for (int i = 0; i < things.size(); i++) {
      draw(things.get(i), next + i);
    }
    return new Finish(seed, size, brush, place, light).scene(entries(next));
  }

  private List<Finish.Entry> entries(int firstThing) {
    var entries = new ArrayList<Finish.Entry>();
    for (Stuff s : stuff) {
      entries.add(new Finish.Entry(s.instance(), s.kind(), s.kind().word(), null, "", 1, 1));
    }
    for (int i = 0; i < things.size(); i++) {
      Placed p = things.get(i);
      entries.add(
          new Finish.Entry(
              firstThing + i, p.kind(), p.variant(), p.color(), p.pose(), p.depth(), p.scale()));
    }
    return entries;
  }

  private void stretch(Kind kind) {
    stuff.add(new Stuff(stuff.size() + 1, kind));
    brush.frame();
    brush.instance(stuff.size());
  }

  private void ground(Backdrop ground, boolean mountains) {
    stretch(Kind.SKY);
    ground.sky();
    if (mountains) {
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
        ground.roadAway(0.2 + 0.6 * random.nextDouble(), 0.22);
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

  private void skyThings() {
    if (light.equals("night")
        ? random.nextDouble() < 0.75
        : light.equals("sunset")
            ? random.nextDouble() < 0.7
            : light.equals("day") && random.nextDouble() < 0.4) {
      Kind kind = light.equals("night") ? Kind.MOON : Kind.SUN;
      double height = Placing.height(kind, "") * (0.8 + 0.5 * random.nextDouble());
      double base =
          light.equals("sunset")
              ? horizon - 0.02 - 0.1 * random.nextDouble()
              : 0.06 + height + 0.08 * random.nextDouble();
      Color paint =
          kind == Kind.MOON
              ? new Color(0xF3F0D0)
              : light.equals("sunset") ? new Color(0xFF7A2E) : new Color(0xFFD93B);
      add(kind, kind.word(), null, paint, "", 0.15 + 0.7 * random.nextDouble(), base, height, 1, 1);
    }
    int clouds =
        light.equals("overcast")
            ? 2 + random.nextInt(3)
            : random.nextDouble() < 0.35 ? 1 + random.nextInt(3) : 0;
    for (int i = 0; i < clouds; i++) {
      double height = Placing.height(Kind.CLOUD, "") * (0.8 + 0.6 * random.nextDouble());
      Color paint =
          switch (light) {
            case "night" -> new Color(0x8088B0);
            case "sunset" -> new Color(0xF7C6B0);
            case "overcast" -> new Color(0xB4BDC6);
            default -> new Color(0xFDFEFF);
          };
      add(
          Kind.CLOUD,
          "cloud",
          null,
          paint,
          "",
          random.nextDouble(),
          0.05 + height + random.nextDouble() * Math.max(0.02, horizon - height - 0.12),
          height,
          1,
          0.999);
    }
  }

  private void groundThings() {
    List<Placing.Slot> slots = new ArrayList<>(Placing.SLOTS.getOrDefault(place, List.of()));
    int groups = 2 + random.nextInt(3);
    for (int i = 0; i < groups && !slots.isEmpty(); i++) {
      Placing.Slot slot = draw(slots);
      slots.remove(slot);
      double n = random.nextDouble();
      int count =
          Math.min(slot.most(), n < 0.62 ? 1 : n < 0.82 ? 2 : n < 0.94 ? 3 : 4 + random.nextInt(2));
      String variant = variant(slot.kind());
      NamedColor shared = Colors.color(slot.kind(), random);
      double scale = 0.75 + 0.7 * random.nextDouble();
      for (int j = 0; j < count; j++) {
        boolean animalLike = slot.kind() != Kind.PERSON;
        String each = slot.kind() == Kind.PERSON ? variant(Kind.PERSON) : variant;
        NamedColor color =
            animalLike && random.nextDouble() < 0.6 ? shared : Colors.color(slot.kind(), random);
        place(slot, each, color, scale * (0.92 + 0.16 * random.nextDouble()));
      }
    }
  }

  private Placing.Slot draw(List<Placing.Slot> slots) {
    double total = slots.stream().mapToDouble(Placing.Slot::weight).sum();
    double u = random.nextDouble() * total;
    for (Placing.Slot slot : slots) {
      u -= slot.weight();
      if (u <= 0) {
        return slot;
      }
    }
    return slots.get(slots.size() - 1);
  }

  private void place(Placing.Slot slot, String variant, @Nullable NamedColor color, double scale) {
    Kind kind = slot.kind();
    String pose = pose(kind);
    for (int attempt = 0; attempt < 14; attempt++) {
      double height = Placing.height(kind, variant) * scale;
      double y;
      double depth;
      if (slot.to() == 0) { // in the air
        y = 0.06 + height + random.nextDouble() * Math.max(0.05, horizon - 0.02 - height);
        depth = 0.99;
      } else {
        double t = slot.from() + (slot.to() - slot.from()) * random.nextDouble();
        if (place.equals("beach") && kind == Kind.BOAT) {
          t = 0.05 + 0.25 * random.nextDouble();
        }
        y = horizon + t * (1 - horizon);
        height *= 0.42 + 0.58 * t;
        depth = 1 - t;
      }
      double half = Placing.halfWidth(kind) * height;
      double margin = Math.min(0.45, half * 0.85);
      double x = margin + random.nextDouble() * (1 - 2 * margin);
      height = Math.min(height, y - 0.03);
      if (free(x, y, height, half)) {
        add(
            kind,
            variant,
            color,
            Colors.paint(kind, color, random),
            pose,
            x,
            y,
            height,
            scale,
            depth);
        return;
      }
    }
  }

  private boolean free(double x, double y, double height, double half) {
    for (Placed p : things) {
      if (p.kind() == Kind.CLOUD) {
        continue;
      }
      double w =
          Math.min(x + half, p.x() + p.halfWidth()) - Math.max(x - half, p.x() - p.halfWidth());
      double h = Math.min(y, p.y()) - Math.max(y - height, p.y() - p.height());
      if (w > 0
          && h > 0
          && w * h > 0.22 * Math.min(2 * half * height, 2 * p.halfWidth() * p.height())) {
        return false;
      }
    }
    return true;
  }

  private void add(
      Kind kind,
      String variant,
      @Nullable NamedColor color,
      Color paint,
      String pose,
      double x,
      double y,
      double height,
      double scale,
      double depth) {
    things.add(
        new Placed(
            kind,
            variant,
            color,
            paint,
            pose,
            x,
            y,
            height,
            scale,
            depth,
            random.nextBoolean(),
            random.nextLong()));
  }

  private void draw(Placed p, int instance) {
    brush.instance(instance);
    if (p.depth() < 0.98 && p.kind() != Kind.BOAT) {
      brush.frame();
      brush.shade(
          new Color(0, 0, 0, light.equals("night") ? 45 : 60),
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
    String pose = p.kind() == Kind.STREETLIGHT && light.equals("night") ? "lit" : p.pose();
    Things.draw(brush, p.kind(), p.variant(), pose, p.paint(), new Random(p.seed()));
    brush.settle(instance);
  }

  private String variant(Kind kind) {
    String[] choices =
        switch (kind) {
          case PERSON -> new String[] {"man", "woman", "boy", "girl"};
          case TREE ->
              place.equals("beach")
                  ? new String[] {"palm"}
                  : place.equals("winter") || place.equals("mountains")
                      ? new String[] {"pine"}
                      : new String[] {"tree", "tree", "pine"};
          case BOAT -> new String[] {"sailboat", "boat", "ship"};
          case HOUSE -> place.equals("farm") ? new String[] {"barn"} : new String[] {"house"};
          case BIRD ->
              place.equals("beach") || place.equals("harbor")
                  ? new String[] {"seagull"}
                  : new String[] {"bird"};
          default -> new String[] {kind.word()};
        };
    return choices[random.nextInt(choices.length)];
  }

  private String pose(Kind kind) {
    String[] choices =
        switch (kind) {
          case PERSON -> new String[] {"standing", "walking", "running", "waving"};
          case DOG -> new String[] {"standing", "running", "sitting"};
          case BIRD -> place.equals("park") ? new String[] {"standing"} : new String[] {"flying"};
          case CAR, BUS, TRUCK -> new String[] {"driving"};
          case BICYCLE -> new String[] {"parked"};
          case BOAT -> new String[] {"sailing"};
          case AIRPLANE, BALLOON, KITE -> new String[] {"flying"};
          case HORSE, COW, SHEEP -> new String[] {"standing"};
          default -> new String[] {""};
        };
    return choices[random.nextInt(choices.length)];
  }
}
