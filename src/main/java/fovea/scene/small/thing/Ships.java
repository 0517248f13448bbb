package fovea.scene.small.thing;

import static fovea.scene.small.pen.Pen.bow;
import static fovea.scene.small.pen.Pen.box;
import static fovea.scene.small.pen.Pen.oval;
import static fovea.scene.small.pen.Pen.poly;
import static fovea.scene.small.pen.Pen.smooth;

import fovea.scene.small.pen.Pen;
import fovea.scene.small.pen.SeededRandom;
import fovea.scene.small.pen.Setting;
import fovea.scene.small.pen.Tints;
import java.awt.Color;

/// Ships: a hull with a pointed bow, and on it decks, cargo, guns or sails.
public final class Ships {
  private static final double DECK = 0.16;

  private final Pen p;
  private final SeededRandom c;
  private final Color paint;
  private final Color upper;

  private Ships(Pen pen, SeededRandom chance) {
    p = pen;
    c = chance;
    paint = Tints.paint(chance);
    upper = chance.odds(0.7) ? Tints.color(chance, 0xF0EFEA, 0xE0E0DC) : Tints.paint(chance);
  }

  public static void draw(Pen pen, SeededRandom chance, Setting setting) {
    var ship = new Ships(pen, chance);
    if (setting != Setting.WATER) {
      pen.shadow(0, 0.62, 0.95);
    }
    switch (chance.weighted(22, 20, 12, 18, 8, 10, 10)) {
      case 0 -> ship.freighter();
      case 1 -> ship.liner();
      case 2 -> ship.warship();
      case 3 -> ship.sailboat();
      case 4 -> ship.tallShip();
      case 5 -> ship.tug();
      default -> ship.facing();
    }
    if (setting == Setting.WATER || chance.odds(0.2)) {
      ship.wake();
    }
  }

  private void wake() {
    p.line(new Color(250, 252, 255, 170), 0.06, -0.86, 0.56, 0.84, 0.56);
    p.line(new Color(20, 40, 60, 60), 0.09, -0.7, 0.66, 0.66, 0.66);
    p.line(new Color(250, 252, 255, 120), 0.04, -1.2, 0.6, -0.6, 0.62);
  }

  /// @param deck y of its upper edge
  private void hull(Color color, double deck) {
    double rise = c.between(0.04, 0.16);
    p.fill(color, poly(-0.9, 0.56, -0.97, deck, 0.6, deck, 0.99, deck - rise, 0.78, 0.56));
    if (c.odds(0.6)) {
      p.fill(
          Tints.color(c, 0x8E2A22, 0x6A1E1E, 0x26262B),
          poly(-0.91, 0.46, 0.82, 0.46, 0.78, 0.57, -0.9, 0.57));
    }
    p.line(Tints.light(color, 0.4), 0.03, -0.96, deck + 0.02, 0.6, deck + 0.02, 0.97, deck - rise);
  }

  private void freighter() {
    double top = c.between(-0.52, -0.3);
    for (double x = -0.46; x < 0.62; x += 0.2) {
      int layers = 1 + c.below(3);
      for (int i = 0; i < layers; i++) {
        p.fill(Tints.paint(c), box(x, DECK - 0.13 * (i + 1), 0.185, 0.12));
      }
    }
    p.fill(upper, box(-0.86, top, 0.34, DECK - top));
    for (double y = top + 0.08; y < DECK - 0.08; y += 0.15) {
      p.fill(new Color(0x33404E), box(-0.84, y, 0.3, 0.055));
    }
    p.fill(Tints.paint(c), box(-0.8, top - 0.2, 0.13, 0.2));
    if (c.odds(0.4)) {
      p.line(Tints.color(c, 0xC8A030, 0x6A6E74), 0.05, 0.1, DECK, 0.1, -0.5, 0.4, -0.3);
    }
    hull(paint, DECK);
  }

  private void liner() {
    double top = c.between(-0.42, -0.16);
    int deck = 0;
    for (double y = DECK; y > top; y -= 0.13) {
      double in = 0.07 * deck++;
      p.fill(
          Tints.dark(upper, 0.04 * (deck % 2)),
          poly(-0.88 + in, y, -0.88 + in, y - 0.14, 0.5 - in * 1.6, y - 0.14, 0.6 - in * 1.6, y));
      p.line(new Color(0x33404E), 0.05, -0.8 + in, y - 0.06, 0.44 - in * 1.6, y - 0.06);
    }
    Color funnel = Tints.paint(c);
    int funnels = 1 + c.below(3);
    for (int i = 0; i < funnels; i++) {
      double x = -0.5 + 0.26 * i;
      p.fill(funnel, poly(x, top, x - 0.03, top - 0.28, x + 0.12, top - 0.28, x + 0.16, top));
      p.fill(Tints.DARK, box(x - 0.03, top - 0.3, 0.15, 0.07));
    }
    hull(c.odds(0.5) ? upper : paint, DECK);
    if (c.odds(0.6)) {
      p.line(new Color(0x33404E), 0.035, -0.82, 0.3, 0.6, 0.3);
    }
  }

