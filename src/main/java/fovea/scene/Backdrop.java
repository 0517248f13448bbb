package fovea.scene;

import static fovea.scene.Brush.box;
import static fovea.scene.Brush.mix;
import static fovea.scene.Brush.oval;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.geom.Path2D;
import java.util.Random;

/// Sky and ground of a place, each stretch an instance of its own.
final class Backdrop {
  private final Brush b;
  private final Random r;
  private final String light;
  private final double horizon;

  Backdrop(Brush brush, Random random, String light, double horizon) {
    this.b = brush;
    this.r = random;
    this.light = light;
    this.horizon = horizon;
  }

  void sky() {
    Color top;
    Color low;
    switch (light) {
      case "sunset" -> {
        top = new Color(0x6A5A9E);
        low = new Color(0xFFB36B);
      }
      case "night" -> {
        top = new Color(0x1B2350);
        low = new Color(0x4A5890);
      }
      case "overcast" -> {
        top = new Color(0x9AA6B2);
        low = new Color(0xD2D9DE);
      }
      default -> {
        top = new Color(0x5AA9E6);
        low = new Color(0xD8EEF9);
      }
    }
    b.fill(gradient(0, top, horizon + 0.02, low), box(0, 0, 1, horizon + 0.02));
    if (light.equals("night")) {
      for (int i = 0; i < 40; i++) {
        double s = 0.001 + 0.002 * r.nextDouble();
        b.shade(
            new Color(255, 255, 240, 190), oval(r.nextDouble(), r.nextDouble() * horizon, s, s));
      }
    }
  }

  void mountains(boolean snowy) {
    Color rock = snowy ? new Color(0x8A93A6) : new Color(0x71809A);
    int peaks = 2 + r.nextInt(3);
    var ridge = new Path2D.Double();
    ridge.moveTo(-0.05, horizon + 0.02);
    double[] xs = new double[peaks];
    double[] ys = new double[peaks];
    for (int i = 0; i < peaks; i++) {
      xs[i] = (i + 0.3 + 0.4 * r.nextDouble()) / peaks;
      ys[i] = horizon - 0.12 - 0.17 * r.nextDouble();
      ridge.lineTo(xs[i], ys[i]);
      ridge.lineTo((i + 1.0) / peaks, horizon - 0.03 - 0.05 * r.nextDouble());
    }
    ridge.lineTo(1.05, horizon + 0.02);
    ridge.closePath();
    b.fill(gradient(horizon - 0.3, rock, horizon, mix(rock, new Color(0xC6D4DE), 0.45)), ridge);
    for (int i = 0; i < peaks; i++) {
      double h = (horizon - ys[i]) * 0.3;
      double w = h * 0.42;
      b.shade(
          new Color(0xF6F9FC),
          Brush.poly(
              xs[i] - w,
              ys[i] + h,
              xs[i],
              ys[i],
              xs[i] + w,
              ys[i] + h,
              xs[i] + w * 0.4,
              ys[i] + h * 0.75,
              xs[i],
              ys[i] + h * 1.1,
              xs[i] - w * 0.5,
              ys[i] + h * 0.8));
    }
  }

  void sea(double to) {
    b.fill(
        gradient(horizon, new Color(0x6FB7D6), to, new Color(0x1F6FA8)),
        box(0, horizon, 1, to - horizon + 0.01));
    for (int i = 0; i < 46; i++) {
      double y = horizon + (to - horizon) * Math.pow(r.nextDouble(), 0.8);
      double w = 0.02 + 0.06 * r.nextDouble();
      b.shade(new Color(255, 255, 255, 70), oval(r.nextDouble(), y, w, 0.0022));
    }
  }

