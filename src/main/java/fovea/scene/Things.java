package fovea.scene;

import static fovea.scene.Brush.box;
import static fovea.scene.Brush.mix;
import static fovea.scene.Brush.oval;
import static fovea.scene.Brush.path;
import static fovea.scene.Brush.poly;
import static fovea.scene.Brush.round;

import java.awt.Color;
import java.util.Random;

/// How each thing is drawn, in a box whose base line is y = 0, height 1 upwards (y negative).
final class Things {
  private static final Color DARK = new Color(0x2B2B30);
  private static final Color GLASS = new Color(0xBFE3F2);
  private static final Color WOOD = new Color(0x7A5230);
  private static final Color SKIN = new Color(0xE8B890);

  private Things() {}

  static void draw(Brush b, Kind kind, String variant, String pose, Color c, Random r) {
    switch (kind) {
      case HOUSE -> house(b, variant, c, r);
      case TREE -> tree(b, variant, c, r);
      case CAR -> car(b, c);
      case BUS -> bus(b, c);
      case TRUCK -> truck(b, c);
      case BICYCLE -> bicycle(b, c);
      case BOAT -> boat(b, variant, c);
      case AIRPLANE -> airplane(b, c);
      case PERSON -> person(b, variant, pose, c, r);
      case DOG -> dog(b, pose, c);
      case HORSE -> horse(b, c);
      case COW -> cow(b, c, r);
      case SHEEP -> sheep(b, c);
      case BIRD -> bird(b, pose, c);
      case FLOWER -> flower(b, c);
      case BENCH -> bench(b, c);
      case FENCE -> fence(b, c);
      case STREETLIGHT -> streetlight(b, pose);
      case LIGHTHOUSE -> lighthouse(b, c);
      case UMBRELLA -> umbrella(b, c);
      case BALLOON -> balloon(b, c);
      case KITE -> kite(b, c);
      case BALL -> ball(b, c);
      case SUN -> b.fill(c, oval(0, -0.5, 0.5, 0.5));
      case MOON -> moon(b, c);
      case CLOUD -> cloud(b, c);
      case SKY, GRASS, ROAD, SEA, SAND, MOUNTAIN, SNOW ->
          throw new IllegalArgumentException(kind + " is not a thing");
    }
  }

  private static Color darker(Color c) {
    return mix(c, Color.BLACK, 0.28);
  }

  private static Color lighter(Color c) {
    return mix(c, Color.WHITE, 0.35);
  }

  private static void house(Brush b, String variant, Color c, Random r) {
    Color roof = new Color(new int[] {0x8C4A32, 0x5B4A4A, 0x6E3B2A, 0x47505C}[r.nextInt(4)]);
    double w = variant.equals("barn") ? 0.62 : 0.52;
    b.fill(c, box(-w, -0.6, 2 * w, 0.6));
    for (double y = -0.55; y < 0; y += 0.07) {
      b.shade(new Color(0, 0, 0, 22), box(-w, y, 2 * w, 0.012));
    }
    b.shade(new Color(0, 0, 0, 28), box(w * 0.35, -0.6, w * 0.65, 0.6));
    if (variant.equals("barn")) {
      b.fill(roof, poly(-w - 0.06, -0.58, -w * 0.7, -0.86, 0, -1, w * 0.7, -0.86, w + 0.06, -0.58));
      b.shade(lighter(c), box(-0.2, -0.38, 0.4, 0.38));
      b.shade(darker(c), poly(-0.2, -0.38, -0.16, -0.38, 0.2, 0, 0.16, 0));
      b.shade(darker(c), poly(0.2, -0.38, 0.16, -0.38, -0.2, 0, -0.16, 0));
      return;
    }
    b.fill(roof, box(w * 0.45, -0.98, 0.12, 0.3));
    b.fill(roof, poly(-w - 0.08, -0.58, 0, -1, w + 0.08, -0.58));
    for (int i = 1; i < 5; i++) {
      double half = (w + 0.08) * i / 5;
      b.shade(new Color(0, 0, 0, 40), box(-half, -1 + 0.42 * i / 5, 2 * half, 0.01));
    }
    b.shade(WOOD, box(-0.09, -0.32, 0.18, 0.32));
    for (double x : new double[] {-w * 0.62, w * 0.62}) {
      b.shade(Color.WHITE, box(x - 0.1, -0.46, 0.2, 0.2));
      b.shade(GLASS, box(x - 0.08, -0.44, 0.16, 0.16));
      b.shade(Color.WHITE, box(x - 0.01, -0.44, 0.02, 0.16));
    }
  }

