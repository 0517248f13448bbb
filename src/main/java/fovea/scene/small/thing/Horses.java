package fovea.scene.small.thing;

import static fovea.scene.small.pen.Pen.bow;
import static fovea.scene.small.pen.Pen.oval;
import static fovea.scene.small.pen.Pen.poly;
import static fovea.scene.small.pen.Pen.smooth;

import fovea.scene.small.pen.Pen;
import fovea.scene.small.pen.SeededRandom;
import fovea.scene.small.pen.Tints;
import java.awt.Color;

/// Horses: a long head on a strong neck with a mane, and a long tail.
public final class Horses {
  private final Pen p;
  private final SeededRandom c;
  private final Color coat;
  private final Color hair;

  private Horses(Pen pen, SeededRandom chance) {
    p = pen;
    c = chance;
    coat = Tints.coat(chance);
    hair =
        chance.odds(0.7)
            ? Tints.near(chance, Tints.dark(coat, 0.65), 8)
            : Tints.near(chance, Tints.light(coat, 0.6), 8);
  }

  public static void draw(Pen pen, SeededRandom chance) {
    var horse = new Horses(pen, chance);
    switch (chance.weighted(50, 20, 14, 16)) {
      case 0 -> horse.whole(chance.between(-14, 24), 0.12 * chance.bell() / 2);
      case 1 -> horse.whole(chance.between(72, 96), 0.08 * chance.bell() / 2);
      case 2 -> horse.whole(chance.between(14, 36), chance.between(0.26, 0.42));
      default -> horse.portrait();
    }
  }

  private void whole(double nod, double stride) {
    p.shadow(0, Quadruped.GROUND, 0.75);
    p.stroke(
        hair,
        0.14,
        bow(-0.66, -0.14, -0.9 - 0.2 * Math.abs(stride), 0.05, -0.8, c.between(0.3, 0.55)));
    Quadruped.legs(p, coat, 0.1, -0.5, 0.3, 0.05, stride);
    p.part(0.28, -0.06, nod, 1);
    head();
    p.back();
    p.fill(
        coat,
        smooth(
            -0.7, -0.1, -0.52, -0.31, -0.1, -0.2, 0.26, -0.3, 0.46, -0.06, 0.28, 0.2, -0.1, 0.2,
            -0.52, 0.18));
    p.fill(
        Tints.clear(Tints.dark(coat, 0.5), 90),
        smooth(-0.5, 0.14, -0.1, 0.1, 0.3, 0.1, 0.24, 0.2, -0.1, 0.21, -0.5, 0.2));
    if (c.odds(0.15)) {
      p.fill(Tints.light(coat, 0.7), oval(c.between(-0.5, 0.2), -0.05, c.between(0.1, 0.2), 0.13));
    }
    if (c.odds(0.22)) {
      rider();
    }
  }

  private void rider() {
    Color shirt = Tints.paint(c);
    p.line(Tints.DARK, 0.13, -0.06, -0.3, 0.06, 0.02, 0.02, 0.2);
    p.line(shirt, 0.22, -0.08, -0.36, -0.04, -0.62);
    p.line(shirt, 0.08, -0.02, -0.58, 0.2, -0.38);
    p.fill(Tints.color(c, 0xE8B894, 0xB8825A, 0x7A5238), oval(0, -0.84, 0.11, 0.12));
    p.fill(Tints.color(c, 0x26262B, 0x6A4A30, 0xD8C8A0), oval(0, -0.92, 0.13, 0.07));
  }

  /// Neck and head, from where the neck begins.
  private void head() {
    p.fill(Tints.dark(coat, 0.2), poly(0.2, -0.82, 0.24, -1.02, 0.34, -0.84));
    p.fill(
        coat,
        smooth(
            -0.24, -0.16, -0.02, -0.46, 0.16, -0.8, 0.36, -0.76, 0.36, -0.5, 0.24, -0.1, 0.1,
            0.18));
    p.fill(
        coat,
        smooth(
            0.16, -0.76, 0.28, -0.88, 0.46, -0.76, 0.72, -0.46, 0.66, -0.34, 0.52, -0.36, 0.3,
            -0.5));
    p.stroke(hair, 0.13, bow(0.18, -0.86, -0.04, -0.6, -0.18, -0.22));
    p.line(hair, 0.07, 0.24, -0.88, 0.38, -0.76);
    if (c.odds(0.35)) {
      p.line(Tints.PALE, 0.06, 0.44, -0.74, 0.64, -0.5);
    }
    p.fill(Tints.DARK, oval(0.38, -0.68, 0.04, 0.045));
    p.fill(Tints.dark(coat, 0.45), oval(0.66, -0.41, 0.06, 0.07));
    if (c.odds(0.3)) {
      p.line(Tints.color(c, 0x6B1E2A, 0x26262B, 0x6A4A30), 0.04, 0.44, -0.78, 0.46, -0.46);
    }
  }

  private void portrait() {
    p.part(-0.5, 0.62, c.between(-8, 18), c.between(1.4, 1.7));
    p.fill(coat, smooth(-0.5, 0.6, -0.2, -0.2, 0.2, -0.2, 0.4, 0.6));
    head();
    p.back();
  }
}
