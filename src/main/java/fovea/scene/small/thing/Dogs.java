package fovea.scene.small.thing;

import static fovea.scene.small.pen.Pen.bow;
import static fovea.scene.small.pen.Pen.oval;
import static fovea.scene.small.pen.Pen.poly;
import static fovea.scene.small.pen.Pen.smooth;

import fovea.scene.small.pen.Pen;
import fovea.scene.small.pen.SeededRandom;
import fovea.scene.small.pen.Tints;
import java.awt.Color;

/// Dogs: a snout with a black nose, hanging ears for most, tongue out for some.
public final class Dogs {
  private final Pen p;
  private final SeededRandom c;
  private final Color coat;
  private final Color ear;
  private final Color snout;
  private final boolean hanging;

  private Dogs(Pen pen, SeededRandom chance) {
    p = pen;
    c = chance;
    coat = Tints.coat(chance);
    ear = chance.odds(0.75) ? Tints.dark(coat, chance.between(0.25, 0.6)) : Tints.coat(chance);
    snout = chance.odds(0.6) ? Tints.light(coat, chance.between(0.3, 0.8)) : Tints.light(coat, 0.1);
    hanging = chance.odds(0.8);
  }

  public static void draw(Pen pen, SeededRandom chance) {
    var dog = new Dogs(pen, chance);
    switch (chance.weighted(26, 12, 20, 16, 26)) {
      case 0 -> dog.whole(0.1 * chance.bell() / 2);
      case 1 -> dog.whole(chance.between(0.22, 0.36));
      case 2 -> dog.sitting();
      case 3 -> dog.sittingSideways();
      default -> dog.portrait();
    }
  }

  private void whole(double stride) {
    p.shadow(0, Quadruped.GROUND, 0.7);
    double lift = c.between(-0.62, -0.2);
    p.stroke(coat, 0.11, bow(-0.6, -0.02, -0.86, -0.04, -0.92 + 0.2 * c.either(), lift));
    Quadruped.legs(p, coat, 0.13, -0.46, 0.3, 0.2, stride);
    p.fill(
        coat,
        smooth(
            -0.66, 0.06, -0.5, -0.16, -0.05, -0.14, 0.34, -0.26, 0.5, 0.02, 0.34, 0.38, -0.1, 0.3,
            -0.5, 0.32));
    pattern();
    p.fill(coat, smooth(0.2, -0.14, 0.34, -0.5, 0.62, -0.42, 0.5, 0.1));
    sideHead(0.5, -0.48);
  }

  private void pattern() {
    switch (c.weighted(5, 2, 2, 2)) {
      case 1 -> p.fill(ear, smooth(-0.6, 0.02, -0.4, -0.16, 0.1, -0.14, 0.16, 0.1, -0.3, 0.12));
      case 2 -> {
        for (int i = 0; i < 6; i++) {
          p.fill(ear, oval(-0.46 + 0.15 * i, 0.08 + 0.14 * c.either(), 0.06, 0.06));
        }
      }
      case 3 -> p.fill(snout, smooth(0.2, 0.1, 0.42, -0.1, 0.5, 0.08, 0.3, 0.36));
      default -> {} // one colour
    }
  }

  private void sideHead(double x, double y) {
    p.part(x, y, 8 * c.bell(), c.between(0.95, 1.15));
    p.fill(coat, oval(0, -0.06, 0.25, 0.23));
    p.fill(snout, smooth(0.06, -0.1, 0.3, -0.1, 0.48, -0.04, 0.46, 0.1, 0.24, 0.16, 0.06, 0.12));
    if (c.odds(0.4)) {
      p.fill(new Color(0xE07A86), oval(0.32, 0.2, 0.06, 0.12));
    }
    p.fill(Tints.DARK, oval(0.46, -0.04, 0.075, 0.065));
    p.fill(Tints.DARK, oval(0.1, -0.12, 0.04, 0.045));
    p.fill(
        ear,
        hanging
            ? smooth(-0.1, -0.24, 0.02, -0.2, 0.02, 0.12, -0.12, 0.26, -0.24, 0.1)
            : smooth(-0.2, -0.12, -0.16, -0.46, 0.02, -0.22));
    if (c.odds(0.25)) {
      p.line(Tints.paint(c), 0.07, -0.22, 0.14, 0.06, 0.26);
    }
    p.back();
  }

