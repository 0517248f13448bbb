package fovea.scene.small;

import static fovea.scene.small.pen.Pen.box;
import static fovea.scene.small.pen.Pen.oval;
import static fovea.scene.small.pen.Pen.poly;

import fovea.scene.small.pen.Pen;
import fovea.scene.small.pen.SeededRandom;
import fovea.scene.small.pen.Setting;
import fovea.scene.small.pen.Tints;
import java.awt.Color;

/// Paints what is around the subject: sky and ground pixel by pixel, what stands there by the pen.
final class Background {
  private static final int SIZE = Pen.SIZE;

  private final int[] pixels = new int[SIZE * SIZE];
  private final SeededRandom c;

  /// Share of the height above the ground.
  private final double horizon;

  private Background(SeededRandom chance) {
    this.c = chance;
    horizon = chance.odds(0.2) ? 0 : chance.between(0.12, 0.62);
  }

  static Pen painted(Setting setting, SeededRandom chance) {
    return new Background(chance).painted(setting);
  }

  private Pen painted(Setting setting) {
    switch (setting) {
      case SKY -> sky(1.01);
      case INDOOR -> room();
      case PLAIN -> plain();
      case FOREST -> forest();
      default -> {
        sky(horizon);
        ground(setting);
      }
    }
    var pen = new Pen(pixels);
    things(pen, setting);
    return pen;
  }

  private void sky(double to) {
    Color top;
    Color low;
    switch (c.weighted(5, 3, 2, 1.5, 1)) {
      case 0 -> {
        top = Tints.color(c, 0x3E7CC4, 0x5A9AD8, 0x76AEE0);
        low = Tints.color(c, 0xB8D6EC, 0xD8E8F2);
      }
      case 1 -> {
        top = Tints.color(c, 0xA6AEB6, 0xC4CAD0, 0xDCDFE2);
        low = Tints.color(c, 0xCED3D6, 0xE6E6E2);
      }
      case 2 -> {
        top = Tints.color(c, 0x6A5A8E, 0x8A7AA0, 0x4E6A9A);
        low = Tints.color(c, 0xF0A868, 0xF0C89A, 0xE89A8A);
      }
      case 3 -> {
        top = Tints.color(c, 0x5A646E, 0x6E7A84);
        low = Tints.color(c, 0x9AA4AA, 0xB4B0A6);
      }
      default -> {
        top = Tints.color(c, 0x1E2A48, 0x2A3550);
        low = Tints.color(c, 0x46587E, 0x5E6A86);
      }
    }
    rows(0, to, top, low);
    if (c.odds(0.5)) {
      clouds(to);
    }
  }

  private void clouds(double to) {
    double grey = c.between(190, 250);
    for (int i = 1 + c.below(4); i > 0; i--) {
      double x = c.between(0, SIZE);
      double y = c.between(0, to * SIZE);
      double width = c.between(3, 11);
      double height = width * c.between(0.25, 0.6);
      for (int p = 0; p < SIZE * (int) (Math.min(1, to) * SIZE); p++) {
        double dx = (p % SIZE - x) / width;
        double dy = (p / SIZE - y) / height;
        double cover = 1 - dx * dx - dy * dy;
        if (cover > 0) {
          var old = new Color(pixels[p]);
          pixels[p] =
              Tints.mix(old, new Color((int) grey, (int) grey, (int) grey), 0.8 * Math.sqrt(cover))
                  .getRGB();
        }
      }
    }
  }

  private void ground(Setting setting) {
    switch (setting) {
      case ROAD, CITY -> earth(18, 0.5, 0x6A6B70, 0x85868A, 0xA29E96, 0x4E5056);
      case GRASS -> earth(26, 0.2, 0x4E8A38, 0x6FA044, 0x8FA858, 0x3C6E34, 0xB0A860, 0x8A7A4A);
      case WATER -> earth(20, 0.9, 0x2E6A9A, 0x4A86A8, 0x3A6E72, 0x7A98A6, 0x56705E, 0xB48A74);
      case SNOW -> earth(8, 0.3, 0xE6ECF2, 0xD2DCE6, 0xF0F0EE);
      default -> earth(16, 0.3, 0xC8A878, 0xB08A5C, 0x8E6E4C, 0xD8C8A0, 0x9A9080);
    }
  }

