package fovea.scene.small.thing;

import static fovea.scene.small.pen.Pen.bow;
import static fovea.scene.small.pen.Pen.oval;
import static fovea.scene.small.pen.Pen.poly;
import static fovea.scene.small.pen.Pen.smooth;

import fovea.scene.small.pen.Pen;
import fovea.scene.small.pen.SeededRandom;
import fovea.scene.small.pen.Setting;
import fovea.scene.small.pen.Tints;
import java.awt.Color;

/// Birds: a beak, two thin legs or none to be seen, feathers of any colour.
public final class Birds {
  private static final int[] FEATHERS = {
    0x6A5238, 0x8A7254, 0x85807A, 0x2A2A30, 0xE9E5DC, 0x3A6EA8, 0xB3361F, 0xD8A82A, 0x4E7A3A,
    0xC8783C
  };

  private final Pen p;
  private final SeededRandom c;
  private final Color back;
  private final Color wing;
  private final Color breast;
  private final Color beak;

  private Birds(Pen pen, SeededRandom chance) {
    p = pen;
    c = chance;
    back = chance.odds(0.35) ? Tints.coat(chance) : Tints.color(chance, FEATHERS);
    wing =
        chance.odds(0.7)
            ? Tints.dark(back, chance.between(0.2, 0.5))
            : Tints.color(chance, FEATHERS);
    breast =
        chance.odds(0.5)
            ? Tints.light(back, chance.between(0.3, 0.7))
            : Tints.color(chance, FEATHERS);
    beak = Tints.color(chance, 0xE0961E, 0x4A4238, 0xD8B040, 0x8A7A60, 0xC8502A);
  }

  public static void draw(Pen pen, SeededRandom chance, Setting setting) {
    var bird = new Birds(pen, chance);
    switch (setting) {
      case SKY -> {
        if (chance.odds(0.6)) {
          bird.flying();
        } else {
          bird.perched();
        }
      }
      case WATER -> {
        if (chance.odds(0.65)) {
          bird.swimming();
        } else {
          bird.wading();
        }
      }
      default -> {
        switch (chance.weighted(48, 10, 22, 6, 14)) {
          case 0 -> bird.perched();
          case 1 -> bird.flying();
          case 2 -> bird.wading();
          case 3 -> bird.swimming();
          default -> bird.portrait();
        }
      }
    }
  }

  private void perched() {
    boolean twig = c.odds(0.45);
    if (twig) {
      p.stroke(
          Tints.color(c, 0x5A4632, 0x7A6248, 0x3E342A),
          0.11,
          bow(-1.6, 0.74, 0, 0.8 + 0.2 * c.either(), 1.6, 0.78));
    } else {
      p.shadow(0, 0.84, 0.5);
    }
    p.line(beak, 0.05, -0.06, 0.5, -0.04, 0.8);
    p.line(beak, 0.05, 0.12, 0.5, 0.14, 0.8);
    p.part(0, 0.1, c.between(-34, 4), 1);
    p.fill(wing, poly(-0.4, -0.06, -1.02, 0.02, -0.98, 0.16, -0.4, 0.2));
    p.fill(
        back,
        smooth(-0.56, 0.1, -0.3, -0.22, 0.2, -0.34, 0.52, -0.1, 0.46, 0.24, 0.1, 0.44, -0.3, 0.34));
    p.fill(breast, smooth(0.5, -0.04, 0.46, 0.24, 0.1, 0.43, -0.2, 0.36, 0.2, 0.2));
    p.fill(wing, smooth(0.16, -0.1, -0.2, -0.12, -0.76, 0.12, -0.2, 0.24, 0.14, 0.16));
    p.back();
    head(0.36, -0.36, c.between(0.24, 0.31));
  }