  private void sittingSideways() {
    p.shadow(0, Quadruped.GROUND, 0.55);
    p.stroke(coat, 0.11, bow(-0.5, 0.74, -0.8, 0.8, -0.86, c.between(0.3, 0.7)));
    p.line(Tints.dark(coat, 0.25), 0.14, 0.24, 0.2, 0.32, 0.8);
    p.fill(
        coat, smooth(-0.56, 0.7, -0.4, 0.2, 0, -0.3, 0.3, -0.36, 0.4, 0.04, 0.1, 0.8, -0.4, 0.86));
    p.line(coat, 0.15, 0.22, 0.1, 0.2, 0.8);
    p.fill(Tints.dark(coat, 0.12), oval(-0.3, 0.6, 0.22, 0.22));
    p.line(coat, 0.12, -0.3, 0.8, 0, 0.81);
    sideHead(0.28, -0.46);
  }

  private void sitting() {
    p.shadow(0, Quadruped.GROUND, 0.55);
    p.stroke(coat, 0.1, bow(-0.3, 0.74, -0.7, 0.8, -0.76, c.between(0.4, 0.7)));
    p.fill(Tints.dark(coat, 0.12), oval(-0.3, 0.62, 0.2, 0.24));
    p.fill(Tints.dark(coat, 0.12), oval(0.3, 0.62, 0.2, 0.24));
    p.fill(coat, smooth(-0.3, 0.7, -0.32, 0.1, 0, -0.2, 0.32, 0.1, 0.3, 0.7));
    p.fill(c.odds(0.5) ? snout : coat, oval(0, 0.24, 0.19, 0.26));
    p.line(Tints.dark(coat, 0.1), 0.15, -0.15, 0.36, -0.16, 0.8);
    p.line(Tints.dark(coat, 0.1), 0.15, 0.15, 0.36, 0.16, 0.8);
    p.part(0.06 * c.either(), -0.38, 7 * c.bell(), c.between(0.68, 0.8));
    face();
    p.back();
  }

  private void face() {
    if (!hanging) {
      p.fill(ear, poly(-0.44, -0.2, -0.46, -0.8, -0.1, -0.46));
      p.fill(ear, poly(0.44, -0.2, 0.46, -0.8, 0.1, -0.46));
    }
    p.fill(coat, smooth(-0.48, -0.1, -0.32, -0.5, 0.32, -0.5, 0.48, -0.1, 0.3, 0.46, -0.3, 0.46));
    if (hanging) {
      double low = c.between(0.2, 0.52);
      for (int way = -1; way <= 1; way += 2) {
        p.fill(
            ear,
            smooth(
                way * 0.28,
                -0.52,
                way * 0.56,
                -0.42,
                way * 0.74,
                low - 0.14,
                way * 0.58,
                low,
                way * 0.42,
                low - 0.2));
      }
    }
    if (c.odds(0.3)) {
      p.fill(snout, smooth(-0.06, -0.5, 0.06, -0.5, 0.12, 0.2, -0.12, 0.2));
    }
    if (c.odds(0.45)) {
      p.fill(new Color(0xE07A86), oval(0.03, 0.58, 0.11, 0.2));
    }
    p.fill(snout, oval(0, 0.3, 0.28, 0.24));
    p.fill(Tints.DARK, oval(0, 0.18, 0.14, 0.1));
    p.line(Tints.DARK, 0.04, -0.14, 0.42, 0, 0.36, 0.14, 0.42);
    Color eye = Tints.isLight(coat) ? Tints.DARK : new Color(0x0E0A08);
    if (!Tints.isLight(coat)) {
      p.fill(new Color(0xA87848), oval(-0.22, -0.1, 0.095, 0.095));
      p.fill(new Color(0xA87848), oval(0.22, -0.1, 0.095, 0.095));
    }
    p.fill(eye, oval(-0.22, -0.1, 0.07, 0.075));
    p.fill(eye, oval(0.22, -0.1, 0.07, 0.075));
  }

  private void portrait() {
    p.fill(Tints.dark(coat, 0.1), smooth(-0.5, 1.4, -0.36, 0.5, 0.36, 0.5, 0.5, 1.4));
    if (c.odds(0.3)) {
      p.line(Tints.paint(c), 0.13, -0.36, 0.62, 0, 0.74, 0.36, 0.62);
    }
    p.part(0, 0, 9 * c.bell(), c.between(1.1, 1.35));
    face();
    p.back();
  }
}
