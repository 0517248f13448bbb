package fovea.scene;

import static fovea.scene.Brush.box;
import static fovea.scene.Brush.mix;
import static fovea.scene.Brush.oval;
import static fovea.scene.Brush.path;
import static fovea.scene.Brush.poly;

import java.awt.Color;
import java.util.Random;

/// What grows and what is played with: trees, flowers, umbrellas, balloons, kites, balls. Each in a
/// box whose base line is y = 0, height 1 upwards (y negative), width as it comes; flipped and
/// scaled by the brush.
final class Outdoors {
  private Outdoors() {}

  static void tree(Brush b, String variant, Color c, Random r) {
    switch (variant) {
      case "palm" -> {
        b.line(Brush.WOOD, 0.06, path(0, 0, 0.03, -0.4, 0.1, -0.78));
        for (double a = -3.4; a < 0.6; a += 0.62) {
          double x = 0.1 + Math.cos(a) * 0.36;
          double y = -0.78 + Math.sin(a) * 0.22;
          b.line(
              r.nextBoolean() ? c : Brush.darker(c),
              0.06,
              path(0.1, -0.78, (0.1 + x) / 2, (-0.78 + y) / 2 - 0.06, x, y + 0.05));
        }
      }
      case "pine" -> {
        b.fill(Brush.WOOD, box(-0.04, -0.16, 0.08, 0.16));
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
        b.fill(Brush.WOOD, poly(-0.05, 0, -0.035, -0.45, 0.035, -0.45, 0.05, 0));
        b.fill(Brush.darker(c), oval(0, -0.62, 0.34, 0.34));
        for (int i = 0; i < 7; i++) {
          double a = r.nextDouble() * Math.PI * 2;
          double d = 0.2 * r.nextDouble();
          b.fill(
              i % 2 == 0 ? c : Brush.lighter(c),
              oval(Math.cos(a) * d - 0.03, -0.68 + Math.sin(a) * d, 0.14, 0.13));
        }
      }
    }
  }

  static void flower(Brush b, Color c) {
    b.line(new Color(0x2F7D32), 0.06, path(0, 0, 0.02, -0.6));
    b.fill(new Color(0x3C9A40), oval(0.14, -0.2, 0.14, 0.06));
    b.fill(new Color(0x3C9A40), oval(-0.14, -0.28, 0.14, 0.06));
    for (int i = 0; i < 6; i++) {
      double a = i * Math.PI / 3;
      b.fill(c, oval(0.02 + Math.cos(a) * 0.19, -0.72 + Math.sin(a) * 0.19, 0.13, 0.13));
    }
    b.fill(
        c.getRed() > 230 && c.getGreen() > 180 ? Brush.WOOD : new Color(0xFFD23C),
        oval(0.02, -0.72, 0.1, 0.1));
  }

  static void umbrella(Brush b, Color c) {
    b.line(new Color(0xD9D2C2), 0.035, path(0, 0, 0, -0.95));
    var dome =
        new java.awt.geom.Arc2D.Double(-0.62, -1, 1.24, 0.84, 0, 180, java.awt.geom.Arc2D.CHORD);
    b.fill(c, dome);
    b.shade(Brush.lighter(c), poly(-0.2, -0.58, 0, -1, 0.2, -0.58));
    b.shade(new Color(0, 0, 0, 30), poly(0.2, -0.58, 0, -1, 0.45, -0.88, 0.62, -0.58));
  }

  static void balloon(Brush b, Color c) {
    b.fill(c, oval(0, -0.64, 0.36, 0.36));
    b.fill(c, poly(-0.3, -0.46, 0.3, -0.46, 0.1, -0.18, -0.1, -0.18));
    b.shade(Brush.lighter(c), oval(-0.02, -0.64, 0.13, 0.35));
    b.shade(new Color(0, 0, 0, 30), oval(0.24, -0.6, 0.1, 0.28));
    b.line(Brush.WOOD, 0.015, path(-0.09, -0.2, -0.08, -0.1));
    b.line(Brush.WOOD, 0.015, path(0.09, -0.2, 0.08, -0.1));
    b.fill(Brush.WOOD, box(-0.09, -0.12, 0.18, 0.12));
  }

  static void kite(Brush b, Color c) {
    b.fill(c, poly(0, -1, 0.3, -0.68, 0, -0.25, -0.3, -0.68));
    b.shade(Brush.lighter(c), poly(0, -1, 0.3, -0.68, 0, -0.68));
    b.shade(Brush.darker(c), poly(0, -0.25, -0.3, -0.68, 0, -0.68));
    b.line(Brush.darker(c), 0.035, path(0, -0.25, 0.1, -0.17, -0.06, -0.1, 0.06, 0));
  }

  static void ball(Brush b, Color c) {
    b.fill(c, oval(0, -0.5, 0.5, 0.5));
    b.shade(Color.WHITE, poly(-0.14, -0.98, 0.14, -0.98, 0.05, -0.5, -0.05, -0.5));
    b.shade(Color.WHITE, poly(-0.47, -0.35, -0.38, -0.18, -0.04, -0.48, -0.08, -0.54));
    b.shade(Color.WHITE, poly(0.47, -0.35, 0.38, -0.18, 0.04, -0.48, 0.08, -0.54));
  }
}
