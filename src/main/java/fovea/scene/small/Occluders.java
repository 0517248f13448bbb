package fovea.scene.small;

import static fovea.scene.small.pen.Pen.bow;
import static fovea.scene.small.pen.Pen.box;
import static fovea.scene.small.pen.Pen.oval;

import fovea.scene.small.pen.Pen;
import fovea.scene.small.pen.SeededRandom;
import fovea.scene.small.pen.Tints;
import java.awt.Color;

/// Things before the subject that hide a part of it.
final class Occluders {
  private Occluders() {}

  static void draw(Pen p, SeededRandom c) {
    switch (c.weighted(70, 8, 6, 6, 5, 5)) {
      case 1 -> blades(p, c);
      case 2 -> branch(p, c);
      case 3 -> post(p, c);
      case 4 -> corner(p, c);
      case 5 -> wires(p, c);
      default -> {} // most subjects are seen whole
    }
  }

  private static void blades(Pen p, SeededRandom c) {
    Color green = Tints.color(c, 0x4C7A34, 0x6E8F3C, 0xA89A54, 0x39592B);
    double top = c.between(0.74, 0.9);
    for (int i = 0; i < 14; i++) {
      double x = (i + c.either()) / 13;
      p.line(Tints.near(c, green, 14), 0.022, x, 1, x + 0.05 * c.either(), top + 0.08 * c.either());
    }
  }

  private static void branch(Pen p, SeededRandom c) {
    Color wood = Tints.color(c, 0x4A3A2A, 0x6A5440);
    double y = c.between(0.05, 0.95);
    double end = c.between(0.05, 0.95);
    p.stroke(wood, 0.035, bow(0, y, 0.5, (y + end) / 2 + 0.1 * c.either(), 1, end));
    Color leaf = Tints.color(c, 0x4C7A34, 0x8A9A3C, 0xB5602A);
    for (int i = 0; i < 6; i++) {
      double t = c.between(0, 1);
      p.fill(Tints.near(c, leaf, 12), oval(t, y + (end - y) * t + 0.05 * c.either(), 0.045, 0.03));
    }
  }

  private static void post(Pen p, SeededRandom c) {
    double x = c.odds(0.5) ? c.between(0.02, 0.25) : c.between(0.7, 0.92);
    p.fill(Tints.color(c, 0x55565C, 0x7A5A3A, 0xD8D4CA), box(x, 0, c.between(0.04, 0.08), 1));
  }

  private static void corner(Pen p, SeededRandom c) {
    Color color = Tints.color(c, 0x2E3A28, 0x55504A, 0x8A7A66, 0x33405A);
    double x = c.odds(0.5) ? 0 : 1;
    double y = c.odds(0.5) ? 0 : 1;
    p.fill(color, oval(x, y, c.between(0.18, 0.34), c.between(0.18, 0.34)));
  }

  private static void wires(Pen p, SeededRandom c) {
    Color color = Tints.color(c, 0x3A3A3E, 0xC8C4BA);
    double y = c.between(0.3, 0.85);
    for (int i = 0; i < 2; i++) {
      p.line(color, 0.018, 0, y + 0.14 * i, 1, y + 0.14 * i + 0.03 * c.either());
    }
    for (double x = c.between(0, 0.4); x < 1; x += 0.42) {
      p.line(color, 0.03, x, y - 0.05, x, 1);
    }
  }
}
