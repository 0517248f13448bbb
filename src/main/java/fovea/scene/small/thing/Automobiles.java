package fovea.scene.small.thing;

import static fovea.scene.small.pen.Pen.box;
import static fovea.scene.small.pen.Pen.oval;
import static fovea.scene.small.pen.Pen.poly;
import static fovea.scene.small.pen.Pen.round;
import static fovea.scene.small.pen.Pen.smooth;

import fovea.scene.small.pen.Pen;
import fovea.scene.small.pen.SeededRandom;
import fovea.scene.small.pen.Tints;
import java.awt.Color;

/// Automobiles: low, with a cabin of glass between bonnet and boot.
public final class Automobiles {
  private final Pen p;
  private final SeededRandom c;
  private final Color paint;
  private final Color glass;

  private Automobiles(Pen pen, SeededRandom chance) {
    p = pen;
    c = chance;
    paint = Tints.paint(chance);
    glass = Wheels.glass(chance);
  }

  public static void draw(Pen pen, SeededRandom chance) {
    var automobile = new Automobiles(pen, chance);
    switch (chance.weighted(36, 18, 12, 34)) {
      case 0 -> automobile.sideways();
      case 1 -> automobile.facing(true);
      case 2 -> automobile.facing(false);
      default -> automobile.aslant();
    }
  }

  private void sideways() {
    p.shadow(0, 0.62, 0.95);
    double roof = c.between(-0.42, -0.24);
    double waist = 0.02;
    // Where the cabin begins and ends, on the roof and below.
    double[] cabin =
        switch (c.weighted(5, 4, 2, 2, 1)) {
          case 0 -> new double[] {-0.68, -0.4, 0.14, 0.46}; // saloon
          case 1 -> new double[] {-0.92, -0.78, 0.12, 0.46}; // hatchback
          case 2 -> new double[] {-0.7, -0.24, 0.02, 0.44}; // coupé
          case 3 -> new double[] {-0.94, -0.86, 0.2, 0.52}; // estate
          default -> new double[] {0.04, 0.12, 0.18, 0.4}; // open
        };
    Color dark = Tints.dark(paint, 0.15);
    p.fill(
        dark, poly(cabin[0], waist + 0.06, cabin[1], roof, cabin[2], roof, cabin[3], waist + 0.06));
    double low = waist + 0.02;
    p.fill(
        glass,
        poly(
            cabin[0] + 0.09,
            low,
            cabin[1] + 0.05,
            roof + 0.07,
            cabin[2] - 0.03,
            roof + 0.07,
            cabin[3] - 0.1,
            low));
    double pillar = (cabin[1] + cabin[2]) / 2;
    p.fill(dark, box(pillar - 0.025, roof, 0.05, waist - roof));
    p.fill(
        paint,
        smooth(
            -0.97, 0.46, -0.98, 0.14, -0.8, 0.03, 0, waist, 0.5, 0.04, 0.9, 0.14, 0.98, 0.36, 0.92,
            0.52, 0, 0.53, -0.9, 0.52));
    p.fill(Tints.dark(paint, 0.4), box(-0.9, 0.44, 1.8, 0.08));
    p.line(Tints.dark(paint, 0.3), 0.02, pillar, 0.04, pillar, 0.42);
    if (c.odds(0.3)) {
      p.line(Tints.paint(c), 0.06, -0.9, 0.24, 0.9, 0.26);
    }
    p.fill(Tints.color(c, 0xF8F0C8, 0xF8F8F0), oval(0.92, 0.24, 0.05, 0.06));
    p.fill(Tints.color(c, 0xC82A22, 0xA01E1A), box(-0.98, 0.16, 0.07, 0.1));
    double size = c.between(0.19, 0.24);
    Wheels.wheel(p, c, -0.58, 0.48, size, 1);
    Wheels.wheel(p, c, 0.58, 0.48, size, 1);
  }

