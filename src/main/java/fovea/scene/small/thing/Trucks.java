package fovea.scene.small.thing;

import static fovea.scene.small.pen.Pen.box;
import static fovea.scene.small.pen.Pen.oval;
import static fovea.scene.small.pen.Pen.poly;
import static fovea.scene.small.pen.Pen.round;

import fovea.scene.small.pen.Pen;
import fovea.scene.small.pen.SeededRandom;
import fovea.scene.small.pen.Tints;
import java.awt.Color;

/// Trucks: a high cab, and behind it something to carry a load.
public final class Trucks {
  private final Pen p;
  private final SeededRandom c;
  private final Color paint;
  private final Color load;
  private final Color glass;

  private Trucks(Pen pen, SeededRandom chance) {
    p = pen;
    c = chance;
    paint = Tints.paint(chance);
    load = chance.odds(0.3) ? paint : Tints.paint(chance);
    glass = Wheels.glass(chance);
  }

  public static void draw(Pen pen, SeededRandom chance) {
    var truck = new Trucks(pen, chance);
    switch (chance.weighted(48, 18, 34)) {
      case 0 -> truck.sideways();
      case 1 -> truck.facing();
      default -> truck.aslant();
    }
  }

  private void sideways() {
    p.shadow(0, 0.72, 0.98);
    p.fill(Tints.DARK, box(-0.92, 0.4, 1.8, 0.12));
    switch (c.weighted(5, 2, 2, 2, 1)) {
      case 0 -> van();
      case 1 -> tank();
      case 2 -> tipper();
      case 3 -> flatbed();
      default -> engine();
    }
    if (c.odds(0.7)) {
      cab();
    } else {
      bonnet();
    }
    double size = c.between(0.16, 0.2);
    Wheels.wheel(p, c, -0.7, 0.56, size, 1);
    if (c.odds(0.6)) {
      Wheels.wheel(p, c, -0.7 + 2.1 * size, 0.56, size, 1);
    }
    Wheels.wheel(p, c, 0.66, 0.56, size, 1);
  }

  private void cab() {
    double top = c.between(-0.42, -0.16);
    p.fill(paint, poly(0.4, 0.5, 0.4, top, 0.78, top, 0.94, 0.1, 0.96, 0.5));
    p.fill(glass, poly(0.54, 0.08, 0.54, top + 0.1, 0.74, top + 0.1, 0.86, 0.08));
    p.fill(Tints.dark(paint, 0.4), box(0.4, 0.42, 0.57, 0.1));
    p.fill(Tints.color(c, 0xF8F0C8, 0xF8F8F0), oval(0.93, 0.3, 0.05, 0.06));
  }

  private void bonnet() {
    double top = c.between(-0.36, -0.14);
    p.fill(paint, poly(0.34, 0.5, 0.34, top, 0.6, top, 0.68, 0.06, 0.96, 0.12, 0.98, 0.5));
    p.fill(glass, poly(0.42, 0.06, 0.42, top + 0.09, 0.57, top + 0.09, 0.63, 0.06));
    p.line(Tints.STEEL, 0.06, 0.31, 0.3, 0.31, top - 0.22);
    p.fill(Tints.STEEL, box(0.92, 0.18, 0.06, 0.24));
  }

  private void van() {
    double top = c.between(-0.72, -0.44);
    p.fill(load, box(-0.97, top, 1.3, 0.44 - top));
    p.fill(Tints.light(load, 0.25), box(-0.97, top, 1.3, 0.06));
    p.fill(Tints.dark(load, 0.2), box(-0.97, 0.36, 1.3, 0.08));
    if (c.odds(0.45)) {
      p.fill(Tints.paint(c), box(-0.8, top + 0.22, 0.95, c.between(0.1, 0.3)));
    } else if (c.odds(0.4)) {
      for (double x = -0.85; x < 0.3; x += 0.15) {
        p.line(Tints.dark(load, 0.2), 0.03, x, top + 0.1, x, 0.34);
      }
    }
  }

  private void tank() {
    double top = c.between(-0.44, -0.26);
    p.fill(load, round(-0.98, top, 1.34, 0.4 - top, 0.5));
    p.line(Tints.light(load, 0.5), 0.07, -0.8, top + 0.16, 0.16, top + 0.16);
    p.fill(Tints.dark(load, 0.3), round(-0.92, 0.22, 1.22, 0.17, 0.17));
    p.fill(Tints.dark(load, 0.2), box(-0.4, top - 0.07, 0.2, 0.08));
  }

  private void tipper() {
    double lift = c.odds(0.3) ? c.between(10, 28) : 0;
    p.turn(lift, -0.92, 0.4);
    p.fill(
        Tints.color(c, 0x7A6248, 0x9A9080, 0xB08A5C),
        poly(-0.8, -0.14, -0.4, -0.4, 0, -0.36, 0.24, -0.14));
    p.fill(load, poly(-0.94, 0.4, -1, -0.2, 0.36, -0.2, 0.3, 0.4));
    for (double x = -0.72; x < 0.3; x += 0.24) {
      p.line(Tints.dark(load, 0.3), 0.05, x, -0.16, x, 0.36);
    }
    p.back();
  }

