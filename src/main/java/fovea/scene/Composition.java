package fovea.scene;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// What stands where in a scene, decided before anything is drawn, in units of the frame: so a seed
/// gives the same scene at every size.
final class Composition {
  /// A thing that has its place.
  ///
  /// @param y its base line
  /// @param scale how large it is for its kind
  /// @param depth 0 in front, 1 in the sky
  /// @param seed of what is drawn by chance in it
  record Placed(
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

  /// In the air; what is farther, sun and moon, is drawn before.
  private static final double AIR = 0.99;

  private static final int ATTEMPTS = 14;

  final String place;
  final String light;
  final double horizon;
  final boolean mountains;
  final long groundSeed;

  /// Where a road to the horizon begins, for places that have one.
  final double roadCenter;

  private final Random random;
  private final List<Placed> things = new ArrayList<>();

  /// The first that is decided.
  static String place(Random random) {
    return Placing.PLACES.get(random.nextInt(Placing.PLACES.size()));
  }

  Composition(Random random) {
    this.random = random;
    place = place(random);
    double l = random.nextDouble();
    light = l < 0.5 ? "day" : l < 0.68 ? "sunset" : l < 0.84 ? "night" : "overcast";
    horizon = 0.36 + 0.14 * random.nextDouble();
    mountains = place.equals("mountains") || random.nextDouble() < Placing.mountains(place);
    groundSeed = random.nextLong();
    skyThings();
    groundThings();
    things.sort(Comparator.comparingDouble(p -> p.depth() > 0.995 ? p.y() - 2 : p.y()));
    roadCenter = 0.2 + 0.6 * random.nextDouble();
  }

  /// In the order they are drawn in, the farthest first.
  List<Placed> things() {
    return things;
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
      NamedColor shared = Placing.color(slot.kind(), random);
      double scale = 0.75 + 0.7 * random.nextDouble();
      for (int j = 0; j < count; j++) {
        boolean animalLike = slot.kind() != Kind.PERSON;
        String each = slot.kind() == Kind.PERSON ? variant(Kind.PERSON) : variant;
        NamedColor color =
            animalLike && random.nextDouble() < 0.6 ? shared : Placing.color(slot.kind(), random);
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
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      double height = Placing.height(kind, variant) * scale;
      double y;
      double depth;
      if (slot.to() == 0) { // in the air
        y = 0.06 + height + random.nextDouble() * Math.max(0.05, horizon - 0.02 - height);
        depth = AIR;
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
            Placing.paint(kind, color, random),
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