  void grass(double from) {
    Color near = mix(new Color(0x4E9A3C), new Color(0x6DAE3A), r.nextDouble());
    b.fill(
        gradient(from, mix(near, new Color(0xC4DE9A), 0.35), 1, mix(near, Color.BLACK, 0.12)),
        box(0, from, 1, 1 - from));
    for (int i = 0; i < 160; i++) {
      double t = r.nextDouble();
      double y = from + (1 - from) * t;
      double x = r.nextDouble();
      double s = 0.005 + 0.015 * t;
      b.shade(
          i % 2 == 0 ? new Color(30, 90, 20, 70) : new Color(200, 230, 120, 70),
          Brush.poly(x, y, x + s * 0.25, y - s, x + s * 0.45, y));
    }
  }

  void sand(double from) {
    b.fill(
        gradient(from, new Color(0xF3E2B3), 1, new Color(0xD9B877)),
        Brush.poly(0, from + 0.02, 0.3, from, 0.6, from + 0.025, 1, from, 1, 1, 0, 1));
    speckle(from, new Color(120, 90, 40, 60), 150);
  }

  void snow(double from) {
    b.fill(gradient(from, new Color(0xDDE8F2), 1, new Color(0xFBFDFF)), box(0, from, 1, 1 - from));
    for (int i = 0; i < 6; i++) {
      double y = from + (1 - from) * r.nextDouble();
      b.shade(new Color(150, 175, 205, 40), oval(r.nextDouble(), y, 0.2, 0.012));
    }
  }

  /// A road across the picture between two heights.
  void roadAcross(double from, double to) {
    b.fill(
        gradient(from, new Color(0x77787E), to, new Color(0x57585E)), box(0, from, 1, to - from));
    b.shade(new Color(0xE9E5D6), box(0, from, 1, 0.008));
    b.shade(new Color(0xE9E5D6), box(0, to - 0.01, 1, 0.01));
    for (double x = -0.05; x < 1; x += 0.2) {
      b.shade(new Color(0xF2D24A), box(x, (from + to) / 2, 0.1, 0.012));
    }
  }

  /// The stone edge of a harbour.
  void quay(double from) {
    b.fill(gradient(from, new Color(0xB9B3A6), 1, new Color(0x8E887C)), box(0, from, 1, 1 - from));
    b.shade(new Color(0x6B665C), box(0, from, 1, 0.012));
    for (int row = 0; row < 3; row++) {
      double y = from + (1 - from) * (row + 1) / 3.4;
      b.shade(new Color(0, 0, 0, 40), box(0, y, 1, 0.004));
      for (double x = 0.06 * (row % 2); x < 1; x += 0.12) {
        b.shade(new Color(0, 0, 0, 40), box(x, y, 0.003, (1 - from) / 3.4));
      }
    }
  }

  /// A road that runs to the horizon.
  void roadAway(double center, double width) {
    double far = center + (0.5 - center) * 0.6;
    b.fill(
        gradient(horizon, new Color(0x85868C), 1, new Color(0x5A5B61)),
        Brush.poly(far - 0.03, horizon, far + 0.03, horizon, center + width, 1, center - width, 1));
    for (int i = 0; i < 6; i++) {
      double t0 = Math.pow(i / 6.0, 1.6);
      double t1 = Math.pow((i + 0.5) / 6.0, 1.6);
      double x0 = far + (center - far) * t0;
      double x1 = far + (center - far) * t1;
      double w0 = 0.002 + 0.012 * t0;
      double w1 = 0.002 + 0.012 * t1;
      double y0 = horizon + (1 - horizon) * t0;
      double y1 = horizon + (1 - horizon) * t1;
      b.shade(new Color(0xF4EFD8), Brush.poly(x0 - w0, y0, x0 + w0, y0, x1 + w1, y1, x1 - w1, y1));
    }
  }

  private void speckle(double from, Color c, int count) {
    for (int i = 0; i < count; i++) {
      double s = 0.0015 + 0.002 * r.nextDouble();
      b.shade(c, oval(r.nextDouble(), from + 0.03 + (1 - from) * r.nextDouble(), s, s));
    }
  }

  private static GradientPaint gradient(double y0, Color c0, double y1, Color c1) {
    return new GradientPaint(0, (float) y0, c0, 0, (float) y1, c1);
  }
}
