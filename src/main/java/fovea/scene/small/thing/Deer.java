package fovea.scene.small.thing;

import static fovea.scene.small.pen.Pen.bow;
import static fovea.scene.small.pen.Pen.oval;
import static fovea.scene.small.pen.Pen.poly;
import static fovea.scene.small.pen.Pen.smooth;

import fovea.scene.small.pen.Pen;
import fovea.scene.small.pen.SeededRandom;
import fovea.scene.small.pen.Tints;
import java.awt.Color;

/// Deer: slender, with a small head, large ears, a pale rump and, most of them, antlers.
public final class Deer {
  private final Pen p;
  private final SeededRandom c;
  private final Color coat;
  private final Color horn;
  private final boolean antlers;

  private Deer(Pen pen, SeededRandom chance) {
    p = pen;
    c = chance;
    coat =
        chance.odds(0.65) ? Tints.color(chance, 0x9C6A3C, 0xA87848, 0x74482A) : Tints.coat(chance);
    horn = Tints.color(chance, 0xC8B088, 0x6A5240, 0x4A3626, 0xE0CCA4);
    antlers = chance.odds(0.72);
  }

  public static void draw(Pen pen, SeededRandom chance) {
    var deer = new Deer(pen, chance);
    switch (chance.weighted(48, 12, 10, 18, 12)) {
      case 0 -> deer.whole(chance.between(-12, 14), 0.09 * chance.bell() / 2);
      case 1 -> deer.whole(chance.between(70, 100), 0.06 * chance.bell() / 2);
      case 2 -> deer.whole(chance.between(4, 20), chance.between(0.26, 0.4));
      case 3 -> deer.facing();
      default -> deer.portrait();
    }
  }

  private void whole(double nod, double stride) {
    p.shadow(0, Quadruped.GROUND, 0.6);
    Quadruped.legs(p, coat, 0.06, -0.44, 0.26, 0.1, stride);
    p.part(0.24, 0, nod, 1);
    head();
    p.back();
    p.fill(
        coat,
        smooth(
            -0.6, 0, -0.44, -0.18, -0.1, -0.13, 0.24, -0.17, 0.38, 0.02, 0.22, 0.22, -0.1, 0.19,
            -0.46, 0.2));
    Color pale = Tints.light(coat, 0.75);
    p.fill(pale, oval(-0.56, 0.04, 0.08, 0.13));
    p.line(pale, 0.07, -0.56, -0.06, -0.66, c.between(-0.2, 0.06));
    p.fill(Tints.clear(pale, 150), smooth(-0.38, 0.16, -0.1, 0.14, 0.22, 0.16, -0.1, 0.22));
    if (c.odds(antlers ? 0.15 : 0.5)) {
      for (int i = 0; i < 8; i++) {
        p.fill(pale, oval(-0.42 + 0.085 * i, -0.04 + 0.06 * c.either(), 0.03, 0.025));
      }
    }
  }

  /// Neck and head, from where the neck begins.
  private void head() {
    p.fill(coat, smooth(-0.16, -0.1, 0.06, -0.5, 0.22, -0.54, 0.26, -0.36, 0.16, 0.14));
    if (antlers) {
      antler(0.12, -0.62, -1, Tints.dark(horn, 0.2));
      antler(0.18, -0.62, 1, horn);
    }
    p.fill(Tints.dark(coat, 0.15), smooth(0.12, -0.58, -0.02, -0.68, -0.14, -0.66, 0.02, -0.52));
    p.fill(coat, smooth(0.06, -0.56, 0.2, -0.66, 0.36, -0.54, 0.52, -0.42, 0.46, -0.34, 0.2, -0.4));
    p.fill(Tints.DARK, oval(0.5, -0.39, 0.05, 0.045));
    p.fill(Tints.DARK, oval(0.25, -0.54, 0.035, 0.04));
    p.fill(Tints.light(coat, 0.6), oval(0.38, -0.37, 0.09, 0.04));
  }

  /// @param way 1 to the right, -1 to the left
  private void antler(double x, double y, double way, Color color) {
    double size = c.between(0.8, 1.15);
    double tipX = x + way * 0.34 * size;
    double tipY = y - 0.42 * size;
    p.stroke(color, 0.055, bow(x, y, x + way * 0.4 * size, y - 0.1, tipX, tipY));
    p.line(color, 0.045, x + way * 0.19 * size, y - 0.12 * size, x + way * 0.06, y - 0.34 * size);
    p.line(
        color, 0.045, x + way * 0.3 * size, y - 0.24 * size, x + way * 0.5 * size, y - 0.3 * size);
  }

  private void facing() {
    p.shadow(0, Quadruped.GROUND, 0.35);
    Color far = Tints.dark(coat, 0.3);
    p.line(far, 0.08, -0.2, 0.3, -0.24, 0.8);
    p.line(far, 0.08, 0.24, 0.3, 0.26, 0.8);
    p.line(coat, 0.09, -0.12, 0.3, -0.12, 0.84);
    p.line(coat, 0.09, 0.14, 0.3, 0.14, 0.84);
    p.fill(Tints.dark(coat, 0.15), oval(0.02, 0.2, 0.32, 0.28));
    p.fill(coat, smooth(-0.24, 0.3, -0.12, -0.3, 0.12, -0.3, 0.24, 0.3, 0, 0.42));
    p.fill(
        Tints.clear(Tints.light(coat, 0.7), 170), smooth(-0.1, 0.1, 0, -0.14, 0.1, 0.1, 0, 0.26));
    p.part(0.1 * c.either(), -0.34, 8 * c.bell(), 0.55);
    face();
    p.back();
  }

  private void face() {
    if (antlers) {
      antler(-0.2, -0.4, -1.5, horn);
      antler(0.2, -0.4, 1.5, horn);
    }
    for (int way = -1; way <= 1; way += 2) {
      p.fill(
          Tints.dark(coat, 0.2),
          smooth(way * 0.2, -0.3, way * 0.52, -0.52, way * 0.8, -0.42, way * 0.5, -0.2));
      p.fill(
          Tints.light(coat, 0.5),
          smooth(way * 0.34, -0.32, way * 0.54, -0.44, way * 0.7, -0.4, way * 0.5, -0.27));
    }
    p.fill(
        coat,
        smooth(-0.34, -0.2, 0, -0.5, 0.34, -0.2, 0.22, 0.3, 0.14, 0.56, -0.14, 0.56, -0.22, 0.3));
    p.fill(Tints.light(coat, 0.6), oval(0, 0.48, 0.16, 0.14));
    p.fill(Tints.DARK, oval(0, 0.42, 0.12, 0.09));
    p.fill(Tints.DARK, oval(-0.25, -0.1, 0.07, 0.08));
    p.fill(Tints.DARK, oval(0.25, -0.1, 0.07, 0.08));
  }

  private void portrait() {
    double size = c.between(0.95, 1.2);
    p.fill(coat, poly(-0.22, 0.2, 0.22, 0.2, 0.5, 1.4, -0.5, 1.4));
    p.part(0, 0.15, 6 * c.bell(), size);
    face();
    p.back();
  }
}
