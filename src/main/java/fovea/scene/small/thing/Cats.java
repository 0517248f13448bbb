package fovea.scene.small.thing;

import static fovea.scene.small.pen.Pen.bow;
import static fovea.scene.small.pen.Pen.oval;
import static fovea.scene.small.pen.Pen.poly;
import static fovea.scene.small.pen.Pen.smooth;

import fovea.scene.small.pen.Pen;
import fovea.scene.small.pen.SeededRandom;
import fovea.scene.small.pen.Tints;
import java.awt.Color;

/// Cats: a round face with pointed ears and bright eyes, whiskers, a long thin tail.
public final class Cats {
  private final Pen p;
  private final SeededRandom c;
  private final Color coat;
  private final Color stripe;
  private final Color bib;
  private final Color eye;
  private final boolean striped;

  private Cats(Pen pen, SeededRandom chance) {
    p = pen;
    c = chance;
    coat = Tints.coat(chance);
    stripe = Tints.isLight(coat) ? Tints.dark(coat, 0.5) : Tints.light(coat, 0.3);
    bib = chance.odds(0.4) ? Tints.near(chance, Tints.PALE, 6) : Tints.light(coat, 0.2);
    eye = Tints.color(chance, 0xB8C83A, 0xE0B83A, 0x7AB85A, 0x6AB0D8, 0xD8902A);
    striped = chance.odds(0.55);
  }

  public static void draw(Pen pen, SeededRandom chance) {
    var cat = new Cats(pen, chance);
    switch (chance.weighted(22, 24, 14, 14, 26)) {
      case 0 -> cat.whole();
      case 1 -> cat.sitting();
      case 2 -> cat.sittingSideways();
      case 3 -> cat.lying();
      default -> cat.portrait();
    }
  }

  private void whole() {
    p.shadow(0, Quadruped.GROUND, 0.65);
    double end = -0.9 + 0.25 * c.either();
    p.stroke(coat, 0.085, bow(-0.56, 0.14, -1.15, 0.1, end, c.between(-0.75, -0.1)));
    Quadruped.legs(p, coat, 0.1, -0.44, 0.32, 0.34, 0.12 * c.bell() / 2);
    p.fill(
        coat,
        smooth(
            -0.6, 0.2, -0.46, 0, -0.05, 0.06, 0.34, -0.04, 0.5, 0.16, 0.34, 0.46, -0.1, 0.46, -0.5,
            0.44));
    if (striped) {
      for (double x = -0.46; x < 0.3; x += 0.15) {
        p.line(stripe, 0.05, x, 0.05, x + 0.02, 0.26);
      }
    }
    p.fill(bib, smooth(0.34, 0.2, 0.46, 0.08, 0.48, 0.26, 0.36, 0.42));
    p.part(0.5, -0.14, 8 * c.bell(), c.between(0.5, 0.58));
    face();
    p.back();
  }

  private void sitting() {
    p.shadow(0, Quadruped.GROUND, 0.5);
    p.stroke(coat, 0.1, bow(-0.24, 0.78, -0.8, 0.86, -0.66, c.between(0.2, 0.7)));
    p.fill(
        coat, smooth(-0.44, 0.78, -0.4, 0.4, -0.2, -0.1, 0.2, -0.1, 0.4, 0.4, 0.44, 0.78, 0, 0.88));
    if (striped) {
      for (double y = 0.2; y < 0.7; y += 0.17) {
        p.line(stripe, 0.05, -0.34 - 0.1 * y, y, -0.2, y + 0.05);
        p.line(stripe, 0.05, 0.34 + 0.1 * y, y, 0.2, y + 0.05);
      }
    }
    p.fill(bib, oval(0, 0.26, 0.14, 0.26));
    p.line(Tints.light(coat, 0.08), 0.13, -0.1, 0.4, -0.11, 0.8);
    p.line(Tints.light(coat, 0.08), 0.13, 0.1, 0.4, 0.11, 0.8);
    p.line(Tints.dark(coat, 0.4), 0.025, 0, 0.44, 0, 0.84);
    p.part(0.06 * c.either(), -0.34, 7 * c.bell(), c.between(0.62, 0.74));
    face();
    p.back();
  }