  private void earth(double grain, double streaks, int... colors) {
    Color near = Tints.color(c, colors);
    Color far = Tints.mix(near, Tints.color(c, 0xC8D0D0, 0x90A098), c.between(0, 0.4));
    rows(horizon, 1.01, far, near);
    grain(horizon, grain, streaks);
  }

  private void room() {
    Color wall =
        Tints.color(c, 0xD8CDB8, 0xB8C4C8, 0xE6E2DA, 0x8A6E5A, 0xA8B48E, 0xC8A0A0, 0x6E7A8E);
    rows(0, 1.01, wall, Tints.dark(wall, c.between(0, 0.3)));
    grain(0, 6, 0.3);
    double floor = c.between(0.3, 0.8);
    Color cloth =
        Tints.color(
            c, 0x8A5A3A, 0xB0885A, 0x6A3A3A, 0x4A5A7A, 0x9A9A9E, 0xC8BCA0, 0x5A6E4E, 0x3A3634);
    rows(floor, 1.01, cloth, Tints.dark(cloth, 0.15));
    grain(floor, c.between(4, 20), 0.3);
  }

  private void plain() {
    Color a = Tints.color(c, 0xF4F4F2, 0xF4F4F2, 0xDADADA, 0x9A9A9A, 0x3A3A3E, 0xB8C8D4, 0xD4C4A8);
    rows(0, 1.01, a, Tints.near(c, a, 12));
    grain(0, c.between(0, 6), 0.2);
  }

  private void forest() {
    Color leaves = Tints.color(c, 0x2E4A26, 0x466A34, 0x5E7A3C, 0x7A6A3A, 0x3A4A3E, 0x8E9A5A);
    rows(0, 1.01, leaves, Tints.color(c, 0x4A4A2E, 0x5E6A34, 0x6A5238, 0x3E5A30));
    grain(0, 46, 0.15);
  }

  private void rows(double from, double to, Color top, Color low) {
    int first = (int) (from * SIZE);
    int last = Math.min(SIZE, (int) Math.ceil(to * SIZE));
    for (int y = first; y < last; y++) {
      int rgb = Tints.mix(top, low, (y - first) / Math.max(1.0, last - first)).getRGB() & 0xFFFFFF;
      for (int x = 0; x < SIZE; x++) {
        pixels[y * SIZE + x] = rgb;
      }
    }
  }

  /// @param along how much of a pixel's grain the one to its right has as well
  private void grain(double from, double strength, double along) {
    double before = 0;
    double fresh = Math.sqrt(1 - along * along);
    for (int i = (int) (from * SIZE) * SIZE; i < pixels.length; i++) {
      before = along * before + fresh * c.bell();
      double d = strength * before;
      int p = pixels[i];
      pixels[i] =
          Tints.channel((p >> 16 & 255) + d) << 16
              | Tints.channel((p >> 8 & 255) + d) << 8
              | Tints.channel((p & 255) + d);
    }
  }

  private void things(Pen p, Setting setting) {
    switch (setting) {
      case ROAD -> {
        skyline(p);
        lane(p);
      }
      case CITY -> {
        houses(p);
        lane(p);
      }
      case GRASS, SAND, SNOW -> skyline(p);
      case WATER -> {
        if (c.odds(0.35)) {
          hills(p, 0.06);
        }
        waves(p);
      }
      case FOREST -> trunks(p);
      case INDOOR -> furniture(p);
      case SKY -> {
        if (c.odds(0.15)) {
          p.fill(
              Tints.color(c, 0x3E5A34, 0x5A5E60, 0x7A8A5A), box(0, c.between(0.85, 0.95), 1, 0.2));
        }
      }
      default -> {} // nothing is there
    }
  }

  private void skyline(Pen p) {
    switch (c.weighted(4, 2, 2, 2)) {
      case 0 -> {
        Color trees = Tints.color(c, 0x35532C, 0x4E6A3A, 0x6A7A52, 0x7E6A3E);
        for (int i = 0; i < 7; i++) {
          double size = c.between(0.06, 0.15);
          p.fill(
              Tints.near(c, trees, 10), oval((i + c.either()) / 6, horizon - size / 2, size, size));
        }
      }
      case 1 -> hills(p, 0.14);
      case 2 -> houses(p);
      default -> {} // flat to the horizon
    }
  }