  private static void tree(Brush b, String variant, Color c, Random r) {
    switch (variant) {
      case "palm" -> {
        b.line(WOOD, 0.06, path(0, 0, 0.03, -0.4, 0.1, -0.78));
        for (double a = -3.4; a < 0.6; a += 0.62) {
          double x = 0.1 + Math.cos(a) * 0.36;
          double y = -0.78 + Math.sin(a) * 0.22;
          b.line(
              r.nextBoolean() ? c : darker(c),
              0.06,
              path(0.1, -0.78, (0.1 + x) / 2, (-0.78 + y) / 2 - 0.06, x, y + 0.05));
        }
      }
      case "pine" -> {
        b.fill(WOOD, box(-0.04, -0.16, 0.08, 0.16));
        for (int i = 0; i < 3; i++) {
          double base = -0.12 - i * 0.25;
          double w = 0.32 - i * 0.07;
          b.fill(
              i % 2 == 0 ? c : mix(c, new Color(0x1F5A2C), 0.5),
              poly(-w, base, 0, base - 0.4, w, base));
          b.shade(new Color(0, 0, 0, 36), poly(0, base, 0, base - 0.4, w, base));
        }
      }
      default -> {
        b.fill(WOOD, poly(-0.05, 0, -0.035, -0.45, 0.035, -0.45, 0.05, 0));
        b.fill(darker(c), oval(0, -0.62, 0.34, 0.34));
        for (int i = 0; i < 7; i++) {
          double a = r.nextDouble() * Math.PI * 2;
          double d = 0.2 * r.nextDouble();
          b.fill(
              i % 2 == 0 ? c : lighter(c),
              oval(Math.cos(a) * d - 0.03, -0.68 + Math.sin(a) * d, 0.14, 0.13));
        }
      }
    }
  }

  private static void wheels(Brush b, double radius, double... xs) {
    for (double x : xs) {
      b.fill(DARK, oval(x, -radius, radius, radius));
      b.shade(new Color(0xC8C8CC), oval(x, -radius, radius * 0.5, radius * 0.5));
    }
  }

  private static void car(Brush b, Color c) {
    b.fill(c, round(-1.1, -0.62, 2.2, 0.46, 0.25));
    b.fill(c, poly(-0.75, -0.58, -0.45, -1, 0.4, -1, 0.75, -0.58));
    b.shade(GLASS, poly(-0.6, -0.6, -0.4, -0.91, -0.04, -0.91, -0.04, -0.6));
    b.shade(GLASS, poly(0.04, -0.6, 0.04, -0.91, 0.36, -0.91, 0.58, -0.6));
    b.shade(darker(c), box(-1.08, -0.3, 2.16, 0.1));
    b.shade(new Color(0xFFF3B0), oval(1.03, -0.46, 0.07, 0.07));
    wheels(b, 0.22, -0.62, 0.62);
  }

  private static void bus(Brush b, Color c) {
    b.fill(c, round(-1.15, -1, 2.3, 0.88, 0.14));
    for (int i = 0; i < 5; i++) {
      b.shade(GLASS, box(-1.02 + i * 0.42, -0.86, 0.34, 0.32));
    }
    b.shade(lighter(c), box(-1.15, -0.45, 2.3, 0.08));
    b.shade(darker(c), box(0.75, -0.48, 0.28, 0.36));
    wheels(b, 0.15, -0.7, 0.5);
  }