  private void warship() {
    Color grey = Tints.color(c, 0x8A929A, 0x9EA6AC, 0x6E767E);
    Color dark = Tints.dark(grey, 0.2);
    p.fill(grey, poly(-0.4, DECK, -0.34, -0.1, 0.16, -0.1, 0.26, DECK));
    p.fill(dark, poly(-0.2, -0.1, -0.14, -0.32, 0.06, -0.32, 0.1, -0.1));
    p.line(dark, 0.05, -0.06, -0.3, -0.06, -0.86);
    p.line(dark, 0.035, -0.22, -0.62, 0.1, -0.62);
    p.line(dark, 0.035, -0.18, -0.46, 0.06, -0.46);
    p.fill(dark, box(0.38, 0.06, 0.18, 0.1));
    p.line(dark, 0.045, 0.5, 0.08, 0.76, -0.02);
    p.fill(dark, box(-0.7, 0.06, 0.18, 0.1));
    p.line(dark, 0.045, -0.68, 0.1, -0.86, 0.02);
    hull(grey, DECK);
  }

  private void sailboat() {
    double mast = c.between(-0.14, 0.1);
    Color sail = c.odds(0.75) ? Tints.near(c, Tints.PALE, 8) : Tints.paint(c);
    Color jib = c.odds(0.7) ? Tints.dark(sail, 0.08) : Tints.paint(c);
    double top = c.between(-1.1, -0.85);
    double foot = 0.16;
    p.fill(
        sail,
        smooth(
            mast - 0.04,
            top,
            mast - 0.04,
            foot,
            mast - c.between(0.5, 0.7),
            foot,
            mast - 0.24,
            -0.4));
    p.fill(
        jib,
        poly(mast + 0.04, top + 0.12, mast + 0.04, foot, mast + c.between(0.4, 0.62), foot + 0.04));
    p.line(Tints.color(c, 0x6A4A30, 0xC8C8CC), 0.05, mast, top - 0.04, mast, 0.3);
    p.fill(paint, smooth(-0.66, 0.26, 0, 0.32, 0.8, 0.2, 0.5, 0.54, -0.5, 0.56));
    p.line(Tints.light(paint, 0.5), 0.035, -0.62, 0.28, 0, 0.33, 0.76, 0.23);
  }

  private void tallShip() {
    Color sail = Tints.color(c, 0xF0E8D4, 0xE0D4B8, 0xF4F2EC);
    Color wood = Tints.color(c, 0x5A3E28, 0x3E2E22, 0x26262B);
    for (double x = -0.54; x < 0.6; x += 0.46) {
      p.line(wood, 0.045, x, DECK, x, -0.96);
      for (double y = -0.84; y < -0.1; y += 0.3) {
        double half = 0.17 + 0.05 * (y + 0.84);
        p.fill(
            sail,
            smooth(
                x - half,
                y,
                x + half,
                y,
                x + half + 0.05,
                y + 0.13,
                x + half,
                y + 0.25,
                x - half,
                y + 0.25,
                x - half + 0.05,
                y + 0.13));
      }
    }
    p.line(wood, 0.04, 0.8, 0.06, 1.2, -0.16);
    p.fill(sail, poly(0.58, -0.7, 1.1, -0.1, 0.66, 0));
    hull(wood, DECK - 0.02);
  }

  private void tug() {
    double top = c.between(-0.4, -0.24);
    p.fill(upper, box(-0.34, top + 0.2, 0.74, DECK - top - 0.2));
    p.fill(upper, poly(-0.06, top + 0.22, -0.02, top - 0.1, 0.34, top - 0.1, 0.38, top + 0.22));
    p.fill(new Color(0x33404E), box(0, top, 0.34, 0.12));
    p.fill(Tints.paint(c), box(-0.3, top - 0.06, 0.18, 0.28));
    p.line(Tints.DARK, 0.04, 0.14, top, 0.14, top - 0.4);
    p.line(Tints.DARK, 0.035, -0.7, DECK, -0.7, -0.2, -0.3, 0.1);
    p.fill(paint, smooth(-0.84, 0.12, 0, 0.18, 0.9, -0.08, 0.74, 0.56, -0.76, 0.56));
    p.line(Tints.color(c, 0xF0EFEA, 0x26262B, 0xE6B422), 0.05, -0.82, 0.18, 0, 0.23, 0.86, 0);
  }

  /// Bow first.
  private void facing() {
    double top = c.between(-0.86, -0.6);
    p.line(Tints.STEEL, 0.05, 0, top, 0, top - 0.25);
    p.fill(upper, poly(-0.34, -0.1, -0.3, top, 0.3, top, 0.34, -0.1));
    for (double y = top + 0.1; y < -0.2; y += 0.18) {
      p.fill(new Color(0x33404E), box(-0.25, y, 0.5, 0.07));
    }
    p.fill(Tints.dark(upper, 0.1), box(-0.42, -0.3, 0.84, 0.16));
    p.fill(
        paint,
        smooth(-0.5, -0.16, 0, -0.06, 0.5, -0.16, 0.3, 0.34, 0.12, 0.58, -0.12, 0.58, -0.3, 0.34));
    p.fill(Tints.dark(paint, 0.3), smooth(0, -0.06, 0.48, -0.15, 0.29, 0.34, 0.11, 0.58, 0, 0.58));
    p.stroke(Tints.light(paint, 0.5), 0.035, bow(-0.5, -0.16, 0, 0.04, 0.5, -0.16));
    p.fill(new Color(250, 252, 255, 150), oval(0, 0.58, 0.4, 0.06));
  }
}
