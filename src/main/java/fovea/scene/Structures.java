package fovea.scene;

import static fovea.scene.Brush.box;
import static fovea.scene.Brush.oval;
import static fovea.scene.Brush.path;
import static fovea.scene.Brush.poly;

import java.awt.Color;
import java.util.Random;

/// What people build: houses, benches, fences, streetlights, lighthouses. Each in a box whose base
/// line is y = 0, height 1 upwards (y negative), width as it comes; flipped and scaled by the
/// brush.
final class Structures {
  private Structures() {}

  static void house(Brush b, String variant, Color c, Random r) {
    Color roof = new Color(new int[] {0x8C4A32, 0x5B4A4A, 0x6E3B2A, 0x47505C}[r.nextInt(4)]);
    double w = variant.equals("barn") ? 0.62 : 0.52;
    b.fill(c, box(-w, -0.6, 2 * w, 0.6));
    for (double y = -0.55; y < 0; y += 0.07) {
      b.shade(new Color(0, 0, 0, 22), box(-w, y, 2 * w, 0.012));
    }
    b.shade(new Color(0, 0, 0, 28), box(w * 0.35, -0.6, w * 0.65, 0.6));
    if (variant.equals("barn")) {
      b.fill(roof, poly(-w - 0.06, -0.58, -w * 0.7, -0.86, 0, -1, w * 0.7, -0.86, w + 0.06, -0.58));
      b.shade(Brush.lighter(c), box(-0.2, -0.38, 0.4, 0.38));
      b.shade(Brush.darker(c), poly(-0.2, -0.38, -0.16, -0.38, 0.2, 0, 0.16, 0));
      b.shade(Brush.darker(c), poly(0.2, -0.38, 0.16, -0.38, -0.2, 0, -0.16, 0));
      return;
    }
    b.fill(roof, box(w * 0.45, -0.98, 0.12, 0.3));
    b.fill(roof, poly(-w - 0.08, -0.58, 0, -1, w + 0.08, -0.58));
    for (int i = 1; i < 5; i++) {
      double half = (w + 0.08) * i / 5;
      b.shade(new Color(0, 0, 0, 40), box(-half, -1 + 0.42 * i / 5, 2 * half, 0.01));
    }
    b.shade(Brush.WOOD, box(-0.09, -0.32, 0.18, 0.32));
    for (double x : new double[] {-w * 0.62, w * 0.62}) {
      b.shade(Color.WHITE, box(x - 0.1, -0.46, 0.2, 0.2));
      b.shade(Brush.GLASS, box(x - 0.08, -0.44, 0.16, 0.16));
      b.shade(Color.WHITE, box(x - 0.01, -0.44, 0.02, 0.16));
    }
  }

  static void bench(Brush b, Color c) {
    for (double y : new double[] {-1, -0.78, -0.5}) {
      b.fill(c, box(-1, y, 2, 0.14));
    }
    b.fill(Brush.darker(c), box(-0.86, -0.95, 0.1, 0.95));
    b.fill(Brush.darker(c), box(0.76, -0.95, 0.1, 0.95));
    b.fill(c, box(-1.05, -0.5, 2.1, 0.12));
  }

  static void fence(Brush b, Color c) {
    b.fill(Brush.darker(c), box(-2, -0.75, 4, 0.13));
    b.fill(Brush.darker(c), box(-2, -0.4, 4, 0.13));
    for (int i = 0; i < 10; i++) {
      double x = -1.95 + i * 0.42;
      b.fill(c, poly(x - 0.1, 0, x - 0.1, -0.88, x, -1, x + 0.1, -0.88, x + 0.1, 0));
    }
  }

  static void streetlight(Brush b, String pose) {
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

  static void lighthouse(Brush b, Color c) {
    b.fill(new Color(0x6E6A66), poly(-0.34, 0.02, -0.22, -0.07, 0.2, -0.08, 0.36, 0.02));
    b.fill(new Color(0xF5F2EA), poly(-0.16, -0.05, -0.1, -0.78, 0.1, -0.78, 0.16, -0.05));
    for (int i = 0; i < 3; i++) {
      double y = -0.12 - i * 0.25;
      double w = 0.155 + y * 0.06;
      b.shade(c, box(-w, y - 0.13, 2 * w, 0.13));
    }
    b.fill(Brush.DARK, box(-0.14, -0.8, 0.28, 0.03));
    b.fill(new Color(0xFFEFA0), box(-0.07, -0.9, 0.14, 0.1));
    b.fill(c, poly(-0.11, -0.9, 0, -1, 0.11, -0.9));
  }
}