  private static void truck(Brush b, Color c) {
    b.fill(new Color(0xE9E4D8), box(-1.15, -1, 1.45, 0.84));
    b.shade(new Color(0, 0, 0, 30), box(-1.15, -0.3, 1.45, 0.14));
    b.fill(c, poly(0.34, -0.16, 0.34, -0.82, 0.78, -0.82, 1.08, -0.5, 1.12, -0.16));
    b.shade(GLASS, poly(0.52, -0.5, 0.52, -0.74, 0.76, -0.74, 0.96, -0.5));
    b.fill(c, box(-1.15, -0.22, 2.2, 0.08));
    wheels(b, 0.17, -0.8, -0.35, 0.72);
  }

  private static void bicycle(Brush b, Color c) {
    for (double x : new double[] {-0.52, 0.52}) {
      b.line(DARK, 0.07, oval(x, -0.37, 0.33, 0.33));
      b.shade(new Color(0x8C8C90), oval(x, -0.37, 0.05, 0.05));
    }
    b.line(c, 0.09, path(-0.52, -0.37, -0.2, -0.78, 0.38, -0.78, 0, -0.37, -0.52, -0.37));
    b.line(c, 0.09, path(-0.24, -0.9, 0, -0.37));
    b.line(c, 0.09, path(0.52, -0.37, 0.34, -0.96, 0.5, -1));
    b.line(DARK, 0.09, path(-0.36, -0.92, -0.12, -0.92));
  }

  private static void boat(Brush b, String variant, Color c) {
    switch (variant) {
      case "sailboat" -> {
        b.fill(c, poly(-0.5, -0.2, 0.55, -0.2, 0.4, 0, -0.38, 0));
        b.fill(WOOD, box(-0.02, -1, 0.03, 0.82));
        b.fill(new Color(0xFAF6EA), poly(0.04, -0.97, 0.46, -0.26, 0.04, -0.26));
        b.fill(lighter(c), poly(-0.06, -0.9, -0.06, -0.26, -0.4, -0.26));
      }
      case "ship" -> {
        b.fill(c, poly(-1.2, -0.42, 1.3, -0.42, 1.05, 0, -1.05, 0));
        b.shade(darker(c), poly(-1.1, -0.14, 1.13, -0.14, 1.05, 0, -1.05, 0));
        b.fill(new Color(0xF4F1E8), box(-0.8, -0.68, 1.3, 0.27));
        b.fill(new Color(0xF4F1E8), box(-0.55, -0.86, 0.7, 0.2));
        b.fill(DARK, box(-0.3, -1, 0.18, 0.16));
        for (int i = 0; i < 6; i++) {
          b.shade(new Color(0x4B6A80), box(-0.72 + i * 0.2, -0.6, 0.1, 0.1));
        }
      }
      default -> {
        b.fill(c, poly(-1, -0.5, 1.1, -0.5, 0.8, 0, -0.8, 0));
        b.shade(Color.WHITE, poly(-0.97, -0.46, 1.07, -0.46, 1.02, -0.36, -0.93, -0.36));
        b.fill(new Color(0xF4F1E8), box(-0.55, -0.92, 0.7, 0.44));
        b.shade(GLASS, box(-0.47, -0.82, 0.22, 0.2));
        b.shade(GLASS, box(-0.17, -0.82, 0.22, 0.2));
        b.fill(WOOD, box(0.3, -1, 0.04, 0.52));
      }
    }
  }