  private void facing(boolean front) {
    p.shadow(0, 0.66, 0.85);
    Wheels.tyres(p, 0.76, 0.68, 0.24, 0.3);
    double roof = c.between(-0.62, -0.46);
    p.fill(Tints.dark(paint, 0.1), smooth(-0.7, 0, -0.5, roof, 0.5, roof, 0.7, 0));
    p.fill(glass, poly(-0.58, -0.06, -0.42, roof + 0.1, 0.42, roof + 0.1, 0.58, -0.06));
    p.fill(paint, round(-0.82, -0.08, 1.64, 0.6, 0.3));
    p.fill(Tints.light(paint, 0.2), round(-0.66, -0.06, 1.32, 0.14, 0.1));
    if (front) {
      Color lamp = Tints.color(c, 0xFAF6DC, 0xE8EEF2);
      double wide = c.between(0.11, 0.17);
      p.fill(lamp, oval(-0.6, 0.17, wide, 0.1));
      p.fill(lamp, oval(0.6, 0.17, wide, 0.1));
      p.fill(
          c.odds(0.6) ? Tints.DARK : Tints.STEEL,
          round(-0.36, 0.1, 0.72, c.between(0.1, 0.2), 0.08));
      p.line(new Color(255, 255, 255, 90), 0.05, -0.3, -0.14, -0.1, roof + 0.14);
    } else {
      Color lamp = Tints.color(c, 0xC82A22, 0xE03A2E);
      double wide = c.between(0.16, 0.26);
      p.fill(lamp, round(-0.78, 0.06, wide, 0.16, 0.06));
      p.fill(lamp, round(0.78 - wide, 0.06, wide, 0.16, 0.06));
    }
    p.fill(Tints.dark(paint, 0.45), round(-0.8, 0.4, 1.6, 0.15, 0.1));
    Wheels.plate(p, c, 0.32);
  }

  /// Its side on the left and its front on the right.
  private void aslant() {
    p.shadow(0, 0.62, 0.95);
    double edge = c.between(0.2, 0.42);
    double roof = c.between(-0.5, -0.34);
    double tail = c.odds(0.5) ? -0.92 : -0.7;
    Color side = Tints.dark(paint, 0.12);
    p.fill(side, smooth(tail, 0, tail + 0.24, roof, edge + 0.02, roof + 0.02, edge + 0.44, 0.04));
    p.fill(
        glass,
        poly(tail + 0.14, -0.03, tail + 0.3, roof + 0.1, edge - 0.2, roof + 0.1, edge - 0.12, 0));
    p.fill(
        Tints.light(glass, 0.15),
        poly(edge - 0.04, 0, edge - 0.1, roof + 0.1, edge + 0.14, roof + 0.12, edge + 0.4, 0.02));
    p.fill(
        side,
        smooth(
            -0.96, 0.3, -0.95, 0.06, -0.6, -0.04, edge, 0, 0.86, 0.06, 0.96, 0.2, 0.94, 0.5, edge,
            0.56, -0.9, 0.42));
    p.fill(
        Tints.light(paint, 0.12), poly(edge - 0.2, 0.02, edge + 0.4, 0.02, 0.9, 0.12, edge, 0.14));
    p.fill(paint, round(edge, 0.12, 0.95 - edge, 0.42, 0.16));
    Color lamp = Tints.color(c, 0xFAF6DC, 0xE8EEF2);
    p.fill(lamp, oval(edge + 0.1, 0.22, 0.09, 0.08));
    p.fill(lamp, oval(0.88, 0.22, 0.07, 0.08));
    p.fill(Tints.DARK, round(edge + 0.22, 0.2, 0.62 - edge, 0.12, 0.06));
    p.fill(Tints.dark(paint, 0.45), round(edge, 0.42, 0.95 - edge, 0.13, 0.1));
    Wheels.wheel(p, c, -0.62, 0.4, 0.2, 0.75);
    Wheels.wheel(p, c, edge - 0.16, 0.5, 0.22, 0.7);
    p.fill(new Color(0x1E1E22), box(0.8, 0.5, 0.12, 0.14));
  }
}
