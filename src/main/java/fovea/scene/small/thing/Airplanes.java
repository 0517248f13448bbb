package fovea.scene.small.thing;

import static fovea.scene.small.pen.Pen.box;
import static fovea.scene.small.pen.Pen.oval;
import static fovea.scene.small.pen.Pen.poly;
import static fovea.scene.small.pen.Pen.smooth;

import fovea.scene.small.pen.Pen;
import fovea.scene.small.pen.SeededRandom;
import fovea.scene.small.pen.Setting;
import fovea.scene.small.pen.Tints;
import java.awt.Color;

/// Airplanes: a slim fuselage with stiff wings and a tail fin.
public final class Airplanes {
  private final Pen p;
  private final SeededRandom c;
  private final boolean flying;
  private final Color paint;
  private final Color body;
  private final Color wing;

  private Airplanes(Pen pen, SeededRandom chance, boolean flying) {
    p = pen;
    c = chance;
    this.flying = flying;
    paint = Tints.paint(chance);
    body =
        chance.odds(0.6) ? Tints.color(chance, 0xEDEDEA, 0xD8DADC, 0xB4B7BC) : Tints.paint(chance);
    wing = Tints.dark(body, chance.between(0.12, 0.35));
  }

  public static void draw(Pen pen, SeededRandom chance, Setting setting) {
    boolean flying = setting == Setting.SKY || chance.odds(0.35);
    var airplane = new Airplanes(pen, chance, flying);
    switch (flying ? chance.weighted(26, 32, 10, 16, 16) : chance.weighted(46, 4, 18, 12, 20)) {
      case 0 -> airplane.liner();
      case 1 -> airplane.planform();
      case 2 -> airplane.facing();
      case 3 -> airplane.fighter();
      default -> airplane.propeller();
    }
  }

  private void wheels(double y, double... xs) {
    if (!flying) {
      p.shadow(0, y + 0.14, 0.9);
      for (double x : xs) {
        p.line(Tints.STEEL, 0.05, x, y - 0.12, x, y + 0.1);
        p.fill(Tints.DARK, oval(x, y + 0.12, 0.07, 0.07));
      }
    }
  }

  private void liner() {
    p.turn(flying ? -c.between(-10, 20) : 0, 0, 0);
    wheels(0.26, -0.1, 0.64);
    p.fill(Tints.dark(wing, 0.2), poly(0.18, -0.06, -0.1, -0.36, -0.2, -0.36, -0.06, -0.06));
    p.fill(paint, poly(-0.9, -0.02, -1.02, -0.56, -0.84, -0.56, -0.54, -0.1));
    double thick = c.between(0.12, 0.18);
    p.fill(
        body,
        smooth(
            -1,
            -0.08,
            -0.6,
            -thick,
            0.6,
            -thick,
            0.86,
            -thick * 0.7,
            0.98,
            0.02,
            0.8,
            thick * 0.85,
            -0.4,
            thick,
            -0.8,
            0.04));
    if (c.odds(0.5)) {
      p.line(paint, 0.06, -0.8, 0.02, 0.92, 0.05);
    }
    p.line(new Color(0x33404E), 0.045, -0.66, -0.05, 0.66, -0.05);
    p.fill(new Color(0x26303C), poly(0.8, -0.1, 0.9, -0.05, 0.8, -0.02));
    p.fill(wing, poly(-0.72, -0.02, -1, 0.1, -0.9, 0.12, -0.56, 0.02));
    p.fill(Tints.DARK, oval(0.08, 0.22, 0.14, 0.075));
    p.fill(paint, oval(0.06, 0.21, 0.12, 0.065));
    p.fill(wing, poly(0.22, 0.04, -0.34, 0.46, -0.48, 0.46, -0.18, 0.06));
    p.back();
  }

  /// From above or below, more or less aslant.
  private void planform() {
    p.part(0, 0, c.between(-70, 70), 1);
    p.squash(1, c.between(0.5, 1));
    double sweep = c.between(0.1, 0.5);
    double chord = c.between(0.2, 0.34);
    for (int way = -1; way <= 1; way += 2) {
      Color color = way < 0 ? wing : Tints.dark(wing, 0.15);
      p.fill(
          color,
          poly(
              0.24,
              way * 0.06,
              0.24 - sweep,
              way * 0.94,
              0.12 - sweep,
              way * 0.94,
              0.24 - chord,
              way * 0.06));
      p.fill(
          color, poly(-0.66, way * 0.04, -0.84, way * 0.36, -0.94, way * 0.36, -0.88, way * 0.04));
      p.fill(Tints.DARK, oval(0.24 - sweep * 0.3, way * 0.34, 0.11, 0.055));
    }
    p.fill(body, smooth(-0.96, 0, -0.5, -0.1, 0.6, -0.11, 0.94, 0, 0.6, 0.11, -0.5, 0.1));
    p.fill(paint, poly(-0.62, 0, -0.96, -0.26, -1.04, -0.22, -0.92, 0.02));
    p.back();
  }

