package fovea.scene.small.thing;

import static fovea.scene.small.pen.Pen.bow;
import static fovea.scene.small.pen.Pen.oval;
import static fovea.scene.small.pen.Pen.smooth;

import fovea.scene.small.pen.Pen;
import fovea.scene.small.pen.SeededRandom;
import fovea.scene.small.pen.Tints;
import java.awt.Color;

/// Frogs: squat, with folded hind legs, eyes on top of a wide head and a wide mouth.
public final class Frogs {
  private static final int[] SKINS = {
    0x4F8F35, 0x6FAE3E, 0x8FBF4A, 0x3C6E34, 0x8A8A3C, 0x7A5C34, 0xA88A54, 0x5A5E48, 0xC8502E,
    0x3A7EA8
  };

  private final Pen p;
  private final SeededRandom c;
  private final Color skin;
  private final Color shade;
  private final Color belly;
  private final Color spot;
  private final Color eye;

  private Frogs(Pen pen, SeededRandom chance) {
    p = pen;
    c = chance;
    skin = chance.odds(0.12) ? Tints.coat(chance) : Tints.color(chance, SKINS);
    shade = Tints.dark(skin, 0.28);
    belly =
        chance.odds(0.6)
            ? Tints.color(chance, 0xE6E4B4, 0xD8D8B8, 0xC8C890)
            : Tints.light(skin, 0.4);
    spot = chance.odds(0.75) ? Tints.dark(skin, 0.5) : Tints.light(skin, 0.5);
    eye = Tints.color(chance, 0xE8C040, 0xD8502A, 0xD8D8A0, 0xC89030);
  }

  public static void draw(Pen pen, SeededRandom chance) {
    var frog = new Frogs(pen, chance);
    switch (chance.weighted(42, 32, 26)) {
      case 0 -> frog.sideways();
      case 1 -> frog.facing();
      default -> frog.fromAbove();
    }
  }

  private void eye(double x, double y, double size) {
    p.fill(skin, oval(x, y, size * 1.35, size * 1.35));
    p.fill(eye, oval(x, y, size, size));
    p.fill(Tints.DARK, oval(x, y, size * 0.7, size * 0.45));
  }

  private void spots(double x, double y, double spread, int most) {
    for (int i = c.below(most + 1); i > 0; i--) {
      double size = c.between(0.03, 0.08);
      p.fill(spot, oval(x + spread * c.either(), y + spread * 0.6 * c.either(), size, size * 0.8));
    }
  }

  private void sideways() {
    p.shadow(0, 0.72, 0.85);
    p.line(shade, 0.12, 0.3, 0.3, 0.44, 0.68, 0.6, 0.7);
    p.fill(
        skin,
        smooth(
            -0.84, 0.6, -0.62, 0.14, -0.2, -0.22, 0.24, -0.36, 0.66, -0.26, 0.88, -0.02, 0.74, 0.18,
            0.46, 0.42, 0, 0.64, -0.5, 0.7));
    p.fill(belly, smooth(0.84, 0.03, 0.72, 0.17, 0.46, 0.41, 0.1, 0.6, 0.2, 0.34, 0.5, 0.14));
    spots(-0.25, 0.08, 0.3, 7);
    p.stroke(Tints.dark(skin, 0.55), 0.04, bow(0.86, 0.02, 0.62, 0.14, 0.36, 0.06));
    if (c.odds(0.3)) {
      p.stroke(spot, 0.05, bow(0.4, -0.18, -0.2, -0.12, -0.66, 0.3));
    }
    p.line(skin, 0.13, 0.34, 0.34, 0.28, 0.68, 0.46, 0.71);
    p.fill(shade, smooth(-0.86, 0.56, -0.6, 0.22, -0.2, 0.2, 0.02, 0.42, -0.3, 0.64, -0.7, 0.7));
    p.fill(
        Tints.dark(skin, 0.1),
        smooth(-0.8, 0.54, -0.56, 0.25, -0.24, 0.22, -0.06, 0.38, -0.34, 0.54));
    p.line(shade, 0.11, -0.62, 0.69, -0.1, 0.7, 0.1, 0.73);
    eye(0.42, -0.36, c.between(0.12, 0.17));
  }

  private void facing() {
    p.shadow(0, 0.7, 0.9);
    for (int way = -1; way <= 1; way += 2) {
      p.fill(
          shade,
          smooth(
              way * 0.36, 0.1, way * 0.8, 0, way * 0.94, 0.4, way * 0.74, 0.68, way * 0.4, 0.62));
      p.line(skin, 0.11, way * 0.76, 0.66, way * 0.98, 0.7);
      p.line(skin, 0.11, way * 0.76, 0.66, way * 0.62, 0.74);
    }
    p.fill(skin, oval(0, 0.24, 0.56, 0.44));
    p.fill(belly, oval(0, 0.36, 0.4, 0.3));
    for (int way = -1; way <= 1; way += 2) {
      p.line(skin, 0.14, way * 0.4, 0.3, way * 0.34, 0.64);
      p.line(skin, 0.07, way * 0.34, 0.66, way * 0.46, 0.74);
      p.line(skin, 0.07, way * 0.34, 0.66, way * 0.22, 0.74);
    }
    p.fill(skin, smooth(-0.66, 0, -0.4, -0.34, 0.4, -0.34, 0.66, 0, 0.4, 0.2, -0.4, 0.2));
    p.fill(belly, smooth(-0.56, 0.06, 0, 0.1, 0.56, 0.06, 0.36, 0.22, -0.36, 0.22));
    p.stroke(Tints.dark(skin, 0.6), 0.045, bow(-0.6, 0, 0, c.between(0.08, 0.24), 0.6, 0));
    spots(0, -0.18, 0.24, 4);
    double size = c.between(0.13, 0.18);
    eye(-0.4, -0.38, size);
    eye(0.4, -0.38, size);
  }

  private void fromAbove() {
    p.part(0, 0, c.between(-180, 180), c.between(0.85, 1.05));
    double spread = c.between(0.5, 0.75);
    for (int way = -1; way <= 1; way += 2) {
      p.line(shade, 0.17, -0.4, way * 0.24, 0.02, way * spread, -0.6, way * (spread + 0.04));
      p.line(shade, 0.08, -0.6, way * (spread + 0.04), -0.82, way * (spread - 0.1));
      p.line(shade, 0.08, -0.6, way * (spread + 0.04), -0.8, way * (spread + 0.14));
      p.line(shade, 0.12, 0.2, way * 0.3, 0.3, way * 0.6, 0.56, way * 0.6);
    }
    p.fill(
        skin,
        smooth(
            -0.64, 0, -0.4, -0.3, 0.1, -0.4, 0.5, -0.34, 0.8, 0, 0.5, 0.34, 0.1, 0.4, -0.4, 0.3));
    spots(-0.1, 0, 0.3, 9);
    if (c.odds(0.35)) {
      p.line(spot, 0.07, 0.6, 0, -0.5, 0);
    }
    eye(0.46, -0.28, 0.12);
    eye(0.46, 0.28, 0.12);
    p.back();
  }
}