  private void flatbed() {
    for (double x = -0.9; x < 0.1; x += 0.3) {
      double height = c.between(0.1, 0.5);
      p.fill(Tints.paint(c), box(x, 0.32 - height, 0.27, height));
    }
    p.fill(load, box(-0.97, c.between(0.16, 0.3), 1.32, 0.16));
    p.line(Tints.dark(load, 0.3), 0.05, 0.3, 0.3, 0.3, -0.24);
  }

  /// Of the fire brigade.
  private void engine() {
    Color red = Tints.color(c, 0xC8241E, 0xB01A18);
    p.fill(red, box(-0.97, -0.2, 1.36, 0.64));
    p.fill(Tints.PALE, box(-0.97, 0.14, 1.36, 0.08));
    p.fill(Tints.STEEL, box(-0.84, -0.08, 0.4, 0.16));
    p.fill(Tints.STEEL, box(-0.3, -0.08, 0.4, 0.16));
    p.line(Tints.PALE, 0.07, -0.95, -0.3, 0.7, -0.38);
    p.line(Tints.STEEL, 0.04, -0.95, -0.4, 0.7, -0.48);
  }

  private void facing() {
    p.shadow(0, 0.8, 0.65);
    Wheels.tyres(p, 0.54, 0.84, 0.2, 0.4);
    if (c.odds(0.7)) {
      double top = c.between(-0.98, -0.7);
      p.fill(load, box(-0.6, top, 1.2, 0.5 - top));
      p.fill(Tints.dark(load, 0.25), box(0.52, top, 0.08, 0.5 - top));
    }
    double top = c.between(-0.6, -0.4);
    p.fill(paint, round(-0.56, top, 1.12, 0.7 - top, 0.14));
    p.fill(glass, round(-0.47, top + 0.12, 0.94, 0.36, 0.08));
    p.line(paint, 0.035, 0, top + 0.12, 0, top + 0.48);
    p.line(Tints.DARK, 0.07, -0.64, top + 0.24, -0.64, top + 0.5);
    p.line(Tints.DARK, 0.07, 0.64, top + 0.24, 0.64, top + 0.5);
    Color grille = c.odds(0.5) ? Tints.DARK : Tints.STEEL;
    for (double y = 0.12; y < 0.42; y += 0.1) {
      p.fill(grille, box(-0.3, y, 0.6, 0.06));
    }
    Color lamp = Tints.color(c, 0xFAF6DC, 0xF4E8A8);
    p.fill(lamp, oval(-0.42, 0.48, 0.08, 0.08));
    p.fill(lamp, oval(0.42, 0.48, 0.08, 0.08));
    p.fill(c.odds(0.5) ? Tints.STEEL : Tints.dark(paint, 0.4), box(-0.58, 0.57, 1.16, 0.14));
  }

  /// Its side on the left and its front on the right.
  private void aslant() {
    p.shadow(0, 0.74, 0.95);
    double edge = c.between(0.3, 0.46);
    p.fill(Tints.DARK, poly(-0.92, 0.3, edge, 0.44, edge, 0.6, -0.92, 0.44));
    double back = c.between(0.1, 0.24);
    double top = c.between(-0.84, -0.56);
    if (c.odds(0.75)) {
      p.fill(load, poly(-0.97, top + 0.2, back, top, back, 0.48, -0.97, 0.36));
      p.fill(
          Tints.dark(load, 0.2),
          poly(back, top, back + 0.42, top + 0.1, back + 0.42, 0.4, back, 0.48));
      if (c.odds(0.5)) {
        p.fill(
            Tints.paint(c), poly(-0.8, top + 0.42, 0, top + 0.3, 0, top + 0.5, -0.8, top + 0.58));
      }
    } else {
      p.fill(load, poly(-0.97, 0.06, back, 0.08, back, 0.46, -0.97, 0.36));
      p.fill(Tints.dark(load, 0.5), poly(-0.97, 0.06, -0.6, 0, back + 0.3, 0, back, 0.08));
    }
    double roof = c.between(-0.42, -0.26);
    p.fill(
        Tints.dark(paint, 0.18),
        poly(back + 0.03, roof + 0.05, edge, roof, edge, 0.58, back + 0.03, 0.5));
    p.fill(
        glass,
        poly(
            back + 0.07,
            roof + 0.15,
            edge - 0.03,
            roof + 0.12,
            edge - 0.03,
            0.08,
            back + 0.07,
            0.07));
    p.fill(paint, round(edge, roof, 0.96 - edge, 0.62 - roof, 0.08));
    p.fill(glass, round(edge + 0.05, roof + 0.1, 0.86 - edge, 0.3, 0.06));
    p.fill(c.odds(0.5) ? Tints.DARK : Tints.STEEL, box(edge + 0.14, 0.16, 0.68 - edge, 0.2));
    Color lamp = Tints.color(c, 0xFAF6DC, 0xF4E8A8);
    p.fill(lamp, oval(edge + 0.08, 0.44, 0.055, 0.06));
    p.fill(lamp, oval(0.89, 0.44, 0.055, 0.06));
    p.fill(Tints.dark(paint, 0.5), box(edge, 0.52, 0.96 - edge, 0.11));
    Wheels.wheel(p, c, -0.74, 0.46, 0.17, 0.7);
    Wheels.wheel(p, c, -0.46, 0.5, 0.18, 0.7);
    Wheels.wheel(p, c, edge - 0.08, 0.6, 0.19, 0.65);
    p.fill(new Color(0x1E1E22), box(0.8, 0.6, 0.13, 0.18));
  }
}