  private void sittingSideways() {
    p.shadow(0, Quadruped.GROUND, 0.55);
    p.stroke(coat, 0.09, bow(-0.4, 0.8, -1, 0.9, -0.8, c.between(0, 0.6)));
    p.fill(
        coat,
        smooth(-0.5, 0.76, -0.36, 0.24, 0, -0.14, 0.3, -0.16, 0.32, 0.2, 0.1, 0.84, -0.4, 0.87));
    if (striped) {
      for (double x = -0.36; x < 0.1; x += 0.14) {
        p.line(stripe, 0.05, x, 0.14 - x * 0.5, x + 0.06, 0.4 - x * 0.5);
      }
    }
    p.line(coat, 0.13, 0.2, 0.2, 0.22, 0.8);
    p.fill(Tints.dark(coat, 0.12), oval(-0.24, 0.62, 0.22, 0.22));
    p.part(0.24, -0.36, 7 * c.bell(), c.between(0.58, 0.66));
    face();
    p.back();
  }

  private void lying() {
    p.shadow(0, 0.6, 0.85);
    p.stroke(coat, 0.1, bow(-0.7, 0.46, -1.1, 0.7, -0.4, 0.62));
    p.fill(
        coat, smooth(-0.86, 0.44, -0.7, 0, -0.1, -0.12, 0.5, 0.06, 0.7, 0.5, 0, 0.62, -0.7, 0.62));
    if (striped) {
      for (double x = -0.62; x < 0.3; x += 0.17) {
        p.line(stripe, 0.055, x, -0.02 + 0.1 * x * x, x + 0.04, 0.24);
      }
    }
    p.line(bib, 0.13, 0.4, 0.56, 0.8, 0.58);
    p.part(0.44, -0.04, 10 * c.bell(), c.between(0.6, 0.72));
    face();
    p.back();
  }

  private void face() {
    Color inner = new Color(0xD89A94);
    for (int way = -1; way <= 1; way += 2) {
      p.fill(coat, poly(way * 0.62, -0.05, way * 0.56, -0.86, way * 0.06, -0.46));
      p.fill(inner, poly(way * 0.5, -0.32, way * 0.5, -0.7, way * 0.24, -0.46));
    }
    p.fill(coat, oval(0, 0, 0.64, 0.54));
    if (striped) {
      p.line(stripe, 0.06, 0, -0.5, 0, -0.26);
      p.line(stripe, 0.06, -0.18, -0.46, -0.14, -0.26);
      p.line(stripe, 0.06, 0.18, -0.46, 0.14, -0.26);
      p.line(stripe, 0.05, -0.62, 0.04, -0.44, 0.08);
      p.line(stripe, 0.05, 0.62, 0.04, 0.44, 0.08);
    } else if (c.odds(0.3)) {
      p.fill(stripe, oval(0.34, -0.2, 0.26, 0.26));
    }
    p.fill(bib, oval(0, 0.26, 0.26, 0.2));
    double open = c.between(0.07, 0.14);
    for (int way = -1; way <= 1; way += 2) {
      p.fill(eye, oval(way * 0.27, -0.06, 0.15, open));
      p.fill(Tints.DARK, oval(way * 0.27, -0.06, c.between(0.035, 0.08), open * 0.9));
      Color whisker = Tints.clear(Tints.isLight(coat) ? Tints.DARK : Tints.PALE, 150);
      p.line(whisker, 0.025, way * 0.26, 0.22, way * 0.86, 0.12);
      p.line(whisker, 0.025, way * 0.26, 0.28, way * 0.86, 0.34);
    }
    p.fill(new Color(0xC4706E), poly(-0.09, 0.13, 0.09, 0.13, 0, 0.24));
    p.line(Tints.dark(bib, 0.6), 0.03, -0.12, 0.36, 0, 0.27, 0.12, 0.36);
  }

  private void portrait() {
    p.fill(Tints.dark(coat, 0.1), smooth(-0.6, 1.4, -0.42, 0.4, 0.42, 0.4, 0.6, 1.4));
    p.fill(bib, smooth(-0.2, 1.4, -0.16, 0.5, 0.16, 0.5, 0.2, 1.4));
    p.part(0, 0.08, 9 * c.bell(), c.between(1.1, 1.35));
    face();
    p.back();
  }
}