  private void hills(Pen p, double height) {
    Color rock = Tints.color(c, 0x71809A, 0x6A7E62, 0x8E8472, 0x566A6E);
    double peak = c.between(0.1, 0.9);
    double top = horizon - height * c.between(0.5, 1.3);
    p.fill(rock, poly(0, horizon + 0.01, 0, horizon - height / 2, peak, top, 1, horizon + 0.01));
  }

  private void houses(Pen p) {
    for (double x = -c.between(0, 0.2); x < 1; ) {
      double width = c.between(0.14, 0.34);
      double top = Math.max(-0.05, horizon - c.between(0.08, 0.42));
      Color wall = Tints.color(c, 0x9A8E80, 0xB4A494, 0x8A6A5A, 0x7E868E, 0xC8C0B0, 0x5E6670);
      p.fill(wall, box(x, top, width, horizon - top + 0.01));
      Color glass = Tints.dark(wall, 0.4);
      for (double y = top + 0.04; y < horizon - 0.05; y += 0.09) {
        p.fill(glass, box(x + width * 0.2, y, width * 0.2, 0.045));
        p.fill(glass, box(x + width * 0.6, y, width * 0.2, 0.045));
      }
      x += width + (c.odds(0.3) ? c.between(0, 0.15) : 0);
    }
  }

  private void lane(Pen p) {
    if (c.odds(0.6)) {
      double y = c.between(Math.max(0.5, horizon + 0.1), 0.97);
      Color paint = Tints.color(c, 0xE8E4D6, 0xD8B848);
      double slope = 0.1 * c.either();
      boolean dashed = c.odds(0.5);
      for (double x = -c.between(0, 0.3); x < 1; x += 0.36) {
        double to = dashed ? x + 0.2 : x + 0.37;
        p.line(paint, 0.022, x, y + slope * x, to, y + slope * to);
      }
    }
  }

  private void waves(Pen p) {
    for (int i = c.below(9); i > 0; i--) {
      double x = c.between(0, 1);
      double y = c.between(horizon, 1);
      p.line(new Color(255, 255, 255, 80), 0.014, x, y, x + c.between(0.04, 0.16), y);
    }
  }

  private void trunks(Pen p) {
    Color wood = Tints.color(c, 0x4A3A2C, 0x6A5A48, 0x8A8478, 0x2E2822);
    for (int i = c.below(6); i > 0; i--) {
      double x = c.between(0, 1);
      double width = c.between(0.02, 0.07);
      p.line(Tints.near(c, wood, 8), width, x, 0, x + 0.06 * c.either(), c.between(0.5, 0.9));
    }
    if (c.odds(0.3)) {
      p.fill(new Color(235, 240, 210, 60), oval(c.between(0, 1), c.between(0, 0.4), 0.25, 0.2));
    }
  }

  private void furniture(Pen p) {
    double x = c.between(-0.1, 0.8);
    double y = c.between(0, 0.4);
    switch (c.weighted(2, 2, 2, 2)) {
      case 0 -> {
        p.fill(Tints.color(c, 0xE8E4DA, 0x6A4A30), box(x - 0.02, y - 0.02, 0.34, 0.34));
        p.fill(Tints.color(c, 0xB8D4E6, 0xE6EEF0, 0x2E3A50), box(x, y, 0.3, 0.3));
      }
      case 1 -> {
        Color cloth = Tints.color(c, 0x7A4A3A, 0x4A6080, 0xA89878, 0x8A8A90, 0x5A3A52);
        p.fill(cloth, Pen.round(x - 0.2, 0.35, 0.9, 0.9, 0.2));
        p.fill(Tints.dark(cloth, 0.2), box(x + 0.24, 0.37, 0.015, 0.5));
      }
      case 2 -> {
        Color wood = Tints.color(c, 0x6A4A30, 0x9A7248, 0x3E2E24);
        p.fill(wood, box(x, 0.3, 0.5, 0.05));
        p.fill(wood, box(x + 0.03, 0.3, 0.04, 0.6));
        p.fill(wood, box(x + 0.43, 0.3, 0.04, 0.6));
      }
      default -> {} // an empty corner
    }
  }
}