  /// @param size half its height
  private void head(double x, double y, double size) {
    double length = c.between(0.7, 1.5);
    p.fill(
        beak,
        poly(
            x + size * 0.7,
            y - size * 0.32,
            x + size * (0.9 + length),
            y + size * 0.1,
            x + size * 0.7,
            y + size * 0.36));
    p.fill(c.odds(0.7) ? back : wing, oval(x, y, size, size));
    if (c.odds(0.2)) {
      p.fill(
          wing,
          poly(
              x - size * 0.5,
              y - size * 0.7,
              x - size * 0.9,
              y - size * 1.7,
              x + size * 0.4,
              y - size * 0.8));
    }
    p.fill(Tints.PALE, oval(x + size * 0.3, y - size * 0.15, size * 0.26, size * 0.26));
    p.fill(Tints.DARK, oval(x + size * 0.32, y - size * 0.15, size * 0.19, size * 0.2));
  }

  private void flying() {
    p.part(0, 0, c.between(-24, 14), 1);
    double lift = c.between(-0.95, -0.3);
    double tip = c.between(-0.2, 0.16);
    p.fill(
        Tints.dark(wing, 0.2),
        smooth(0.2, -0.06, 0.3, lift * 0.5, 0.5 + tip, lift, 0.12, lift * 0.62, -0.1, 0));
    p.fill(breast, poly(-0.4, 0, -0.86, -0.1, -0.96, 0.06, -0.84, 0.2, -0.4, 0.12));
    p.fill(back, smooth(-0.5, 0.05, 0, -0.14, 0.5, -0.06, 0.4, 0.13, 0, 0.2));
    p.fill(
        wing,
        smooth(
            0.26, -0.02, 0.1, lift * 0.6, -0.5 + tip, lift * 1.05, -0.42, lift * 0.5, -0.3, 0.06));
    head(0.54, -0.08, c.between(0.14, 0.18));
    p.back();
  }

  private void swimming() {
    p.fill(
        back, smooth(-0.86, 0, -0.5, 0.02, 0.1, 0.02, 0.5, 0.1, 0.44, 0.5, -0.4, 0.52, -0.7, 0.36));
    p.fill(wing, smooth(-0.8, 0.06, -0.3, 0.04, 0.2, 0.12, 0.1, 0.34, -0.4, 0.34));
    double top = c.between(-0.72, -0.3);
    p.stroke(back, 0.19, bow(0.42, 0.3, c.between(0.3, 0.74), 0, 0.42, top + 0.05));
    head(0.46, top, 0.19);
    p.line(new Color(255, 255, 255, 120), 0.05, -0.8, 0.54, 0.7, 0.54);
    p.line(new Color(20, 40, 50, 70), 0.07, -0.6, 0.62, 0.5, 0.62);
  }

  private void wading() {
    p.shadow(0, Quadruped.GROUND, 0.4);
    Color leg = c.odds(0.5) ? beak : new Color(0x8A7A6A);
    double hip = c.between(0.1, 0.3);
    p.line(leg, 0.055, -0.14, hip, -0.1, 0.56, -0.16, 0.86, -0.02, 0.87);
    p.line(leg, 0.055, 0.06, hip, 0.12, 0.56, 0.04, 0.86, 0.18, 0.87);
    double top = c.between(-0.92, -0.66);
    p.stroke(
        back, c.between(0.09, 0.15), bow(0.26, 0, c.between(0.1, 0.8), -0.3, 0.36, top + 0.05));
    p.fill(
        back,
        smooth(-0.72, 0.12, -0.3, -0.2, 0.24, -0.2, 0.42, 0.04, 0.1, hip + 0.06, -0.3, hip + 0.04));
    p.fill(wing, smooth(-0.8, 0.16, -0.3, -0.16, 0.16, -0.1, 0.06, 0.12, -0.3, 0.2));
    head(0.4, top, c.between(0.12, 0.16));
  }

  private void portrait() {
    p.fill(breast, smooth(-0.9, 1.6, -0.5, 0.2, 0.3, 0.1, 0.7, 1.6));
    p.fill(back, smooth(-1, 1.6, -0.6, 0.1, -0.1, -0.1, 0, 1.6));
    head(-0.02, -0.14, c.between(0.52, 0.66));
  }
}
