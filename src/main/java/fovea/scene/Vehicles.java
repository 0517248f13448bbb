package fovea.scene;

import static fovea.scene.Brush.box;
import static fovea.scene.Brush.oval;
import static fovea.scene.Brush.path;
import static fovea.scene.Brush.poly;
import static fovea.scene.Brush.round;

import java.awt.Color;

/// Cars, buses, trucks, bicycles, boats and airplanes. Each in a box whose base line is y = 0,
/// height 1 upwards (y negative), width as it comes; flipped and scaled by the brush.
final class Vehicles {
  private Vehicles() {}

  private static void wheels(Brush b, double radius, double... xs) {
    for (double x : xs) {
      b.fill(Brush.DARK, oval(x, -radius, radius, radius));
      b.shade(new Color(0xC8C8CC), oval(x, -radius, radius * 0.5, radius * 0.5));
    }
  }

  static void car(Brush b, Color c) {
    b.fill(c, round(-1.1, -0.62, 2.2, 0.46, 0.25));
    b.fill(c, poly(-0.75, -0.58, -0.45, -1, 0.4, -1, 0.75, -0.58));
    b.shade(Brush.GLASS, poly(-0.6, -0.6, -0.4, -0.91, -0.04, -0.91, -0.04, -0.6));
    b.shade(Brush.GLASS, poly(0.04, -0.6, 0.04, -0.91, 0.36, -0.91, 0.58, -0.6));
    b.shade(Brush.darker(c), box(-1.08, -0.3, 2.16, 0.1));
    b.shade(new Color(0xFFF3B0), oval(1.03, -0.46, 0.07, 0.07));
    wheels(b, 0.22, -0.62, 0.62);
  }

  static void bus(Brush b, Color c) {
    b.fill(c, round(-1.15, -1, 2.3, 0.88, 0.14));
    for (int i = 0; i < 5; i++) {
      b.shade(Brush.GLASS, box(-1.02 + i * 0.42, -0.86, 0.34, 0.32));
    }
    b.shade(Brush.lighter(c), box(-1.15, -0.45, 2.3, 0.08));
    b.shade(Brush.darker(c), box(0.75, -0.48, 0.28, 0.36));
    wheels(b, 0.15, -0.7, 0.5);
  }

  static void truck(Brush b, Color c) {
    b.fill(new Color(0xE9E4D8), box(-1.15, -1, 1.45, 0.84));
    b.shade(new Color(0, 0, 0, 30), box(-1.15, -0.3, 1.45, 0.14));
    b.fill(c, poly(0.34, -0.16, 0.34, -0.82, 0.78, -0.82, 1.08, -0.5, 1.12, -0.16));
    b.shade(Brush.GLASS, poly(0.52, -0.5, 0.52, -0.74, 0.76, -0.74, 0.96, -0.5));
    b.fill(c, box(-1.15, -0.22, 2.2, 0.08));
    wheels(b, 0.17, -0.8, -0.35, 0.72);
  }

  static void bicycle(Brush b, Color c) {
    for (double x : new double[] {-0.52, 0.52}) {
      b.line(Brush.DARK, 0.07, oval(x, -0.37, 0.33, 0.33));
      b.shade(new Color(0x8C8C90), oval(x, -0.37, 0.05, 0.05));
    }
    b.line(c, 0.09, path(-0.52, -0.37, -0.2, -0.78, 0.38, -0.78, 0, -0.37, -0.52, -0.37));
    b.line(c, 0.09, path(-0.24, -0.9, 0, -0.37));
    b.line(c, 0.09, path(0.52, -0.37, 0.34, -0.96, 0.5, -1));
    b.line(Brush.DARK, 0.09, path(-0.36, -0.92, -0.12, -0.92));
  }

  static void boat(Brush b, String variant, Color c) {
    switch (variant) {
      case "sailboat" -> {
        b.fill(c, poly(-0.5, -0.2, 0.55, -0.2, 0.4, 0, -0.38, 0));
        b.fill(Brush.WOOD, box(-0.02, -1, 0.03, 0.82));
        b.fill(new Color(0xFAF6EA), poly(0.04, -0.97, 0.46, -0.26, 0.04, -0.26));
        b.fill(Brush.lighter(c), poly(-0.06, -0.9, -0.06, -0.26, -0.4, -0.26));
      }
      case "ship" -> {
        b.fill(c, poly(-1.2, -0.42, 1.3, -0.42, 1.05, 0, -1.05, 0));
        b.shade(Brush.darker(c), poly(-1.1, -0.14, 1.13, -0.14, 1.05, 0, -1.05, 0));
        b.fill(new Color(0xF4F1E8), box(-0.8, -0.68, 1.3, 0.27));
        b.fill(new Color(0xF4F1E8), box(-0.55, -0.86, 0.7, 0.2));
        b.fill(Brush.DARK, box(-0.3, -1, 0.18, 0.16));
        for (int i = 0; i < 6; i++) {
          b.shade(new Color(0x4B6A80), box(-0.72 + i * 0.2, -0.6, 0.1, 0.1));
        }
      }
      default -> {
        b.fill(c, poly(-1, -0.5, 1.1, -0.5, 0.8, 0, -0.8, 0));
        b.shade(Color.WHITE, poly(-0.97, -0.46, 1.07, -0.46, 1.02, -0.36, -0.93, -0.36));
        b.fill(new Color(0xF4F1E8), box(-0.55, -0.92, 0.7, 0.44));
        b.shade(Brush.GLASS, box(-0.47, -0.82, 0.22, 0.2));
        b.shade(Brush.GLASS, box(-0.17, -0.82, 0.22, 0.2));
        b.fill(Brush.WOOD, box(0.3, -1, 0.04, 0.52));
      }
    }
  }

  static void airplane(Brush b, Color c) {
    b.fill(Brush.darker(c), poly(-0.2, -0.55, -0.75, -1, -0.5, -1, 0.25, -0.55));
    b.fill(c, round(-1.35, -0.68, 2.5, 0.36, 0.34));
    b.fill(c, poly(-1.3, -0.55, -1.5, -1, -1.25, -1, -0.9, -0.6));
    b.fill(Brush.darker(c), poly(0.1, -0.42, -0.6, 0, -0.3, 0, 0.55, -0.42));
    for (int i = 0; i < 7; i++) {
      b.shade(new Color(0x5A7A92), oval(-0.75 + i * 0.22, -0.55, 0.045, 0.05));
    }
    b.shade(Brush.GLASS, poly(0.86, -0.62, 1.08, -0.54, 0.86, -0.5));
  }
}
