package fovea.scene;

import static fovea.scene.Brush.box;
import static fovea.scene.Brush.mix;
import static fovea.scene.Brush.oval;
import static fovea.scene.Brush.path;
import static fovea.scene.Brush.poly;
import static fovea.scene.Brush.round;

import java.awt.Color;
import java.util.Random;

/// Dogs, horses, cows, sheep and birds. Each in a box whose base line is y = 0, height 1 upwards (y
/// negative), width as it comes; flipped and scaled by the brush.
final class Animals {
  private Animals() {}

  private static void legs(Brush b, Color c, double width, double top, double... xs) {
    for (double x : xs) {
      b.fill(c, box(x - width / 2, top, width, -top));
    }
  }

  static void dog(Brush b, String pose, Color c) {
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
    b.fill(Brush.darker(c), poly(0.36, -0.95, 0.3, -0.62, 0.5, -0.78));
    b.shade(Brush.DARK, oval(0.9, -0.74, 0.05, 0.05));
    b.shade(Brush.DARK, oval(0.6, -0.83, 0.03, 0.035));
  }

  static void horse(Brush b, Color c) {
    legs(b, c, 0.08, -0.45, -0.42, -0.28, 0.22, 0.36);
    b.fill(c, oval(-0.02, -0.53, 0.5, 0.18));
    b.fill(c, poly(0.24, -0.6, 0.48, -0.96, 0.62, -0.86, 0.46, -0.46));
    b.fill(c, poly(0.46, -1, 0.56, -0.98, 0.82, -0.74, 0.74, -0.66, 0.46, -0.82));
    b.fill(Brush.darker(Brush.darker(c)), poly(0.2, -0.66, 0.44, -1, 0.5, -0.94, 0.3, -0.6));
    b.line(Brush.darker(Brush.darker(c)), 0.08, path(-0.48, -0.58, -0.6, -0.3));
  }

  static void cow(Brush b, Color c, Random r) {
    legs(b, Brush.darker(c), 0.12, -0.35, -0.6, -0.42, 0.3, 0.5);
    b.fill(c, round(-0.75, -0.85, 1.4, 0.55, 0.3));
    Color patch = c.getRed() > 180 ? Brush.DARK : new Color(0xF5F0E6);
    b.shade(patch, oval(-0.3, -0.65, 0.22, 0.15));
    b.shade(patch, oval(0.22, -0.55, 0.16 + r.nextDouble() * 0.06, 0.14));
    b.fill(new Color(0xE3A7A0), oval(-0.2, -0.28, 0.14, 0.08));
    b.fill(c, round(0.58, -0.95, 0.36, 0.42, 0.2));
    b.fill(new Color(0xE3A7A0), oval(0.78, -0.58, 0.16, 0.09));
    b.fill(new Color(0xE8DCC0), poly(0.6, -0.93, 0.54, -1, 0.68, -0.95));
    b.fill(new Color(0xE8DCC0), poly(0.9, -0.93, 0.98, -1, 0.84, -0.95));
    b.line(Brush.darker(c), 0.05, path(-0.74, -0.75, -0.86, -0.35));
  }

  static void sheep(Brush b, Color c) {
    legs(b, Brush.DARK, 0.09, -0.35, -0.4, -0.25, 0.2, 0.35);
    for (int i = 0; i < 9; i++) {
      double a = i * Math.PI * 2 / 9;
      b.fill(c, oval(-0.03 + Math.cos(a) * 0.38, -0.6 + Math.sin(a) * 0.2, 0.22, 0.2));
    }
    b.fill(mix(c, Color.WHITE, 0.2), oval(-0.03, -0.62, 0.4, 0.24));
    b.fill(Brush.DARK, oval(0.6, -0.72, 0.15, 0.2));
    b.fill(c, oval(0.54, -0.9, 0.13, 0.08));
  }

  static void bird(Brush b, String pose, Color c) {
    if (pose.equals("flying")) {
      b.fill(c, poly(-0.15, -0.45, -1, -1, -0.7, -0.6, -0.1, -0.2));
      b.fill(Brush.darker(c), poly(-0.05, -0.45, 0.5, -1, 0.45, -0.6, 0.15, -0.25));
      b.fill(c, oval(0.1, -0.36, 0.45, 0.17));
      b.fill(c, poly(-0.3, -0.36, -0.75, -0.2, -0.7, -0.42));
    } else {
      b.line(new Color(0xC77B1E), 0.06, path(-0.05, -0.25, -0.05, -0.02));
      b.line(new Color(0xC77B1E), 0.06, path(0.1, -0.25, 0.1, -0.02));
      b.fill(c, oval(0, -0.45, 0.45, 0.27));
      b.fill(c, poly(-0.3, -0.5, -0.8, -0.6, -0.75, -0.4));
      b.shade(Brush.darker(c), oval(-0.08, -0.47, 0.28, 0.15));
    }
    double hy = pose.equals("flying") ? -0.45 : -0.8;
    double hx = pose.equals("flying") ? 0.55 : 0.34;
    b.fill(c, oval(hx, hy, 0.18, 0.18));
    b.fill(
        new Color(0xE59A1C),
        poly(hx + 0.14, hy - 0.07, hx + 0.42, hy + 0.02, hx + 0.14, hy + 0.08));
    b.shade(Brush.DARK, oval(hx + 0.06, hy - 0.05, 0.04, 0.04));
  }
}
