package fovea.scene;

import static fovea.scene.Brush.mix;
import static fovea.scene.Brush.oval;
import static fovea.scene.Brush.path;
import static fovea.scene.Brush.poly;
import static fovea.scene.Brush.round;

import java.awt.Color;
import java.util.Random;

/// How each thing is drawn, in a box whose base line is y = 0, height 1 upwards (y negative).
final class Things {
  private static final Color SKIN = new Color(0xE8B890);

  private Things() {}

  static void draw(Brush b, Kind kind, String variant, String pose, Color c, Random r) {
    switch (kind) {
      case HOUSE -> Structures.house(b, variant, c, r);
      case TREE -> Outdoors.tree(b, variant, c, r);
      case CAR -> Vehicles.car(b, c);
      case BUS -> Vehicles.bus(b, c);
      case TRUCK -> Vehicles.truck(b, c);
      case BICYCLE -> Vehicles.bicycle(b, c);
      case BOAT -> Vehicles.boat(b, variant, c);
      case AIRPLANE -> Vehicles.airplane(b, c);
      case PERSON -> person(b, variant, pose, c, r);
      case DOG -> Animals.dog(b, pose, c);
      case HORSE -> Animals.horse(b, c);
      case COW -> Animals.cow(b, c, r);
      case SHEEP -> Animals.sheep(b, c);
      case BIRD -> Animals.bird(b, pose, c);
      case FLOWER -> Outdoors.flower(b, c);
      case BENCH -> Structures.bench(b, c);
      case FENCE -> Structures.fence(b, c);
      case STREETLIGHT -> Structures.streetlight(b, pose);
      case LIGHTHOUSE -> Structures.lighthouse(b, c);
      case UMBRELLA -> Outdoors.umbrella(b, c);
      case BALLOON -> Outdoors.balloon(b, c);
      case KITE -> Outdoors.kite(b, c);
      case BALL -> Outdoors.ball(b, c);
      case SUN -> b.fill(c, oval(0, -0.5, 0.5, 0.5));
      case MOON -> moon(b, c);
      case CLOUD -> cloud(b, c);
      case SKY, GRASS, ROAD, SEA, SAND, MOUNTAIN, SNOW ->
          throw new IllegalArgumentException(kind + " is not a thing");
    }
  }

  private static void person(Brush b, String variant, String pose, Color c, Random r) {
    boolean woman = variant.equals("woman") || variant.equals("girl");
    boolean child = variant.equals("boy") || variant.equals("girl");
    Color hair = new Color(new int[] {0x3A2415, 0x1E1A18, 0x8A5A24, 0xC99A3C}[r.nextInt(4)]);
    Color skin = mix(SKIN, new Color(0x7A4A2C), r.nextDouble() * 0.6);
    Color trousers = new Color(new int[] {0x2F3B52, 0x4A4A4E, 0x5C4B3A}[r.nextInt(3)]);
    double head = child ? 0.135 : 0.1;
    double neck = -1 + 2 * head;
    double hip = child ? -0.36 : -0.44;
    double swing = pose.equals("walking") ? 0.1 : pose.equals("running") ? 0.2 : 0.03;
    if (pose.equals("sitting")) {
      hip = -0.3;
      neck = -0.82;
      b.line(trousers, 0.12, path(0, hip + 0.05, 0.26, hip + 0.05, 0.28, -0.03));
    } else if (woman) {
      b.line(skin, 0.06, path(-0.05, hip, -0.05 - swing * 0.6, -0.03));
      b.line(skin, 0.06, path(0.05, hip, 0.05 + swing * 0.6, -0.03));
    } else {
      b.line(trousers, 0.1, path(-0.05, hip, -0.05 - swing, -0.05));
      b.line(trousers, 0.1, path(0.05, hip, 0.05 + swing, -0.05));
    }
    if (woman && !pose.equals("sitting")) {
      b.fill(c, poly(-0.1, neck + 0.02, 0.1, neck + 0.02, 0.2, hip + 0.16, -0.2, hip + 0.16));
    } else {
      b.fill(c, round(-0.135, neck + 0.01, 0.27, hip - neck + 0.05, 0.12));
    }
    double hand = pose.equals("waving") ? neck - 0.14 : (neck + hip) / 2 + 0.12;
    b.line(c, 0.065, path(-0.12, neck + 0.07, -0.19 - swing * 0.4, (neck + hip) / 2 + 0.1));
    b.line(
        c,
        0.065,
        path(
            0.12,
            neck + 0.07,
            0.2 + swing * 0.4,
            pose.equals("waving") ? neck - 0.08 : (neck + hip) / 2 + 0.1));
    b.fill(skin, oval(0.2 + swing * 0.4, hand, 0.035, 0.035));
    double cy = neck - head * 0.75;
    if (woman) {
      b.fill(hair, oval(-0.02, cy + head * 0.3, head * 1.15, head * 1.45));
    }
    b.fill(skin, oval(0, cy, head * 0.85, head));
    b.fill(
        hair,
        poly(
            -head * 0.95,
            cy,
            -head * 0.8,
            cy - head * 0.9,
            0,
            cy - head * 1.2,
            head * 0.8,
            cy - head * 0.9,
            head * 0.95,
            cy - head * 0.3,
            0,
            cy - head * 0.45));
  }

  private static void moon(Brush b, Color c) {
    b.fill(c, oval(0, -0.5, 0.5, 0.5));
    b.shade(Brush.darker(c), oval(-0.15, -0.6, 0.1, 0.09));
    b.shade(Brush.darker(c), oval(0.18, -0.35, 0.07, 0.07));
  }

  private static void cloud(Brush b, Color c) {
    b.fill(c, oval(-0.6, -0.35, 0.45, 0.33));
    b.fill(c, oval(0, -0.55, 0.55, 0.45));
    b.fill(c, oval(0.65, -0.35, 0.42, 0.32));
    b.fill(c, round(-1, -0.4, 2, 0.4, 0.4));
  }
}