  private void facing() {
    wheels(0.3, -0.26, 0.26, 0);
    double lift = c.between(0.02, 0.2);
    p.fill(paint, poly(-0.04, -0.1, -0.03, -0.66, 0.03, -0.66, 0.04, -0.1));
    p.line(wing, 0.05, -0.34, -0.3, 0.34, -0.3);
    p.fill(wing, poly(0, 0.02, -1.05, -lift, -1.05, 0.05 - lift, 0, 0.16));
    p.fill(wing, poly(0, 0.02, 1.05, -lift, 1.05, 0.05 - lift, 0, 0.16));
    for (int way = -1; way <= 1; way += 2) {
      p.fill(body, oval(way * 0.44, 0.14, 0.11, 0.11));
      p.fill(Tints.DARK, oval(way * 0.44, 0.14, 0.075, 0.075));
    }
    p.fill(body, oval(0, 0, 0.22, 0.24));
    p.fill(new Color(0x26303C), poly(-0.13, -0.06, -0.1, -0.14, 0.1, -0.14, 0.13, -0.06));
  }

  private void fighter() {
    p.turn(flying ? -c.between(-14, 34) : 0, 0, 0);
    Color grey = c.odds(0.7) ? Tints.color(c, 0x7E868E, 0x9AA2A8, 0x5E6A6A, 0x6E7454) : body;
    wheels(0.2, -0.2, 0.5);
    p.fill(Tints.dark(grey, 0.3), poly(-0.2, -0.1, -0.5, -0.34, -0.62, -0.34, -0.56, -0.06));
    p.fill(Tints.dark(grey, 0.15), poly(-0.6, -0.06, -0.98, -0.5, -0.8, -0.5, -0.34, -0.1));
    p.fill(grey, smooth(-0.94, -0.04, -0.4, -0.13, 0.4, -0.11, 1.02, 0.03, 0.4, 0.1, -0.86, 0.1));
    p.fill(new Color(0x2E3E4C), smooth(0.16, -0.1, 0.32, -0.22, 0.5, -0.17, 0.62, -0.06));
    p.fill(Tints.dark(grey, 0.28), poly(0.3, 0.03, -0.62, 0.46, -0.72, 0.4, -0.6, 0.04));
    if (flying && c.odds(0.4)) {
      p.fill(new Color(0xF0A030), oval(-1.02, 0.03, 0.12, 0.06));
    }
    p.back();
  }

  private void propeller() {
    p.turn(flying ? -c.between(-14, 22) : 0, 0, 0);
    wheels(0.42, 0.22, 0.42);
    boolean two = c.odds(0.35);
    p.fill(paint, poly(-0.74, -0.02, -0.98, -0.42, -0.8, -0.44, -0.52, -0.06));
    p.fill(
        body,
        smooth(
            -0.96, -0.04, -0.3, -0.16, 0.3, -0.22, 0.66, -0.14, 0.72, 0.08, 0.4, 0.22, -0.2, 0.14));
    p.fill(new Color(0x33404E), poly(0, -0.16, 0.06, -0.32, 0.26, -0.32, 0.38, -0.18));
    p.line(paint, 0.06, -0.8, 0.02, 0.64, 0.02);
    p.fill(wing, poly(-0.78, 0, -1, 0.06, -0.96, 0.12, -0.6, 0.06));
    if (two) {
      p.line(wing, 0.12, -0.16, -0.42, 0.56, -0.38);
      p.line(wing, 0.12, -0.2, 0.18, 0.5, 0.22);
      p.line(Tints.DARK, 0.035, 0, -0.4, -0.04, 0.18);
      p.line(Tints.DARK, 0.035, 0.44, -0.38, 0.4, 0.2);
    } else {
      p.fill(wing, poly(0.36, -0.3, -0.3, 0.34, -0.5, 0.36, -0.04, -0.3));
      p.fill(Tints.dark(wing, 0.2), poly(0.36, -0.3, 0.3, -0.5, 0.1, -0.52, -0.04, -0.3));
    }
    p.fill(Tints.DARK, oval(0.74, -0.04, 0.05, 0.06));
    p.fill(new Color(60, 60, 64, 130), oval(0.78, -0.04, 0.035, 0.42));
    p.fill(Tints.color(c, 0xC82A22, 0xE6B422, 0xEDEDEA), box(0.62, -0.1, 0.06, 0.14));
    p.back();
  }
}