  private static void airplane(Brush b, Color c) {
    b.fill(darker(c), poly(-0.2, -0.55, -0.75, -1, -0.5, -1, 0.25, -0.55));
    b.fill(c, round(-1.35, -0.68, 2.5, 0.36, 0.34));
    b.fill(c, poly(-1.3, -0.55, -1.5, -1, -1.25, -1, -0.9, -0.6));
    b.fill(darker(c), poly(0.1, -0.42, -0.6, 0, -0.3, 0, 0.55, -0.42));
    for (int i = 0; i < 7; i++) {
      b.shade(new Color(0x5A7A92), oval(-0.75 + i * 0.22, -0.55, 0.045, 0.05));
    }
    b.shade(GLASS, poly(0.86, -0.62, 1.08, -0.54, 0.86, -0.5));
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

  private static void legs(Brush b, Color c, double width, double top, double... xs) {
    for (double x : xs) {
      b.fill(c, box(x - width / 2, top, width, -top));
    }
  }

  private static void dog(Brush b, String pose, Color c) {
    if (pose.equals("sitting")) {
      b.fill(c, poly(-0.4, 0, -0.36, -0.35, 0.1, -0.68, 0.28, -0.6, 0.28, 0));
      b.line(c, 0.1, path(-0.36, -0.06, -0.6, -0.2));
    } else {
      double s = pose.equals("running") ? 0.16 : 0;
      b.line(c, 0.13, path(-0.48, -0.4, -0.52 - s, -0.06));
      b.line(c, 0.13, path(-0.34, -0.4, -0.34 + s, -0.06));
      b.line(c, 0.13, path(0.3, -0.4, 0.28 - s, -0.06));
      b.line(c, 0.13, path(0.42, -0.4, 0.46 + s, -0.06));
      b.fill(c, round(-0.6, -0.64, 1.15, 0.36, 0.3));
      b.line(c, 0.1, path(-0.58, -0.55, -0.82, -0.84));
    }
    b.fill(c, oval(0.52, -0.78, 0.22, 0.2));
    b.fill(c, round(0.58, -0.8, 0.34, 0.19, 0.15));
    b.fill(darker(c), poly(0.36, -0.95, 0.3, -0.62, 0.5, -0.78));
    b.shade(DARK, oval(0.9, -0.74, 0.05, 0.05));
    b.shade(DARK, oval(0.6, -0.83, 0.03, 0.035));
  }

  private static void horse(Brush b, Color c) {
    legs(b, c, 0.08, -0.45, -0.42, -0.28, 0.22, 0.36);
    b.fill(c, oval(-0.02, -0.53, 0.5, 0.18));
    b.fill(c, poly(0.24, -0.6, 0.48, -0.96, 0.62, -0.86, 0.46, -0.46));
    b.fill(c, poly(0.46, -1, 0.56, -0.98, 0.82, -0.74, 0.74, -0.66, 0.46, -0.82));
    b.fill(darker(darker(c)), poly(0.2, -0.66, 0.44, -1, 0.5, -0.94, 0.3, -0.6));
    b.line(darker(darker(c)), 0.08, path(-0.48, -0.58, -0.6, -0.3));
  }

  private static void cow(Brush b, Color c, Random r) {
    legs(b, darker(c), 0.12, -0.35, -0.6, -0.42, 0.3, 0.5);
    b.fill(c, round(-0.75, -0.85, 1.4, 0.55, 0.3));
    Color patch = c.getRed() > 180 ? DARK : new Color(0xF5F0E6);
    b.shade(patch, oval(-0.3, -0.65, 0.22, 0.15));
    b.shade(patch, oval(0.22, -0.55, 0.16 + r.nextDouble() * 0.06, 0.14));
    b.fill(new Color(0xE3A7A0), oval(-0.2, -0.28, 0.14, 0.08));
    b.fill(c, round(0.58, -0.95, 0.36, 0.42, 0.2));
    b.fill(new Color(0xE3A7A0), oval(0.78, -0.58, 0.16, 0.09));
    b.fill(new Color(0xE8DCC0), poly(0.6, -0.93, 0.54, -1, 0.68, -0.95));
    b.fill(new Color(0xE8DCC0), poly(0.9, -0.93, 0.98, -1, 0.84, -0.95));
    b.line(darker(c), 0.05, path(-0.74, -0.75, -0.86, -0.35));
  }

  private static void sheep(Brush b, Color c) {
    legs(b, DARK, 0.09, -0.35, -0.4, -0.25, 0.2, 0.35);
    for (int i = 0; i < 9; i++) {
      double a = i * Math.PI * 2 / 9;
      b.fill(c, oval(-0.03 + Math.cos(a) * 0.38, -0.6 + Math.sin(a) * 0.2, 0.22, 0.2));
    }
    b.fill(mix(c, Color.WHITE, 0.2), oval(-0.03, -0.62, 0.4, 0.24));
    b.fill(DARK, oval(0.6, -0.72, 0.15, 0.2));
    b.fill(c, oval(0.54, -0.9, 0.13, 0.08));
  }

  private static void bird(Brush b, String pose, Color c) {
    if (pose.equals("flying")) {
      b.fill(c, poly(-0.15, -0.45, -1, -1, -0.7, -0.6, -0.1, -0.2));
      b.fill(darker(c), poly(-0.05, -0.45, 0.5, -1, 0.45, -0.6, 0.15, -0.25));
      b.fill(c, oval(0.1, -0.36, 0.45, 0.17));
      b.fill(c, poly(-0.3, -0.36, -0.75, -0.2, -0.7, -0.42));
    } else {
      b.line(new Color(0xC77B1E), 0.06, path(-0.05, -0.25, -0.05, -0.02));
      b.line(new Color(0xC77B1E), 0.06, path(0.1, -0.25, 0.1, -0.02));
      b.fill(c, oval(0, -0.45, 0.45, 0.27));
      b.fill(c, poly(-0.3, -0.5, -0.8, -0.6, -0.75, -0.4));
      b.shade(darker(c), oval(-0.08, -0.47, 0.28, 0.15));
    }
    double hy = pose.equals("flying") ? -0.45 : -0.8;
    double hx = pose.equals("flying") ? 0.55 : 0.34;
    b.fill(c, oval(hx, hy, 0.18, 0.18));
    b.fill(
        new Color(0xE59A1C),
        poly(hx + 0.14, hy - 0.07, hx + 0.42, hy + 0.02, hx + 0.14, hy + 0.08));
    b.shade(DARK, oval(hx + 0.06, hy - 0.05, 0.04, 0.04));
  }

  private static void flower(Brush b, Color c) {
    b.line(new Color(0x2F7D32), 0.06, path(0, 0, 0.02, -0.6));
    b.fill(new Color(0x3C9A40), oval(0.14, -0.2, 0.14, 0.06));
    b.fill(new Color(0x3C9A40), oval(-0.14, -0.28, 0.14, 0.06));
    for (int i = 0; i < 6; i++) {
      double a = i * Math.PI / 3;
      b.fill(c, oval(0.02 + Math.cos(a) * 0.19, -0.72 + Math.sin(a) * 0.19, 0.13, 0.13));
    }
    b.fill(
        c.getRed() > 230 && c.getGreen() > 180 ? WOOD : new Color(0xFFD23C),
        oval(0.02, -0.72, 0.1, 0.1));
  }

  private static void bench(Brush b, Color c) {
    for (double y : new double[] {-1, -0.78, -0.5}) {
      b.fill(c, box(-1, y, 2, 0.14));
    }
    b.fill(darker(c), box(-0.86, -0.95, 0.1, 0.95));
    b.fill(darker(c), box(0.76, -0.95, 0.1, 0.95));
    b.fill(c, box(-1.05, -0.5, 2.1, 0.12));
  }

  private static void fence(Brush b, Color c) {
    b.fill(darker(c), box(-2, -0.75, 4, 0.13));
    b.fill(darker(c), box(-2, -0.4, 4, 0.13));
    for (int i = 0; i < 10; i++) {
      double x = -1.95 + i * 0.42;
      b.fill(c, poly(x - 0.1, 0, x - 0.1, -0.88, x, -1, x + 0.1, -0.88, x + 0.1, 0));
    }
  }

  private static void streetlight(Brush b, String pose) {
    Color post = new Color(0x3D444B);
    b.fill(post, box(-0.025, -0.92, 0.05, 0.92));
    b.fill(post, box(-0.07, -0.06, 0.14, 0.06));
    b.line(post, 0.045, path(0, -0.9, 0.04, -0.98, 0.22, -0.98));
    boolean lit = pose.equals("lit");
    if (lit) {
      b.shade(new Color(255, 235, 150, 60), oval(0.22, -0.9, 0.28, 0.28));
    }
    b.fill(lit ? new Color(0xFFF2A8) : new Color(0xD8DCE0), oval(0.22, -0.93, 0.09, 0.06));
  }

  private static void lighthouse(Brush b, Color c) {
    b.fill(new Color(0x6E6A66), poly(-0.34, 0.02, -0.22, -0.07, 0.2, -0.08, 0.36, 0.02));
    b.fill(new Color(0xF5F2EA), poly(-0.16, -0.05, -0.1, -0.78, 0.1, -0.78, 0.16, -0.05));
    for (int i = 0; i < 3; i++) {
      double y = -0.12 - i * 0.25;
      double w = 0.155 + y * 0.06;
      b.shade(c, box(-w, y - 0.13, 2 * w, 0.13));
    }
    b.fill(DARK, box(-0.14, -0.8, 0.28, 0.03));
    b.fill(new Color(0xFFEFA0), box(-0.07, -0.9, 0.14, 0.1));
    b.fill(c, poly(-0.11, -0.9, 0, -1, 0.11, -0.9));
  }

  private static void umbrella(Brush b, Color c) {
    b.line(new Color(0xD9D2C2), 0.035, path(0, 0, 0, -0.95));
    var dome =
        new java.awt.geom.Arc2D.Double(-0.62, -1, 1.24, 0.84, 0, 180, java.awt.geom.Arc2D.CHORD);
    b.fill(c, dome);
    b.shade(lighter(c), poly(-0.2, -0.58, 0, -1, 0.2, -0.58));
    b.shade(new Color(0, 0, 0, 30), poly(0.2, -0.58, 0, -1, 0.45, -0.88, 0.62, -0.58));
  }

  private static void balloon(Brush b, Color c) {
    b.fill(c, oval(0, -0.64, 0.36, 0.36));
    b.fill(c, poly(-0.3, -0.46, 0.3, -0.46, 0.1, -0.18, -0.1, -0.18));
    b.shade(lighter(c), oval(-0.02, -0.64, 0.13, 0.35));
    b.shade(new Color(0, 0, 0, 30), oval(0.24, -0.6, 0.1, 0.28));
    b.line(WOOD, 0.015, path(-0.09, -0.2, -0.08, -0.1));
    b.line(WOOD, 0.015, path(0.09, -0.2, 0.08, -0.1));
    b.fill(WOOD, box(-0.09, -0.12, 0.18, 0.12));
  }

  private static void kite(Brush b, Color c) {
    b.fill(c, poly(0, -1, 0.3, -0.68, 0, -0.25, -0.3, -0.68));
    b.shade(lighter(c), poly(0, -1, 0.3, -0.68, 0, -0.68));
    b.shade(darker(c), poly(0, -0.25, -0.3, -0.68, 0, -0.68));
    b.line(darker(c), 0.035, path(0, -0.25, 0.1, -0.17, -0.06, -0.1, 0.06, 0));
  }

  private static void ball(Brush b, Color c) {
    b.fill(c, oval(0, -0.5, 0.5, 0.5));
    b.shade(Color.WHITE, poly(-0.14, -0.98, 0.14, -0.98, 0.05, -0.5, -0.05, -0.5));
    b.shade(Color.WHITE, poly(-0.47, -0.35, -0.38, -0.18, -0.04, -0.48, -0.08, -0.54));
    b.shade(Color.WHITE, poly(0.47, -0.35, 0.38, -0.18, 0.04, -0.48, 0.08, -0.54));
  }

  private static void moon(Brush b, Color c) {
    b.fill(c, oval(0, -0.5, 0.5, 0.5));
    b.shade(darker(c), oval(-0.15, -0.6, 0.1, 0.09));
    b.shade(darker(c), oval(0.18, -0.35, 0.07, 0.07));
  }

  private static void cloud(Brush b, Color c) {
    b.fill(c, oval(-0.6, -0.35, 0.45, 0.33));
    b.fill(c, oval(0, -0.55, 0.55, 0.45));
    b.fill(c, oval(0.65, -0.35, 0.42, 0.32));
    b.fill(c, round(-1, -0.4, 2, 0.4, 0.4));
  }
}
